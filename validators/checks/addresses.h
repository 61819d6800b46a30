// Addresses that mean nothing outside the server that wrote them: of a definition, and of an identifier's system. Canonicals
// that refer to definitions are looked at with the references (plugins/references.h).
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr Manual kAddressesManuals[] = {
    {Code::CanonicalRelative, "The url that a definition is known by is absolute.",
     "Others refer to the definition by it, from wherever they are; a relative one names another on every server.",
     R"({"resourceType": "Measure", "status": "active", "url": "Measure/1"})",
     R"({"resourceType": "Measure", "status": "active", "url": "http://example.org/Measure/1"})",
     "FHIR R4, Canonical URLs: http://hl7.org/fhir/R4/references.html#canonical"},
    {Code::IdentifierSystemRelative, "The system of an identifier is absolute.",
     "Values of two systems that are not told apart are taken for the same.",
     R"({"resourceType": "Patient", "identifier": [{"system": "local-number", "value": "1"}]})",
     R"({"resourceType": "Patient", "identifier": [{"system": "http://example.org/local-number", "value": "1"}]})",
     "FHIR R4, Identifier.system: http://hl7.org/fhir/R4/datatypes-definitions.html#Identifier.system"},
    {Code::IdentifierValueNotUri, "Under the system urn:ietf:rfc:3986 the value of an identifier is a whole URI.",
     "The system says that the value is a URI, and what stands there is not.",
     R"({"resourceType": "Patient", "identifier": [{"system": "urn:ietf:rfc:3986", "value": "9990000018"}]})",
     R"({"resourceType": "Patient", "identifier": [{"system": "urn:ietf:rfc:3986", "value": "urn:oid:1.2.3"}]})",
     "FHIR R4, Identifier: http://hl7.org/fhir/R4/datatypes.html#Identifier"},
};
inline constexpr CheckInfo kAddresses = {"addresses", "addresses that mean the same everywhere", kAddressesManuals};

// `node`: a uri with a value. Reports where it is the url of a resource and relative.
void check_own_url(const Context& context, NodeIndex node, std::uint32_t element);
// `node`: an Identifier.
void check_identifier(const Context& context, NodeIndex node, std::uint32_t element);

}  // namespace hallmark::checks
