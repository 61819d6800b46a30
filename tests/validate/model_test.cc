// Records that are instances of logical models, which their caller names: no resources, and in no namespace of FHIR's.
#include <gtest/gtest.h>

#include "../support/issue_lines.h"
#include "../support/tiny_definitions.h"
#include "validate.h"

namespace hallmark {
namespace {

using test::tiny_schema;
using Lines = std::vector<std::string>;

constexpr std::string_view kWard = "https://trust.example/fhir/StructureDefinition/Ward";

// Published as a differential alone: a ward has one name, and beds with a number.
std::string ward(std::string_view base = "http://hl7.org/fhir/StructureDefinition/Element") {
  return R"({"resourceType": "StructureDefinition", "url": ")" + std::string(kWard) + R"(", "type": ")" + std::string(kWard) +
         R"(", "name": "Ward", "kind": "logical", "derivation": "specialization", "baseDefinition": ")" + std::string(base) +
         R"(", "differential": {"element": [{"id": "Ward", "path": "Ward"},
           {"id": "Ward.name", "path": "Ward.name", "min": 1, "max": "1", "type": [{"code": "string"}]},
           {"id": "Ward.bed", "path": "Ward.bed", "min": 0, "max": "*", "type": [{"code": "Element"}]},
           {"id": "Ward.bed.number", "path": "Ward.bed.number", "min": 1, "max": "1", "type": [{"code": "string"}]}]}})";
}

Lines check_model(const std::shared_ptr<const schema::Schema>& schema, std::string_view bytes, std::string_view model = kWard) {
  ValidateOptions options = test::without_invariants();
  options.profiles = {std::string(model)};
  return test::check(schema, bytes, options);
}

TEST(Model, AnObjectThatFits) {
  EXPECT_EQ(check_model(tiny_schema({}, {ward()}), R"({"name": "East", "bed": [{"number": "1"}, {"number": "2"}]})"), Lines{});
}

TEST(Model, WhatDoesNotFitIsToldUnderTheModelsName) {
  EXPECT_EQ(check_model(tiny_schema({}, {ward()}), R"({"bed": [{"nummer": "1"}]})"),
            (Lines{"element-missing @ Ward: Ward must have 'name' at least once; it has none",
                   "element-missing @ Ward.bed[0]: Ward.bed must have 'number' at least once; it has none",
                   "unknown-element @ Ward.bed[0].nummer: 'nummer' is not an element of Ward.bed"}));
}

TEST(Model, InItsOwnNamespace) {
  const auto schema = tiny_schema({}, {ward()});
  EXPECT_EQ(check_model(schema, R"(<Ward xmlns="https://trust.example/ward"><name value="East"/><bed><number value="1"/></bed></Ward>)"), Lines{});
}

TEST(Model, AModelOfAModelHasTheElementsOfBoth) {
  const std::string other = "https://trust.example/fhir/StructureDefinition/SideWard";
  const std::string side = R"({"resourceType": "StructureDefinition", "url": ")" + other + R"(", "type": ")" + other +
                           R"(", "name": "SideWard", "kind": "logical", "derivation": "specialization", "baseDefinition": ")" +
                           std::string(kWard) + R"(", "differential": {"element": [{"id": "SideWard", "path": "SideWard"},
                             {"id": "SideWard.door", "path": "SideWard.door", "min": 0, "max": "1", "type": [{"code": "string"}]}]}})";
  const auto schema = tiny_schema({}, {side, ward()});
  EXPECT_EQ(check_model(schema, R"({"name": "East", "door": "left"})", other), Lines{});
  EXPECT_EQ(check_model(schema, R"({"door": "left"})", other),
            (Lines{"element-missing @ SideWard: SideWard must have 'name' at least once; it has none"}));
}

TEST(Model, OfAModelWithoutItsBaseNothingIsKnown) {
  const Lines lines = check_model(tiny_schema({}, {ward("https://trust.example/not-loaded")}), R"({"name": "East"})");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0].starts_with("profile-unknown @ ")) << lines[0];
}

