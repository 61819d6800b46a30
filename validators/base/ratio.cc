#include "base/ratio.h"

#include <cmath>
#include <utility>

namespace hallmark {
namespace {

constexpr Int128 power(unsigned n) {
  Int128 p = 1;
  while (n-- > 0) p *= 10;
  return p;
}
constexpr Int128 kLimit = power(Decimal::kMaxDigits);

Int128 greatest_common_divisor(Int128 a, Int128 b) {
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

// The product, with digits dropped from the longer factor until it fits; each digit adds one to `dropped`.
Int128 product(Int128 a, Int128 b, int& dropped) {
  Int128 out = 0;
  while (__builtin_mul_overflow(a, b, &out) || out >= kLimit) {
    Int128& longer = a > b ? a : b;
    longer = (longer + 5) / 10;
    ++dropped;
  }
  return out;
}

}  // namespace

Ratio::Ratio(Int128 numerator, Int128 denominator, int exponent)
    : numerator_(numerator), denominator_(denominator), exponent_(exponent) {
  const auto strip_zeros = [this] {
    for (; numerator_ % 10 == 0; ++exponent_) numerator_ /= 10;
  };
  for (; denominator_ % 10 == 0; --exponent_) denominator_ /= 10;
  for (; denominator_ % 2 == 0 && numerator_ < kLimit / 5; --exponent_) {
    denominator_ /= 2;
    numerator_ *= 5;
  }
  for (; denominator_ % 5 == 0 && numerator_ < kLimit / 2; --exponent_) {
    denominator_ /= 5;
    numerator_ *= 2;
  }
  strip_zeros();
}

std::optional<Ratio> Ratio::of(const Decimal& value) {
  if (value.mantissa() <= 0) return std::nullopt;
  return Ratio(value.mantissa(), 1, -static_cast<int>(value.scale()));
}

Ratio Ratio::power_of_ten(int exponent) { return Ratio(1, 1, exponent); }

Ratio Ratio::inverse() const { return Ratio(denominator_, numerator_, -exponent_); }

Ratio operator*(const Ratio& a, const Ratio& b) {
  const Int128 first = greatest_common_divisor(a.numerator_, b.denominator_);
  const Int128 second = greatest_common_divisor(b.numerator_, a.denominator_);
  int above = 0;
  int below = 0;
  const Int128 numerator = product(a.numerator_ / first, b.numerator_ / second, above);
  const Int128 denominator = product(a.denominator_ / second, b.denominator_ / first, below);
  return Ratio(numerator, denominator, a.exponent_ + b.exponent_ + above - below);
}

Ratio Ratio::to_the(int exponent) const {
  if (numerator_ == 1 && denominator_ == 1) return Ratio(1, 1, exponent_ * exponent);
  const Ratio step = exponent < 0 ? inverse() : *this;
  Ratio out;
  for (int i = exponent < 0 ? -exponent : exponent; i > 0; --i) out = out * step;
  return out;
}

double Ratio::to_double() const {
  return static_cast<double>(numerator_) / static_cast<double>(denominator_) * std::pow(10.0, exponent_);
}

std::optional<Decimal> Ratio::of_value(const Decimal& value) const {
  if (value.zero()) return Decimal(0);
  const Int128 size = value.negative() ? -value.mantissa() : value.mantissa();
  const Int128 shared = greatest_common_divisor(size, denominator_);
  int exponent = exponent_ - static_cast<int>(value.scale());
  Int128 mantissa = product(size / shared, numerator_, exponent);
  const Int128 divisor = denominator_ / shared;
  if (divisor != 1) {
    constexpr Int128 kEnough = power(24);
    for (; mantissa / divisor < kEnough && mantissa < kLimit / 10; --exponent) mantissa *= 10;
    const Int128 rest = mantissa % divisor;
    mantissa = mantissa / divisor + (rest >= divisor - rest ? 1 : 0);
  }
  // Digits of a quotient that does not end may be dropped, others only if they are zeros.
  const auto may_drop = [&] { return mantissa % 10 == 0 || (divisor != 1 && mantissa > power(18)); };
  for (; exponent < -static_cast<int>(Decimal::kMaxDigits) && may_drop(); ++exponent) mantissa /= 10;
  for (; exponent > 0 && mantissa < kLimit / 10; --exponent) mantissa *= 10;
  if (exponent > 0 || exponent < -static_cast<int>(Decimal::kMaxDigits)) return std::nullopt;
  return Decimal(value.negative() ? -mantissa : mantissa, static_cast<unsigned>(-exponent)).stripped();
}

}  // namespace hallmark
