// Capability statements themselves, beyond what their definition and its invariants say: that what is stated of a resource type
// is about that type, and says what the definitions say that it names.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kSearchParamSpec =
    "FHIR R4, CapabilityStatement.rest.resource.searchParam: "
    "http://hl7.org/fhir/R4/capabilitystatement-definitions.html#CapabilityStatement.rest.resource.searchParam";

inline constexpr Manual kCapabilityStatementManuals[] = {
    {Code::CapabilitySearchTypeWrong, "The type of a search parameter is that of the SearchParameter it names as its definition.",
     "A client builds searches that the server refuses, or understands otherwise.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://example.org/SearchParameter/a", "base": ["Patient"], "type": "date"}}, {"resource": {"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": [{"type": "Patient", "searchParam": [{"name": "a", "definition": "http://example.org/SearchParameter/a", "type": "string"}]}]}]}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://example.org/SearchParameter/a", "base": ["Patient"], "type": "date"}}, {"resource": {"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": [{"type": "Patient", "searchParam": [{"name": "a", "definition": "http://example.org/SearchParameter/a", "type": "date"}]}]}]}}]})",
     kSearchParamSpec},
    {Code::CapabilitySearchBaseWrong,
     "The SearchParameter that is named as the definition of a search in a resource type has that type among its bases. A warning.",
     "What the search looks for is not in such resources.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://example.org/SearchParameter/a", "base": ["Person"], "type": "date"}}, {"resource": {"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": [{"type": "Patient", "searchParam": [{"name": "a", "definition": "http://example.org/SearchParameter/a", "type": "date"}]}]}]}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://example.org/SearchParameter/a", "base": ["Person", "Patient"], "type": "date"}}, {"resource": {"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": [{"type": "Patient", "searchParam": [{"name": "a", "definition": "http://example.org/SearchParameter/a", "type": "date"}]}]}]}}]})",
     kSearchParamSpec},
    {Code::CapabilityStandardRedefined,
     "A search parameter that has the name of one of FHIR's own for the resource type has its type. A warning; where FHIR's own are loaded.",
     "Clients take it for the one they know.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://hl7.org/fhir/SearchParameter/individual-birthdate", "base": ["Patient"], "type": "date"}}, {"resource": {"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": [{"type": "Patient", "searchParam": [{"name": "birthdate", "type": "string"}]}]}]}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://hl7.org/fhir/SearchParameter/individual-birthdate", "base": ["Patient"], "type": "date"}}, {"resource": {"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": [{"type": "Patient", "searchParam": [{"name": "birthdate", "type": "date"}]}]}]}}]})",
     R"(FHIR R4, CapabilityStatement.rest.resource.searchParam.name: http://hl7.org/fhir/R4/capabilitystatement-definitions.html#CapabilityStatement.rest.resource.searchParam.name: "Parameter names cannot overlap with standard parameter names, and standard parameters cannot be redefined")"},
    {Code::CapabilityProfileWrong, "The profiles that are stated for a resource type are profiles of that type.",
     "No resource of the type can conform to them.",
     R"({"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": [{"type": "Patient", "supportedProfile": ["http://hl7.org/fhir/StructureDefinition/vitalsigns"]}]}]})",
     R"({"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": [{"type": "Observation", "supportedProfile": ["http://hl7.org/fhir/StructureDefinition/vitalsigns"]}]}]})",
     "FHIR R4, CapabilityStatement.rest.resource.profile: http://hl7.org/fhir/R4/capabilitystatement-definitions.html#CapabilityStatement.rest.resource.profile"},
    {Code::CapabilityOperationName, "The name of an operation is written without the $ that precedes it in a URL. A warning.",
     "A client that adds the $ calls what is not there.",
     R"({"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "operation": [{"name": "$convert", "definition": "http://example.org/OperationDefinition/convert"}]}]})",
     R"({"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "operation": [{"name": "convert", "definition": "http://example.org/OperationDefinition/convert"}]}]})",
     R"(FHIR R4, CapabilityStatement.rest.resource.operation.name: http://hl7.org/fhir/R4/capabilitystatement-definitions.html#CapabilityStatement.rest.resource.operation.name: "The name does not include the "$" portion that is always included in the URL")"},
    {Code::CapabilityOperationElsewhere,
     "An operation that is stated for a resource type is defined for that type, or for all. A warning.",
     "A client calls it where its definition does not allow it.",
     R"({"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": [{"type": "Observation", "operation": [{"name": "expand", "definition": "http://hl7.org/fhir/OperationDefinition/ValueSet-expand"}]}]}]})",
     R"({"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": [{"type": "ValueSet", "operation": [{"name": "expand", "definition": "http://hl7.org/fhir/OperationDefinition/ValueSet-expand"}]}]}]})",
     "FHIR R4, OperationDefinition.resource: http://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.resource"},
};

class CapabilityStatement : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
