// What a resource says it is.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr Manual kResourceTypeManuals[] = {
    {Code::ResourceTypeMissing, "A resource says its type: resourceType in JSON, the element's name in XML.",
     "Nobody can tell what the rest means, so nothing else of it can be checked.", R"({"gender": "female"})",
     R"({"resourceType": "Patient", "gender": "female"})", "FHIR R4, Resource: http://hl7.org/fhir/R4/json.html#resources"},
    {Code::ResourceTypeUnknown, "The type must be one of the FHIR version that the record is in.",
     "A receiver of that version has no such resource.", R"({"resourceType": "Pateint"})", R"({"resourceType": "Patient"})",
     "FHIR R4, Resource types: http://hl7.org/fhir/R4/resourcelist.html"},
};
inline constexpr CheckInfo kResourceType = {"resource-type", "what a resource says it is", kResourceTypeManuals};

// The structure of the resource at `node`, or schema::kNone, reported: what is no resource, or none that `element` may hold (R5's
// Bundle.issues is an OperationOutcome).
std::uint32_t check_resource_type(const Context& context, NodeIndex node, std::uint32_t element);

}  // namespace hallmark::checks
