#include "plugins/references.h"

#include "../plugins/checked.h"

namespace hallmark::plugins {
namespace {

class ReferencesPlugin : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string why;
    schema_ = test::base_schema(FhirVersion::R4, why);
    if (schema_ == nullptr) GTEST_SKIP() << why;
  }
  std::string run(std::string_view text) { return checked_by("references", schema_, text); }
  // A Condition whose subject (Patient or Group) has those members.
  std::string subject(std::string_view members, std::string_view contained = "") {
    return run(R"({"resourceType": "Condition", )" + std::string(contained) + R"("subject": {)" + std::string(members) + "}}");
  }
  std::shared_ptr<const schema::Schema> schema_;
};

TEST_F(ReferencesPlugin, Form) {
  EXPECT_EQ(subject(R"("reference": "Patient/1 2")"), "reference-malformed Condition.subject 'Patient/1 2'");
  EXPECT_EQ(subject(R"("reference": "Patient?x")"), "reference-query-malformed Condition.subject 'Patient?x'");
  EXPECT_EQ(subject(R"("reference": "Patient?a=1&=2")"), "reference-query-malformed Condition.subject 'Patient?a=1&=2'");
  EXPECT_EQ(subject(R"("reference": "Patient?a=1&_id=2")"), "");
  EXPECT_EQ(subject(R"("reference": "Patient/1")"), "");
  EXPECT_EQ(subject(R"("reference": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d")"), "");
  EXPECT_EQ(subject(R"("identifier": {"value": "1"})"), "");
}

TEST_F(ReferencesPlugin, StatedTypes) {
  EXPECT_EQ(subject(R"("reference": "Patient/1", "type": "Patient")"), "");
  EXPECT_EQ(subject(R"("reference": "Patient/1", "type": "http://hl7.org/fhir/StructureDefinition/Patient")"), "");
  EXPECT_EQ(subject(R"("reference": "Patient/1", "type": "Group")"), "reference-type-contradicts Condition.subject 'Group' [Patient]");
  EXPECT_EQ(subject(R"("reference": "https://a.example/Patient/1/_history/2", "type": "Group")"),
            "reference-type-contradicts Condition.subject 'Group' [Patient]");
  EXPECT_EQ(subject(R"("reference": "https://a.example/x", "type": "Group")"), "");
  EXPECT_EQ(subject(R"("display": "x", "type": "patient")"), "reference-type-not-allowed Condition.subject 'patient' [Patient, Group]");
  EXPECT_EQ(subject(R"("display": "x", "type": "Device")"), "reference-type-not-allowed Condition.subject 'Device' [Patient, Group]");
  // Any type is allowed of what the definition leaves open.
  EXPECT_EQ(run(R"({"resourceType": "Basic", "code": {"text": "x"}, "subject": {"display": "x", "type": "Device"}})"), "");
}

TEST_F(ReferencesPlugin, TypesOfTargetsInTheRecord) {
  EXPECT_EQ(subject(R"("reference": "#d")", R"("contained": [{"resourceType": "Device", "id": "d"}], )"),
            "reference-target-wrong Condition.subject '#d' [Device] [Patient, Group]");
  EXPECT_EQ(subject(R"("reference": "#d")", R"("contained": [{"resourceType": "Group", "id": "d"}], )"), "");
  // A target elsewhere is whatever it is there.
  EXPECT_EQ(subject(R"("reference": "Device/1")"), "");
  const auto in_bundle = [&](std::string_view reference) {
    return run(R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Device"}},)"
               R"({"fullUrl": "urn:uuid:2", "resource": {"resourceType": "Patient"}},)"
               R"({"fullUrl": "urn:uuid:3", "resource": {"resourceType": "Condition", "subject": {"reference": ")" +
               std::string(reference) + R"("}}}]})");
  };
  EXPECT_EQ(in_bundle("urn:uuid:1"),
            "reference-target-wrong Bundle.entry[2].resource.subject 'urn:uuid:1' [Device] [Patient, Group]");
  EXPECT_EQ(in_bundle("urn:uuid:2"), "");
}

TEST_F(ReferencesPlugin, CanonicalUrls) {
  const auto form = [&](std::string_view url, std::string_view contained = "") {
    return run(R"({"resourceType": "QuestionnaireResponse", )" + std::string(contained) + R"("questionnaire": ")" + std::string(url) + "\"}");
  };
  EXPECT_EQ(form("Questionnaire/7"), "canonical-not-absolute QuestionnaireResponse.questionnaire 'Questionnaire/7'");
  EXPECT_EQ(form("https://a.example/q|1"), "");
  EXPECT_EQ(form("urn:oid:1.2.3.4.5"), "");
  EXPECT_EQ(form("#q"), "canonical-missing QuestionnaireResponse.questionnaire '#q'");
  EXPECT_EQ(form("#q", R"("contained": [{"resourceType": "Questionnaire", "id": "q"}], )"), "");
}

TEST_F(ReferencesPlugin, FragmentsOfUris) {
  const auto photo = [&](std::string_view url, std::string_view beside = "") {
    return run(R"({"resourceType": "Patient", )" + std::string(beside) + R"("photo": [{"contentType": "image/png", "url": ")" + std::string(url) + R"("}]})");
  };
  EXPECT_EQ(photo("#p"), "canonical-missing Patient.photo[0].url '#p'");
  EXPECT_EQ(photo("#p", R"("contained": [{"resourceType": "Binary", "id": "p", "contentType": "image/png"}], )"), "");
  EXPECT_EQ(photo("#n", R"("name": [{"id": "n", "text": "A"}], )"), "");
  EXPECT_EQ(photo("#t", R"("text": {"status": "generated", "div": "<div xmlns='http://www.w3.org/1999/xhtml'><p id='t'>x</p></div>"}, )"), "");
  EXPECT_EQ(photo("#"), "");
  EXPECT_EQ(photo("https://a.example/x#p"), "");
  // Not what a server notes about where the resource came from.
  EXPECT_EQ(run(R"({"resourceType": "Patient", "meta": {"source": "#a1b2"}})"), "");
}

TEST_F(ReferencesPlugin, XmlSaysTheSame) {
  EXPECT_EQ(run(R"(<Condition xmlns="http://hl7.org/fhir"><contained><Device><id value="d"/></Device></contained><subject>)"
                R"(<reference value="#d"/><type value="Group"/></subject></Condition>)"),
            "reference-type-contradicts Condition.subject 'Group' [Device]\n"
            "reference-target-wrong Condition.subject '#d' [Device] [Patient, Group]");
}

// 100,000 references to 100,000 contained resources.
TEST_F(ReferencesPlugin, ManyReferencesTakeLinearTime) {
  const auto milliseconds = [&](int count) {
    std::string contained, links;
    for (int i = 0; i < count; ++i) {
      const std::string id = std::to_string(i), comma = i > 0 ? "," : "";
      contained += comma + R"({"resourceType": "Device", "id": "d)" + id + "\"}";
      links += comma + R"({"reference": "#d)" + id + "\"}";
    }
    const std::string text = R"({"resourceType": "Patient", "contained": [)" + contained + R"(], "generalPractitioner": [)" + links + "]}";
    Record record(schema_->names());
    std::vector<ReadProblem> problems;
    EXPECT_TRUE(read_record(text, Limits{}, record, problems));
    record.begin_walk();
    const std::uint32_t reference = schema_->structure_of_type("Reference");
    for (NodeIndex node = 0; node < record.size(); ++node) {
      if (record.name(node) == "generalPractitioner") record.node(node).type = static_cast<std::uint16_t>(reference);
    }
    IssueList list;
    const auto start = std::chrono::steady_clock::now();
    plugins::RecordIndex index;
    index.begin(record);
    plugin_of("references")->validate({record, *schema_, index, Purpose::Live, "2026-11-21"}, list);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  };
  const double small = milliseconds(5'000);
  EXPECT_LT(milliseconds(100'000), 100 * small + 200) << small << " ms for 5,000";
}

}  // namespace
}  // namespace hallmark::plugins
