// From one unit into another. Ratios and degrees are exact; the logarithmic and trigonometric scales are not, and go through
// floating point.
#include <cmath>

#include "base/ucum.h"

namespace hallmark::ucum {
namespace {

// What is added before the step of a degree turns it into kelvins from absolute zero.
std::optional<Decimal> offset_of(Function function) {
  switch (function) {
    case Function::None: return Decimal(0);
    case Function::Celsius: return Decimal(27315, 2);
    case Function::Fahrenheit: return Decimal(45967, 2);
    case Function::Reaumur: return Decimal(21852, 2);
    default: return std::nullopt;
  }
}

double function_of(Function function, double v) {
  switch (function) {
    case Function::Ln: return std::exp(v);
    case Function::Lg: return std::pow(10.0, v);
    case Function::Lg2: return std::pow(10.0, v / 2);
    case Function::Ld: return std::exp2(v);
    case Function::Ph: return std::pow(10.0, -v);
    case Function::Tan100: return std::atan(v / 100);
    case Function::Sqrt: return v * v;
    case Function::HpX: return std::pow(10.0, -v);
    case Function::HpC: return std::pow(100.0, -v);
    case Function::HpM: return std::pow(1000.0, -v);
    case Function::HpQ: return std::pow(50000.0, -v);
    default: return v;
  }
}

double inverse_of(Function function, double v) {
  switch (function) {
    case Function::Ln: return std::log(v);
    case Function::Lg: return std::log10(v);
    case Function::Lg2: return 2 * std::log10(v);
    case Function::Ld: return std::log2(v);
    case Function::Ph: return -std::log10(v);
    case Function::Tan100: return 100 * std::tan(v);
    case Function::Sqrt: return std::sqrt(v);
    case Function::HpX: return -std::log10(v);
    case Function::HpC: return -std::log10(v) / 2;
    case Function::HpM: return -std::log10(v) / 3;
    case Function::HpQ: return -std::log10(v) / std::log10(50000.0);
    default: return v;
  }
}

std::optional<Decimal> to_base(const Decimal& value, const Unit& unit) {
  const auto scaled = unit.scale.of_value(value);
  if (!scaled) return std::nullopt;
  if (const auto offset = offset_of(unit.function)) {
    const auto sum = add(*scaled, *offset);
    return sum ? unit.factor.of_value(*sum) : std::nullopt;
  }
  return Decimal::from_double(function_of(unit.function, scaled->to_double()) * unit.factor.to_double());
}

std::optional<Decimal> from_base(const Decimal& value, const Unit& unit) {
  std::optional<Decimal> out;
  if (const auto offset = offset_of(unit.function)) {
    out = unit.factor.inverse().of_value(value);
    if (out) out = subtract(*out, *offset);
  } else {
    out = Decimal::from_double(inverse_of(unit.function, value.to_double() / unit.factor.to_double()));
  }
  return out ? unit.scale.inverse().of_value(*out) : std::nullopt;
}

}  // namespace

std::optional<Decimal> convert(const Decimal& value, const Unit& from, const Unit& to) {
  if (from.function == Function::None && to.function == Function::None) {
    return (from.factor * to.factor.inverse()).of_value(value);
  }
  if (from.function == to.function && from.factor == to.factor) {
    return (from.scale * to.scale.inverse()).of_value(value);
  }
  const auto base = to_base(value, from);
  return base ? from_base(*base, to) : std::nullopt;
}

Order compare(const Decimal& a, std::string_view unit_a, const Decimal& b, std::string_view unit_b) {
  std::optional<Decimal> converted = b;
  if (unit_a != unit_b) {
    const auto to = parse(unit_a);
    const auto from = parse(unit_b);
    if (!to || !from) return Order::Unknown;
    if (!comparable(*to, *from)) return Order::Incomparable;
    converted = convert(b, *from, *to);
    if (!converted) return Order::Unknown;
  } else if (!is_code(unit_a)) {
    return Order::Unknown;
  }
  const int order = a.compare(*converted);
  return order < 0 ? Order::Less : order > 0 ? Order::Greater : Order::Equal;
}

}  // namespace hallmark::ucum
