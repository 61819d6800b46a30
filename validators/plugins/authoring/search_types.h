// Which types of search compare which types of values: http://hl7.org/fhir/R4/search.html#ptypes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.h"

namespace hallmark::plugins::authoring {

namespace search {
inline constexpr std::uint8_t kNumber = 1, kDate = 2, kString = 4, kToken = 8, kReference = 16, kQuantity = 32, kUri = 64;
inline constexpr std::uint8_t kAll = 127;
}  // namespace search

// The bit of a SearchParameter.type; kAll for composite, special, and what is no type.
std::uint8_t search_type(std::string_view code);

// The searches that compare values of the type ("CodeableConcept", "Patient.contact", "System.Boolean"); 0 for what only has
// elements, kAll where that cannot be said of the type.
std::uint8_t searches_of(const schema::Schema& schema, std::string_view type);

// Whether a search of that type can have the modifier (SearchParameter.modifier); true for those FHIR does not know.
bool modifier_fits(std::string_view modifier, std::uint8_t search, bool composite);

}  // namespace hallmark::plugins::authoring
