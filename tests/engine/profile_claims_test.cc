// Which profiles a record is held against, how profiles build on each other, and that what is wrong is said once.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;
using test::ProfileOf;

const std::string kBySystem = R"("slicing":{"rules":"open","discriminator":[{"type":"value","path":"system"}]})";

const test::ProfileSchema& schema() {
  static const test::ProfileSchema made = test::r4_with(
      "profile_claims",
      {test::profile({"top", "Patient", "Patient",
                      {{"Patient.birthDate", R"("min":1)"},
                       {"Patient.identifier", kBySystem},
                       {"Patient.identifier:a", R"("max":"2")"},
                       {"Patient.identifier:a.system", R"("fixedUri":"http://t/a")"},
                       {"Patient.deceased[x]", R"("type":[{"code":"boolean"},{"code":"dateTime"}])"}}}),
       test::profile({"middle", "Patient", "http://t/top",
                      {{"Patient.identifier:a", R"("min":1)"}, {"Patient.identifier:a.value", R"("min":1)"}}}),
       test::profile({"bottom", "Patient", "http://t/middle",
                      {{"Patient.identifier:a", R"("max":"1")"},
                       {"Patient.identifier:a.value", R"("maxLength":3)"},
                       {"Patient.identifier:b", R"("min":1)"},
                       {"Patient.identifier:b.system", R"("fixedUri":"http://t/b")"},
                       {"Patient.deceased[x]", R"("type":[{"code":"boolean"}])"}}}),
       test::profile({"no-ids", "Patient", "Patient",
                      {{"Patient.identifier", kBySystem},
                       {"Patient.identifier:a", R"("min":1)"},
                       {"Patient.identifier.system", R"("fixedUri":"http://t/a")"},
                       {"Patient.identifier:b", ""},
                       {"Patient.identifier.system", R"("fixedUri":"http://t/b")"},
                       {"Patient.identifier.value", R"("min":1)"},
                       {"Patient.name.family", R"("min":1)"}},
                      "", false}),
       test::profile({"whole", "Patient", "http://t/not-there",
                      {{"Patient.birthDate", R"("min":1,"max":"1")"}, {"Patient.name", R"("min":0,"max":"1")"}}, "", true, true}),
       test::profile({"orphan", "Patient", "http://t/not-there", {{"Patient.birthDate", R"("min":1)"}}}),
       test::profile({"two", "Patient", "Patient", {{"Patient.birthDate", R"("min":1)"}}, "1.0.0"}),
       test::profile({"two", "Patient", "Patient", {{"Patient.gender", R"("min":1)"}}, "2.1.0"}),
       test::profile({"group", "Group", "Group", {}}),
       test::profile({"another", "Patient", "Patient", {{"Patient.birthDate", R"("min":1,"short":"the day of birth")"}}})});
  return made;
}

std::string claiming(const std::vector<std::string>& profiles, const std::string& more) {
  std::string out;
  for (const std::string& p : profiles) out += (out.empty() ? "\"" : ",\"") + ("http://t/" + p) + "\"";
  return R"({"resourceType":"Patient","meta":{"profile":[)" + out + "]}" + more + "}";
}
Lines against(const std::string& profile, const std::string& record) { return test::against(schema(), profile, record); }
Lines claim(const std::vector<std::string>& profiles, const std::string& more = "") { return against("", claiming(profiles, more)); }

const std::string kBorn = R"(,"birthDate":"2020-01-01")";
std::string identifiers(const std::string& list) { return kBorn + R"(,"identifier":[)" + list + "]"; }
const std::string kA = R"({"system":"http://t/a","value":"1"})";
const std::string kB = R"({"system":"http://t/b"})";

TEST(ProfileClaims, WhatIsWrongWithAProfileIsSaidOnce) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(schema().problems, Lines{"http://t/orphan: the profile it is based on, http://t/not-there, is not loaded"});
}

TEST(ProfileClaims, AChainOfThreeHoldsTogether) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(claim({"bottom"}, identifiers(kA + "," + kB)), Lines{});
  EXPECT_EQ(claim({"bottom"}, R"(,"identifier":[)" + kA + "," + kB + "]"), Lines{"element-missing @ Patient # Patient.birthDate"});
  EXPECT_EQ(claim({"bottom"}, identifiers(kA + "," + kA + "," + kB)), Lines{"slice-repeated @ Patient # Patient.identifier:a"});
  EXPECT_EQ(claim({"middle"}, identifiers(kA + "," + kA)), Lines{});
  EXPECT_EQ(claim({"bottom"}, identifiers(kA)), Lines{"slice-missing @ Patient # Patient.identifier:b"});
  EXPECT_EQ(claim({"bottom"}, identifiers(kB)), Lines{"slice-missing @ Patient # Patient.identifier:a"});
  EXPECT_EQ(claim({"bottom"}, identifiers(R"({"system":"http://t/a"})" "," + kB)),
            Lines{"element-missing @ Patient.identifier[0] # Patient.identifier:a.value"});
  EXPECT_EQ(claim({"bottom"}, identifiers(R"({"system":"http://t/a","value":"1234"})" "," + kB)),
            Lines{"value-too-long @ Patient.identifier[0].value # Patient.identifier:a.value"});
  EXPECT_EQ(claim({"bottom"}, identifiers(kA + "," + kB) + R"(,"deceasedDateTime":"2021")"),
            Lines{"type-not-in-profile @ Patient.deceasedDateTime # Patient.deceased[x]"});
  EXPECT_EQ(claim({"middle"}, identifiers(kA) + R"(,"deceasedDateTime":"2021")"), Lines{});
}

TEST(ProfileClaims, ADifferentialWithoutIdsIsReadInOrder) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("no-ids", R"({"resourceType":"Patient","identifier":[{"system":"http://t/a"},{"system":"http://t/b","value":"1"}]})"), Lines{});
  EXPECT_EQ(against("no-ids", R"({"resourceType":"Patient","identifier":[{"system":"http://t/a"},{"system":"http://t/b"}],"name":[{"given":["x"]}]})"),
            (Lines{"element-missing @ Patient.identifier[1] # Patient.identifier:b.value", "element-missing @ Patient.name[0] # Patient.name.family"}));
  EXPECT_EQ(against("no-ids", R"({"resourceType":"Patient","identifier":[{"system":"http://t/b","value":"1"}]})"),
            Lines{"slice-missing @ Patient # Patient.identifier:a"});
}

TEST(ProfileClaims, ASnapshotAloneIsEnough) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(claim({"whole"}, kBorn), Lines{});
  EXPECT_EQ(claim({"whole"}, R"(,"name":[{"text":"A"},{"text":"B"}])"),
            (Lines{"element-missing @ Patient # Patient.birthDate", "element-repeated @ Patient # Patient.name"}));
}

TEST(ProfileClaims, WhereTheBaseIsMissingTheRestIsUndecided) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(claim({"orphan"}, kBorn), Lines{"profile-incomplete @ Patient # Patient"});
  EXPECT_EQ(claim({"orphan"}, ""), (Lines{"element-missing @ Patient # Patient.birthDate", "profile-incomplete @ Patient # Patient"}));
  // Once for a record, however many resources claim it.
  EXPECT_EQ(against("", R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"http://t/Patient/1","resource":)" +
                            claiming({"orphan"}, kBorn) + R"(},{"fullUrl":"http://t/Patient/2","resource":)" + claiming({"orphan"}, kBorn) + "}]}"),
            Lines{"profile-incomplete @ Bundle.entry[0].resource # Patient"});
}

// Trap: canonicals with a version, in meta.profile as elsewhere.
TEST(ProfileClaims, Versions) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(claim({"two|1.0.0"}, R"(,"gender":"male")"), Lines{"element-missing @ Patient # Patient.birthDate"});
  EXPECT_EQ(claim({"two|1"}, kBorn), Lines{});
  EXPECT_EQ(claim({"two|2.1.0"}, kBorn), Lines{"element-missing @ Patient # Patient.gender"});
  EXPECT_EQ(claim({"two"}, kBorn), Lines{"element-missing @ Patient # Patient.gender"});  // the last loaded
  EXPECT_EQ(claim({"two|1.0.0", "two|2.1.0"}).size(), 2u);
  ASSERT_EQ(claim({"two|3.0.0"}, kBorn).size(), 1u);
  EXPECT_TRUE(claim({"two|3.0.0"}, kBorn)[0].starts_with("profile-unknown @ Patient.meta.profile[0]"));
}

TEST(ProfileClaims, OfContainedResourcesAndEntries) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("", R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"http://t/Patient/1","resource":)" + claiming({"top"}, "") + "}]}"),
            Lines{"element-missing @ Bundle.entry[0].resource # Patient.birthDate"});
  EXPECT_EQ(against("", R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"#p"},"contained":[)" +
                            claiming({"top"}, R"(,"id":"p")") + "]}"),
            Lines{"element-missing @ Observation.contained[0] # Patient.birthDate"});
}

