// ElementDefinition.type.aggregation and versioning: where what a reference leads to is, and which version of it.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/issue_lines.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

std::string subject(const std::string& more) {
  return R"("type":[{"code":"Reference","targetProfile":["http://hl7.org/fhir/StructureDefinition/Patient"],)" + more + "}]";
}

const test::ProfileSchema& schema() {
  const auto of = [](const std::string& name, const std::string& more) {
    return test::profile({name, "Observation", "Observation", {{"Observation.subject", subject(more)}}});
  };
  static const test::ProfileSchema made = test::r4_with(
      "reference_modes", {of("contained", R"("aggregation":["contained"])"), of("bundled", R"("aggregation":["bundled"])"),
                          of("referenced", R"("aggregation":["referenced"])"), of("inside", R"("aggregation":["contained","bundled"])"),
                          of("specific", R"("versioning":"specific")"), of("independent", R"("versioning":"independent")"),
                          of("either", R"("versioning":"either")")});
  return made;
}

const std::string kContained = R"("contained":[{"resourceType":"Patient","id":"p"}],)";

Lines alone(const std::string& profile, const std::string& subject, const std::string& more = "") {
  return test::against(schema(), profile,
                       R"({"resourceType":"Observation",)" + more + R"("status":"final","code":{"text":"x"},"subject":)" + subject + "}");
}
Lines reference(const std::string& profile, const std::string& to) { return alone(profile, R"({"reference":")" + to + R"("})"); }

// The Observation in a Bundle with Patient/2; what the Bundle's own rules say is left out.
Lines bundled(const std::string& profile, const std::string& to) {
  Lines out;
  for (const std::string& line : test::against(
           schema(), "",
           R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"http://t/Observation/1","resource":{"resourceType":"Observation","id":"1",
               "meta":{"profile":["http://t/)" + profile + R"("]},"contained":[{"resourceType":"Patient","id":"p"}],"status":"final","code":{"text":"x"},"subject":{"reference":")" +
               to + R"("}}},{"fullUrl":"http://t/Patient/2","resource":{"resourceType":"Patient","id":"2"}}]})")) {
    if (line.starts_with("reference-")) out.push_back(line);
  }
  return out;
}

const std::string kAt = " @ Observation.subject # Observation.subject";
const std::string kInBundle = " @ Bundle.entry[0].resource.subject # Observation.subject";

TEST(ReferenceModes, Contained) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(alone("contained", R"({"reference":"#p"})", kContained), Lines{});
  EXPECT_EQ(alone("inside", R"({"reference":"#p"})", kContained), Lines{});
  EXPECT_EQ(alone("referenced", R"({"reference":"#p"})", kContained), Lines{"reference-mode-wrong" + kAt});
  EXPECT_EQ(alone("bundled", R"({"reference":"#p"})", kContained), Lines{"reference-mode-wrong" + kAt});
  EXPECT_EQ(reference("contained", "Patient/1"), Lines{"reference-mode-wrong" + kAt});
  EXPECT_EQ(reference("contained", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520"), Lines{"reference-mode-wrong" + kAt});
}

TEST(ReferenceModes, AResourceOfItsOwn) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(reference("referenced", "Patient/1"), Lines{});
  EXPECT_EQ(bundled("referenced", "Patient/2"), Lines{});  // it is of its own in the Bundle too
  EXPECT_EQ(bundled("referenced", "#p"), Lines{"reference-mode-wrong" + kInBundle});
}

TEST(ReferenceModes, InTheBundle) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(bundled("bundled", "Patient/2"), Lines{});
  EXPECT_EQ(bundled("inside", "Patient/2"), Lines{});
  EXPECT_EQ(bundled("bundled", "Patient/3"), Lines{"reference-mode-wrong" + kInBundle});
  EXPECT_EQ(bundled("contained", "Patient/2"), Lines{"reference-mode-wrong" + kInBundle});
  EXPECT_EQ(bundled("bundled", "Patient?identifier=1"), Lines{"reference-mode-undecided" + kInBundle});
}

TEST(ReferenceModes, WhatTheRecordDoesNotShowIsUndecided) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(reference("bundled", "Patient/1"), Lines{"reference-mode-undecided" + kAt});
  EXPECT_EQ(reference("inside", "Patient/1"), Lines{"reference-mode-undecided" + kAt});
  EXPECT_EQ(alone("contained", R"({"identifier":{"value":"1"}})"), Lines{"reference-mode-undecided" + kAt});
  EXPECT_EQ(alone("referenced", R"({"identifier":{"value":"1"}})"), Lines{});
  EXPECT_EQ(alone("contained", R"({"display":"somebody"})"), Lines{});
}

TEST(ReferenceModes, Versions) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(reference("specific", "Patient/1/_history/2"), Lines{});
  EXPECT_EQ(reference("specific", "http://t/Patient/1/_history/2"), Lines{});
  EXPECT_EQ(reference("specific", "Patient/1"), Lines{"reference-version-wrong" + kAt});
  EXPECT_EQ(reference("specific", "http://t/Patient/1"), Lines{"reference-version-wrong" + kAt});
  EXPECT_EQ(reference("independent", "Patient/1"), Lines{});
  EXPECT_EQ(reference("independent", "Patient/1/_history/2"), Lines{"reference-version-wrong" + kAt});
  for (const std::string to : {"Patient/1", "Patient/1/_history/2"}) EXPECT_EQ(reference("either", to), Lines{}) << to;
  // What is contained has no versions, and a urn cannot name one.
  EXPECT_EQ(alone("specific", R"({"reference":"#p"})", kContained), Lines{});
  EXPECT_EQ(reference("specific", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520"), Lines{});
  EXPECT_EQ(reference("specific", "Patient?identifier=1"), Lines{});
}

TEST(ReferenceModes, TheXmlFormIsToldTheSame) {
  HALLMARK_NEEDS_R4(base);
  const std::string json =
      R"({"resourceType":"Observation","meta":{"profile":["http://t/contained"]},"status":"final","code":{"text":"x"},"subject":{"reference":"Patient/1"}})";
  const std::string xml =
      R"(<Observation xmlns="http://hl7.org/fhir"><meta><profile value="http://t/contained"/></meta><status value="final"/><code><text value="x"/></code><subject><reference value="Patient/1"/></subject></Observation>)";
  EXPECT_EQ(test::check(schema().schema, json), test::check(schema().schema, xml));
  EXPECT_EQ(test::check(schema().schema, json).size(), 1u);
}

}  // namespace
}  // namespace hallmark
