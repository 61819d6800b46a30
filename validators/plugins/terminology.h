// CodeSystems, ValueSets and ConceptMaps as records: whether what they say holds, by themselves and against the code systems
// that are loaded. Contained ones and those in Bundles are looked at too.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kCodeSystemSpec = "FHIR R4, CodeSystem: http://hl7.org/fhir/R4/codesystem.html";
inline constexpr std::string_view kValueSetSpec = "FHIR R4, ValueSet: http://hl7.org/fhir/R4/valueset.html";
inline constexpr Manual kTerminologyManuals[] = {
    {Code::CodeSystemCountWrong, "The count of a complete code system is the number of its concepts, those below others among them.",
     "A receiver that counts takes the list for cut short.",
     R"({"resourceType": "CodeSystem", "content": "complete", "count": 3, "concept": [{"code": "a"}]})",
     R"({"resourceType": "CodeSystem", "content": "complete", "count": 1, "concept": [{"code": "a"}]})", kCodeSystemSpec},
    {Code::CodeSystemContentWrong, "What content says (complete, fragment, not-present, supplement) is what the resource is.",
     "Receivers decide by it whether a code that is not listed exists.",
     R"({"resourceType": "CodeSystem", "content": "not-present", "concept": [{"code": "a"}]})",
     R"({"resourceType": "CodeSystem", "content": "complete", "concept": [{"code": "a"}]})", kCodeSystemSpec},
    {Code::SupplementMemberForbidden, "A supplement does not say whether case counts: that is the supplemented system's to say.",
     "Two answers to one question.",
     R"({"resourceType": "CodeSystem", "content": "supplement", "supplements": "http://example.org/cs", "caseSensitive": true})",
     R"({"resourceType": "CodeSystem", "content": "supplement", "supplements": "http://example.org/cs"})",
     "http://hl7.org/fhir/R4/codesystem.html#supplements"},
    {Code::CodeRepeated, "A code stands once in a code system, wherever in the hierarchy.", "Nobody can tell which of the two is meant.",
     R"({"resourceType": "CodeSystem", "concept": [{"code": "a"}, {"code": "a"}]})",
     R"({"resourceType": "CodeSystem", "concept": [{"code": "a"}, {"code": "b"}]})", kCodeSystemSpec},
    {Code::PropertyUriRelative, "The URI of a property is absolute.", "A relative one names nothing outside the resource.",
     R"({"resourceType": "CodeSystem", "property": [{"code": "order", "uri": "order", "type": "decimal"}]})",
     R"({"resourceType": "CodeSystem", "property": [{"code": "order", "uri": "http://example.org/properties#order", "type": "decimal"}]})", kCodeSystemSpec},
    {Code::PropertyUriUnknown, "A URI under hl7.org/fhir is one that FHIR defines.",
     "Others may define it with another meaning later.",
     R"({"resourceType": "CodeSystem", "property": [{"code": "x", "uri": "http://hl7.org/fhir/concept-properties#my-own", "type": "code"}]})",
     R"({"resourceType": "CodeSystem", "property": [{"code": "x", "uri": "http://example.org/properties#my-own", "type": "code"}]})",
     "http://hl7.org/fhir/R4/codesystem.html#defined-props"},
    {Code::PropertyRepeated, "Each property is declared once, by code and by URI.", "Which declaration holds cannot be told.",
     R"({"resourceType": "CodeSystem", "property": [{"code": "x", "type": "code"}, {"code": "x", "type": "string"}]})",
     R"({"resourceType": "CodeSystem", "property": [{"code": "x", "type": "code"}, {"code": "y", "type": "string"}]})",
     kCodeSystemSpec},
    {Code::PropertyCodeMisleads, "A property with a URI of FHIR's does not bear the code of another of FHIR's properties.",
     "Readers of the code and readers of the URI understand different things.",
     R"({"resourceType": "CodeSystem", "property": [{"code": "inactive", "uri": "http://hl7.org/fhir/concept-properties#deprecationDate", "type": "dateTime"}]})",
     R"({"resourceType": "CodeSystem", "property": [{"code": "deprecationDate", "uri": "http://hl7.org/fhir/concept-properties#deprecationDate", "type": "dateTime"}]})",
     "http://hl7.org/fhir/R4/codesystem.html#defined-props"},
    {Code::PropertyTypeWrong, "A property that FHIR defines has the type that FHIR gives it.", "Its values cannot be read.",
     R"({"resourceType": "CodeSystem", "property": [{"code": "inactive", "uri": "http://hl7.org/fhir/concept-properties#inactive", "type": "code"}]})",
     R"({"resourceType": "CodeSystem", "property": [{"code": "inactive", "uri": "http://hl7.org/fhir/concept-properties#inactive", "type": "boolean"}]})",
     "http://hl7.org/fhir/R4/codesystem.html#defined-props"},
    {Code::PropertyValueMissing, "A concept's property has a value.", "It says nothing.", 
     R"({"resourceType": "CodeSystem", "concept": [{"code": "a", "property": [{"code": "order"}]}]})",
     R"({"resourceType": "CodeSystem", "concept": [{"code": "a", "property": [{"code": "order", "valueDecimal": 1}]}]})", kCodeSystemSpec},
    {Code::PropertyValueTypeWrong, "The value of a concept's property is of the type that the code system declares.",
     "Filters on the property do not find it.", 
     R"({"resourceType": "CodeSystem", "property": [{"code": "inactive", "type": "boolean"}], "concept": [{"code": "a", "property": [{"code": "inactive", "valueString": "true"}]}]})",
     R"({"resourceType": "CodeSystem", "property": [{"code": "inactive", "type": "boolean"}], "concept": [{"code": "a", "property": [{"code": "inactive", "valueBoolean": true}]}]})", kCodeSystemSpec},
    {Code::PropertyCodeUnknown, "A property whose value is a code names one that is there.", "It leads nowhere.",
     R"({"resourceType": "CodeSystem", "content": "complete", "property": [{"code": "parent", "uri": "http://hl7.org/fhir/concept-properties#parent", "type": "code"}], "concept": [{"code": "a", "property": [{"code": "parent", "valueCode": "z"}]}]})",
     R"({"resourceType": "CodeSystem", "content": "complete", "property": [{"code": "parent", "uri": "http://hl7.org/fhir/concept-properties#parent", "type": "code"}], "concept": [{"code": "a", "property": [{"code": "parent", "valueCode": "b"}]}, {"code": "b"}]})",
     kCodeSystemSpec},
    {Code::SystemHoldsVersion, "The version of a code system stands in a member of its own, not in its URI.",
     "The whole text is taken for the URI, which then is unknown.",
     R"({"resourceType": "ValueSet", "compose": {"include": [{"system": "http://example.org/cs|1.0"}]}})", R"({"resourceType": "ValueSet", "compose": {"include": [{"system": "http://example.org/cs", "version": "1.0"}]}})",
     kValueSetSpec},
    {Code::FilterOperatorWrong, "A filter uses an operator that its property allows.", "Servers refuse the value set.",
     R"({"resourceType": "ValueSet", "compose": {"include": [{"system": "http://example.org/cs", "filter": [{"property": "concept", "op": "regex", "value": "a.*"}]}]}})",
     R"({"resourceType": "ValueSet", "compose": {"include": [{"system": "http://example.org/cs", "filter": [{"property": "code", "op": "regex", "value": "a.*"}]}]}})", kValueSetSpec},
    {Code::FilterValueWrong, "The value of a filter is of its property's type, and a code that exists.",
     "The filter selects nothing, and the value set is empty without anyone noticing.",
     R"({"resourceType": "ValueSet", "compose": {"include": [{"system": "http://example.org/cs", "filter": [{"property": "inactive", "op": "=", "value": "no"}]}]}})",
     R"({"resourceType": "ValueSet", "compose": {"include": [{"system": "http://example.org/cs", "filter": [{"property": "inactive", "op": "=", "value": "false"}]}]}})", kValueSetSpec},
    {Code::FilterExpressionWrong,
     "An expression in the place of a filter's value is FHIRPath, and uses parameters that the value set declares. As in HL7's validator.",
     "The filter cannot be worked out, and the value set not be expanded.",
     R"({"resourceType": "ValueSet", "compose": {"include": [{"system": "http://example.org/cs", "filter": [{"property": "inactive", "op": "=", "_value": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/cqf-expression", "valueExpression": {"language": "text/fhirpath", "expression": "%p-inactive"}}]}}]}]}})",
     R"({"resourceType": "ValueSet", "extension": [{"url": "http://hl7.org/fhir/tools/StructureDefinition/valueset-parameter", "extension": [{"url": "name", "valueCode": "p-inactive"}]}], "compose": {"include": [{"system": "http://example.org/cs", "filter": [{"property": "inactive", "op": "=", "_value": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/cqf-expression", "valueExpression": {"language": "text/fhirpath", "expression": "%p-inactive"}}]}}]}]}})",
     "FHIR extensions, CQF Expression: http://hl7.org/fhir/extensions/StructureDefinition-cqf-expression.html"},
    {Code::AllCodesValueSetWrong,
     "The value set that a code system names as that of all its codes holds them all, and no codes of other systems. Compared where the value set is loaded.",
     "Who binds an element to it allows other codes than the code system has.",
     R"({"resourceType": "CodeSystem", "url": "http://hl7.org/fhir/administrative-gender", "status": "active", "content": "complete", "valueSet": "http://hl7.org/fhir/ValueSet/observation-status", "concept": [{"code": "male"}]})",
     R"({"resourceType": "CodeSystem", "url": "http://hl7.org/fhir/administrative-gender", "status": "active", "content": "complete", "valueSet": "http://hl7.org/fhir/ValueSet/administrative-gender", "concept": [{"code": "male"}]})",
     R"(FHIR R4, CodeSystem.valueSet: http://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.valueSet: "The definition of the value set SHALL include all codes from this code system and only codes from this code system")"},
};

class Terminology : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
