#include "readiness/survey.h"

#include <algorithm>

#include "../readiness/examined.h"
#include "../support/base_pack.h"

namespace hallmark::readiness {
namespace {

SurveyOptions live() { return {.purpose = Purpose::Live, .today = "2026-11-21", .attribution = {.rules = our_attribution_rules()}, .standards = {}}; }

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
  ASSERT_EQ(result.standards.size(), 1u);
  ASSERT_NE(result.standards[0].not_evidence, nullptr);
  EXPECT_EQ(result.standards[0].not_evidence->id, "test-number");
  examiner.survey.add(result);
  EXPECT_EQ(verdicts(examiner.survey, ""), "nhs-number no evidence ");

  Examiner test_feed(schema);
  test_feed.survey.add(test_feed.examine(clean_record("nhs-number")));
  EXPECT_EQ(verdicts(test_feed.survey, ""), "nhs-number usable ");
}

TEST(Survey, ANumberOutsideTheTestRangeInATestFeedIsReportedAndStillCounts) {
  HALLMARK_NEEDS_R4(schema);
  std::string record = clean_record("nhs-number");
  record.replace(record.find("9990000018"), 10, "4000000004");
  Examiner examiner(schema);
  const RecordResult result = examiner.examine(record);
  for (const StandardScore& score : result.standards) EXPECT_EQ(score.not_evidence, nullptr);
  bool reported = false;
  for (const Issue& issue : examiner.issues.issues()) reported = reported || issue.code == Code::NhsNumberPossiblyReal;
  EXPECT_TRUE(reported);
  ASSERT_EQ(result.standards.size(), 1u);
  EXPECT_EQ(brief(result.standards[0]), "100 held");
}

// "nhs-number test-number, allergies -": for each standard the rule that makes the record no evidence of it.
std::string excluded(const RecordResult& result) {
  std::string out;
  for (const StandardScore& score : result.standards) {
    out += (out.empty() ? "" : ", ") + score.standard->id + ' ' + (score.not_evidence == nullptr ? "-" : score.not_evidence->id);
  }
  return out;
}

TEST(Survey, PlaceholdersAreNoEvidenceOfTheirOwnStandardAlone) {
  HALLMARK_NEEDS_R4(schema);
  const auto changed = [](std::string_view standard, std::string_view from, std::string_view to) {
    std::string text = clean_record(standard);
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  };
  const auto entry = [](std::string text) {
    text.pop_back();
    return R"({"resource": )" + text + "}";
  };
  const std::string real = changed("nhs-number", "9990000018", "4000000004");  // of no range for tests
  const std::string homeless = [&] {
    std::string text = real;
    return text.replace(text.find("M1 1AE"), 6, "ZZ99 3VZ");
  }();
  const std::string placeholder = changed("staff-identity", R"("9999901")", R"("C9999998")");
  const auto both = [&](const std::string& a, const std::string& b) {
    return R"({"resourceType": "Bundle", "type": "collection", "entry": [)" + entry(a) + ", " + entry(b) + "]}";
  };
  Examiner examiner(schema, live());
  EXPECT_EQ(excluded(examiner.examine(real)), "nhs-number -");
  EXPECT_EQ(excluded(examiner.examine(homeless)), "nhs-number pseudo-postcode");
  EXPECT_EQ(excluded(examiner.examine(clean_record("staff-identity"))), "staff-identity -");
  EXPECT_EQ(excluded(examiner.examine(placeholder)), "staff-identity staff-number-placeholder");
  EXPECT_EQ(excluded(examiner.examine(both(homeless, clean_record("allergies")))), "nhs-number pseudo-postcode, allergies -");
  // A patient of the range for tests makes the whole record a test.
  EXPECT_EQ(excluded(examiner.examine(both(clean_record("nhs-number"), clean_record("allergies")))),
            "nhs-number test-number, allergies test-number");
  // One real address beside the pseudo-postcode is an address.
  std::string moved = homeless;
  moved.replace(moved.find(R"("address": [)"), 12, R"("address": [{"line": ["1 Sample Street"], "postalCode": "M1 1AE"}, )");
  EXPECT_EQ(excluded(examiner.examine(moved)), "nhs-number -");
  // In a test feed all of it belongs, and is scored.
  Examiner test_feed(schema);
  EXPECT_EQ(excluded(test_feed.examine(homeless)), "nhs-number -");
  EXPECT_EQ(excluded(test_feed.examine(placeholder)), "staff-identity -");
}

// A row of the rubric that is told by a need, one that decides or one that advises. Ours has none, so it is one of the test's own.
TEST(Survey, AnUnmetNeedMakesARecordNoEvidence) {
  HALLMARK_NEEDS_R4(schema);
  std::string json = *read_file(kProfiles + "/rubric/1.0.0/rubric.json");
  const std::size_t begin = json.find('[', json.find("\"not_evidence\""));
  const std::size_t end = json.find("\n  ],", begin);
  ASSERT_NE(end, std::string::npos);
  json.replace(begin, end - begin, R"([
    {"id": "uncertain", "need": "allergies#certainty", "standards": ["allergies"], "why": "nobody says how certain it is", "source": "STANDARDS.md 6.4 USE"},
    {"id": "unrated", "need": "allergies#severity", "standards": ["allergies"], "why": "nobody says how severe it was", "source": "STANDARDS.md 6.4 MS"})");
  const auto rubric_schema = JsonSchema::compile(*read_file(kProfiles + "/rubric.schema.json"), "rubric.schema.json");
  ASSERT_TRUE(rubric_schema) << rubric_schema.error();
  auto rubric = parse_rubric(json, "rubric.json", *rubric_schema);
  ASSERT_TRUE(rubric) << rubric.error();
  ASSERT_EQ(rubric->not_evidence.size(), 2u);
  const auto own = std::make_shared<const Rubric>(std::move(*rubric));

  const std::string clean = clean_record("allergies");
  const auto without = [&](const std::string& from, const std::string& to) {
    std::string text = clean;
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  };
  const std::string uncertain =
      without(R"("verificationStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "code": "confirmed"}]}, )", "");
  const std::string unrated = without(R"(, "severity": "mild")", "");
  Examiner examiner(schema, live(), {}, own);
  EXPECT_EQ(excluded(examiner.examine(clean)), "allergies -");
  EXPECT_EQ(excluded(examiner.examine(without(R"("type": "allergy", )", ""))), "allergies -");  // another need
  EXPECT_EQ(excluded(examiner.examine(uncertain)), "allergies uncertain");
  EXPECT_EQ(excluded(examiner.examine(unrated)), "allergies unrated");
  examiner.survey.add(examiner.examine(uncertain));
  EXPECT_EQ(verdicts(examiner.survey, ""), "allergies no evidence ");
  // Of the standards that it names alone.
  const auto entry = [](std::string text) { return R"({"resource": )" + text.substr(0, text.rfind('}')) + "}}"; };
  EXPECT_EQ(excluded(examiner.examine(R"({"resourceType": "Bundle", "type": "collection", "entry": [)" + entry(clean_record("nhs-number")) + ", " + entry(uncertain) + "]}")),
            "nhs-number -, allergies uncertain");
  Examiner test_feed(schema, Examiner::test_feed(), {}, own);
  EXPECT_EQ(excluded(test_feed.examine(uncertain)), "allergies -");
}

TEST(Survey, WhatTheRubricNamesExists) {
  const auto standards = our_standards();
  const auto rubric = our_rubric();
  for (const NotEvidence& rule : rubric->not_evidence) {
    EXPECT_TRUE(rule.source.starts_with("STANDARDS.md ")) << rule.id;
    for (const std::string& id : rule.standards) EXPECT_NE(standards->find(id), nullptr) << rule.id << ": " << id;
    if (rule.need.empty()) continue;
    const Manifest* manifest = standards->find(rule.need.substr(0, rule.need.find('#')));
    ASSERT_NE(manifest, nullptr) << rule.need;
    EXPECT_TRUE(std::any_of(manifest->needs.begin(), manifest->needs.end(), [&](const Need& need) {
      return need.id == rule.need.substr(rule.need.find('#') + 1);
    })) << rule.need;
  }
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
  std::string plugins;
  for (const Plugin* plugin : survey.plugins()) plugins += std::string(plugin->info().id) + ' ';
  EXPECT_EQ(plugins, "snomed known-terms dates-in-order ");
}

}  // namespace
}  // namespace hallmark::readiness
