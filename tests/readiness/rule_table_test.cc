// The table of the standards' rules is complete: each code has a source, a sample that raises it and one that exercises the same
// element and does not.
#include "readiness/rule_table.h"

#include <algorithm>
#include <set>

#include "../readiness/examined.h"

namespace hallmark::readiness {
namespace {

// What is still missing, each with its reason. It may only shrink: a code that is no longer missing must be taken out.
const std::set<std::string> kNoSampleRaises = {
    "nhs-number-possibly-real",     // no sample may hold a number that might be somebody's
    "nhs-number-range-unexpected",  // the same
    // They need a release of SNOMED CT and dm+d, which nobody may commit: tests/plugins/release_codes_test.cc,
    // tests/readiness/release_needs_test.cc, tests/cli/terminology_test.cc.
    "snomed-not-in-release", "snomed-inactive", "snomed-display-differs",
    "dmd-level-pack", "dmd-level-setting", "dmd-moiety-counted", "lab-code-not-listed",
};
const std::set<std::string> kNoNearMiss = {
    "nhs-number-possibly-real",     // no sample raises them, so there is no element to exercise
    "nhs-number-range-unexpected",
    "snomed-not-in-release", "snomed-inactive", "snomed-display-differs",
    "dmd-level-pack", "dmd-level-setting", "dmd-moiety-counted", "lab-code-not-listed",
};

std::vector<SampleNote> our_samples() {
  auto loaded = load_sample_notes(std::string(HALLMARK_SOURCE_DIR) + "/samples");
  EXPECT_TRUE(loaded) << loaded.error();
  return std::move(*loaded);
}

TEST(RuleTable, EveryCodeOfAStandardHasASourceASampleAndANearMiss) {
  std::set<std::string> no_sample;
  std::set<std::string> no_near_miss;
  for (const RuleRow& row : rule_rows(*our_standards(), our_samples())) {
    EXPECT_FALSE(row.source.empty()) << row.code;
    if (row.raised_by.empty()) no_sample.insert(row.code);
    if (row.near_miss.empty()) no_near_miss.insert(row.code);
  }
  EXPECT_EQ(no_sample, kNoSampleRaises);
  EXPECT_EQ(no_near_miss, kNoNearMiss);
}

TEST(RuleTable, ANearMissIsOneByItsWordOrByItsElement) {
  std::vector<SampleNote> samples(4);
  samples[0] = {"broken/a", {{"postcode-malformed", "Patient.address.postalCode"}}, {}, {"nhs-number"}, "\"postalCode\""};
  samples[1] = {"clean/b", {}, {}, {"nhs-number"}, "\"family\""};           // has not the element
  samples[2] = {"clean/c", {}, {}, {"allergies"}, "\"postalCode\""};        // the validator did not run
  samples[3] = {"clean/d", {}, {}, {"nhs-number"}, "<postalCode value='x'/>"};
  const auto row_of = [&](std::string_view code) {
    for (const RuleRow& row : rule_rows(*our_standards(), samples)) {
      if (row.code == code) return row;
    }
    return RuleRow{};
  };
  EXPECT_EQ(row_of("postcode-malformed").raised_by, "broken/a");
  EXPECT_EQ(row_of("postcode-malformed").near_miss, "clean/d");
  samples[3].name = "broken/d";  // a broken one is a near miss only by its own word
  EXPECT_EQ(row_of("postcode-malformed").near_miss, "");
  samples[3].exercises = {"postcode-malformed"};
  EXPECT_EQ(row_of("postcode-malformed").near_miss, "broken/d");
  samples[1].exercises = {"postcode-malformed"};
  EXPECT_EQ(row_of("postcode-malformed").near_miss, "clean/b");
  samples[1].issues = {{"postcode-malformed", "Patient"}};  // what raises it is no near miss, whatever it says
  EXPECT_EQ(row_of("postcode-malformed").near_miss, "broken/d");
}

TEST(RuleTable, ANearMissIsReadForThePurposeThatTheCodeIsRaisedFor) {
  std::vector<SampleNote> samples(3);
  samples[0].name = "broken/a";
  samples[0].issues = {{"postcode-placeholder", "Patient.address.postalCode"}};
  samples[0].live = true;
  samples[1].name = "near_miss/b";
  samples[1].exercises = {"postcode-placeholder"};
  samples[2].name = "near_miss/c";
  samples[2].standards = {"nhs-number"};
  samples[2].text = "\"postalCode\"";
  const auto row = [&] {
    for (const RuleRow& each : rule_rows(*our_standards(), samples)) {
      if (each.code == "postcode-placeholder") return each;
    }
    return RuleRow{};
  };
  EXPECT_TRUE(row().live_only);
  EXPECT_EQ(row().near_miss, "");  // in a test feed nobody looks for fillers
  samples[2].live = true;
  EXPECT_EQ(row().near_miss, "near_miss/c");
  samples[1].live = true;
  EXPECT_EQ(row().near_miss, "near_miss/b");
  samples.push_back(samples[0]);
  samples[3].live = false;
  EXPECT_FALSE(row().live_only);
}

TEST(RuleTable, NearMissesNameCodesThatExist) {
  for (const SampleNote& sample : our_samples()) {
    for (const std::string& code : sample.exercises) EXPECT_TRUE(code_of(code)) << sample.name << ": " << code;
  }
}

TEST(RuleTable, ThePageNamesEveryNeed) {
  const auto standards = our_standards();
  const std::string page = rule_page(*standards, our_samples());
  for (const Manifest& manifest : standards->all()) {
    for (const Need& need : manifest.needs) EXPECT_NE(page.find("\n| " + need.id + " | "), std::string::npos) << need.id;
  }
}

}  // namespace
}  // namespace hallmark::readiness
