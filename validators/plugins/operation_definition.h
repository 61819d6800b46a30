// Operation definitions themselves, beyond what their definition and its invariants say: parameters that can be told apart and
// filled in, and places where the operation can be invoked.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr Manual kOperationDefinitionManuals[] = {
    {Code::OperationParameterRepeated,
     "No two parameters in the same place, of the same use, have one name.",
     "Nobody can tell which of them a value is for.",
     R"({"resourceType": "OperationDefinition", "system": true, "type": false, "instance": false, "parameter": [{"name": "a", "use": "in", "min": 0, "max": "1", "type": "string"}, {"name": "a", "use": "in", "min": 0, "max": "1", "type": "code"}]})",
     R"({"resourceType": "OperationDefinition", "system": true, "type": false, "instance": false, "parameter": [{"name": "a", "use": "in", "min": 0, "max": "1", "type": "string"}, {"name": "a", "use": "out", "min": 0, "max": "1", "type": "code"}]})",
     R"(FHIR R4, OperationDefinition.parameter.name: http://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.parameter.name: "The name of used to identify the parameter")"},
    {Code::OperationCardinalityWrong, "The maximum of a parameter is a whole number, not below its minimum, or *.",
     "No call can be right.",
     R"({"resourceType": "OperationDefinition", "system": true, "type": false, "instance": false, "parameter": [{"name": "a", "use": "in", "min": 2, "max": "1", "type": "string"}]})",
     R"({"resourceType": "OperationDefinition", "system": true, "type": false, "instance": false, "parameter": [{"name": "a", "use": "in", "min": 2, "max": "*", "type": "string"}]})",
     R"(FHIR R4, OperationDefinition.parameter.max: http://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.parameter.max: "The maximum number of times this element is permitted to appear in the request or response")"},
    {Code::OperationBindingMisplaced, "Only a parameter whose values carry codes has a binding.",
     "The binding cannot be checked, and a caller does not know what to send.",
     R"({"resourceType": "OperationDefinition", "system": true, "type": false, "instance": false, "parameter": [{"name": "a", "use": "in", "min": 0, "max": "1", "type": "boolean", "binding": {"strength": "required", "valueSet": "http://hl7.org/fhir/ValueSet/administrative-gender"}}]})",
     R"({"resourceType": "OperationDefinition", "system": true, "type": false, "instance": false, "parameter": [{"name": "a", "use": "in", "min": 0, "max": "1", "type": "code", "binding": {"strength": "required", "valueSet": "http://hl7.org/fhir/ValueSet/administrative-gender"}}]})",
     R"(FHIR R4, OperationDefinition.parameter.binding: http://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.parameter.binding: "Binds to a value set if this parameter is coded"; coded is a code, a Coding or a CodeableConcept)"},
    {Code::OperationOverloadUnknown, "An overload combines parameters that the operation has.",
     "Generated code has an argument that nothing takes.",
     R"({"resourceType": "OperationDefinition", "system": true, "type": false, "instance": false, "parameter": [{"name": "a", "use": "in", "min": 0, "max": "1", "type": "string"}], "overload": [{"parameterName": ["a", "b"]}]})",
     R"({"resourceType": "OperationDefinition", "system": true, "type": false, "instance": false, "parameter": [{"name": "a", "use": "in", "min": 0, "max": "1", "type": "string"}], "overload": [{"parameterName": ["a"]}]})",
     R"(FHIR R4, OperationDefinition.overload.parameterName: http://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.overload.parameterName: "Name of parameter to include in overload")"},
    {Code::OperationProfileWrong, "inputProfile and outputProfile name profiles of Parameters.",
     "What is sent is a Parameters resource, and cannot conform to a profile of anything else.",
     R"({"resourceType": "OperationDefinition", "system": true, "type": false, "instance": false, "inputProfile": "http://hl7.org/fhir/StructureDefinition/vitalsigns"})",
     R"({"resourceType": "OperationDefinition", "system": true, "type": false, "instance": false, "inputProfile": "http://hl7.org/fhir/StructureDefinition/Parameters"})",
     R"(FHIR R4, OperationDefinition.inputProfile: http://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.inputProfile: "The profile is a constraint on the parameters resource as a whole")"},
    {Code::OperationNowhere,
     "An operation is invoked on the system, on a type or on an instance; if on a type or an instance, it says of which types. A warning.",
     "Nobody can call it.",
     R"({"resourceType": "OperationDefinition", "system": false, "type": false, "instance": false})",
     R"({"resourceType": "OperationDefinition", "system": false, "type": true, "instance": false, "resource": ["Patient"]})",
     "FHIR R4, OperationDefinition.system: http://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.system"},
    {Code::OperationPartUse, "The parts of a parameter have its use: in or out. A warning.",
     "What is sent and what is answered are two messages; a part travels with its whole.",
     R"({"resourceType": "OperationDefinition", "system": true, "type": false, "instance": false, "parameter": [{"name": "a", "use": "out", "min": 0, "max": "1", "part": [{"name": "b", "use": "in", "min": 0, "max": "1", "type": "string"}]}]})",
     R"({"resourceType": "OperationDefinition", "system": true, "type": false, "instance": false, "parameter": [{"name": "a", "use": "out", "min": 0, "max": "1", "part": [{"name": "b", "use": "out", "min": 0, "max": "1", "type": "string"}]}]})",
     "FHIR R4, OperationDefinition.parameter.part: http://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.parameter.part"},
};

class OperationDefinition : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
