// What a profile says of single elements: for each facet a record that breaks it and one that only just keeps it.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;
using test::ProfileOf;

const test::ProfileSchema& schema() {
  static const test::ProfileSchema made = test::r4_with(
      "profile_elements",
      {test::code_system({"a", "b", "c"}), test::value_set("ab", {"a", "b"}),
       test::profile({"counts", "Patient", "Patient",
                      {{"Patient.name", R"("min":1,"max":"2")"},
                       {"Patient.name.given", R"("min":1)"},
                       {"Patient.contact.name.family", R"("min":1)"},
                       {"Patient.photo", R"("max":"0")"},
                       {"Patient.contact.gender", R"("max":"0")"}}}),
       test::profile({"types", "Observation", "Observation",
                      {{"Observation.value[x]", R"("type":[{"code":"Quantity"},{"code":"string"}])"}}}),
       test::profile({"no-value", "Observation", "Observation", {{"Observation.value[x]", R"("max":"0")"}}}),
       test::profile({"one-quantity", "Quantity", "Quantity", {{"Quantity.unit", R"("min":1)"}}}),
       test::profile({"other-quantity", "Quantity", "Quantity", {{"Quantity.code", R"("min":1)"}}}),
       test::profile({"typed-one", "Observation", "Observation",
                      {{"Observation.value[x]", R"("type":[{"code":"Quantity","profile":["http://t/one-quantity"]}])"}}}),
       test::profile({"typed-two", "Observation", "Observation",
                      {{"Observation.value[x]",
                        R"("type":[{"code":"Quantity","profile":["http://t/one-quantity","http://t/other-quantity"]}])"}}}),
       test::profile({"typed-base", "Observation", "Observation",
                      {{"Observation.value[x]",
                        R"("type":[{"code":"Quantity","profile":["http://hl7.org/fhir/StructureDefinition/Quantity"]}])"}}}),
       test::profile({"values", "Patient", "Patient",
                      {{"Patient.gender", R"("fixedCode":"female")"},
                       {"Patient.maritalStatus", R"("patternCodeableConcept":{"coding":[{"system":"http://t/codes","code":"a"}]})"},
                       {"Patient.identifier.type", R"("fixedCodeableConcept":{"text":"only this"})"},
                       {"Patient.name.family", R"("maxLength":4)"}}}),
       test::profile({"bound", "Patient", "Patient",
                      {{"Patient.maritalStatus", R"("binding":{"strength":"required","valueSet":"http://t/ab"})"}}}),
       test::profile({"ruled", "Patient", "Patient",
                      {{"Patient", R"J("constraint":[{"key":"p-1","severity":"error","human":"born","expression":"birthDate.exists()"}])J"},
                       {"Patient.name",
                        R"J("constraint":[{"key":"p-2","severity":"warning","human":"family","expression":"family.exists()"}])J"}}}),
       test::profile({"needed", "Patient", "Patient",
                      {{"Patient.birthDate",
                        R"("extension":[{"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.mustHaveValue","valueBoolean":true}])"},
                       {"Patient.active",
                        R"("extension":[{"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.valueAlternatives","valueCanonical":"http://t/why-not"}])"}}}),
       test::profile({"asked", "Questionnaire", "Questionnaire",
                      {{"Questionnaire.item.item.text", R"("min":1)"}, {"Questionnaire.item.prefix", R"("max":"0")"}}})});
  return made;
}

Lines against(const std::string& profile, const std::string& record) { return test::against(schema(), profile, record); }

std::string observation(const std::string& more) {
  return R"({"resourceType":"Observation","status":"final","code":{"text":"x"})" + more + "}";
}

TEST(ProfileElements, TheDefinitionsAreSound) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(schema().problems, Lines{});
}

TEST(ProfileElements, Counts) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("counts", R"({"resourceType":"Patient","name":[{"given":["A"]}]})"), Lines{});
  EXPECT_EQ(against("counts", R"({"resourceType":"Patient","active":true})"), Lines{"element-missing @ Patient # Patient.name"});
  EXPECT_EQ(against("counts", R"({"resourceType":"Patient","name":[{"given":["A"]},{"family":"B"}]})"),
            Lines{"element-missing @ Patient.name[1] # Patient.name.given"});
  EXPECT_EQ(against("counts", R"({"resourceType":"Patient","name":[{"given":["A"]},{"given":["B"]},{"given":["C"]}]})"),
            Lines{"element-repeated @ Patient # Patient.name"});
  EXPECT_EQ(against("counts", R"({"resourceType":"Patient","name":[{"given":["A"]}],"photo":[{"url":"http://t/p"}]})"),
            Lines{"element-forbidden @ Patient # Patient.photo"});
}

TEST(ProfileElements, CountsInsideWhatIsThere) {
  HALLMARK_NEEDS_R4(base);
  // Nothing is asked of a contact that is not there, nor of a name that the contact does not have.
  const auto with = [](const std::string& contact) {
    return against("counts", R"({"resourceType":"Patient","name":[{"given":["A"]}],"contact":[)" + contact + "]}");
  };
  EXPECT_EQ(with(R"({"telecom":[{"system":"phone","value":"1"}]})"), Lines{});
  EXPECT_EQ(with(R"({"name":{"family":"B"}})"), Lines{});
  EXPECT_EQ(with(R"({"name":{"given":["B"]}})"), Lines{"element-missing @ Patient.contact[0].name # Patient.contact.name.family"});
  EXPECT_EQ(with(R"({"name":{"family":"B"},"gender":"male"})"), Lines{"element-forbidden @ Patient.contact[0] # Patient.contact.gender"});
}

TEST(ProfileElements, Types) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("types", observation(R"(,"valueQuantity":{"value":7})")), Lines{});
  EXPECT_EQ(against("types", observation(R"(,"valueString":"7")")), Lines{});
  EXPECT_EQ(against("types", observation("")), Lines{});
  EXPECT_EQ(against("types", observation(R"(,"valueBoolean":true)")),
            Lines{"type-not-in-profile @ Observation.valueBoolean # Observation.value[x]"});
  EXPECT_EQ(against("no-value", observation(R"(,"valueBoolean":true)")), Lines{"element-forbidden @ Observation # Observation.value[x]"});
  EXPECT_EQ(against("no-value", observation("")), Lines{});
}

TEST(ProfileElements, ProfilesOfTypes) {
  HALLMARK_NEEDS_R4(base);
  const std::string unit = observation(R"(,"valueQuantity":{"value":7,"unit":"g"})");
  const std::string code = observation(R"(,"valueQuantity":{"value":7,"system":"http://unitsofmeasure.org","code":"g"})");
  const std::string neither = observation(R"(,"valueQuantity":{"value":7})");
  EXPECT_EQ(against("typed-one", unit), Lines{});
  EXPECT_EQ(against("typed-one", code), Lines{"element-missing @ Observation.valueQuantity # Quantity.unit"});
  EXPECT_EQ(against("typed-two", unit), Lines{});
  EXPECT_EQ(against("typed-two", code), Lines{});
  EXPECT_EQ(against("typed-two", neither), Lines{"profile-not-met @ Observation.valueQuantity # Observation.value[x]"});
  EXPECT_EQ(against("typed-base", neither), Lines{});
  EXPECT_EQ(against("typed-base", observation(R"(,"valueString":"7")")),
            Lines{"type-not-in-profile @ Observation.valueString # Observation.value[x]"});
}

// Traps: a base element's type.profile stays in force below a profile that does not repeat it.
TEST(ProfileElements, SimpleQuantityHasNoComparatorWhateverAProfileSaysBesides) {
  HALLMARK_NEEDS_R4(base);
  const auto with = [](const std::string& range) { return against("types", observation(R"(,"referenceRange":[)" + range + "]")); };
  EXPECT_EQ(with(R"({"low":{"value":7}})"), Lines{});
  EXPECT_EQ(with(R"({"low":{"value":7,"comparator":"<"}})"),
            (Lines{"invariant-broken @ Observation.referenceRange[0].low # sqty-1",
                   "element-forbidden @ Observation.referenceRange[0].low # Quantity.comparator"}));
  EXPECT_EQ(against("types", observation(R"(,"valueQuantity":{"value":7,"comparator":"<"})")), Lines{});
}

TEST(ProfileElements, Values) {
  HALLMARK_NEEDS_R4(base);
  const auto with = [](const std::string& more) { return against("values", R"({"resourceType":"Patient",)" + more + "}"); };
  EXPECT_EQ(with(R"("gender":"female")"), Lines{});
  EXPECT_EQ(with(R"("gender":"male")"), Lines{"fixed-value-differs @ Patient.gender # Patient.gender"});
  EXPECT_EQ(with(R"("maritalStatus":{"coding":[{"system":"http://t/codes","code":"b"},{"system":"http://t/codes","code":"a","display":"A"}],"text":"t"})"),
            Lines{});
  EXPECT_EQ(with(R"("maritalStatus":{"coding":[{"system":"http://t/codes","code":"b"}]})"),
            Lines{"pattern-not-matched @ Patient.maritalStatus # Patient.maritalStatus"});
  EXPECT_EQ(with(R"("identifier":[{"value":"1","type":{"text":"only this"}}])"), Lines{});
  EXPECT_EQ(with(R"("identifier":[{"value":"1","type":{"text":"only this","coding":[{"system":"http://t/codes","code":"a"}]}}])"),
            Lines{"fixed-value-differs @ Patient.identifier[0].type # Patient.identifier.type"});
  EXPECT_EQ(with(R"("name":[{"family":"\u00c9dea"}])"), Lines{});  // four characters, five bytes
  EXPECT_EQ(with(R"("name":[{"family":"Adeao"}])"), Lines{"value-too-long @ Patient.name[0].family # Patient.name.family"});
}

TEST(ProfileElements, Bindings) {
  HALLMARK_NEEDS_R4(base);
  const auto with = [](const std::string& code) {
    return against("bound", R"({"resourceType":"Patient","maritalStatus":{"coding":[{"system":"http://t/codes","code":")" + code + R"("}]}})");
  };
  EXPECT_EQ(with("a"), Lines{});
  ASSERT_EQ(with("c").size(), 1u);
  EXPECT_TRUE(with("c")[0].ends_with(" @ Patient.maritalStatus # Patient.maritalStatus")) << with("c")[0];
}

TEST(ProfileElements, Invariants) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("ruled", R"({"resourceType":"Patient","birthDate":"1990-01-01","name":[{"family":"A"}]})"), Lines{});
  EXPECT_EQ(against("ruled", R"({"resourceType":"Patient","name":[{"family":"A"},{"text":"B"}]})").size(), 2u);
}

TEST(ProfileElements, ValuesThatMustBeThere) {
  HALLMARK_NEEDS_R4(base);
  const auto absent = [](const std::string& element, const std::string& url) {
    return against("needed", R"({"resourceType":"Patient",")" + element + R"(":{"extension":[{"url":")" + url + R"(","valueCode":"unknown"}]}})");
  };
  const std::string reason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
  EXPECT_EQ(against("needed", R"({"resourceType":"Patient","birthDate":"1990","active":true})"), Lines{});
  EXPECT_EQ(absent("_birthDate", reason), Lines{"value-required @ Patient.birthDate # Patient.birthDate"});
  EXPECT_EQ(absent("_active", reason), Lines{"value-required @ Patient.active # Patient.active"});
  EXPECT_EQ(absent("_active", "http://t/why-not"), Lines{"extension-not-loaded @ Patient.active.extension[0]"});
}

// Trap: what is said of an element holds wherever a content reference leads back to it.
TEST(ProfileElements, ContentReferences) {
  HALLMARK_NEEDS_R4(base);
  const auto with = [](const std::string& item) {
    return against("asked", R"({"resourceType":"Questionnaire","name":"Q","status":"active","item":[)" + item + "]}");
  };
  EXPECT_EQ(with(R"({"linkId":"1","type":"group","item":[{"linkId":"2","type":"string","text":"?"}]})"), Lines{});
  EXPECT_EQ(with(R"({"linkId":"1","type":"group","item":[{"linkId":"2","type":"string"}]})"),
            Lines{"element-missing @ Questionnaire.item[0].item[0] # Questionnaire.item.item.text"});
  EXPECT_EQ(with(R"({"linkId":"1","prefix":"1","type":"string","text":"?"})"),
            Lines{"element-forbidden @ Questionnaire.item[0] # Questionnaire.item.prefix"});
  // que-1 stands on Questionnaire.item: a group must have items, a display none, at any depth.
  EXPECT_EQ(against("", R"({"resourceType":"Questionnaire","name":"Q","status":"active","item":[{"linkId":"1","type":"group","item":[{"linkId":"2","type":"display","text":"?","item":[{"linkId":"3","type":"string"}]}]}]})"),
            Lines{"invariant-broken @ Questionnaire.item[0].item[0] # que-1"});
}

}  // namespace
}  // namespace hallmark
