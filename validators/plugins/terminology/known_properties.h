// The properties of concepts that FHIR itself defines: http://hl7.org/fhir/concept-properties.
#pragma once

#include <string_view>

namespace hallmark::plugins::terminology {

struct KnownProperty {
  std::string_view code;  // the URI is kPropertyBase + code
  std::string_view type;  // of CodeSystem.property.type
  bool names_a_code;      // its value is a code of the same code system
};

inline constexpr std::string_view kPropertyBase = "http://hl7.org/fhir/concept-properties#";

// Null if there is none.
const KnownProperty* known_property(std::string_view code);
const KnownProperty* known_property_of_uri(std::string_view uri);

}  // namespace hallmark::plugins::terminology
