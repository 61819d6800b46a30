// How codes are compared and hashed in a schema, for who writes one and who reads one; and the operators of filters.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace hallmark::schema {

// Equal but for the case of ASCII letters.
bool same_ignoring_case(std::string_view a, std::string_view b);

// The hash that code slots are probed from. The same for a code in any case, so that systems which do and do not care
// about case lie in one table.
std::uint32_t hash_code(std::string_view code);

// http://hl7.org/fhir/valueset-filter-operator.html, those of R5 too. Persisted by position (SystemFilter::operators).
std::span<const std::string_view> filter_operators();
// The position, or -1.
int filter_operator(std::string_view word);

}  // namespace hallmark::schema
