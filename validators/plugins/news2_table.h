// The scoring table of NEWS2 (Royal College of Physicians 2017, chart 1; STANDARDS 5.9), as pure functions.
//
// A value that lies between two rows, such as a temperature of 36.05, has no score in the table: both neighbours are
// possible. So a score is a set of possible points, and a total is wrong only if no choice adds up to it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/decimal.h"

namespace hallmark::plugins {

enum class Parameter : std::uint8_t { Respiration, Saturation, AirOrOxygen, Systolic, Pulse, Consciousness, Temperature };
inline constexpr std::size_t kParameters = 7;
std::string_view parameter_name(Parameter parameter);  // "respiration rate"
std::string_view parameter_unit(Parameter parameter);  // the UCUM code that the table is in; "" for what has none

// Bit n: n points are possible.
using Points = std::uint32_t;
inline constexpr Points points(unsigned n) { return Points{1} << n; }
inline constexpr Points kAnyPoints = points(0) | points(1) | points(2) | points(3);

// Respiration, systolic pressure, pulse and temperature, in the table's unit.
Points points_of(Parameter parameter, const Decimal& value);
Points saturation_scale_1(const Decimal& percent);
// Scale 2 depends on whether the patient breathes oxygen; nothing: not known.
Points saturation_scale_2(const Decimal& percent, std::optional<bool> oxygen);

// All sums of one of `a` and one of `b`.
Points sums(Points a, Points b);
// "5", "5 or 7", "2, 3 or 4".
std::string points_text(Points set);

}  // namespace hallmark::plugins
