// Every need that only advises can be met and unmet: the wholly usable record meets it, and one change takes it away without
// costing a point. The needs that decide are in each_need_test.cc.
#include <algorithm>
#include <set>

#include "../readiness/examined.h"
#include "../support/base_pack.h"

namespace hallmark::readiness {
namespace {

struct Change {
  std::string_view standard;
  std::string_view need;
  std::string_view from;
  std::string_view to;
  Purpose purpose = Purpose::Test;  // a range is looked at in a live feed only
};

const Change kChanges[] = {
    {"nhs-number", "phone", R"("use": "mobile")", R"("rank": 1)"},
    {"nhs-number", "general-practice", R"("value": "Y99999")", R"("use": "usual")"},
    {"nhs-number", "number-range", "9990000018", "5000000005", Purpose::Live},  // 500-599 are not given out
    {"staff-identity", "gmc-pattern", R"("9999901")", R"("99999")"},
    {"medicines", "request-course", R"("courseOfTherapyType": {"coding": [{"code": "acute"}]}, )", ""},
    {"medicines", "request-preferred-uri", R"(https://dmd.nhs.uk", "code": "322237000)", R"(http://snomed.info/sct", "code": "322237000)"},
    {"medicines", "statement-preferred-uri", R"(https://dmd.nhs.uk", "code": "322236009)", R"(http://snomed.info/sct", "code": "322236009)"},
    {"allergies", "severity", R"("severity")", R"("description")"},
    {"diagnoses-and-procedures", "procedure-who", R"("performer": [{"actor": {"reference": "Practitioner/1"}}])", R"("recorder": {"reference": "Practitioner/1"})"},
    {"observations", "both-codes", R"(, {"system": "http://snomed.info/sct", "code": "404684003"})", ""},
    {"pathology", "requester", R"(, "basedOn": [{"reference": "ServiceRequest/1"}])", ""},
    {"pathology", "abnormal", R"(, "interpretation": [{"coding": [{"code": "N"}]}])", ""},
    {"scheduling", "why", R"("reasonCode": [{"text": "Review"}], )", ""},
    {"transfers-of-care", "specialty", R"("serviceType": {"text": "General medicine"}, )", ""},
    {"imaging", "body-site", R"(, "bodySite": {"system": "http://snomed.info/sct", "code": "404684003"})", ""},
    {"imaging", "order", R"("basedOn": [{"reference": "ServiceRequest/1"}], )", ""},
};

// Advising needs without a change above, "standard#need". It may only shrink.
const std::set<std::string> kMissing = {
};

// Ids of the standard's advising needs that the record does not meet.
std::set<std::string> advised(const std::vector<Issue>& issues, const Manifest& manifest) {
  std::set<std::string> out;
  for (const Need& need : manifest.needs) {
    if (need.depends) continue;
    const bool unmet = std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
      return (issue.code == Code::NeedAdvised && issue.definition == manifest.need_url(need)) ||
             std::find(need.issues.begin(), need.issues.end(), issue.code) != need.issues.end();
    });
    if (unmet) out.insert(need.id);
  }
  return out;
}

TEST(AdvisingNeeds, AreMetByTheCleanRecordAndTakenAwayByAChange) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema);
  SurveyOptions of_live_feed = Examiner::test_feed();
  of_live_feed.purpose = Purpose::Live;
  Examiner live(schema, of_live_feed);
  for (const Manifest* manifest : examiner.survey.standards()) {
    examiner.examine(clean_record(manifest->id));
    EXPECT_EQ(advised(examiner.issues.issues(), *manifest), std::set<std::string>()) << manifest->id;
    for (const Change& change : kChanges) {
      if (change.standard != manifest->id) continue;
      std::string text = clean_record(change.standard);
      const std::size_t at = text.find(change.from);
      ASSERT_NE(at, std::string::npos) << change.standard << ": " << change.from;
      Examiner& with = change.purpose == Purpose::Live ? live : examiner;
      const RecordResult result = with.examine(text.replace(at, change.from.size(), change.to));
      EXPECT_EQ(advised(with.issues.issues(), *manifest), std::set<std::string>{std::string(change.need)}) << change.standard;
      ASSERT_EQ(result.standards.size(), 1u) << change.need;
      EXPECT_EQ(brief(result.standards[0]), "100 held") << change.need;
      EXPECT_GE(result.standards[0].advised, 1u) << change.need;
    }
  }
}

TEST(AdvisingNeeds, HaveAChangeEach) {
  std::set<std::string> missing;
  const auto standards = our_standards();
  for (const Manifest& manifest : standards->all()) {
    for (const Need& need : manifest.needs) {
      const bool there = std::any_of(std::begin(kChanges), std::end(kChanges), [&](const Change& change) {
        return change.standard == manifest.id && change.need == need.id;
      });
      if (!need.depends && !there) missing.insert(manifest.id + '#' + need.id);
    }
  }
  EXPECT_EQ(missing, kMissing);
}

}  // namespace
}  // namespace hallmark::readiness