// A model with the forms that only models have: a namespace, names of its own in JSON and XML, lists that are objects in JSON, text as
// a value in XML.
std::string forms() {
  const std::string tools = R"({"url": "http://hl7.org/fhir/tools/StructureDefinition/)";
  return R"({"resourceType": "StructureDefinition", "url": "http://t/Forms", "type": "http://t/Forms",
    "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/elementdefinition-namespace", "valueUri": "urn:forms"}],
    "name": "Forms", "kind": "logical", "derivation": "specialization", "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Element",
    "differential": {"element": [{"id": "Forms", "path": "Forms"},
      {"id": "Forms.given", "path": "Forms.given", "min": 0, "max": "1", "type": [{"code": "string"}], "extension": [)" +
         tools + R"(elementdefinition-json-name", "valueString": "given_name"},
          {"url": "http://hl7.org/fhir/StructureDefinition/elementdefinition-xml-name", "valueString": "given-name"}]},
      {"id": "Forms.word", "path": "Forms.word", "min": 0, "max": "*", "type": [{"code": "Element"}], "extension": [)" +
         tools + R"(json-property-key", "valueCode": "language"}]},
      {"id": "Forms.word.language", "path": "Forms.word.language", "min": 1, "max": "1", "type": [{"code": "string"}]},
      {"id": "Forms.word.text", "path": "Forms.word.text", "min": 1, "max": "1", "type": [{"code": "string"}]},
      {"id": "Forms.part", "path": "Forms.part", "min": 0, "max": "*", "type": [{"code": "Element"}], "extension": [)" +
         tools + R"(json-property-key", "valueCode": "name"}]},
      {"id": "Forms.part.name", "path": "Forms.part.name", "min": 1, "max": "1", "type": [{"code": "string"}]},
      {"id": "Forms.part.size", "path": "Forms.part.size", "min": 1, "max": "1", "type": [{"code": "string"}]},
      {"id": "Forms.part.colour", "path": "Forms.part.colour", "min": 0, "max": "1", "type": [{"code": "string"}]},
      {"id": "Forms.title", "path": "Forms.title", "min": 0, "max": "1", "type": [{"code": "Element"}]},
      {"id": "Forms.title.text", "path": "Forms.title.text", "min": 1, "max": "1", "representation": ["xmlText"], "type": [{"code": "string"}]},
      {"id": "Forms.title.lang", "path": "Forms.title.lang", "min": 0, "max": "1", "representation": ["xmlAttr"], "type": [{"code": "string"}]}]}})";
}

Lines check_forms(std::string_view bytes) { return check_model(tiny_schema({}, {forms()}), bytes, "http://t/Forms"); }

TEST(ModelForms, NamesOfItsOwn) {
  EXPECT_EQ(check_forms(R"({"given_name": "A"})"), Lines{});
  EXPECT_EQ(check_forms(R"(<Forms xmlns="urn:forms"><given-name value="A"/></Forms>)"), Lines{});
  EXPECT_EQ(check_forms(R"({"givenName": "A"})").size(), 1u);
}

TEST(ModelForms, AListThatIsAnObjectInJson) {
  EXPECT_EQ(check_forms(R"({"word": {"en": "ward", "cy": "ward"}})"), Lines{});
  EXPECT_EQ(check_forms(R"({"word": [{"language": "en", "text": "ward"}]})"), Lines{});
  EXPECT_EQ(check_forms(R"({"part": {"bed": {"size": "2"}, "lamp": {"size": "1", "colour": "red"}}})"), Lines{});
  // Near misses: a value of another kind, what is missing in one of them, what does not belong.
  EXPECT_EQ(check_forms(R"({"word": {"en": 1}})").size(), 1u);
  EXPECT_EQ(check_forms(R"({"part": {"bed": {"colour": "red"}}})"),
            (Lines{"element-missing @ Forms.part[0].bed[0]: Forms.part must have 'size' at least once; it has none"}));
  EXPECT_EQ(check_forms(R"({"part": {"bed": {"size": "2", "weight": "3"}}})").size(), 1u);
}

TEST(ModelForms, TextAsAValueInXml) {
  EXPECT_EQ(check_forms(R"(<Forms xmlns="urn:forms"><title lang="en">East ward</title></Forms>)"), Lines{});
  EXPECT_EQ(check_forms(R"(<Forms xmlns="urn:forms"><title>East ward</title></Forms>)"), Lines{});
  EXPECT_EQ(check_forms(R"(<Forms xmlns="urn:forms"><title lang="en"/></Forms>)"),
            (Lines{"element-missing @ Forms.title: Forms.title must have 'text' at least once; it has none"}));
  EXPECT_EQ(check_forms(R"(<Forms xmlns="urn:forms"><word>text<language value="en"/><text value="x"/></word></Forms>)").size(), 1u);
}

TEST(ModelForms, TheNamespaceThatTheModelStates) {
  EXPECT_EQ(check_forms(R"(<Forms xmlns="urn:other"><given-name value="A"/></Forms>)"),
            (Lines{"wrong-namespace @ Forms: 'Forms' is not in the namespace urn:forms"}));
  EXPECT_EQ(check_forms(R"(<Forms xmlns="http://hl7.org/fhir"><given-name value="A"/></Forms>)").size(), 1u);
}

}  // namespace
}  // namespace hallmark
