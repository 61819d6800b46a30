// From StructureDefinitions to a schema, on a FHIR small enough to read whole.
#include "compiler/compile.h"

#include <gtest/gtest.h>

#include "schema/dump.h"
#include "schema/pack_file.h"
#include "support/base_pack.h"
#include "support/tiny_definitions.h"

namespace hallmark {
namespace {

std::string dump_of(const schema::Schema& schema, const std::string& type) {
  return dump_structure(schema, schema.structure_of_type(type));
}

TEST(Compile, AStructurePrintsAsWhatItsElementsSay) {
  const auto schema = test::tiny_schema(
      {{"Patient.kind[x]", "1..1", {"boolean", "Coding"}, R"("isModifier":true,"mustSupport":true)"},
       {"Patient.contact.again", "0..*", {}, R"("contentReference":"#Patient.contact")"},
       {"Patient.contained", "0..*", {"Resource"}, ""},
       {"Patient.status", "0..1", {"code"}, R"("binding":{"strength":"required","valueSet":"http://t/vs|1"},"maxLength":8)"},
       {"Patient.mark", "0..1", {"Coding"}, R"("patternCoding":{"system":"http://t","code":"a"})"},
       {"Patient.rule", "0..1", {"string"}, R"("constraint":[{"key":"r-1","severity":"error","human":"h","expression":"true"}])"}});
  ASSERT_NE(schema, nullptr);
  EXPECT_EQ(dump_of(*schema, "Patient"),
            R"({"url":"http://hl7.org/fhir/StructureDefinition/Patient","version":"4.0.1","type":"Patient","kind":"resource",)"
            R"("base":"http://hl7.org/fhir/StructureDefinition/Resource","abstract":false,"profile":false,"elements":[
  {"id":"Patient","cardinality":"0..*","flags":["repeats"],"childrenOf":"Patient"},
  {"id":"Patient.id","cardinality":"0..1","types":["string"]},
  {"id":"Patient.active","cardinality":"0..1","types":["boolean"]},
  {"id":"Patient.name","cardinality":"0..*","types":["string"],"flags":["repeats"]},
  {"id":"Patient.contact","cardinality":"0..*","types":["BackboneElement"],"flags":["repeats"],"childrenOf":"Patient.contact"},
  {"id":"Patient.contact.role","cardinality":"1..1","types":["string"]},
  {"id":"Patient.kind[x]","cardinality":"1..1","types":["boolean","Coding"],"flags":["choice","modifier","mustSupport"]},
  {"id":"Patient.contact.again","cardinality":"0..*","flags":["repeats"],"childrenOf":"Patient.contact"},
  {"id":"Patient.contained","cardinality":"0..*","types":["Resource"],"flags":["repeats","anyResource"]},
  {"id":"Patient.status","cardinality":"0..1","types":["code"],"binding":{"strength":"required","valueSet":"http://t/vs|1"},"maxLength":8},
  {"id":"Patient.mark","cardinality":"0..1","types":["Coding"],"pattern":["patternCoding.system=http://t","patternCoding.code=a"]},
  {"id":"Patient.rule","cardinality":"0..1","types":["string"],"constraints":["r-1"]}
]}
)");
}

TEST(Compile, AChoiceHasARowForEachTypeAndOnePosition) {
  const auto schema = test::tiny_schema({{"Patient.kind[x]", "1..1", {"boolean", "Coding"}, ""}});
  const auto& root = schema->elements()[schema->structures()[schema->structure_of_type("Patient")].root];
  const schema::ChildTable& table = schema->child_tables()[root.children];
  const auto* as_boolean = schema->find_child(table, schema->names().find("kindBoolean"));
  const auto* as_coding = schema->find_child(table, schema->names().find("kindCoding"));
  ASSERT_NE(as_boolean, nullptr);
  ASSERT_NE(as_coding, nullptr);
  EXPECT_EQ(as_boolean->position, as_coding->position);
  EXPECT_EQ(as_boolean->element, as_coding->element);
  EXPECT_NE(as_boolean->type, as_coding->type);
  EXPECT_EQ(schema->find_child(table, schema->names().find("kind")), nullptr);
  EXPECT_EQ(schema->required_words(table)[0], std::uint64_t{1} << as_boolean->position);
}

TEST(Compile, WhatIsDefinedByReferenceKeepsTheConditionsOfWhatItRefersTo) {
  const auto schema = test::tiny_schema(
      {{"Patient.part", "0..*", {"BackboneElement"}, R"x("constraint":[{"key":"p-1","severity":"error","human":"h","expression":"text.exists()"}])x"},
       {"Patient.part.text", "0..1", {"string"}, ""},
       {"Patient.part.part", "0..*", {}, R"("contentReference":"#Patient.part","constraint":[{"key":"p-2","severity":"error","human":"h","expression":"true"}])"}});
  ASSERT_NE(schema, nullptr);
  EXPECT_NE(dump_of(*schema, "Patient").find(
                R"({"id":"Patient.part.part","cardinality":"0..*","flags":["repeats"],"childrenOf":"Patient.part","constraints":["p-2","p-1"]})"),
            std::string::npos)
      << dump_of(*schema, "Patient");
}

std::string compile_error(const std::vector<std::string>& resources) {
  definitions::DefinitionSet set;
  for (std::size_t i = 0; i < resources.size(); ++i) set.add_bytes(resources[i], std::to_string(i));
  const auto compiled = compiler::compile(set, FhirVersion::R4);
  return compiled ? "compiled" : compiled.error();
}

TEST(Compile, WithoutBaseResourcesThereIsNothingToCheckAgainst) {
  EXPECT_EQ(compile_error({}),
            "these definitions hold no base resource types (Patient is missing): give the core package of FHIR R4 (4.0.1) too");
}

TEST(Compile, WhatIsWrongInADefinitionIsSaidOnce) {
  definitions::DefinitionSet set;
  test::add_tiny(set, {{"Patient.again", "0..1", {}, R"("contentReference":"#Patient.nowhere")"}},
                 {test::tiny_structure("A", "complex-type", "B", {}), test::tiny_structure("B", "complex-type", "A", {})});
  const auto compiled = compiler::compile(set, FhirVersion::R4);
  ASSERT_TRUE(compiled) << compiled.error();
  EXPECT_EQ(compiled->problems,
            (std::vector<std::string>{
                "http://hl7.org/fhir/StructureDefinition/B: its baseDefinition leads back to itself",
                "http://hl7.org/fhir/StructureDefinition/Patient: the content reference '#Patient.nowhere' names no element"}));
}

TEST(Compile, TheOrderOfLoadingDoesNotChangeTheSchema) {
  const std::string a = test::tiny_structure("Aa", "complex-type", "Element", {{"Aa.x", "0..1", {"string"}, ""}});
  const std::string b = test::tiny_structure("Bb", "complex-type", "Element", {{"Bb.x", "0..1", {"Aa"}, ""}});
  const auto dumps = [](const schema::Schema& s) { return dump_of(s, "Aa") + dump_of(s, "Bb") + dump_of(s, "Patient"); };
  EXPECT_EQ(dumps(*test::tiny_schema({}, {a, b})), dumps(*test::tiny_schema({}, {b, a})));
}

// Read from HL7's definitions, not from the output: the cardinalities and types of Observation as published.
TEST(Compile, OfR4) {
  HALLMARK_NEEDS_R4(schema);
  const auto line = [&](const std::string& type, const std::string& id) {
    const std::string all = dump_of(*schema, type);
    const std::size_t at = all.find("{\"id\":\"" + id + "\"");
    return at == std::string::npos ? "" : all.substr(at, all.find('\n', at) - at);
  };
  EXPECT_EQ(line("Observation", "Observation.status"),
            R"({"id":"Observation.status","cardinality":"1..1","types":["code"],"flags":["modifier","summary"],"binding":{"strength":"required","valueSet":"http://hl7.org/fhir/ValueSet/observation-status|4.0.1"},"constraints":["ele-1"]},)");
  EXPECT_EQ(line("Patient", "Patient.deceased[x]"),
            R"({"id":"Patient.deceased[x]","cardinality":"0..1","types":["boolean","dateTime"],"flags":["choice","modifier","summary"],"constraints":["ele-1"]},)");
  EXPECT_EQ(line("Questionnaire", "Questionnaire.item.item"),
            R"({"id":"Questionnaire.item.item","cardinality":"0..*","flags":["repeats"],"childrenOf":"Questionnaire.item",)"
            R"("constraints":["ele-1","que-1","que-3","que-4","que-5","que-6","que-8","que-9","que-10","que-11","que-12","que-13"]})");
  EXPECT_EQ(line("Bundle", "Bundle.entry.resource"),
            R"({"id":"Bundle.entry.resource","cardinality":"0..1","types":["Resource"],"flags":["summary","anyResource"]},)");
  const std::uint32_t gender = schema->value_set_of_url("http://hl7.org/fhir/ValueSet/administrative-gender");
  ASSERT_NE(gender, schema::kNone);
  EXPECT_EQ(dump_value_set(*schema, gender),
            R"({"url":"http://hl7.org/fhir/ValueSet/administrative-gender","version":"4.0.1","anySystemOpen":false,"openSystems":[],"wholeSystems":[],"codes":[
  {"system":"http://hl7.org/fhir/administrative-gender","code":"female","display":"Female"},
  {"system":"http://hl7.org/fhir/administrative-gender","code":"male","display":"Male"},
  {"system":"http://hl7.org/fhir/administrative-gender","code":"other","display":"Other"},
  {"system":"http://hl7.org/fhir/administrative-gender","code":"unknown","display":"Unknown"}
]}
)");
}

}  // namespace
}  // namespace hallmark
