#include "definitions/structure_definition.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "definitions/definition_set.h"

namespace hallmark::definitions {
namespace {

using Views = std::vector<std::string_view>;

// One element of a differential, whose `base.path` may matter.
class OneElement {
 public:
  explicit OneElement(const std::string& members) {
    set_.add_bytes(R"({"resourceType": "StructureDefinition", "url": "http://x/s", "differential": {"element": [{)" +
                       members + "}]}}",
                   "s.json");
    const Resource* resource = set_.find("StructureDefinition", "http://x/s");
    if (resource) structure_ = read_structure_definition(*resource);
  }
  const ElementDefinition& operator*() const { return structure_.differential.at(0); }
  const ElementDefinition* operator->() const { return &structure_.differential.at(0); }

 private:
  DefinitionSet set_;
  StructureDefinition structure_;
};

// "Reference(<profiles> -> <targets>)" for each type; "!" for a system type.
std::vector<std::string> dump(const std::vector<ElementType>& types) {
  std::vector<std::string> out;
  for (const ElementType& type : types) {
    std::string text(type.code);
    if (type.system) text += '!';
    for (const auto& profile : type.profiles) text.append(" +").append(profile);
    for (const auto& target : type.targets) text.append(" >").append(target);
    out.push_back(text);
  }
  return out;
}
using Strings = std::vector<std::string>;

TEST(StructureDefinition, TheHead) {
  DefinitionSet set;
  set.add_bytes(R"({"resourceType": "StructureDefinition", "url": "http://x/Pat", "version": "1.2", "name": "Pat",
      "title": "A patient", "fhirVersion": "4.0.1", "kind": "resource", "abstract": true, "type": "Patient",
      "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient", "derivation": "constraint",
      "snapshot": {"element": [{"id": "Patient", "path": "Patient"}, {"id": "Patient.id", "path": "Patient.id"}]}})",
                "p.json");
  const Resource* resource = set.find("StructureDefinition", "http://x/Pat");
  ASSERT_NE(nullptr, resource);
  const StructureDefinition s = read_structure_definition(*resource);
  EXPECT_EQ(Views({"http://x/Pat", "1.2", "Pat", "A patient", "4.0.1", "resource", "Patient",
                   "http://hl7.org/fhir/StructureDefinition/Patient", "constraint"}),
            Views({s.url, s.version, s.name, s.title, s.fhir_version, s.kind, s.type, s.base_definition, s.derivation}));
  EXPECT_TRUE(s.is_abstract);
  ASSERT_EQ(2u, s.snapshot.size());
  EXPECT_EQ("Patient.id", s.snapshot[1].path);
  EXPECT_TRUE(s.differential.empty());
}

TEST(StructureDefinition, EveryFacetOfAnElement) {
  const OneElement e(R"("id": "Patient.x:one", "path": "Patient.x", "sliceName": "one", "short": "An x",
      "representation": ["xmlAttr"], "min": 1, "max": "*", "base": {"path": "Base.x", "min": 0, "max": "3"},
      "contentReference": "#Patient.y", "condition": ["c-1", "c-2"], "maxLength": 20,
      "mustSupport": true, "isModifier": false, "isSummary": true,
      "slicing": {"discriminator": [{"type": "value", "path": "system"}, {"type": "type", "path": "$this"}],
                  "ordered": true, "rules": "openAtEnd"},
      "binding": {"strength": "required", "valueSet": "http://x/v|1", "description": "d"},
      "constraint": [{"key": "c-1", "severity": "error", "human": "h", "expression": "a.b", "xpath": "f:a",
                      "source": "http://x/s"},
                     {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice",
                                     "valueBoolean": true}],
                      "key": "c-2", "severity": "warning", "human": "h2", "expression": "c"}],
      "patternCoding": {"system": "http://x/c"}, "minValueInteger": 3, "maxValueInteger": 7)");
  EXPECT_EQ(Views({"Patient.x:one", "Patient.x", "one", "An x", "Base.x", "#Patient.y"}),
            Views({e->id, e->path, e->slice_name, e->short_text, e->base_path, e->content_reference}));
  EXPECT_EQ(1u, e->min);
  EXPECT_EQ(kUnboundedMax, e->max);
  EXPECT_EQ(0u, e->base_min);
  EXPECT_EQ(3u, e->base_max);
  EXPECT_EQ(Views({"c-1", "c-2"}), e->conditions);
  EXPECT_EQ(20u, e->max_length);
  EXPECT_EQ(true, e->must_support);
  EXPECT_EQ(false, e->is_modifier);
  EXPECT_EQ(true, e->is_summary);
  EXPECT_TRUE(e->xml_attribute);
  EXPECT_FALSE(e->xml_text || e->xhtml);
  ASSERT_TRUE(e->slicing);
  EXPECT_EQ("openAtEnd", e->slicing->rules);
  EXPECT_TRUE(e->slicing->ordered);
  ASSERT_EQ(2u, e->slicing->discriminators.size());
  EXPECT_EQ(Views({"value", "system", "type", "$this"}),
            Views({e->slicing->discriminators[0].type, e->slicing->discriminators[0].path,
                   e->slicing->discriminators[1].type, e->slicing->discriminators[1].path}));
  ASSERT_TRUE(e->binding);
  EXPECT_EQ(Views({"required", "http://x/v|1", "d"}),
            Views({e->binding->strength, e->binding->value_set, e->binding->description}));
  ASSERT_EQ(2u, e->constraints.size());
  EXPECT_EQ(Views({"c-1", "error", "h", "a.b", "f:a", "http://x/s"}),
            Views({e->constraints[0].key, e->constraints[0].severity, e->constraints[0].human,
                   e->constraints[0].expression, e->constraints[0].xpath, e->constraints[0].source}));
  EXPECT_FALSE(e->constraints[0].best_practice);
  EXPECT_TRUE(e->constraints[1].best_practice);
  ASSERT_TRUE(e->pattern);
  EXPECT_EQ("patternCoding", e->pattern.name());
  EXPECT_EQ("http://x/c", e->pattern.at(e->pattern.record->child(e->pattern.node, "system")).text());
  EXPECT_FALSE(e->fixed);
  EXPECT_EQ("3", e->min_value.text());
  EXPECT_EQ("7", e->max_value.text());
}

