// Exact decimal numbers, for FHIRPath, units and every check that compares numbers.
//
// A decimal is a whole number and a count of digits after the point: 1.50 is 150 with scale 2. The scale is kept, since
// equivalence (`~`), precision() and the boundary functions look at it; equality does not. 38 digits fit; FHIR asks for
// 18. What does not fit is refused by the function that would make it, never rounded silently. Only the functions that
// have no exact result (sqrt, exp, ln, log, power by a fraction) pass through floating point, in functions/math.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hallmark {

__extension__ typedef __int128 Int128;

class Decimal {
 public:
  static constexpr unsigned kMaxDigits = 38;

  constexpr Decimal() = default;
  constexpr Decimal(std::int64_t whole) : mantissa_(whole) {}
  constexpr Decimal(Int128 mantissa, unsigned scale) : mantissa_(mantissa), scale_(static_cast<std::uint8_t>(scale)) {}

  // [+-]digits[.digits][e[+-]digits], as FHIR's decimal allows; nullopt if it is not that or does not fit.
  static std::optional<Decimal> parse(std::string_view text);
  // Of a floating-point result, to 15 significant digits; nullopt for infinity, NaN and what does not fit.
  static std::optional<Decimal> from_double(double value);

  Int128 mantissa() const { return mantissa_; }
  unsigned scale() const { return scale_; }
  bool negative() const { return mantissa_ < 0; }
  bool zero() const { return mantissa_ == 0; }
  std::string text() const;
  double to_double() const;
  // The same number with no zero at the end of its fraction.
  Decimal stripped() const;
  bool whole() const { return stripped().scale() == 0; }
  // The whole number if it is one and fits.
  std::optional<std::int64_t> to_int64() const;

  Decimal operator-() const { return {-mantissa_, scale_}; }
  // <0, 0, >0.
  int compare(const Decimal& other) const;
  bool operator==(const Decimal& other) const { return compare(other) == 0; }

  // With the given number of digits after the point. round: halves away from zero; floor: toward minus infinity.
  enum class Rounding : std::uint8_t { HalfAway, Floor, Ceiling, Truncate };
  std::optional<Decimal> rescaled(unsigned scale, Rounding rounding) const;

 private:
  Int128 mantissa_ = 0;
  std::uint8_t scale_ = 0;
};

// nullopt: the result does not fit; for the last three also when `b` is zero.
std::optional<Decimal> add(const Decimal& a, const Decimal& b);
std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
// Exact where the quotient ends within 18 digits after the point, else rounded there.
std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
std::optional<Decimal> whole_quotient(const Decimal& a, const Decimal& b);  // truncated
std::optional<Decimal> remainder(const Decimal& a, const Decimal& b);       // with the sign of `a`

}  // namespace hallmark
