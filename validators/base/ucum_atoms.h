// The atoms and prefixes of UCUM, the unified code for units of measure.
//
// Facts of version 2.2 (2024-06-17) of the code's table, in its case-sensitive form; UCUM is copyrighted by the Regenstrief
// Institute and the UCUM Organization, whose licence is at https://ucum.org/license. A table here, and not a file that a
// run would have to find and read: whether a unit is one can then be asked with no definitions loaded, and costs
// nothing before the first question.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace hallmark::ucum {

enum class AtomKind : std::uint8_t {
  Base,             // a dimension of its own
  Metric,           // takes prefixes
  Plain,            // takes none
  Arbitrary,        // defined by a procedure: comparable with nothing but itself, so a dimension of its own too
  ArbitraryMetric,  // the same, with prefixes
};

// How a value on a scale that is no ratio scale is got from the defining quantity: 20 Cel is 293.15 K.
enum class Function : std::uint8_t {
  None, Celsius, Fahrenheit, Reaumur,  // an offset
  Ln, Lg, Lg2, Ld, Ph, Tan100, Sqrt, HpX, HpC, HpM, HpQ,
};

struct Atom {
  std::string_view code;
  AtomKind kind;
  std::string_view value = {};  // one atom is so many...
  std::string_view unit = {};   // ... of this, a UCUM expression; of a special atom what the function works on
  Function function = Function::None;

  constexpr bool own_dimension() const { return unit.empty(); }
  constexpr bool metric() const {
    return kind == AtomKind::Base || kind == AtomKind::Metric || kind == AtomKind::ArbitraryMetric;
  }
};

struct Prefix {
  std::string_view code;
  int power_of_ten;
  int power_of_two = 0;
};

// Sorted by code.
std::span<const Atom> atoms();
std::span<const Prefix> prefixes();
// Null if there is none.
const Atom* find_atom(std::string_view code);

// The atoms that are dimensions of their own, in the order of the table, are numbered from 0.
inline constexpr unsigned kDimensions = 47;
unsigned dimension_of(const Atom& atom);

}  // namespace hallmark::ucum
