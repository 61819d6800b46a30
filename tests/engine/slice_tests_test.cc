// How the members of a slice are told: each kind of discriminator, and what makes slices impossible to tell.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;
using test::ProfileOf;

std::string sliced(const std::string& discriminators, const std::string& rules = "open") {
  return R"("slicing":{"rules":")" + rules + R"(","discriminator":[)" + discriminators + "]}";
}
std::string by(const std::string& type, const std::string& path) { return R"({"type":")" + type + R"(","path":")" + path + R"("})"; }

const test::ProfileSchema& schema() {
  static const test::ProfileSchema made = test::r4_with(
      "slice_tests",
      {test::code_system({"a", "b", "c"}), test::value_set("ab", {"a", "b"}),
       test::profile({"by-value", "Patient", "Patient",
                      {{"Patient.identifier", sliced(by("value", "system"))},
                       {"Patient.identifier:one", R"("min":1,"max":"1")"},
                       {"Patient.identifier:one.system", R"("fixedUri":"http://t/one")"},
                       {"Patient.identifier:one.value", R"("min":1)"}}}),
       test::profile({"by-pattern", "Observation", "Observation",
                      {{"Observation.category", sliced(by("pattern", "$this"))},
                       {"Observation.category:a", R"("min":1,"patternCodeableConcept":{"coding":[{"system":"http://t/codes","code":"a"}]})"}}}),
       test::profile({"by-binding", "Observation", "Observation",
                      {{"Observation.category", sliced(by("value", "$this"))},
                       {"Observation.category:ab", R"("min":1,"binding":{"strength":"required","valueSet":"http://t/ab"})"}}}),
       test::profile({"by-exists", "Patient", "Patient",
                      {{"Patient.name", sliced(by("exists", "period"))},
                       {"Patient.name:dated", R"("min":1)"},
                       {"Patient.name:dated.period", R"("min":1)"},
                       {"Patient.name:undated", R"("max":"1")"},
                       {"Patient.name:undated.period", R"("max":"0")"}}}),
       test::profile({"by-type", "Bundle", "Bundle",
                      {{"Bundle.entry", sliced(by("type", "resource"))},
                       {"Bundle.entry:patient", R"("min":1,"max":"1")"},
                       {"Bundle.entry:patient.resource", R"("type":[{"code":"Patient"}])"}}}),
       test::profile({"by-target-type", "Encounter", "Encounter",
                      {{"Encounter.participant", sliced(by("type", "individual.resolve()"))},
                       {"Encounter.participant:doctor", R"("min":1)"},
                       {"Encounter.participant:doctor.individual",
                        R"("type":[{"code":"Reference","targetProfile":["http://hl7.org/fhir/StructureDefinition/Practitioner"]}])"}}}),
       test::profile({"born", "Patient", "Patient", {{"Patient.birthDate", R"("min":1)"}}}),
       test::profile({"by-profile", "Bundle", "Bundle",
                      {{"Bundle.entry", sliced(by("profile", "resource"))},
                       {"Bundle.entry:born", R"("min":1,"max":"1")"},
                       {"Bundle.entry:born.resource", R"("type":[{"code":"Patient","profile":["http://t/born"]}])"}}}),
       test::profile({"by-position", "Patient", "Patient",
                      {{"Patient.name", sliced(by("position", "$this"))},
                       {"Patient.name:first", ""},
                       {"Patient.name:first.family", R"("min":1)"},
                       {"Patient.name:second", ""},
                       {"Patient.name:second.text", R"("min":1)"}}}),
       test::profile({"by-two", "Patient", "Patient",
                      {{"Patient.telecom", sliced(by("value", "system") + "," + by("value", "use"))},
                       {"Patient.telecom:work", R"("max":"1")"},
                       {"Patient.telecom:work.system", R"("fixedCode":"phone")"},
                       {"Patient.telecom:work.use", R"("fixedCode":"work")"},
                       {"Patient.telecom:mail", R"("max":"1")"},
                       {"Patient.telecom:mail.system", R"("fixedCode":"email")"}}}),
       test::profile({"below-the-path", "Observation", "Observation",
                      {{"Observation.component", sliced(by("value", "code"))},
                       {"Observation.component:a", R"("min":1)"},
                       {"Observation.component:a.code.coding.code", R"("fixedCode":"a")"},
                       {"Observation.component:a.value[x]", R"("min":1)"}}}),
       test::profile({"only-one", "Observation", "Observation",
                      {{"Observation.category", sliced(by("value", "coding.code"))},
                       {"Observation.category:unsaid", R"("min":1)"},
                       {"Observation.category:a", R"("min":1)"},
                       {"Observation.category:a.coding.code", R"("fixedCode":"a")"}}}),
       test::profile({"no-discriminator", "Patient", "Patient",
                      {{"Patient.identifier", R"("slicing":{"rules":"open"})"},
                       {"Patient.identifier:x", R"("min":1)"},
                       {"Patient.identifier:y", ""}}})});
  return made;
}

Lines against(const std::string& profile, const std::string& record) { return test::against(schema(), profile, record); }
std::string patient(const std::string& more) { return R"({"resourceType":"Patient",)" + more + "}"; }
std::string observation(const std::string& more) {
  return R"({"resourceType":"Observation","status":"final","code":{"text":"x"},)" + more + "}";
}
std::string category(const std::string& code) {
  return observation(R"("category":[{"coding":[{"system":"http://t/codes","code":")" + code + R"("}]}])");
}

TEST(SliceTests, OnlyWhatCannotBeToldIsWrongWithTheDefinitions) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(schema().problems,
            (Lines{"http://t/no-discriminator: 'Patient.identifier:x': the members of this slice cannot be told: its slicing has no discriminator",
                   "http://t/no-discriminator: 'Patient.identifier:y': the members of this slice cannot be told: its slicing has no discriminator",
                   "http://t/only-one: 'Observation.category:unsaid': the members of this slice cannot be told: the slice says nothing of "
                   "'coding.code' that tells its members from others (a fixed value, a pattern, a required binding)"}));
}

TEST(SliceTests, ByValue) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("by-value", patient(R"("identifier":[{"system":"http://t/two"},{"system":"http://t/one","value":"1"}])")), Lines{});
  EXPECT_EQ(against("by-value", patient(R"("identifier":[{"system":"http://t/two","value":"1"}])")),
            Lines{"slice-missing @ Patient # Patient.identifier:one"});
  EXPECT_EQ(against("by-value", patient(R"("identifier":[{"system":"http://t/one"}])")),
            Lines{"element-missing @ Patient.identifier[0] # Patient.identifier:one.value"});
  EXPECT_EQ(against("by-value", patient(R"("identifier":[{"system":"http://t/one","value":"1"},{"system":"http://t/one","value":"2"}])")),
            Lines{"slice-repeated @ Patient # Patient.identifier:one"});
}

TEST(SliceTests, ByPattern) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("by-pattern", category("a")), Lines{});
  EXPECT_EQ(against("by-pattern", category("b")), Lines{"slice-missing @ Observation # Observation.category:a"});
}

TEST(SliceTests, ByTheValueSetOfARequiredBinding) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("by-binding", category("b")), Lines{});
  EXPECT_EQ(against("by-binding", category("c")), Lines{"slice-missing @ Observation # Observation.category:ab"});
}

TEST(SliceTests, ByWhatIsThere) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("by-exists", patient(R"("name":[{"text":"A","period":{"start":"2020"}},{"text":"B"}])")), Lines{});
  EXPECT_EQ(against("by-exists", patient(R"("name":[{"text":"A"},{"text":"B"}])")),
            (Lines{"slice-missing @ Patient # Patient.name:dated", "slice-repeated @ Patient # Patient.name:undated"}));
}

TEST(SliceTests, ByTypeOfResource) {
  HALLMARK_NEEDS_R4(base);
  const std::string one = R"({"fullUrl":"http://t/Patient/1","resource":{"resourceType":"Patient","id":"1"}})";
  const std::string two = R"({"fullUrl":"http://t/Patient/2","resource":{"resourceType":"Patient","id":"2"}})";
  const std::string other = R"({"fullUrl":"http://t/Group/3","resource":{"resourceType":"Group","id":"3","type":"person","actual":true}})";
  const auto with = [](const std::string& entries) {
    return against("by-type", R"({"resourceType":"Bundle","type":"collection","entry":[)" + entries + "]}");
  };
  EXPECT_EQ(with(other + "," + one), Lines{});
  EXPECT_EQ(with(other), Lines{"slice-missing @ Bundle # Bundle.entry:patient"});
  EXPECT_EQ(with(one + "," + two), Lines{"slice-repeated @ Bundle # Bundle.entry:patient"});
}

TEST(SliceTests, ByTypeOfWhatAReferenceLeadsTo) {
  HALLMARK_NEEDS_R4(base);
  const auto with = [](const std::string& contained, const std::string& reference) {
    return against("by-target-type",
                   R"({"resourceType":"Encounter","status":"planned","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"contained":[{"resourceType":")" + contained +
                       R"(","id":"p"}],"participant":[{"individual":{"reference":")" + reference + R"("}}]})");
  };
  EXPECT_EQ(with("Practitioner", "#p"), Lines{});
  EXPECT_EQ(with("RelatedPerson", "#p").front(), "slice-missing @ Encounter # Encounter.participant:doctor");
}

TEST(SliceTests, WhatLeadsElsewhereIsUndecided) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("by-target-type",
                    R"({"resourceType":"Encounter","status":"planned","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"participant":[{"individual":{"reference":"http://t/who/1"}}]})"),
            Lines{"slice-undecided @ Encounter.participant[0] # Encounter.participant"});
}

TEST(SliceTests, ByProfile) {
  HALLMARK_NEEDS_R4(base);
  const std::string born = R"({"fullUrl":"http://t/Patient/1","resource":{"resourceType":"Patient","id":"1","birthDate":"2020"}})";
  const std::string other = R"({"fullUrl":"http://t/Patient/2","resource":{"resourceType":"Patient","id":"2"}})";
  const auto with = [](const std::string& entries) {
    return against("by-profile", R"({"resourceType":"Bundle","type":"collection","entry":[)" + entries + "]}");
  };
  EXPECT_EQ(with(other + "," + born), Lines{});
  EXPECT_EQ(with(other), Lines{"slice-missing @ Bundle # Bundle.entry:born"});
}

TEST(SliceTests, ByPosition) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("by-position", patient(R"("name":[{"family":"A"},{"text":"B"},{"given":["C"]}])")), Lines{});
  EXPECT_EQ(against("by-position", patient(R"("name":[{"text":"B"},{"family":"A"}])")),
            (Lines{"element-missing @ Patient.name[0] # Patient.name:first.family", "element-missing @ Patient.name[1] # Patient.name:second.text"}));
}

// A slice need not speak of every discriminator.
TEST(SliceTests, OneOfTwoDiscriminatorsIsEnough) {
  HALLMARK_NEEDS_R4(base);
  const std::string work = R"({"system":"phone","use":"work","value":"1"})";
  const std::string home = R"({"system":"phone","use":"home","value":"2"})";
  const std::string mail = R"({"system":"email","use":"work","value":"a@b"})";
  EXPECT_EQ(against("by-two", patient(R"("telecom":[)" + work + "," + home + "," + home + "," + mail + "]")), Lines{});
  EXPECT_EQ(against("by-two", patient(R"("telecom":[)" + work + "," + work + "]")), Lines{"slice-repeated @ Patient # Patient.telecom:work"});
  EXPECT_EQ(against("by-two", patient(R"("telecom":[)" + mail + "," + mail + "]")), Lines{"slice-repeated @ Patient # Patient.telecom:mail"});
}

TEST(SliceTests, FixedValuesBelowThePathOfTheDiscriminatorTellToo) {
  HALLMARK_NEEDS_R4(base);
  const auto with = [](const std::string& code) {
    return against("below-the-path",
                   observation(R"("component":[{"code":{"coding":[{"system":"http://t/codes","code":")" + code + R"("}]}}])"));
  };
  EXPECT_EQ(with("a"), Lines{"element-missing @ Observation.component[0] # Observation.component:a.value[x]"});
  EXPECT_EQ(with("b"), Lines{"slice-missing @ Observation # Observation.component:a"});
}

// Nothing is held against a slice that cannot be told; the other slices are still counted.
TEST(SliceTests, WhatCannotBeToldIsUndecided) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("no-discriminator", patient(R"("identifier":[{"value":"1"}])")), Lines{"profile-incomplete @ Patient # Patient"});
  EXPECT_EQ(against("only-one", category("a")), Lines{"profile-incomplete @ Observation # Observation"});
  EXPECT_EQ(against("only-one", category("b")),
            (Lines{"slice-missing @ Observation # Observation.category:a", "profile-incomplete @ Observation # Observation"}));
}

}  // namespace
}  // namespace hallmark
