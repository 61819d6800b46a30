// Fixed values and patterns.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr Manual kFixedPatternManuals[] = {
    {Code::FixedValueDiffers, "Where the definition fixes a value, the record must have exactly that, no more and no less.",
     "The fixed value is how receivers recognise the element.",
     R"({"url": "http://example.org/an-extension", "system": "http://example.org/other"})",
     R"({"url": "http://example.org/an-extension", "system": "http://example.org/fixed"})",
     "FHIR R4, ElementDefinition.fixed[x]: http://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.fixed_x_"},
    {Code::PatternNotMatched, "Where the definition gives a pattern, the record must have at least what the pattern has.",
     "The pattern is how receivers recognise the element.",
     R"({"coding": [{"system": "http://loinc.org", "code": "8480-6"}]})",
     R"({"coding": [{"system": "http://loinc.org", "code": "8867-4"}]})",
     "FHIR R4, ElementDefinition.pattern[x]: http://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.pattern_x_"},
};
inline constexpr CheckInfo kFixedPattern = {"fixed-pattern", "fixed values and patterns", kFixedPatternManuals};

void check_fixed_pattern(const Context& context, NodeIndex node, std::uint32_t element);

// Whether `node` has the value: exactly (fixed), or at least (pattern).
bool matches_value(const Context& context, NodeIndex node, std::uint32_t value, bool exactly);

// The texts of a value, for people: "'http://loinc.org', '8867-4'".
std::string shown_value(const Context& context, std::uint32_t value);
std::string shown_node(const Context& context, NodeIndex node);

}  // namespace hallmark::checks
