// Profiles that an Observation must conform to because its code says that it is a vital sign.
#include "engine/implied_profiles.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/issue_lines.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

ValidateOptions closed() {
  ValidateOptions options;
  options.policy = checks::closed_world();
  return options;
}

// As the reference validator would.
Lines check(const std::shared_ptr<const schema::Schema>& schema, const std::string& record) { return test::check(schema, record, closed()); }

std::string observation(const std::string& codings, const std::string& more = "") {
  return R"({"resourceType":"Observation","status":"final","code":{"coding":[)" + codings + "]}" + more + "}";
}
std::string loinc(const std::string& code) { return R"({"system":"http://loinc.org","code":")" + code + "\"}"; }
std::string snomed(const std::string& code) { return R"({"system":"http://snomed.info/sct","code":")" + code + "\"}"; }

// What a heart rate has to have.
const std::string kWhole =
    R"(,"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],)"
    R"("subject":{"reference":"Patient/1"},"effectiveDateTime":"2026-11-21",)"
    R"("valueQuantity":{"value":62,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"})";

bool held_to(const Lines& lines, const std::string& what) {
  return std::ranges::any_of(lines, [&](const std::string& line) { return line.find(what) != std::string::npos; });
}

TEST(ImpliedProfiles, ACodeOfTheTableIsEnough) {
  HALLMARK_NEEDS_R4(schema);
  const Lines lines = check(schema, observation(loinc("8867-4")));
  EXPECT_TRUE(held_to(lines, "element-missing @ Observation: Observation must have 'subject'"));
  EXPECT_TRUE(held_to(lines, "slice-missing @ Observation: Observation must have an item of 'category:VSCat'"));
  EXPECT_EQ(check(schema, observation(loinc("8867-4"), kWhole)), Lines{});
  // A claim of the same profile says nothing twice.
  const std::string claim = R"(,"meta":{"profile":["http://hl7.org/fhir/StructureDefinition/heartrate"]})";
  EXPECT_EQ(check(schema, observation(loinc("8867-4"), claim)).size(), lines.size());
}

TEST(ImpliedProfiles, XmlGivesTheSame) {
  HALLMARK_NEEDS_R4(schema);
  const std::string xml = R"(<Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><coding><system value="http://loinc.org"/>)"
                          R"(<code value="8867-4"/></coding></code></Observation>)";
  EXPECT_EQ(check(schema, xml), check(schema, observation(loinc("8867-4"))));
}

TEST(ImpliedProfiles, WhereverTheObservationStands) {
  HALLMARK_NEEDS_R4(schema);
  const std::string bundle = R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d","resource":)" +
                             observation(loinc("8867-4")) + "}]}";
  EXPECT_TRUE(held_to(check(schema, bundle), "element-missing @ Bundle.entry[0].resource: Observation must have 'subject'"));
}

TEST(ImpliedProfiles, OtherCodesImplyNothing) {
  HALLMARK_NEEDS_R4(schema);
  for (const std::string& codings : {loinc("2345-7"), loinc("8867-4 "), loinc("8867"), loinc(""), snomed("8867-4"),
                                     std::string(R"({"code":"8867-4"})"), std::string(R"({"system":"http://loinc.org"})")}) {
    EXPECT_FALSE(held_to(check(schema, observation(codings)), "VSCat")) << codings;
  }
}

// The components of a blood pressure are codes of the table too, and no vital sign by themselves.
TEST(ImpliedProfiles, OnlyItsOwnCodeCounts) {
  HALLMARK_NEEDS_R4(schema);
  const std::string component = R"(,"component":[{"code":{"coding":[)" + loinc("8867-4") + R"(]},"valueQuantity":{"value":1}}])";
  EXPECT_FALSE(held_to(check(schema, observation(loinc("2345-7"), component)), "VSCat"));
}

// vs-1 asks for the day of a dateTime, as its own sentence says; a Period may stand in its place.
TEST(ImpliedProfiles, WhenItWasTaken) {
  HALLMARK_NEEDS_R4(schema);
  const std::string day = R"("effectiveDateTime":"2026-11-21")";
  const auto taken = [&](const std::string& when) {
    std::string record = kWhole;
    return check(schema, observation(loinc("8867-4"), record.replace(record.find(day), day.size(), when)));
  };
  EXPECT_EQ(taken(R"("effectivePeriod":{"start":"2026-11-21"})"), Lines{});
  EXPECT_EQ(taken(R"("effectiveDateTime":"2026-11-21T10:00:00Z")"), Lines{});
  EXPECT_TRUE(held_to(taken(R"("effectiveDateTime":"2026-11")"), "vs-1"));
  EXPECT_TRUE(held_to(taken(R"("effectiveDateTime":"2026")"), "vs-1"));
}

TEST(ImpliedProfiles, OtherCodesForTheSame) {
  HALLMARK_NEEDS_R4(schema);
  for (const std::string& codings : {loinc("59408-5"), snomed("364075005") + "," + snomed("249043002"), snomed("271649006")}) {
    EXPECT_TRUE(held_to(check(schema, observation(codings)), "VSCat")) << codings;
  }
  EXPECT_FALSE(held_to(check(schema, observation(snomed("364075005"))), "VSCat"));
}

TEST(ImpliedProfiles, OnlyTheReferencesStrictnessKnowsThem) {
  HALLMARK_NEEDS_R4(schema);
  EXPECT_EQ(test::check(schema, observation(loinc("8867-4"))), Lines{});
}

}  // namespace
}  // namespace hallmark
