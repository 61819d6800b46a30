// Codes against the value sets they are bound to. Required bindings only: the others advise, and are checked with the
// profile engine.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr std::string_view kBindingSpec =
    "FHIR R4, Binding strength: http://hl7.org/fhir/R4/terminologies.html#strength";
inline constexpr Manual kBindingManuals[] = {
    {Code::CodeNotInValueSet, "A code with a required binding must be in the value set, spelt and cased as there.",
     "A receiver maps the codes it knows; any other is dropped or stops the message.",
     R"({"resourceType": "Patient", "gender": "F"})", R"({"resourceType": "Patient", "gender": "female"})", kBindingSpec},
    {Code::CodeSystemNotInValueSet, "One coding of a CodeableConcept with a required binding must be from the value set.",
     "The receiver cannot tell what the concept is in the terms the standard fixes.",
     R"({"clinicalStatus": {"coding": [{"system": "http://example.org", "code": "on"}]}})",
     R"({"clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}})",
     kBindingSpec},
    {Code::CodingMissing, "Text alone does not satisfy a required binding: there must be a coding from the value set.",
     "Text cannot be acted upon by a machine.", R"({"clinicalStatus": {"text": "active"}})",
     R"({"clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}})",
     kBindingSpec},
    {Code::ValueSetUnknown, "The value set, or part of it, is not in the loaded definitions, so the code was not judged.",
     "Nothing is wrong with the record as far as is known; it is not known to be right either.", "", "", kBindingSpec},
};
inline constexpr CheckInfo kBinding = {"binding", "codes against required value sets", kBindingManuals};

// `node` is a value of `element`, which has a required binding.
void check_binding(const Context& context, NodeIndex node, std::uint32_t element, const schema::TypeRef& type);

}  // namespace hallmark::checks
