// References whose targets must conform to a profile: inside the resource, in the Bundle, of several profiles, in circles.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/base_pack.h"
#include "support/issue_lines.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

std::string target(const std::vector<std::string>& profiles) {
  std::string out;
  for (const std::string& p : profiles) out += (out.empty() ? "\"" : ",\"") + p + "\"";
  return R"("type":[{"code":"Reference","targetProfile":[)" + out + "]}]";
}

const test::ProfileSchema& schema() {
  static const test::ProfileSchema made = test::r4_with(
      "reference_targets",
      {test::profile({"born", "Patient", "Patient", {{"Patient.birthDate", R"("min":1)"}}}),
       test::profile({"sexed", "Patient", "Patient", {{"Patient.gender", R"("min":1)"}}}),
       test::profile({"of-born", "Observation", "Observation", {{"Observation.subject", target({"http://t/born"})}}}),
       test::profile({"of-either", "Observation", "Observation", {{"Observation.subject", target({"http://t/born", "http://t/sexed"})}}}),
       test::profile({"of-versioned", "Observation", "Observation", {{"Observation.subject", target({"http://t/versioned|1.0.0"})}}}),
       test::profile({"versioned", "Patient", "Patient", {{"Patient.birthDate", R"("min":1)"}}, "1.0.0"}),
       test::profile({"versioned", "Patient", "Patient", {{"Patient.gender", R"("min":1)"}}, "2.0.0"}),
       test::profile({"of-unknown", "Observation", "Observation", {{"Observation.subject", target({"http://t/not-there"})}}}),
       // Parts lead back to their whole: each asks the other to conform.
       test::profile({"whole", "Location", "Location", {{"Location.name", R"("min":1)"}, {"Location.partOf", target({"http://t/whole"})}}})});
  return made;
}

Lines contained(const std::string& profile, const std::string& patient) {
  return test::against(schema(), profile,
                       R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"contained":[{"resourceType":"Patient","id":"p")" +
                           patient + R"(}],"subject":{"reference":"#p"}})");
}
Lines bundled(const std::string& profile, const std::string& type, const std::string& more) {
  return test::against(schema(), "",
                       R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"http://t/Observation/1","resource":{"resourceType":"Observation","id":"1","meta":{"profile":["http://t/)" +
                           profile + R"("]},"status":"final","code":{"text":"x"},"subject":{"reference":")" + type +
                           R"(/2"}}},{"fullUrl":"http://t/)" + type + R"(/2","resource":{"resourceType":")" + type + R"(","id":"2")" + more + "}}]}");
}

const std::string kBorn = R"(,"birthDate":"2020")";
const std::string kSexed = R"(,"gender":"male")";

TEST(ReferenceTargets, Contained) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(contained("of-born", kBorn), Lines{});
  EXPECT_EQ(contained("of-born", kSexed), Lines{"element-missing @ Observation.contained[0] # Patient.birthDate"});
}

TEST(ReferenceTargets, InTheBundle) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(bundled("of-born", "Patient", kBorn), Lines{});
  EXPECT_EQ(bundled("of-born", "Patient", kSexed), Lines{"element-missing @ Bundle.entry[1].resource # Patient.birthDate"});
  EXPECT_EQ(bundled("of-born", "Group", R"(,"type":"person","actual":true)"),
            Lines{"target-not-in-profile @ Bundle.entry[0].resource.subject # Observation.subject"});
}

TEST(ReferenceTargets, OneOfSeveralProfilesIsEnough) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(contained("of-either", kBorn), Lines{});
  EXPECT_EQ(contained("of-either", kSexed), Lines{});
  EXPECT_EQ(contained("of-either", R"(,"active":true)"), Lines{"target-not-in-profile @ Observation.subject # Observation.subject"});
}

// Trap: a target profile with a version means that version.
TEST(ReferenceTargets, OfAVersion) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(contained("of-versioned", kBorn), Lines{});
  EXPECT_EQ(contained("of-versioned", kSexed), Lines{"element-missing @ Observation.contained[0] # Patient.birthDate"});
}

TEST(ReferenceTargets, WhatIsNotAtHandIsNoFault) {
  HALLMARK_NEEDS_R4(base);
  const auto elsewhere = [](const std::string& reference) {
    return test::against(schema(), "of-born",
                         R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":")" + reference + R"("}})");
  };
  EXPECT_EQ(elsewhere("Patient/1"), Lines{});
  EXPECT_EQ(elsewhere("urn:uuid:c757873d-ec9a-4326-a141-556f43239520"), Lines{});
  EXPECT_EQ(elsewhere("Group/1"), Lines{"target-suspect @ Observation.subject # Observation.subject"});
  EXPECT_EQ(contained("of-unknown", kBorn), Lines{});
}

TEST(ReferenceTargets, CirclesEnd) {
  HALLMARK_NEEDS_R4(base);
  const auto ring = [](int length, const std::string& last) {
    std::string out = R"({"resourceType":"Bundle","type":"collection","entry":[)";
    for (int i = 0; i < length; ++i) {
      const std::string n = std::to_string(i);
      out += (i ? "," : "") + (R"({"fullUrl":"http://t/Location/)" + n) + R"(","resource":{"resourceType":"Location","id":")" + n + '"' +
             (i == 0 ? R"(,"meta":{"profile":["http://t/whole"]})" : "") + (i + 1 < length ? R"(,"name":"n")" : last) +
             R"(,"partOf":{"reference":"Location/)" + std::to_string((i + 1) % length) + R"("}}})";
    }
    return test::against(schema(), "", out + "]}");
  };
  EXPECT_EQ(ring(3, R"(,"name":"n")"), Lines{});
  EXPECT_EQ(ring(3, ""), Lines{"element-missing @ Bundle.entry[2].resource # Location.name"});
  EXPECT_EQ(ring(1, ""), Lines{"element-missing @ Bundle.entry[0].resource # Location.name"});
  EXPECT_EQ(ring(500, ""), Lines{"element-missing @ Bundle.entry[499].resource # Location.name"});
}

// Both forms of a record are one tree, so they are told the same by a profile.
TEST(ReferenceTargets, TheXmlFormIsToldTheSame) {
  HALLMARK_NEEDS_R4(base);
  const std::string json =
      R"({"resourceType":"Observation","meta":{"profile":["http://t/of-born"]},"contained":[{"resourceType":"Patient","id":"p","gender":"male"}],"status":"final","code":{"text":"x"},"subject":{"reference":"#p"}})";
  const std::string xml =
      R"(<Observation xmlns="http://hl7.org/fhir"><meta><profile value="http://t/of-born"/></meta><contained><Patient><id value="p"/><gender value="male"/></Patient></contained><status value="final"/><code><text value="x"/></code><subject><reference value="#p"/></subject></Observation>)";
  EXPECT_EQ(test::check(schema().schema, json), test::check(schema().schema, xml));
  EXPECT_EQ(test::check(schema().schema, json).size(), 1u);
}

}  // namespace
}  // namespace hallmark
