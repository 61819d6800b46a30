#include "base/decimal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace hallmark {

namespace {

constexpr Int128 power_of_ten(unsigned n) {
  Int128 p = 1;
  while (n-- > 0) p *= 10;
  return p;
}
constexpr Int128 kLimit = power_of_ten(Decimal::kMaxDigits);  // below 2^127

std::optional<Decimal> fitting(Int128 mantissa, unsigned scale) {
  if (mantissa >= kLimit || mantissa <= -kLimit || scale > Decimal::kMaxDigits) return std::nullopt;
  return Decimal(mantissa, scale);
}

// The mantissa of `d` at a scale that is no smaller than its own.
std::optional<Int128> at_scale(const Decimal& d, unsigned scale) {
  Int128 out = 0;
  if (__builtin_mul_overflow(d.mantissa(), power_of_ten(scale - d.scale()), &out)) return std::nullopt;
  if (out >= kLimit || out <= -kLimit) return std::nullopt;
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t at = 0;
  bool negative = false;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) negative = text[at++] == '-';
  Int128 mantissa = 0;
  int scale = 0;
  std::size_t digits = 0;
  bool point = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '.' && !point && digits > 0) {
      point = true;
      if (at + 1 >= text.size() || !is_digit(text[at + 1])) return std::nullopt;
      continue;
    }
    if (!is_digit(text[at])) break;
    if (mantissa >= kLimit / 10) return std::nullopt;
    mantissa = mantissa * 10 + (text[at] - '0');
    ++digits;
    if (point) ++scale;
  }
  if (digits == 0) return std::nullopt;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
    ++at;
    if (at < text.size() && text[at] == '+') {
      ++at;
      if (at < text.size() && text[at] == '-') return std::nullopt;
    }
    int exponent = 0;
    const auto [end, fault] = std::from_chars(text.data() + at, text.data() + text.size(), exponent);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (exponent < -100 || exponent > 100) return std::nullopt;
    scale -= exponent;
    for (; scale < 0; ++scale) {
      if (mantissa >= kLimit / 10) return std::nullopt;
      mantissa *= 10;
    }
  }
  if (scale > static_cast<int>(kMaxDigits)) return std::nullopt;
  return Decimal(negative ? -mantissa : mantissa, static_cast<unsigned>(scale));
}

std::optional<Decimal> Decimal::from_double(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  char buffer[40];
  const auto [end, fault] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, 14);
  if (fault != std::errc{}) return std::nullopt;
  const auto parsed = parse({buffer, static_cast<std::size_t>(end - buffer)});
  if (!parsed) return std::fabs(value) < 1e-20 ? std::optional<Decimal>(Decimal(0)) : std::nullopt;
  return parsed->stripped();
}

std::string Decimal::text() const {
  std::string out;
  Int128 rest = mantissa_ < 0 ? -mantissa_ : mantissa_;
  unsigned digits = 0;
  while (rest != 0 || digits <= scale_) {
    if (digits == scale_ && scale_ > 0) out += '.';
    out += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
    ++digits;
  }
  if (mantissa_ < 0) out += '-';
  std::reverse(out.begin(), out.end());
  return out;
}

double Decimal::to_double() const {
  const std::string written = text();
  double out = 0;
  std::from_chars(written.data(), written.data() + written.size(), out);
  return out;
}

Decimal Decimal::stripped() const {
  Decimal out = *this;
  while (out.scale_ > 0 && out.mantissa_ % 10 == 0) {
    out.mantissa_ /= 10;
    --out.scale_;
  }
  return out;
}

std::optional<std::int64_t> Decimal::to_int64() const {
  const Decimal s = stripped();
  if (s.scale_ != 0 || s.mantissa_ > std::numeric_limits<std::int64_t>::max() ||
      s.mantissa_ < std::numeric_limits<std::int64_t>::min()) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(s.mantissa_);
}

