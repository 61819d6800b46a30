// UCUM expressions: whether a text is a unit, and what it measures. "mg/dL", "10*3/uL", "mm[Hg]", "{beats}/min".
//
// Source: The Unified Code for Units of Measure, version 2.2, case-sensitive form (https://ucum.org/ucum). Where the
// reference validator takes more than the grammar gives (an annotation behind a number or a bracket, a bracket that
// begins with a solidus), so does this. All functions are pure, and safe to call from any number of threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ratio.h"
#include "base/ucum_atoms.h"

namespace hallmark::ucum {

inline constexpr std::string_view kSystem = "http://unitsofmeasure.org";

// Why a text is no unit.
struct Fault {
  std::size_t offset = 0;  // bytes into the text
  std::string why;         // a clause: "'fmm[Hg]' is no unit of UCUM"
};
std::optional<Fault> fault_of(std::string_view code);
bool is_code(std::string_view code);
// Whether the unit says a part of its meaning in an annotation ({hg}), which comparisons leave out.
bool has_annotation(std::string_view code);

// What one of a unit is in base units: `factor` of a product of powers.
struct Unit {
  std::array<std::int8_t, kDimensions> dimensions{};
  Ratio factor;
  // A special unit: the value times `scale` (its prefix), through the function, gives so many `factor`.
  Function function = Function::None;
  Ratio scale;
};
// nullopt: no unit, or one that has no measure in base units: a bel in a product, a power past 127.
std::optional<Unit> parse(std::string_view code);

inline bool comparable(const Unit& a, const Unit& b) { return a.dimensions == b.dimensions; }

// "g.m-3": the base units of a unit in the table's order, "1" for none.
std::string dimension_text(const Unit& unit);

// `value` in another unit of the same dimensions; nullopt: it does not fit into a Decimal. Exact but for quotients that do
// not end (some 24 digits) and for the logarithmic scales (15 digits).
std::optional<Decimal> convert(const Decimal& value, const Unit& from, const Unit& to);

// Two quantities with UCUM codes: how `a` stands to `b`.
enum class Order : std::uint8_t {
  Less,
  Equal,
  Greater,
  Incomparable,  // they measure different things
  Unknown,       // one of them is no unit, or has no measure in base units, or the numbers are too long
};
Order compare(const Decimal& a, std::string_view unit_a, const Decimal& b, std::string_view unit_b);

}  // namespace hallmark::ucum
