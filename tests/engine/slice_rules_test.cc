// What is said of slices once their members are known: rules of the slicing, slices within slices, what is below them.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/issue_lines.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;
using test::Said;

const std::string kBySystem = R"("discriminator":[{"type":"value","path":"system"}])";

// identifier sliced by system into "a" and "b".
std::string two_slices(const std::string& name, const std::string& slicing, const std::vector<Said>& more = {}) {
  std::vector<Said> elements = {{"Patient.identifier", R"("slicing":{)" + slicing + "," + kBySystem + "}"},
                                {"Patient.identifier:a", ""},
                                {"Patient.identifier:a.system", R"("fixedUri":"http://t/a")"},
                                {"Patient.identifier:b", ""},
                                {"Patient.identifier:b.system", R"("fixedUri":"http://t/b")"}};
  elements.insert(elements.end(), more.begin(), more.end());
  return test::profile({name, "Patient", "Patient", elements});
}

const test::ProfileSchema& schema() {
  static const test::ProfileSchema made = test::r4_with(
      "slice_rules",
      {two_slices("closed", R"("rules":"closed")"), two_slices("ordered", R"("rules":"open","ordered":true)"),
       two_slices("at-end", R"("rules":"openAtEnd")"),
       two_slices("with-default", R"("rules":"closed")",
                  {{"Patient.identifier:@default", ""}, {"Patient.identifier:@default.period", R"("min":1)"}}),
       test::code_system({"x", "y", "z"}), test::value_set("xy", {"x", "y"}),
       test::profile({"inside", "Patient", "Patient",
                      {{"Patient.identifier", R"("slicing":{"rules":"open",)" + kBySystem + "}"},
                       {"Patient.identifier:a", R"J("constraint":[{"key":"a-1","severity":"error","human":"digits","expression":"value.matches('^[0-9]+$')"}])J"},
                       {"Patient.identifier:a.system", R"("fixedUri":"http://t/a")"},
                       {"Patient.identifier:a.use", R"("fixedCode":"official")"},
                       {"Patient.identifier:a.value", R"("maxLength":3)"},
                       {"Patient.identifier:a.type", R"("binding":{"strength":"required","valueSet":"http://t/xy"})"}}}),
       test::profile({"re-sliced", "Patient", "Patient",
                      {{"Patient.identifier", R"("slicing":{"rules":"open",)" + kBySystem + "}"},
                       {"Patient.identifier:a", R"("min":2,"slicing":{"rules":"open","discriminator":[{"type":"value","path":"use"}]})"},
                       {"Patient.identifier:a.system", R"("fixedUri":"http://t/a")"},
                       {"Patient.identifier:a/old", R"("min":1,"max":"1")"},
                       {"Patient.identifier:a/old.use", R"("fixedCode":"old")"},
                       {"Patient.identifier:a/old.period", R"("min":1)"}}}),
       test::profile({"nested", "Observation", "Observation",
                      {{"Observation.component", R"("slicing":{"rules":"open","discriminator":[{"type":"pattern","path":"code"}]})"},
                       {"Observation.component:x", ""},
                       {"Observation.component:x.code", R"("patternCodeableConcept":{"coding":[{"system":"http://t/codes","code":"x"}]})"},
                       {"Observation.component:x.interpretation.coding", R"("slicing":{"rules":"open",)" + kBySystem + "}"},
                       {"Observation.component:x.interpretation.coding:a", R"("min":1)"},
                       {"Observation.component:x.interpretation.coding:a.system", R"("fixedUri":"http://t/a")"}}}),
       test::profile({"unsliced-too", "Patient", "Patient",
                      {{"Patient.identifier", R"("slicing":{"rules":"open",)" + kBySystem + "}"},
                       {"Patient.identifier.value", R"("min":1)"},
                       {"Patient.identifier:a", ""},
                       {"Patient.identifier:a.system", R"("fixedUri":"http://t/a")"}}}),
       test::profile({"nearest", "Patient", "Patient",
                      {{"Patient.telecom", R"("slicing":{"rules":"closed","discriminator":[{"type":"value","path":"system"},{"type":"value","path":"use"}]})"},
                       {"Patient.telecom:homePhone", R"("min":1)"},
                       {"Patient.telecom:homePhone.system", R"("fixedCode":"phone")"},
                       {"Patient.telecom:homePhone.use", R"("fixedCode":"home")"},
                       {"Patient.telecom:workMail", ""},
                       {"Patient.telecom:workMail.system", R"("fixedCode":"email")"},
                       {"Patient.telecom:workMail.use", R"("fixedCode":"work")"}}}),
       // The value's slice by its short form, and by ids; and what an id-less differential has.
       test::profile({"short-form", "Observation", "Observation", {{"Observation.valueQuantity.unit", R"("min":1)"}}}),
       test::profile({"slice-form", "Observation", "Observation",
                      {{"Observation.value[x]", R"("slicing":{"rules":"open","discriminator":[{"type":"type","path":"$this"}]})"},
                       {"Observation.value[x]:valueQuantity", R"("type":[{"code":"Quantity"}])"},
                       {"Observation.value[x]:valueQuantity.unit", R"("min":1)"}}}),
       test::profile({"slice-form-no-ids", "Observation", "Observation",
                      {{"Observation.value[x]", R"("slicing":{"rules":"open","discriminator":[{"type":"type","path":"$this"}]})"},
                       {"Observation.value[x]:valueQuantity", R"("type":[{"code":"Quantity"}])"},
                       {"Observation.value[x].unit", R"("min":1)"}},
                      "", false}),
       test::profile({"only-quantity", "Observation", "Observation",
                      {{"Observation.value[x]", R"("slicing":{"rules":"closed","discriminator":[{"type":"type","path":"$this"}]})"},
                       {"Observation.value[x]:valueQuantity", R"("type":[{"code":"Quantity"}],"min":1)"}}})});
  return made;
}

Lines against(const std::string& profile, const std::string& record) { return test::against(schema(), profile, record); }
std::string patient(const std::string& more) { return R"({"resourceType":"Patient",)" + more + "}"; }
std::string identifiers(const std::vector<std::string>& systems) {
  std::string out;
  for (const std::string& s : systems) out += (out.empty() ? "" : ",") + (R"({"system":"http://t/)" + s + R"("})");
  return patient(R"("identifier":[)" + out + "]");
}
std::string observation(const std::string& more) {
  return R"({"resourceType":"Observation","status":"final","code":{"text":"x"})" + more + "}";
}

TEST(SliceRules, TheDefinitionsAreSound) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(schema().problems, Lines{});
}

TEST(SliceRules, ClosedTakesNoOthers) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("closed", identifiers({"b", "a"})), Lines{});
  EXPECT_EQ(against("closed", identifiers({"b", "c"})), Lines{"slice-unmatched @ Patient.identifier[1] # Patient.identifier"});
}

TEST(SliceRules, OrderedKeepsTheOrderOfTheSlices) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("ordered", identifiers({"c", "a", "c", "a", "b"})), Lines{});
  EXPECT_EQ(against("ordered", identifiers({"b", "a"})), Lines{"slice-out-of-order @ Patient.identifier[1] # Patient.identifier"});
}

TEST(SliceRules, OpenAtEndTakesOthersAfterwardsOnly) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("at-end", identifiers({"b", "a", "c"})), Lines{});
  EXPECT_EQ(against("at-end", identifiers({"b", "c", "a"})), Lines{"slice-not-at-end @ Patient.identifier[1] # Patient.identifier"});
}

TEST(SliceRules, TheDefaultSliceTakesWhatIsInNoOther) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("with-default", identifiers({"a", "b"})), Lines{});
  EXPECT_EQ(against("with-default", identifiers({"a", "c"})),
            Lines{"element-missing @ Patient.identifier[1] # Patient.identifier:@default.period"});
}

// Trap: constraints, fixed values, lengths and bindings inside a slice hold for its items, and for no others.
TEST(SliceRules, WhatIsInsideASlice) {
  HALLMARK_NEEDS_R4(base);
  const auto with = [](const std::string& system, const std::string& more) {
    return against("inside", patient(R"("identifier":[{"system":"http://t/)" + system + R"(",)" + more + "}]"));
  };
  EXPECT_EQ(with("a", R"("use":"official","value":"123")"), Lines{});
  EXPECT_EQ(with("a", R"("use":"official","value":"12x")"), Lines{"invariant-broken @ Patient.identifier[0] # a-1"});
  EXPECT_EQ(with("a", R"("use":"old","value":"123")"), Lines{"fixed-value-differs @ Patient.identifier[0].use # Patient.identifier:a.use"});
  EXPECT_EQ(with("a", R"("use":"official","value":"1234")"),
            Lines{"value-too-long @ Patient.identifier[0].value # Patient.identifier:a.value"});
  const std::string kind = R"(,"type":{"coding":[{"system":"http://t/codes","code":")";
  EXPECT_EQ(with("a", R"("use":"official","value":"1")" + kind + R"(y"}]})"), Lines{});
  EXPECT_EQ(with("a", R"("use":"official","value":"1")" + kind + R"(z"}]})").size(), 1u);
  EXPECT_EQ(with("b", R"("use":"old","value":"12345")" + kind + R"(z"}]})"), Lines{});
}

// Trap: the children of one slice are not asked of the items of another (medplum#8677).
TEST(SliceRules, ChildrenOfASliceBelongToItsItemsAlone) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("with-default", identifiers({"b"})), Lines{});
  EXPECT_EQ(against("re-sliced", patient(R"("identifier":[{"system":"http://t/a","use":"usual"},{"system":"http://t/a","use":"old","period":{"start":"2020"}},{"system":"http://t/b","use":"old"}])")),
            Lines{});
}

TEST(SliceRules, ReSlices) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("re-sliced", patient(R"("identifier":[{"system":"http://t/a","use":"usual"},{"system":"http://t/a","use":"old"}])")),
            Lines{"element-missing @ Patient.identifier[1] # Patient.identifier:a/old.period"});
  EXPECT_EQ(against("re-sliced", patient(R"("identifier":[{"system":"http://t/a","use":"usual"},{"system":"http://t/a","use":"usual"},{"system":"http://t/b","use":"old"}])")),
            Lines{"slice-missing @ Patient # Patient.identifier:a/old"});
  EXPECT_EQ(against("re-sliced", patient(R"("identifier":[{"system":"http://t/a","use":"old","period":{"start":"2020"}}])")),
            Lines{"slice-missing @ Patient # Patient.identifier:a"});
}

TEST(SliceRules, SlicesWithinSlices) {
  HALLMARK_NEEDS_R4(base);
  const auto with = [](const std::string& code, const std::string& system) {
    return against("nested", observation(R"(,"component":[{"valueString":"v","code":{"coding":[{"system":"http://t/codes","code":")" + code +
                                         R"("}]},"interpretation":[{"coding":[{"system":"http://t/)" + system + R"(","code":"q"}]}]}])"));
  };
  EXPECT_EQ(with("x", "a"), Lines{});
  EXPECT_EQ(with("x", "b"),
            Lines{"slice-missing @ Observation.component[0].interpretation[0] # Observation.component:x.interpretation.coding:a"});
  EXPECT_EQ(with("y", "b"), Lines{});
}

TEST(SliceRules, WhatTheUnslicedElementSaysHoldsInSlicesToo) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("unsliced-too", patient(R"("identifier":[{"system":"http://t/a"},{"system":"http://t/b"},{"value":"1"}])")),
            (Lines{"element-missing @ Patient.identifier[0] # Patient.identifier.value",
                   "element-missing @ Patient.identifier[1] # Patient.identifier.value"}));
}

TEST(SliceRules, TheNearestSliceIsNamedAndWhatFailed) {
  HALLMARK_NEEDS_R4(base);
  Validator validator(schema().schema, [] {
    ValidateOptions options;
    options.profiles = {"http://t/nearest"};
    return options;
  }());
  IssueList issues;
  validator.validate(patient(R"("telecom":[{"system":"phone","use":"work","value":"1"}])"), issues);
  ASSERT_EQ(issues.issues().size(), 2u);
  EXPECT_EQ(issues.issues()[0].arguments.back(),
            "Add one whose items have: system = 'phone', use = 'home'; Patient.telecom[0] comes nearest, but not: use = 'home'");
  EXPECT_EQ(issues.issues()[1].arguments.back(), "Nearest is 'homePhone', whose items have: use = 'home'");
}

TEST(SliceRules, TheTypesOfAChoiceAreSlices) {
  HALLMARK_NEEDS_R4(base);
  for (const char* profile : {"short-form", "slice-form", "slice-form-no-ids"}) {
    EXPECT_EQ(against(profile, observation(R"(,"valueQuantity":{"value":7,"unit":"g"})")), Lines{}) << profile;
    EXPECT_EQ(against(profile, observation(R"(,"valueString":"seven")")), Lines{}) << profile;
    const Lines found = against(profile, observation(R"(,"valueQuantity":{"value":7})"));
    ASSERT_EQ(found.size(), 1u) << profile;
    EXPECT_TRUE(found[0].starts_with("element-missing @ Observation.valueQuantity # ")) << profile << found[0];
  }
  EXPECT_EQ(against("only-quantity", observation(R"(,"valueQuantity":{"value":7})")), Lines{});
  EXPECT_EQ(against("only-quantity", observation(R"(,"valueString":"seven")")),
            (Lines{"slice-missing @ Observation # Observation.value[x]:valueQuantity",
                   "slice-unmatched @ Observation.valueString # Observation.value[x]"}));
}

}  // namespace
}  // namespace hallmark
