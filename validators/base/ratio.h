// Exact positive fractions, with the powers of two and five beside them: what one unit is in terms of another. 5/9 stays
// 5/9, and 10^23 costs two small numbers.
//
// What grows past 38 digits loses its last digits, as the physical constants among the units have lost theirs long ago;
// nothing else in this file rounds.
#pragma once

#include <optional>

#include "base/decimal.h"

namespace hallmark {

class Ratio {
 public:
  constexpr Ratio() = default;  // 1
  // nullopt for zero and negative numbers.
  static std::optional<Ratio> of(const Decimal& value);
  static Ratio power_of_ten(int exponent);

  Ratio inverse() const;
  // Any exponent; work grows with its size, and callers bound it.
  Ratio to_the(int exponent) const;
  double to_double() const;

  bool operator==(const Ratio& other) const = default;
  friend Ratio operator*(const Ratio& a, const Ratio& b);

  // `value` times this. Exact where 38 digits hold it, else to some 24 digits; nullopt where even that does not fit.
  std::optional<Decimal> of_value(const Decimal& value) const;

 private:
  Ratio(Int128 numerator, Int128 denominator, int twos, int fives);

  // (numerator / denominator) * 2^twos * 5^fives, in lowest terms and with no factor 2 or 5 in either, so that a number has one
  // form only.
  Int128 numerator_ = 1;
  Int128 denominator_ = 1;
  int twos_ = 0;
  int fives_ = 0;
};

}  // namespace hallmark
