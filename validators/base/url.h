// Parts of addresses. Views into what was given; nothing is allocated; thread-safe.
#pragma once

#include <string_view>

namespace hallmark {

// Whether it begins with a scheme (RFC 3986, 3.1): "https://x", "urn:oid:1.2", not "Patient/1".
bool is_absolute_url(std::string_view url);

// "www.example.org" of "https://www.example.org:8080/fhir"; "" where there is no "//host".
std::string_view host_of(std::string_view url);

// Whether the URL's host is `domain` or below it.
bool is_below_domain(std::string_view url, std::string_view domain);

// What the definitions of one publisher have in common: "http://example.org/fhir/StructureDefinition/" of
// "http://example.org/fhir/StructureDefinition/x"; "" where the URL has no such part.
std::string_view definition_base(std::string_view url);

}  // namespace hallmark
