// Each fault of structure and value, once, as a whole issue; and the near misses that must stay silent. Against all of R4.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/issue_lines.h"

namespace hallmark {
namespace {

struct Case {
  const char* name;
  std::string record;
  std::vector<std::string> issues;
};

std::string patient(const std::string& rest) { return R"({"resourceType":"Patient",)" + rest + "}"; }
std::string observation(const std::string& rest) {
  return R"({"resourceType":"Observation","status":"final","code":{"text":"x"})" + (rest.empty() ? "" : "," + rest) + "}";
}

const std::vector<Case> kCases = {
    {"nothing wrong", patient(R"("active":true,"name":[{"family":"Lee","given":["Anna","Bo"]}],"birthDate":"1970")"), {}},

    {"unknown element", patient(R"("birthdate":"1970-01-31")"),
     {"unknown-element @ Patient.birthdate: 'birthdate' is not an element of Patient"}},
    {"unknown element in a backbone element", patient(R"("contact":[{"nam":{"family":"x"}}])"),
     {"unknown-element @ Patient.contact[0].nam: 'nam' is not an element of Patient.contact"}},
    {"children of an unknown element are not looked at", patient(R"("foo":{"bar":[],"baz":""})"),
     {"unknown-element @ Patient.foo: 'foo' is not an element of Patient"}},
    {"resourceType where no resource is", patient(R"("name":[{"resourceType":"HumanName","family":"x"}])"),
     {"unknown-element @ Patient.name[0].resourceType: 'resourceType' is not an element of Patient.name"}},
    {"choice with a type that is not allowed", patient(R"("deceasedString":"yes")"),
     {"choice-type-forbidden @ Patient.deceasedString: 'deceasedString' is not allowed: deceased[x] can be boolean or dateTime here"}},
    {"choice without a type", patient(R"("deceased":true)"),
     {"choice-type-forbidden @ Patient.deceased: 'deceased' is not allowed: deceased[x] can be boolean or dateTime here"}},
    {"choice given twice", patient(R"("deceasedBoolean":true,"deceasedDateTime":"2020")"),
     {"choice-repeated @ Patient.deceasedDateTime: deceased[x] is given twice, as 'deceasedBoolean' and as 'deceasedDateTime'"}},

    {"missing elements", R"({"resourceType":"Observation"})",
     {"element-missing @ Observation: Observation must have 'code' at least once; it has none",
      "element-missing @ Observation: Observation must have 'status' at least once; it has none"}},
    {"missing in a data type", patient(R"("link":[{"type":"seealso"}])"),
     {"element-missing @ Patient.link[0]: Patient.link must have 'other' at least once; it has none"}},
    {"a missing choice element is named with [x]", R"({"resourceType":"MedicationRequest","status":"active","intent":"order","subject":{"display":"x"}})",
     {"element-missing @ MedicationRequest: MedicationRequest must have 'medication[x]' at least once; it has none"}},
    {"too many", observation(R"("subject":[{"display":"a"},{"display":"b"}])"),
     {"element-repeated @ Observation: Observation may have 'subject' at most once; it has 2"}},
    {"a minimum of more than one is counted in the list",
     R"({"resourceType":"List","status":"current","mode":"working","entry":[{"item":{"display":"x"}}]})", {}},

    {"array expected", patient(R"("name":{"family":"x"})"),
     {"array-expected @ Patient.name[0]: 'name' can repeat, so JSON must give it as an array"}},
    {"array unexpected", patient(R"("gender":["female"])"),
     {"array-unexpected @ Patient.gender[0]: 'gender' cannot repeat, so JSON must not give it as an array"}},
    {"array nested", patient(R"("name":[[{"family":"x"}]])"),
     {"array-nested @ Patient.name[0]: 'name' has an array inside an array"}},
    {"array empty", patient(R"("name":[])"), {"array-empty @ Patient.name[0]: 'name' is an empty array"}},
    {"an object with only an id", patient(R"("name":[{"id":"a"}])"), {"element-empty @ Patient.name[0]: 'name' has neither a value nor children"}},
    {"a primitive with only an id", patient(R"("_active":{"id":"a"})"), {"element-empty @ Patient.active: 'active' has neither a value nor children"}},
    {"a value with an id", patient(R"("active":true,"_active":{"id":"a"})"), {}},
    {"object empty", patient(R"("name":[{}])"), {"element-empty @ Patient.name[0]: 'name' has neither a value nor children"}},
    {"null", patient(R"("gender":null)"), {"value-null @ Patient.gender: 'gender' is null"}},
    {"null in a list", patient(R"("name":[{"given":["Anna",null]}])"),
     {"value-null @ Patient.name[0].given[1]: 'given' is null"}},
    {"null in a list whose companion says more",
     patient(R"("name":[{"given":["Anna",null],"_given":[null,{"extension":[{"url":"http://example.org/x","valueString":"y"}]}]}])"), {}},
    {"only the companion", patient(R"("_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]})"), {}},
    {"a companion of what is no primitive", patient(R"("name":[{"family":"x"}],"_name":[{"id":"a"}])"),
     {"unknown-element @ Patient._name: '_name' is not an element of Patient"}},
    {"object expected", patient(R"("name":["John Smith"])"),
     {"object-expected @ Patient.name[0]: 'name' is a HumanName and must be an object; found a string"}},
    {"primitive expected", patient(R"("birthDate":{"value":"1970"})"),
     {"primitive-expected @ Patient.birthDate: 'birthDate' is a date and must be one value; found an object"}},
    {"string for a boolean", patient(R"("active":"true")"),
     {"json-type-wrong @ Patient.active: 'active' is a boolean, which JSON writes as a boolean; found a string"}},
    {"number for a string", patient(R"("name":[{"family":7}])"),
     {"json-type-wrong @ Patient.name[0].family: 'family' is a string, which JSON writes as a string; found a number"}},
    {"string for a number", observation(R"("valueQuantity":{"value":"7.2"})"),
     {"json-type-wrong @ Observation.valueQuantity.value: 'value' is a decimal, which JSON writes as a number; found a string"}},

    {"malformed date", patient(R"("birthDate":"31/01/1970")"),
     {"value-malformed @ Patient.birthDate: '31/01/1970' is not a valid date: it must be YYYY, YYYY-MM or YYYY-MM-DD"}},
    {"impossible date", patient(R"("birthDate":"1970-02-30")"),
     {"date-impossible @ Patient.birthDate: '1970-02-30' is not a day of the calendar"}},
    {"time without a zone", observation(R"("effectiveDateTime":"2026-11-21T09:30:00")"),
     {"value-malformed @ Observation.effectiveDateTime: '2026-11-21T09:30:00' is not a valid dateTime: a time needs a time zone"}},
    {"empty value", patient(R"("language":"")"), {"value-empty @ Patient.language: 'language' has an empty value"}},
    {"white space around", patient(R"("name":[{"family":"Smith "}])"),
     {"value-untrimmed @ Patient.name[0].family: 'family' begins or ends with white space"}},
    {"a resource's id has the form of an id", patient(R"("id":"a b")"),
     {"value-malformed @ Patient.id: 'a b' is not a valid id: an id has only letters, digits, '-' and '.'"}},
    {"an element's id has not", patient(R"("name":[{"id":"a_b","family":"x"}])"), {}},

    {"no resource type", R"({"active":true})", {"resource-type-missing @ : The resource does not say what it is: there is no resourceType"}},
    {"unknown resource type", R"({"resourceType":"Pateint","active":true})",
     {"resource-type-unknown @ Pateint: 'Pateint' is not a resource type of FHIR R4 (4.0.1)"}},
    {"abstract resource type", R"({"resourceType":"DomainResource"})",
     {"resource-type-unknown @ DomainResource: 'DomainResource' is not a resource type of FHIR R4 (4.0.1)"}},
    {"a data type is no resource type", R"({"resourceType":"HumanName"})",
     {"resource-type-unknown @ HumanName: 'HumanName' is not a resource type of FHIR R4 (4.0.1)"}},
    {"contained and entries are checked as what they are",
     R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","nam":"x"}],"gender":7}}]})",
     {"unknown-element @ Bundle.entry[0].resource.contained[0].nam: 'nam' is not an element of Organization",
      "json-type-wrong @ Bundle.entry[0].resource.gender: 'gender' is a code, which JSON writes as a string; found a number"}},
    {"an entry without a resource type", R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"active":true}}]})",
     {"resource-type-missing @ Bundle.entry[0].resource: The resource does not say what it is: there is no resourceType"}},
    {"content references are followed",
     R"({"resourceType":"Questionnaire","status":"draft","item":[{"linkId":"1","type":"group","item":[{"linkId":"1.1","type":"string","itm":[]}]}]})",
     {"unknown-element @ Questionnaire.item[0].item[0].itm: 'itm' is not an element of Questionnaire.item"}},
    {"a duplicate key is one issue", patient(R"("gender":"male","gender":"female")"),
     {"duplicate-key @ Patient: The key 'gender' stands twice in one object"}},
};