TEST(ProfileClaims, AProfileOfAnotherTypeIsOneFault) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(claim({"group"}), Lines{"profile-other-type @ Patient # Group"});
}

TEST(ProfileClaims, NorIsABaseDefinitionOfAnotherTypeKept) {
  HALLMARK_NEEDS_R4(base);
  const auto claims = [&](const std::string& type) {
    return against("", R"({"resourceType":"Patient","meta":{"profile":["http://hl7.org/fhir/)" + type + R"("]}})");
  };
  for (const char* other : {"StructureDefinition/Observation", "4.0/StructureDefinition/Observation"}) {
    ASSERT_EQ(claims(other).size(), 1u) << other;
    EXPECT_TRUE(claims(other)[0].starts_with("profile-other-type @ Patient")) << claims(other)[0];
  }
  for (const char* own : {"Patient", "DomainResource", "Resource"}) EXPECT_EQ(claims("StructureDefinition/" + std::string(own)), Lines{}) << own;
  EXPECT_EQ(claims("4.0/StructureDefinition/Patient"), Lines{});
  // Another version's is not known here.
  ASSERT_EQ(claims("3.0/StructureDefinition/Observation").size(), 1u);
  EXPECT_TRUE(claims("3.0/StructureDefinition/Observation")[0].starts_with("profile-unknown @"));
}

// A profile that is asked for a document or a message may be one of what it is about.
TEST(ProfileClaims, AProfileOfTheFirstEntrysTypeIsMeantForIt) {
  HALLMARK_NEEDS_R4(base);
  const auto bundle = [](const std::string& first) {
    return R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"http://t/a","resource":)" + first + "}]}";
  };
  EXPECT_EQ(against("top", bundle(R"({"resourceType":"Patient","id":"a"})")),
            Lines{"element-missing @ Bundle.entry[0].resource # Patient.birthDate"});
  EXPECT_EQ(against("top", bundle(R"({"resourceType":"Patient","id":"a","birthDate":"2020-01-01"})")), Lines{});
  EXPECT_EQ(against("top", bundle(R"({"resourceType":"Device","id":"a"})")), Lines{"profile-other-type @ Bundle # Patient"});
  EXPECT_EQ(against("top", R"({"resourceType":"Bundle","type":"collection"})"), Lines{"profile-other-type @ Bundle # Patient"});
}

TEST(ProfileClaims, TheSameFaultOnceHoweverManyProfilesSaySo) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(claim({"top", "another"}).size(), 1u);
  EXPECT_EQ(claim({"top", "middle", "bottom"}, R"(,"identifier":[)" + kB + "]"),
            (Lines{"element-missing @ Patient # Patient.birthDate", "slice-missing @ Patient # Patient.identifier:a"}));
  // Another slice of the same list, and another item, are other faults.
  EXPECT_EQ(claim({"bottom"}, kBorn),
            (Lines{"slice-missing @ Patient # Patient.identifier:a", "slice-missing @ Patient # Patient.identifier:b"}));
}

}  // namespace
}  // namespace hallmark
