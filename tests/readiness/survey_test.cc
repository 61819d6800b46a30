#include "readiness/survey.h"

#include "../readiness/examined.h"
#include "../support/base_pack.h"

namespace hallmark::readiness {
namespace {

SurveyOptions live() { return {.purpose = Purpose::Live, .today = "2026-11-21", .attribution = {}, .standards = {}}; }

std::string verdicts(const Survey& survey, std::string_view trust) {
  std::string out;
  const TrustTally& tally = survey.aggregate().trusts().at(std::string(trust));
  for (const Manifest* m : survey.standards()) {
    const auto cell = tally.standards.find(m->id + '/' + m->version);
    if (cell != tally.standards.end()) out += m->id + ' ' + std::string(verdict_name(verdict_of(cell->second, *our_rubric()))) + ' ';
  }
  return out;
}

TEST(Survey, ATestPatientInALiveFeedIsNoEvidence) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema, live());
  const RecordResult result = examiner.examine(clean_record("nhs-number"));
  EXPECT_TRUE(result.not_evidence);
  examiner.survey.add(result);
  EXPECT_EQ(verdicts(examiner.survey, ""), "nhs-number no evidence ");

  Examiner test_feed(schema);
  test_feed.survey.add(test_feed.examine(clean_record("nhs-number")));
  EXPECT_EQ(verdicts(test_feed.survey, ""), "nhs-number usable ");
}

TEST(Survey, AFillerInALiveFeedIsNoEvidenceEither) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema, live());
  EXPECT_FALSE(examiner.examine(clean_record("staff-identity")).not_evidence);
  std::string record = clean_record("staff-identity");
  record.replace(record.find("\"9999901\""), 9, "\"C9999998\"");
  EXPECT_TRUE(examiner.examine(record).not_evidence);
  Examiner test_feed(schema);
  const RecordResult result = test_feed.examine(record);
  EXPECT_FALSE(result.not_evidence);
  ASSERT_EQ(result.standards.size(), 1u);
  EXPECT_EQ(brief(result.standards[0]), "100 held");
}

TEST(Survey, ANumberOutsideTheTestRangeInATestFeedIsReportedAndStillCounts) {
  HALLMARK_NEEDS_R4(schema);
  std::string record = clean_record("nhs-number");
  record.replace(record.find("9990000018"), 10, "4000000004");
  Examiner examiner(schema);
  const RecordResult result = examiner.examine(record);
  EXPECT_FALSE(result.not_evidence);
  bool reported = false;
  for (const Issue& issue : examiner.issues.issues()) reported = reported || issue.code == Code::NhsNumberPossiblyReal;
  EXPECT_TRUE(reported);
  ASSERT_EQ(result.standards.size(), 1u);
  EXPECT_EQ(brief(result.standards[0]), "100 held");
}

TEST(Survey, WithoutItsValidatorANeedIsUndecided) {
  HALLMARK_NEEDS_R4(schema);
  Survey survey(our_standards(), our_rubric(), schema, Examiner::test_feed());
  Validator validator(schema, {});
  IssueList issues;
  const Outcome outcome = validator.validate(clean_record("nhs-number"), issues);
  const RecordResult result = survey.examine({validator.record(), outcome.readable, outcome.walked, "", {}, {}}, issues);
  ASSERT_EQ(result.standards.size(), 1u);
  EXPECT_EQ(brief(result.standards[0]),
            "100 undecided: number-once-with-value ?5, status-in-value-set ?5, number-right ?7, status-stated ?7, "
            "postcode-right ?4, dates-possible ?5");
  EXPECT_EQ(result.standards[0].in_doubt, 33u);
}

TEST(Survey, ARecordThatCannotBeReadBelongsToItsPath) {
  HALLMARK_NEEDS_R4(schema);
  SurveyOptions options = Examiner::test_feed();
  options.attribution.path = *PathTemplate::parse("feeds/{trust}/{anything}");
  Examiner examiner(schema, options);
  examiner.survey.add(examiner.examine("{ broken", "feeds/RZZ/a.json"));
  const TrustTally& tally = examiner.survey.aggregate().trusts().at("RZZ");
  EXPECT_EQ(tally.records, 1u);
  EXPECT_EQ(tally.unreadable, 1u);
  EXPECT_TRUE(tally.standards.empty());
}

TEST(Survey, RecordsOfNoStandardAreCounted) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema);
  examiner.survey.add(examiner.examine(R"({"resourceType": "Basic", "code": {"text": "x"}})"));
  EXPECT_EQ(examiner.survey.aggregate().trusts().at("").without_standard, 1u);
}

TEST(Survey, OneBundleIsEvidenceForSeveralStandards) {
  HALLMARK_NEEDS_R4(schema);
  const auto entry = [](std::string text) {
    text.pop_back();
    return R"({"resource": )" + text + "}";
  };
  const std::string bundle = R"({"resourceType": "Bundle", "type": "collection", "entry": [)" + entry(clean_record("nhs-number")) +
                             ", " + entry(clean_record("allergies")) + ", " + entry(clean_record("staff-identity")) + "]}";
  Examiner examiner(schema);
  std::string out;
  for (const StandardScore& score : examiner.examine(bundle).standards) out += score.standard->id + ' ' + brief(score) + '\n';
  EXPECT_EQ(out, "nhs-number 100 held\nstaff-identity 100 held\nallergies 100 held\n");
}

TEST(Survey, ABaseErrorAnywhereBlocksTheWholeRecord) {
  HALLMARK_NEEDS_R4(schema);
  std::string record = clean_record("staff-identity");
  record.replace(record.find("\"type\": \"collection\""), 20, "\"type\": \"colection\"");
  Examiner examiner(schema);
  const RecordResult result = examiner.examine(record);
  EXPECT_EQ(result.conformant, Truth::NotHeld);
  ASSERT_EQ(result.standards.size(), 1u);
  EXPECT_EQ(brief(result.standards[0]), "95 not held: code-not-in-value-set -5");
}

TEST(Survey, ChosenStandardsOnly) {
  HALLMARK_NEEDS_R4(schema);
  const auto standards = our_standards();
  SurveyOptions options = Examiner::test_feed();
  options.standards = {standards->find("4")};
  Survey survey(standards, our_rubric(), schema, options);
  ASSERT_EQ(survey.standards().size(), 1u);
  EXPECT_EQ(survey.standards()[0]->id, "allergies");
  ASSERT_EQ(survey.plugins().size(), 1u);
  EXPECT_EQ(survey.plugins()[0]->info().id, "snomed");
}

}  // namespace
}  // namespace hallmark::readiness
