// The public face: verdicts, that broken input is never more than an issue, and that the same bytes give the same issues.
#include "validate.h"

#include <gtest/gtest.h>

#include <random>

#include "support/base_pack.h"
#include "support/issue_lines.h"
#include "support/tiny_definitions.h"

namespace hallmark {
namespace {

Outcome outcome_of(const std::shared_ptr<const schema::Schema>& schema, std::string_view bytes) {
  Validator validator(schema, {});
  IssueList issues;
  return validator.validate(bytes, issues);
}

TEST(Validate, VerdictsKeepWrongAndUndecidedApart) {
  const auto schema = test::tiny_schema(
      {{"Patient.kind", "0..1", {"code"}, R"("binding":{"strength":"required","valueSet":"http://t/unknown"})"}});
  EXPECT_EQ(outcome_of(schema, R"({"resourceType":"Patient","active":true})").verdict, Verdict::Clean);
  EXPECT_EQ(outcome_of(schema, R"({"resourceType":"Patient","kind":"a"})").verdict, Verdict::Undecided);
  EXPECT_EQ(outcome_of(schema, R"({"resourceType":"Patient","kind":"a","nonsense":1})").verdict, Verdict::Findings);
  // A warning alone leaves a record clean.
  EXPECT_EQ(outcome_of(schema, R"({"resourceType":"Patient","name":["Lee "]})").verdict, Verdict::Clean);
}

TEST(Validate, SaysHowFarItCame) {
  const auto schema = test::tiny_schema({});
  const Outcome broken = outcome_of(schema, R"({"resourceType":)");
  EXPECT_FALSE(broken.readable);
  EXPECT_FALSE(broken.walked);
  EXPECT_EQ(broken.verdict, Verdict::Findings);
  const Outcome unknown = outcome_of(schema, R"({"resourceType":"Nothing"})");
  EXPECT_TRUE(unknown.readable);
  EXPECT_FALSE(unknown.walked);
  const Outcome good = outcome_of(schema, R"({"resourceType":"Patient","active":true})");
  EXPECT_TRUE(good.readable);
  EXPECT_TRUE(good.walked);
}

TEST(Validate, AProfileThatWasAskedForIsAccountedFor) {
  const auto schema = test::tiny_schema({});
  ValidateOptions options;
  options.profiles = {"http://t/profile", "http://hl7.org/fhir/StructureDefinition/Patient"};
  EXPECT_EQ(test::check(schema, R"({"resourceType":"Patient","active":true})", options),
            std::vector<std::string>{"profile-unknown @ Patient: The profile 'http://t/profile' is not among the loaded definitions, "
                                     "so the record was not checked against it"});
}

TEST(Validate, AValidatorCarriesNothingFromRecordToRecord) {
  HALLMARK_NEEDS_R4(schema);
  const std::string good = R"({"resourceType":"Patient","active":true})";
  const std::string bad = R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","x":[[1]]}}]})";
  const std::string cut = bad.substr(0, bad.size() / 2);
  const std::string xml = R"(<Patient xmlns="http://hl7.org/fhir"><gender value="F"/></Patient>)";
  Validator validator(schema, {});
  for (int round = 0; round < 3; ++round) {
    for (const std::string& record : {good, bad, cut, xml}) {
      IssueList again;
      validator.validate(record, again);
      EXPECT_EQ(test::lines_of(again), test::check(schema, record)) << record;
    }
  }
}

// Bytes exchanged, doubled, dropped: whatever comes of it, issues lie inside the input and come out the same twice.
TEST(Validate, MutatedRecordsGiveIssuesAndNothingElse) {
  HALLMARK_NEEDS_R4(schema);
  const std::string seeds[] = {
      R"({"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},"valueQuantity":{"value":72.5,"unit":"/min"},"_status":{"extension":[{"url":"http://x","valueString":"y"}]},"contained":[{"resourceType":"Patient","name":[{"given":["A",null],"_given":[null,{"id":"z"}]}]}]})",
      R"(<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/><entry><resource><Patient><text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div></text><name><given value="A"/></name></Patient></resource></entry></Bundle>)",
  };
  std::mt19937 random(7);
  Validator validator(schema, {});
  std::size_t found = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string record = seeds[random() % 2];
    for (unsigned edits = 1 + random() % 4; edits > 0; --edits) {
      const std::size_t at = random() % record.size();
      switch (random() % 4) {
        case 0: record[at] = static_cast<char>(random()); break;
        case 1: record.erase(at, 1 + random() % 8); break;
        case 2: record.insert(at, record.substr(random() % record.size(), random() % 12)); break;
        default: std::swap(record[at], record[random() % record.size()]);
      }
      if (record.empty()) record = " ";
    }
    IssueList first, second;
    validator.validate(record, first);
    validator.validate(record, second);
    ASSERT_EQ(test::lines_of(first), test::lines_of(second)) << record;
    for (const Issue& issue : first.issues()) ASSERT_LE(issue.offset, record.size()) << record;
    found += first.issues().size();
  }
  EXPECT_GT(found, 2000u);
}

}  // namespace
}  // namespace hallmark