TEST(Structure, EachFaultIsOneIssueAndNearMissesAreNone) {
  HALLMARK_NEEDS_R4(schema);
  for (const Case& c : kCases) EXPECT_EQ(test::check(schema, c.record, test::without_invariants()), c.issues) << c.name;
}

TEST(Structure, ThePathCountsFarIntoALongList) {
  HALLMARK_NEEDS_R4(schema);
  for (std::size_t at : {300u, 70000u}) {
    std::string record = R"({"resourceType":"Bundle","type":"collection","entry":[)";
    for (std::size_t i = 0; i <= at; ++i) {
      record += i ? "," : "";
      record += i == at ? R"({"resource":{"resourceType":"Patient","gender":"F"}})" : R"({"resource":{"resourceType":"Patient","active":true}})";
    }
    record += "]}";
    EXPECT_EQ(test::places(schema, record),
              std::vector<std::string>{"code-not-in-value-set @ Bundle.entry[" + std::to_string(at) + "].resource.gender"});
  }
}

TEST(Structure, IssuesStopAtTheLimitAndSaySo) {
  HALLMARK_NEEDS_R4(schema);
  std::string record = R"({"resourceType":"Patient")";
  for (int i = 0; i < 30; ++i) record += R"(,"x)" + std::to_string(i) + R"(":1)";
  record += "}";
  ValidateOptions options;
  options.limits.issues = 10;
  const auto lines = test::check(schema, record, options);
  ASSERT_EQ(lines.size(), 11u);
  EXPECT_EQ(lines[0], "limit-issues @ : More than 10 issues; the rest are not shown");
}

}  // namespace
}  // namespace hallmark
