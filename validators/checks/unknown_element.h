// Elements that the definition of their parent does not have.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr Manual kUnknownElementManuals[] = {
    {Code::UnknownElement,
     "Every element must be one that the definition of its parent has, spelt and cased as there. Its children are not "
     "looked at.",
     "A receiver drops what it does not know, or rejects the message. A misspelt element is data lost without a trace.",
     R"({"resourceType": "Patient", "birthdate": "1970-01-31"})", R"({"resourceType": "Patient", "birthDate": "1970-01-31"})",
     "FHIR R4, Resource Formats: http://hl7.org/fhir/R4/json.html and http://hl7.org/fhir/R4/xml.html"},
    {Code::ChoiceTypeForbidden,
     "An element such as value[x] is written with the name of its type, and only the types of its definition are allowed.",
     "A receiver looks for the types it knows; another one is not read.",
     R"({"resourceType": "Patient", "deceasedString": "yes"})", R"({"resourceType": "Patient", "deceasedBoolean": true})",
     "FHIR R4, Choice of data types: http://hl7.org/fhir/R4/formats.html#choice"},
};
inline constexpr CheckInfo kUnknownElement = {"unknown-element", "elements that the definition does not have",
                                              kUnknownElementManuals};

// `node`'s name is no row of `table`.
void report_unknown_element(const Context& context, const schema::ChildTable& table, NodeIndex node);

// `node` says that it is a resource (resourceType, or in XML an element named after one), where its element is a value.
void report_misplaced_resource_type(const Context& context, NodeIndex node, std::uint32_t element);

// `node` has a companion `_name` in JSON, which only primitives can have.
void report_misplaced_sibling(const Context& context, NodeIndex node, std::uint32_t element);

}  // namespace hallmark::checks