int Decimal::compare(const Decimal& other) const {
  const unsigned scale = std::max(scale_, other.scale_);
  const auto a = at_scale(*this, scale);
  const auto b = at_scale(other, scale);
  // Only one of two can fail to fit: the one that is scaled up, which is then the larger in size.
  if (!a) return mantissa_ < 0 ? -1 : 1;
  if (!b) return other.mantissa_ < 0 ? 1 : -1;
  return *a < *b ? -1 : *a > *b ? 1 : 0;
}

std::optional<Decimal> Decimal::rescaled(unsigned scale, Rounding rounding) const {
  if (scale >= scale_) {
    if (scale > kMaxDigits) return std::nullopt;
    const auto m = at_scale(*this, scale);
    if (!m) return std::nullopt;
    return Decimal(*m, scale);
  }
  const Int128 unit = power_of_ten(scale_ - scale);
  Int128 quotient = mantissa_ / unit;
  const Int128 rest = mantissa_ % unit;
  if (rest != 0) {
    const bool negative = rest < 0;
    const Int128 size = negative ? -rest : rest;
    bool away = false;
    switch (rounding) {
      case Rounding::HalfAway: away = size >= unit - size; break;
      case Rounding::Floor: away = negative; break;
      case Rounding::Ceiling: away = !negative; break;
      case Rounding::Truncate: break;
    }
    if (away) quotient += negative ? -1 : 1;
  }
  return Decimal(quotient, scale);
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
  const unsigned scale = std::max(a.scale(), b.scale());
  const auto x = at_scale(a, scale);
  const auto y = at_scale(b, scale);
  if (!x || !y) return std::nullopt;
  return fitting(*x + *y, scale);  // each is below 10^38, so the sum is below 2^128/1.7: checked by fitting
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) { return add(a, -b); }

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
  Int128 product = 0;
  if (!__builtin_mul_overflow(a.mantissa(), b.mantissa(), &product)) {
    if (const auto out = fitting(product, a.scale() + b.scale())) return out;
  }
  const Decimal x = a.stripped();
  const Decimal y = b.stripped();
  if (__builtin_mul_overflow(x.mantissa(), y.mantissa(), &product)) return std::nullopt;
  return fitting(product, x.scale() + y.scale());
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b) {
  if (b.zero()) return std::nullopt;
  const Decimal x = a.stripped();
  const Decimal y = b.stripped();
  // Long division: the quotient of the mantissas, then digit by digit of the rest.
  Int128 quotient = x.mantissa() / y.mantissa();
  Int128 rest = x.mantissa() % y.mantissa();
  int scale = static_cast<int>(x.scale()) - static_cast<int>(y.scale());
  constexpr int kDigits = 18;
  while ((rest != 0 && scale < kDigits) || scale < 0) {
    Int128 wider = 0;
    if (__builtin_mul_overflow(rest, 10, &wider)) return std::nullopt;
    if (quotient >= kLimit / 10 || quotient <= -kLimit / 10) {
      if (scale < 0) return std::nullopt;
      break;
    }
    quotient = quotient * 10 + wider / y.mantissa();
    rest = wider % y.mantissa();
    ++scale;
  }
  if (rest != 0) {
    const Int128 size = rest < 0 ? -rest : rest;
    const Int128 divisor = y.mantissa() < 0 ? -y.mantissa() : y.mantissa();
    if (size >= divisor - size) quotient += (x.negative() != y.negative()) ? -1 : 1;
  }
  const auto out = fitting(quotient, static_cast<unsigned>(scale));
  if (!out) return std::nullopt;
  return out->stripped();
}

std::optional<Decimal> whole_quotient(const Decimal& a, const Decimal& b) {
  const unsigned scale = std::max(a.scale(), b.scale());
  const auto x = at_scale(a, scale);
  const auto y = at_scale(b, scale);
  if (!x || !y || *y == 0) return std::nullopt;
  return Decimal(*x / *y, 0);
}

std::optional<Decimal> remainder(const Decimal& a, const Decimal& b) {
  const unsigned scale = std::max(a.scale(), b.scale());
  const auto x = at_scale(a, scale);
  const auto y = at_scale(b, scale);
  if (!x || !y || *y == 0) return std::nullopt;
  return Decimal(*x % *y, scale);
}

}  // namespace hallmark
