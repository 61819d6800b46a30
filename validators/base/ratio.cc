#include "base/ratio.h"

#include <algorithm>
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

Ratio::Ratio(Int128 numerator, Int128 denominator, int twos, int fives)
    : numerator_(numerator), denominator_(denominator), twos_(twos), fives_(fives) {
  for (; numerator_ % 2 == 0; ++twos_) numerator_ /= 2;
  for (; denominator_ % 2 == 0; --twos_) denominator_ /= 2;
  for (; numerator_ % 5 == 0; ++fives_) numerator_ /= 5;
  for (; denominator_ % 5 == 0; --fives_) denominator_ /= 5;
}

std::optional<Ratio> Ratio::of(const Decimal& value) {
  if (value.mantissa() <= 0) return std::nullopt;
  const int scale = static_cast<int>(value.scale());
  return Ratio(value.mantissa(), 1, -scale, -scale);
}

Ratio Ratio::power_of_ten(int exponent) { return Ratio(1, 1, exponent, exponent); }

Ratio Ratio::inverse() const { return Ratio(denominator_, numerator_, -twos_, -fives_); }

Ratio operator*(const Ratio& a, const Ratio& b) {
  const Int128 first = greatest_common_divisor(a.numerator_, b.denominator_);
  const Int128 second = greatest_common_divisor(b.numerator_, a.denominator_);
  int above = 0;
  int below = 0;
  const Int128 numerator = product(a.numerator_ / first, b.numerator_ / second, above);
  const Int128 denominator = product(a.denominator_ / second, b.denominator_ / first, below);
  const int tens = above - below;
  return Ratio(numerator, denominator, a.twos_ + b.twos_ + tens, a.fives_ + b.fives_ + tens);
}

Ratio Ratio::to_the(int exponent) const {
  if (numerator_ == 1 && denominator_ == 1) return Ratio(1, 1, twos_ * exponent, fives_ * exponent);
  const Ratio step = exponent < 0 ? inverse() : *this;
  Ratio out;
  for (int i = exponent < 0 ? -exponent : exponent; i > 0; --i) out = out * step;
  return out;
}

double Ratio::to_double() const {
  const int tens = std::min(twos_, fives_);
  return static_cast<double>(numerator_) / static_cast<double>(denominator_) * std::pow(2.0, twos_ - tens) *
         std::pow(5.0, fives_ - tens) * std::pow(10.0, tens);
}

std::optional<Decimal> Ratio::of_value(const Decimal& value) const {
  if (value.zero()) return Decimal(0);
  const Int128 size = value.negative() ? -value.mantissa() : value.mantissa();
  const Int128 shared = greatest_common_divisor(size, denominator_);
  // One of the two powers beside the tens is left over, as a factor.
  const int tens = std::min(twos_, fives_);
  const Int128 factor = twos_ > tens ? 2 : 5;
  int exponent = tens - static_cast<int>(value.scale());
  int dropped = 0;
  Int128 mantissa = product(size / shared, numerator_, dropped);
  for (int left = std::max(twos_, fives_) - tens; left > 0; --left) mantissa = product(mantissa, factor, dropped);
  exponent += dropped;
  const Int128 divisor = denominator_ / shared;
  if (divisor != 1) {
    constexpr Int128 kEnough = power(24);
    for (; mantissa / divisor < kEnough && mantissa < kLimit / 10; --exponent) mantissa *= 10;
    const Int128 rest = mantissa % divisor;
    mantissa = mantissa / divisor + (rest >= divisor - rest ? 1 : 0);
  }
  // Digits of what is rounded already may be dropped, others only if they are zeros.
  const auto may_drop = [&] { return mantissa % 10 == 0 || ((divisor != 1 || dropped > 0) && mantissa > power(18)); };
  for (; exponent < -static_cast<int>(Decimal::kMaxDigits) && may_drop(); ++exponent) mantissa /= 10;
  for (; exponent > 0 && mantissa < kLimit / 10; --exponent) mantissa *= 10;
  if (exponent > 0 || exponent < -static_cast<int>(Decimal::kMaxDigits)) return std::nullopt;
  return Decimal(value.negative() ? -mantissa : mantissa, static_cast<unsigned>(-exponent)).stripped();
}

}  // namespace hallmark