TEST(StructureDefinition, WhatADifferentialLeavesOutIsAbsent) {
  const OneElement e(R"("id": "Patient.x", "path": "Patient.x")");
  EXPECT_FALSE(e->min || e->max || e->base_min || e->base_max || e->max_length);
  EXPECT_FALSE(e->must_support || e->is_modifier || e->is_summary);
  EXPECT_FALSE(e->binding || e->slicing);
  EXPECT_FALSE(e->fixed || e->pattern || e->min_value || e->max_value);
  EXPECT_TRUE(e->types.empty() && e->constraints.empty());
}

TEST(StructureDefinition, AMaxThatIsNoNumberIsNotGuessed) {
  for (const char* max : {"", "many", "-1", "4294967295", "1.5"})
    EXPECT_FALSE(OneElement(R"("path": "P", "max": ")" + std::string(max) + "\"")->max) << max;
  EXPECT_EQ(4294967294u, OneElement(R"("path": "P", "max": "4294967294")")->max);
}

constexpr char kFhirType[] = R"("extension": [{"url": "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type", "valueUrl": ")";

std::string stu3_type(const std::string& json, const std::string& xml) {
  return R"("type": [{"_code": {"extension": [
      {"url": "http://hl7.org/fhir/StructureDefinition/structuredefinition-json-type", "valueString": ")" + json + R"("},
      {"url": "http://hl7.org/fhir/StructureDefinition/structuredefinition-xml-type", "valueString": ")" + xml + R"("}]}}])";
}

TEST(StructureDefinition, TypesAreFhirTypesInEveryVersion) {
  const std::string system = R"("code": "http://hl7.org/fhirpath/System.String"}])";
  const struct {
    std::string members;
    std::string type;
  } cases[] = {
      {R"("path": "Patient.name", "type": [{"code": "HumanName"}])", "HumanName"},
      // R4
      {R"("path": "Element.id", "type": [{)" + std::string(kFhirType) + R"(string"}], )" + system, "string!"},
      {R"("path": "Patient.name.id", "base": {"path": "Element.id"}, "type": [{)" + std::string(kFhirType) +
           R"(string"}], )" + system,
       "string!"},
      {R"("path": "Resource.id", "type": [{)" + std::string(kFhirType) + R"(string"}], )" + system, "id!"},
      {R"("path": "Patient.id", "base": {"path": "Resource.id"}, "type": [{)" + std::string(kFhirType) +
           R"(string"}], )" + system,
       "id!"},
      {R"("path": "Extension.url", "type": [{)" + std::string(kFhirType) + R"(uri"}], )" + system, "uri!"},
      {R"("path": "xhtml.id", "base": {"path": "Element.id"}, "type": [{)" + system, "string!"},
      {R"("path": "boolean.value", "type": [{"code": "http://hl7.org/fhirpath/System.Boolean"}])", "boolean!"},
      // A system type that FHIR has no counterpart of.
      {R"("path": "x.value", "type": [{"code": "http://hl7.org/fhirpath/System.Concept"}])", "!"},
      // STU3
      {R"("path": "Patient.id", "base": {"path": "Resource.id"}, "type": [{"code": "id"}])", "id!"},
      {R"("path": "Element.id", "type": [{"code": "string"}])", "string"},
      {R"("path": "Extension.url", "type": [{"code": "uri"}])", "uri"},
      {R"("path": "string.value", )" + stu3_type("string", "xsd:string"), "string!"},
      {R"("path": "boolean.value", )" + stu3_type("boolean", "xsd:boolean"), "boolean!"},
      {R"("path": "integer.value", )" + stu3_type("number", "xsd:int"), "integer!"},
      {R"("path": "decimal.value", )" + stu3_type("number", "xsd:decimal"), "decimal!"},
  };
  for (const auto& c : cases) EXPECT_EQ(Strings{c.type}, dump(OneElement(c.members)->types)) << c.members;
}

