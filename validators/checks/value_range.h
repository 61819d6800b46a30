// The least and the greatest value that a definition allows (ElementDefinition.minValue and maxValue).
//
// The limit of a date may be a duration: then it is counted from today (Policy::today), backwards for the least and
// forwards for the greatest value.
#pragma once

#include <vector>

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr std::string_view kValueRangeSpec =
    "FHIR R4, ElementDefinition.minValue[x]: http://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.minValue_x_";
inline constexpr Manual kValueRangeManuals[] = {
    {Code::ValueBelowMinimum, "A value is not below the least that the definition allows.",
     "What is outside the range is a slip of the pen, or measured in another unit.", R"({"valueInteger": -1})",
     R"({"valueInteger": 0})", kValueRangeSpec},
    {Code::ValueAboveMaximum, "A value is not above the greatest that the definition allows.",
     "What is outside the range is a slip of the pen, or measured in another unit.", R"({"valueInteger": 101})",
     R"({"valueInteger": 100})", kValueRangeSpec},
    {Code::ValueRangeUndecided, "The value and its limit cannot be compared: one is less precise, or in another unit.",
     "Nobody can tell whether it is in the range.", R"({"valueDate": "2020"})", "", kValueRangeSpec},
};
inline constexpr CheckInfo kValueRange = {"value-range", "least and greatest values", kValueRangeManuals};

// What is wrong with the value of a walked node: at most one fault for each limit. Limits: schema ValueNode, or kNone.
std::vector<Finding> range_faults(const Context& context, NodeIndex node, std::uint32_t least, std::uint32_t greatest);

// Reports by the limits of a base element.
void check_value_range(const Context& context, NodeIndex node, std::uint32_t element);

}  // namespace hallmark::checks
