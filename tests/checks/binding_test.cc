// Bindings of every strength: lists, rules, undecided parts.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/issue_lines.h"
#include "support/tiny_definitions.h"

namespace hallmark {
namespace {

std::string condition(const std::string& status) {
  return R"({"resourceType":"Condition","subject":{"display":"x"},"clinicalStatus":)" + status + "}";
}

TEST(Binding, OfR4) {
  HALLMARK_NEEDS_R4(schema);
  const std::string in = "http://terminology.hl7.org/CodeSystem/condition-clinical";
  const struct {
    const char* name;
    std::string record;
    std::vector<std::string> issues;
  } cases[] = {
      {"a code of the list", R"({"resourceType":"Patient","gender":"female"})", {}},
      {"another case is another code", R"({"resourceType":"Patient","gender":"Female"})",
       {"code-not-in-value-set @ Patient.gender: 'Female' is not in the value set http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1"}},
      {"a concept", condition(R"({"coding":[{"system":")" + in + R"(","code":"active"}]})"), {}},
      {"one coding of several is enough",
       condition(R"({"coding":[{"system":"http://example.org","code":"on"},{"system":")" + in + R"(","code":"active"}]})"), {}},
      {"the right code of the wrong system", condition(R"({"coding":[{"system":"http://example.org","code":"active"}]})"),
       {"code-system-not-in-value-set @ Condition.clinicalStatus: No coding of 'clinicalStatus' is from the value set "
        "http://hl7.org/fhir/ValueSet/condition-clinical|4.0.1; found http://example.org|active"}},
      {"a coding without a system", condition(R"({"coding":[{"code":"active"}]})"),
       {"code-system-not-in-value-set @ Condition.clinicalStatus: No coding of 'clinicalStatus' is from the value set "
        "http://hl7.org/fhir/ValueSet/condition-clinical|4.0.1; found active"}},
      {"text alone", condition(R"({"text":"active"})"),
       {"coding-missing @ Condition.clinicalStatus: 'clinicalStatus' has no code, and the value set "
        "http://hl7.org/fhir/ValueSet/condition-clinical|4.0.1 requires one"}},
      {"a reason is no code", R"({"resourceType":"Patient","_gender":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]}})",
       {"coding-missing @ Patient.gender: 'gender' has no code, and the value set http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1 "
        "requires one"}},
      {"where nothing is required a reason will do", R"({"resourceType":"Patient","language":"en","_language":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]}})", {}},
      {"a media type follows a rule", R"({"resourceType":"Binary","contentType":"application/pdf"})", {}},
      {"and is refused by it", R"({"resourceType":"Binary","contentType":"pdf"})",
       {"code-not-in-value-set @ Binary.contentType: 'pdf' is not in the value set http://hl7.org/fhir/ValueSet/mimetypes|4.0.1"}},
      {"formats of a server may be named shortly",
       R"({"resourceType":"CapabilityStatement","status":"draft","date":"2026","kind":"requirements","fhirVersion":"4.0.1","format":["json","xml","application/fhir+json"]})",
       {}},
  };
  for (const auto& c : cases) EXPECT_EQ(test::check(schema, c.record, test::without_invariants()), c.issues) << c.name;
}

const std::string kSystem = R"({"resourceType":"CodeSystem","url":"http://t/cs","content":"complete","status":"active","concept":[{"code":"a"},{"code":"b"}]})";

std::string value_set(const std::string& include) {
  return R"({"resourceType":"ValueSet","url":"http://t/vs","status":"active","compose":{"include":[)" + include + "]}}";
}

std::vector<std::string> bound(const std::string& set, const std::string& code) {
  const auto schema = test::tiny_schema(
      {{"Patient.kind", "0..1", {"code"}, R"("binding":{"strength":"required","valueSet":"http://t/vs"})"}}, {kSystem, set});
  return test::check(schema, R"({"resourceType":"Patient","kind":")" + code + R"("})");
}

TEST(Binding, WhatCannotBeToldIsNeitherRightNorWrong) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(bound(value_set(R"({"system":"http://t/cs"})"), "b"), Lines{});
  EXPECT_EQ(bound(value_set(R"({"system":"http://t/cs"})"), "c"),
            Lines{"code-not-in-value-set @ Patient.kind: 'c' is not in the value set http://t/vs"});
  const std::string open = value_set(R"({"system":"http://t/cs"},{"system":"http://elsewhere"})");
  EXPECT_EQ(bound(open, "a"), Lines{});
  EXPECT_EQ(bound(open, "c"), Lines{"value-set-unknown @ Patient.kind: The code 'c' was not checked: the value set http://t/vs cannot be "
                                    "decided here: the codes of http://elsewhere are not loaded"});
  EXPECT_EQ(bound(kSystem, "a"), Lines{"value-set-unknown @ Patient.kind: The code 'a' was not checked: the value set http://t/vs cannot be "
                                       "decided here: it is not among the loaded definitions"});
}

const std::string kAll = value_set(R"({"system":"http://t/cs"})");

std::vector<std::string> concept_bound(const std::string& binding, const std::string& kind, const std::string& more = "") {
  const auto schema = test::tiny_schema({{"Patient.kind", "0..1", {"CodeableConcept"}, R"("binding":{)" + binding + "}"}},
                                        {kSystem, kAll, more.empty() ? kSystem : more});
  return test::check(schema, R"({"resourceType":"Patient","kind":)" + kind + "}");
}

const std::string kOther = R"({"coding":[{"system":"http://elsewhere","code":"z"}]})";

TEST(Binding, TheStrengthDecidesHowMuchItMatters) {
  using Lines = std::vector<std::string>;
  const auto strength = [](const std::string& word) { return R"("strength":")" + word + R"(","valueSet":"http://t/vs")"; };
  EXPECT_EQ(concept_bound(strength("extensible"), kOther),
            Lines{"code-not-in-extensible-value-set @ Patient.kind: 'http://elsewhere|z' is not in the value set http://t/vs, from which a "
                  "code is to be used where one fits"});
  EXPECT_EQ(concept_bound(strength("preferred"), kOther),
            Lines{"code-not-in-preferred-value-set @ Patient.kind: 'http://elsewhere|z' is not in the value set http://t/vs, which is "
                  "preferred here"});
  EXPECT_EQ(concept_bound(strength("example"), kOther), Lines{});
  EXPECT_EQ(concept_bound(strength("extensible"), R"({"coding":[{"system":"http://t/cs","code":"a"}]})"), Lines{});
  // Text alone is what an extensible binding leaves room for.
  EXPECT_EQ(concept_bound(strength("extensible"), R"({"text":"z"})"), Lines{});
}

TEST(Binding, OutsideTheMaximumNoCodeMayBeUsed) {
  using Lines = std::vector<std::string>;
  const std::string wide = R"({"resourceType":"ValueSet","url":"http://t/max","status":"active","compose":{"include":[)"
                           R"({"system":"http://t/cs"},{"system":"http://elsewhere","concept":[{"code":"z"}]}]}})";
  const std::string binding =
      R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet","valueCanonical":"http://t/max"}],)"
      R"("strength":"preferred","valueSet":"http://t/vs")";
  EXPECT_EQ(concept_bound(binding, kOther, wide).size(), 1u);
  EXPECT_EQ(concept_bound(binding, R"({"coding":[{"system":"http://elsewhere","code":"y"}]})", wide),
            (Lines{"code-not-in-maximum-value-set @ Patient.kind: 'http://elsewhere|y' is not in the value set http://t/max, outside which "
                   "no code may be used here",
                   "code-not-in-preferred-value-set @ Patient.kind: 'http://elsewhere|y' is not in the value set http://t/vs, which is "
                   "preferred here"}));
}

TEST(Binding, AnAdditionalBindingForSomeUsesOnlyIsUndecided) {
  const auto additional = [](const std::string& more) {
    return R"("extension":[{"url":"http://hl7.org/fhir/tools/StructureDefinition/additional-binding","extension":[)"
           R"({"url":"purpose","valueCode":"required"},{"url":"valueSet","valueCanonical":"http://t/vs"})" + more +
           R"(]}],"strength":"example")";
  };
  EXPECT_EQ(concept_bound(additional(""), kOther),
            std::vector<std::string>{"code-system-not-in-value-set @ Patient.kind: No coding of 'kind' is from the value set http://t/vs; "
                                     "found http://elsewhere|z"});
  const std::string usage =
      R"(,{"url":"usage","valueUsageContext":{"code":{"code":"venue"},"valueCodeableConcept":{"coding":[{"code":"ward"}]}}})";
  EXPECT_EQ(concept_bound(additional(usage), kOther),
            std::vector<std::string>{"binding-use-undecided @ Patient.kind: 'http://elsewhere|z' is not in the value set http://t/vs, "
                                     "which is for certain uses only (venue: ward); whether this is one could not be told"});
  EXPECT_EQ(concept_bound(additional(R"(,{"url":"usage","valueUsageContext":{}})"), kOther).size(), 1u);
}

TEST(Binding, CaseCountsOnlyWhereTheSystemSaysSo) {
  const auto with = [](const std::string& flag) {
    const std::string system = R"({"resourceType":"CodeSystem","url":"http://t/cs","content":"complete","status":"active")" + flag +
                               R"(,"concept":[{"code":"Ab"}]})";
    const auto schema = test::tiny_schema(
        {{"Patient.kind", "0..1", {"code"}, R"("binding":{"strength":"required","valueSet":"http://t/vs"})"}}, {system, kAll});
    return test::check(schema, R"({"resourceType":"Patient","kind":"aB"})").size();
  };
  EXPECT_EQ(with(R"(,"caseSensitive":true)"), 1u);
  EXPECT_EQ(with(R"(,"caseSensitive":false)"), 0u);
  EXPECT_EQ(with(""), 0u);
}

TEST(Binding, ToAContainedValueSet) {
  std::string patient = test::tiny_structure(
      "Thing", "resource", "Resource",
      {{"Thing.kind", "0..1", {"code"}, R"("binding":{"strength":"required","valueSet":"#own"})"}});
  patient.insert(patient.find(R"("kind":)"),
                 R"("contained":[{"resourceType":"ValueSet","id":"own","status":"active","compose":{"include":[{"system":"http://t/cs"}]}}],)");
  const auto schema = test::tiny_schema({}, {kSystem, patient});
  EXPECT_EQ(test::check(schema, R"({"resourceType":"Thing","kind":"a"})"), std::vector<std::string>{});
  EXPECT_EQ(test::check(schema, R"({"resourceType":"Thing","kind":"z"})"),
            std::vector<std::string>{"code-not-in-value-set @ Thing.kind: 'z' is not in the value set #own"});
}

}  // namespace
}  // namespace hallmark
