// Whose fault an issue is: the same code may be raised in resources of several standards, and costs those that speak of them.
#include <gtest/gtest.h>

#include "../readiness/examined.h"
#include "../support/base_pack.h"
#include "readiness/evidence.h"

namespace hallmark::readiness {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

// Nested Bundles: their entries are the record's, too.
std::string bundle(std::initializer_list<std::string> resources) {
  std::string entries;
  for (const std::string& resource : resources) entries += (entries.empty() ? "" : ", ") + ("{\"resource\": " + resource + "}");
  return R"({"resourceType": "Bundle", "type": "collection", "entry": [)" + entries + "]}";
}

class Scope : public testing::Test {
 protected:
  void SetUp() override {
    std::string why;
    schema_ = test::base_schema(FhirVersion::R4, why);
    if (schema_ == nullptr) GTEST_SKIP() << why;
    examiner_ = std::make_unique<Examiner>(schema_);
  }
  // "medicines 100 held; diagnoses-and-procedures 96 not held: code-well-formed -4"
  std::string scores(const std::string& record) {
    std::string out;
    for (const StandardScore& score : examiner_->examine(record).standards) {
      out += (out.empty() ? "" : "; ") + score.standard->id + ' ' + brief(score);
    }
    return out;
  }

  std::shared_ptr<const schema::Schema> schema_;
  std::unique_ptr<Examiner> examiner_;
  const std::string medicines_ = clean_record("medicines");
  const std::string problems_ = clean_record("diagnoses-and-procedures");
};

TEST_F(Scope, AnIssueCostsTheStandardOfItsResource) {
  if (schema_ == nullptr) return;
  EXPECT_EQ(scores(bundle({medicines_, problems_})), "medicines 100 held; diagnoses-and-procedures 100 held");
  // 20 points for five needs of rung coded that decide; one is unmet.
  EXPECT_TRUE(scores(bundle({medicines_, replaced(problems_, "404684003", "404684004")})).starts_with(
      "medicines 100 held; diagnoses-and-procedures 9")) << scores(bundle({medicines_, replaced(problems_, "404684003", "404684004")}));
  const std::string wrong_medicine = scores(bundle({replaced(medicines_, "322237000", "322237001"), problems_}));
  EXPECT_TRUE(wrong_medicine.starts_with("medicines 9")) << wrong_medicine;
  EXPECT_TRUE(wrong_medicine.ends_with("; diagnoses-and-procedures 100 held")) << wrong_medicine;
  EXPECT_NE(wrong_medicine.find("code-well-formed"), std::string::npos) << wrong_medicine;
}

// A Medication makes no record evidence of standard 3, and is the medicine all the same: beside the request, and within it.
TEST_F(Scope, WhatConcernsAStandardCountsForIt) {
  if (schema_ == nullptr) return;
  const auto medication = [](std::string_view id, std::string_view code) {
    return R"({"resourceType": "Medication", "id": ")" + std::string(id) + R"(", "code": {"coding": [{"system": "https://dmd.nhs.uk", "code": ")" +
           std::string(code) + R"("}], "text": "Paracetamol"}})";
  };
  EXPECT_EQ(scores(medication("m", "322236008")), "");
  EXPECT_EQ(scores(bundle({medicines_, medication("m", "322236009")})), "medicines 100 held");
  EXPECT_NE(scores(bundle({medicines_, medication("m", "322236008")})).find("code-well-formed"), std::string::npos);

  const std::string by_reference =
      replaced(medicines_, R"("medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": "322237000"}], "text": "Paracetamol 500mg soluble tablets"})",
               R"("medicationReference": {"reference": "#m"})");
  const auto containing = [&](std::string_view code) {
    return replaced(by_reference, R"("status": "active")", R"("contained": [)" + medication("m", code) + R"(], "status": "active")");
  };
  EXPECT_EQ(scores(containing("322236009")), "medicines 100 held");
  EXPECT_NE(scores(containing("322236008")).find("code-well-formed"), std::string::npos);
}

// An NHS number is one wherever it is written.
TEST_F(Scope, AnywhereIsAnywhere) {
  if (schema_ == nullptr) return;
  const std::string patient = clean_record("nhs-number");
  const auto about = [](std::string_view number) {
    return R"({"resourceType": "Basic", "code": {"text": "x"}, "subject": {"identifier": {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": ")" +
           std::string(number) + R"("}}})";
  };
  EXPECT_EQ(scores(bundle({patient, about("9990000018")})), "nhs-number 100 held");
  EXPECT_NE(scores(bundle({patient, about("9990000019")})).find("number-right"), std::string::npos);
}

TEST_F(Scope, WhatIsContainedIsAskedWhereTheRecordIsEvidence) {
  if (schema_ == nullptr) return;
  const auto containing = [&](std::string_view status) {
    return replaced(problems_, R"("clinicalStatus")",
                    R"("contained": [{"resourceType": "Procedure", "id": "p", "status": ")" + std::string(status) +
                        R"(", "code": {"text": "Something"}, "subject": {"reference": "Patient/1"}, "reasonReference": [{"reference": "#"}]}], "clinicalStatus")");
  };
  EXPECT_NE(scores(containing("completed")).find("procedure-snomed"), std::string::npos);
  // Alone in a resource of which no standard speaks it makes no evidence.
  EXPECT_EQ(scores(R"({"resourceType": "Basic", "code": {"text": "x"}, "contained": [{"resourceType": "Procedure", "id": "p", "status": "completed",
                       "subject": {"reference": "Patient/1"}, "reasonReference": [{"reference": "#"}]}]})"), "");
}

TEST(ResourceScope, HoldsIssuesByTheirResource) {
  HALLMARK_NEEDS_R4(schema);
  Validator validator(schema, {});
  IssueList issues;
  validator.validate(R"({"resourceType": "Bundle", "type": "collection", "entry": [
    {"resource": {"resourceType": "Patient", "active": true, "contained": [{"resourceType": "Organization", "id": "o", "name": "x"}],
                  "managingOrganization": {"reference": "#o"}}},
    {"resource": {"resourceType": "Basic", "code": {"text": "x"}}}]})", issues);
  const Record& record = validator.record();
  NodeIndex patient = kNoNode, name = kNoNode, text = kNoNode;
  for (NodeIndex node = 0; node < record.size(); ++node) {
    if (record.is_resource(node) && record.text(node) == "Patient") patient = node;
    if (record.name(node) == "name") name = node;
    if (record.name(node) == "text" && record.has_value(node)) text = node;
  }
  const ResourceScope scope(record, {patient});
  const auto holds = [&](NodeIndex node) {
    Issue issue{};
    issue.node = node;
    return scope.holds(issue);
  };
  EXPECT_TRUE(holds(patient));
  EXPECT_TRUE(holds(name));   // of what it contains
  EXPECT_FALSE(holds(text));  // of another entry
  EXPECT_FALSE(holds(record.root()));
  EXPECT_TRUE(holds(kNoNode));  // of no place: the whole input
}

}  // namespace
}  // namespace hallmark::readiness
