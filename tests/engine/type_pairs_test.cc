// Several entries of one type, each with a profile and targets of its own, as STU3 writes them (and Care Connect does): one entry must
// be met whole.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

std::string entry(const std::string& profile, const std::string& target) {
  return R"({"code":"Reference","profile":["http://t/)" + profile + R"("],"targetProfile":["http://t/)" + target + R"("]})";
}

const test::ProfileSchema& schema() {
  static const test::ProfileSchema made = test::r4_with(
      "type_pairs",
      {test::profile({"displayed", "Reference", "Reference", {{"Reference.display", R"("min":1)"}}}),
       test::profile({"identified", "Reference", "Reference", {{"Reference.identifier", R"("min":1)"}}}),
       test::profile({"born", "Patient", "Patient", {{"Patient.birthDate", R"("min":1)"}}}),
       test::profile({"sexed", "Patient", "Patient", {{"Patient.gender", R"("min":1)"}}}),
       test::profile({"pairs", "Observation", "Observation",
                      {{"Observation.subject", R"("type":[)" + entry("displayed", "born") + "," + entry("identified", "sexed") + "]"}}}),
       test::profile({"open-pairs", "Observation", "Observation",
                      {{"Observation.subject", R"("type":[)" + entry("displayed", "born") + "," + entry("identified", "not-there") + "]"}}})});
  return made;
}

Lines subject(const std::string& reference, const std::string& patient, const std::string& profile = "pairs") {
  return test::against(schema(), profile,
                       R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"contained":[{"resourceType":"Patient","id":"p")" +
                           patient + R"(}],"subject":{"reference":"#p")" + reference + "}}");
}

const std::string kDisplay = R"(,"display":"d")";
const std::string kIdentifier = R"(,"identifier":{"value":"1"})";
const std::string kBorn = R"(,"birthDate":"2020")";
const std::string kSexed = R"(,"gender":"male")";
const Lines kNone = {"profile-not-met @ Observation.subject # Observation.subject"};

TEST(TypePairs, OnePairMustBeMetWhole) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(subject(kDisplay, kBorn), Lines{});
  EXPECT_EQ(subject(kIdentifier, kSexed), Lines{});
  EXPECT_EQ(subject(kDisplay + kIdentifier, kBorn), Lines{});
  EXPECT_EQ(subject(kDisplay, kBorn + kSexed), Lines{});
  // Each half is met, of another pair.
  EXPECT_EQ(subject(kDisplay, kSexed), kNone);
  EXPECT_EQ(subject(kIdentifier, kBorn), kNone);
  EXPECT_EQ(subject("", kBorn + kSexed), kNone);
}

TEST(TypePairs, AnotherTypeIsWrongWhicheverPair) {
  HALLMARK_NEEDS_R4(base);
  const Lines found = test::against(
      schema(), "pairs",
      R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"contained":[{"resourceType":"Group","id":"p","type":"person","actual":true}],"subject":{"reference":"#p","display":"d"}})");
  EXPECT_EQ(found, kNone);
}

}  // namespace
}  // namespace hallmark