TEST(StructureDefinition, AValuesRegularExpression) {
  const OneElement r4(R"("path": "id.value", "type": [{"extension": [
      {"url": "http://hl7.org/fhir/StructureDefinition/regex", "valueString": "[a-z]{1,64}"}],
      "code": "http://hl7.org/fhirpath/System.String"}])");
  EXPECT_EQ("[a-z]{1,64}", r4->types.at(0).regex);
  const OneElement stu3(R"("path": "id.value", "type": [{"extension": [
      {"url": "http://hl7.org/fhir/StructureDefinition/structuredefinition-regex", "valueString": "[a-z]+"}]}])");
  EXPECT_EQ("[a-z]+", stu3->types.at(0).regex);
}

TEST(StructureDefinition, RepeatedTypesBecomeOneWhereThatLosesNothing) {
  const struct {
    std::string types;
    Strings want;
  } cases[] = {
      // R4
      {R"({"code": "Reference", "targetProfile": ["A", "B"]}, {"code": "string"})", {"Reference >A >B", "string"}},
      // STU3
      {R"({"code": "Reference", "targetProfile": "A"}, {"code": "Reference", "targetProfile": "B"})",
       {"Reference >A >B"}},
      {R"({"code": "Quantity", "profile": "P"}, {"code": "string"}, {"code": "Quantity", "profile": "Q"})",
       {"Quantity +P +Q", "string"}},
      {R"({"code": "Reference", "targetProfile": "A"}, {"code": "Reference", "targetProfile": "A"})", {"Reference >A"}},
      // One of the two allows any.
      {R"({"code": "Reference", "targetProfile": "A"}, {"code": "Reference"})", {"Reference"}},
      {R"({"code": "Quantity"}, {"code": "Quantity", "profile": "Q"})", {"Quantity"}},
      // A profile paired with its own target stays so.
      {R"({"code": "Reference", "profile": "P", "targetProfile": "A"},
          {"code": "Reference", "profile": "Q", "targetProfile": "B"})",
       {"Reference +P >A", "Reference +Q >B"}},
  };
  for (const auto& c : cases)
    EXPECT_EQ(c.want, dump(OneElement(R"("path": "P.x", "type": [)" + c.types + "]")->types)) << c.types;
}

TEST(StructureDefinition, Stu3Bindings) {
  const OneElement uri(R"("path": "P.x", "binding": {"strength": "required", "valueSetUri": "http://x/u"})");
  EXPECT_EQ("http://x/u", uri->binding->value_set);
  const OneElement reference(
      R"("path": "P.x", "binding": {"strength": "required", "valueSetReference": {"reference": "http://x/r"}})");
  EXPECT_EQ("http://x/r", reference->binding->value_set);
  EXPECT_EQ("", OneElement(R"("path": "P.x", "binding": {"strength": "example"})")->binding->value_set);
}

TEST(StructureDefinition, XmlAndJsonGiveTheSame) {
  DefinitionSet set;
  set.add_bytes(R"(<StructureDefinition xmlns="http://hl7.org/fhir"><url value="http://x/s"/><abstract value="false"/>
      <differential><element id="P.x"><path value="P.x"/><min value="0"/><max value="1"/>
      <type><code value="Reference"/><targetProfile value="A"/><targetProfile value="B"/></type>
      <fixedUri value="http://f"/></element></differential></StructureDefinition>)",
                "s.xml");
  const Resource* resource = set.find("StructureDefinition", "http://x/s");
  ASSERT_NE(nullptr, resource);
  const StructureDefinition s = read_structure_definition(*resource);
  ASSERT_EQ(1u, s.differential.size());
  const ElementDefinition& e = s.differential[0];
  EXPECT_EQ("P.x", e.id);
  EXPECT_EQ(0u, e.min);
  EXPECT_EQ(1u, e.max);
  EXPECT_EQ(Strings{"Reference >A >B"}, dump(e.types));
  EXPECT_EQ("fixedUri", e.fixed.name());
  EXPECT_EQ("http://f", e.fixed.text());
}

TEST(StructureDefinition, ReferencedPath) {
  EXPECT_EQ("Bundle.link", referenced_path("#Bundle.link"));
  EXPECT_EQ("Bundle.link", referenced_path("http://hl7.org/fhir/StructureDefinition/Bundle#Bundle.link"));
  EXPECT_EQ("Bundle.link", referenced_path("Bundle.link"));
  EXPECT_EQ("", referenced_path(""));
}

}  // namespace
}  // namespace hallmark::definitions
