// Addresses that mean nothing outside the server that wrote them: canonicals and identifier systems that are relative.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr Manual kAddressesManuals[] = {
    {Code::CanonicalRelative, "A canonical, and the url that a definition is known by, is absolute, or '#' and the id of a contained resource.",
     "It names the same definition wherever it is read; a relative one names another on every server.",
     R"({"resourceType": "Measure", "status": "active", "library": ["Library/1"]})",
     R"({"resourceType": "Measure", "status": "active", "library": ["http://example.org/Library/1"]})",
     "FHIR R4, canonical: http://hl7.org/fhir/R4/references.html#canonical"},
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

// `node`: a canonical, or a uri, with a value.
void check_canonical(const Context& context, NodeIndex node, std::uint32_t element, schema::Primitive primitive);
// `node`: an Identifier.
void check_identifier(const Context& context, NodeIndex node, std::uint32_t element);

}  // namespace hallmark::checks
