// Comparing an answer with a value that its questionnaire states: a bound, an option, what a condition expects. The two
// mostly stand in different records.
#pragma once

#include <cstdint>
#include <optional>

#include "plugins/questionnaire_model.h"

namespace hallmark::plugins {

enum class Compared : std::uint8_t {
  Less,
  Equal,
  Greater,
  Different,  // not the same, and neither is less: codings, references, booleans
  Unknown,    // other types, malformed, or dates of which one stops where it would be decided
};

// Numbers as exact decimals; dates and points in time as FHIRPath does; quantities by their values alone; codings by system
// and code, where an `expected` without a system takes any.
Compared compare_values(const Record& record, const TypedValue& value, const Record& expected_record,
                        const TypedValue& expected);

// Two quantities whose units come from the same system: by their values where the units are the same, else converted as
// UCUM has it. Different: the units measure different things, or are from a system without conversions.
Compared compare_quantities(const Record& record, NodeIndex quantity, const Record& expected_record, NodeIndex expected);

}  // namespace hallmark::plugins
