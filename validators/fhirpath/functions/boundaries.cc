// What a value of limited precision may stand for at the least and at the most: 1.5 lies between 1.45 and 1.55, and
// 2014 between its first and its last moment. A result asked for with fewer digits still encloses the value: it is
// rounded away from it.
#include <algorithm>

#include "fhirpath/functions/implementations.h"
#include "fhirpath/units.h"

namespace hallmark::fhirpath {

namespace {

constexpr std::int64_t kDefaultDigits = 8;
constexpr std::int64_t kMostDigits = 31;

std::optional<Decimal> boundary(const Decimal& value, bool high, std::int64_t digits) {
  if (digits < 0 || digits > kMostDigits || value.scale() >= Decimal::kMaxDigits) return std::nullopt;
  const Decimal half(high ? 5 : -5, value.scale() + 1);
  const auto edge = add(value, half);
  if (!edge) return std::nullopt;
  return edge->rescaled(static_cast<unsigned>(digits), high ? Decimal::Rounding::Ceiling : Decimal::Rounding::Floor);
}

// Digits as precision() counts them: 4 for a year, 6 with the month, ... 17 with milliseconds; of a time 2, 4, 6, 9.
std::optional<Precision> precision_of(Type type, std::int64_t digits) {
  if (type == Type::Time) {
    if (digits == 2) return Precision::Hour;
    if (digits == 4) return Precision::Minute;
    if (digits == 6 || digits == 9) return Precision::Second;
    return std::nullopt;
  }
  switch (digits) {
    case 4: return Precision::Year;
    case 6: return Precision::Month;
    case 8: return Precision::Day;
    case 10: return Precision::Hour;
    case 12: return Precision::Minute;
    case 14:
    case 17: return Precision::Second;
    default: return std::nullopt;
  }
}

std::int64_t digits_of(Type type, const Temporal& v) {
  const std::int64_t date = type == Type::Time ? 0 : 8;
  switch (v.precision) {
    case Precision::Year: return 4;
    case Precision::Month: return 6;
    case Precision::Day: return 8;
    case Precision::Hour: return date + 2;
    case Precision::Minute: return date + 4;
    case Precision::Second: break;
  }
  return date + 6 + v.fraction_digits;
}

void fill(Temporal& v, bool high) {
  if (v.precision < Precision::Month) v.month = high ? 12 : 1;
  if (v.precision < Precision::Day) v.day = high ? static_cast<std::uint8_t>(days_in_month(v.year, v.month)) : 1;
  if (v.precision < Precision::Hour) v.hour = high ? 23 : 0;
  if (v.precision < Precision::Minute) v.minute = high ? 59 : 0;
  if (v.precision < Precision::Second) v.second = high ? 59 : 0;
  if (v.fraction_digits < 3) {
    // Of 28.1 the last known digit counts tenths: the rest of it runs to .199.
    constexpr std::uint32_t kUnits[] = {1'000'000'000, 100'000'000, 10'000'000};
    const std::uint32_t unit = kUnits[v.fraction_digits];
    if (high) v.nanos += unit - 1'000'000;
    v.fraction_digits = 3;
  }
}

// The earliest a clock without an offset can stand for is in the zone furthest east, UTC+14.
std::optional<Value> boundary(Type type, const Temporal& value, bool high, std::int64_t digits) {
  const auto precision = precision_of(type, digits);
  if (!precision || (type == Type::Date && *precision > Precision::Day)) return std::nullopt;
  Temporal out = value;
  fill(out, high);
  if (type == Type::DateTime && !out.has_offset && *precision > Precision::Day) {
    out.has_offset = true;
    out.offset_minutes = high ? -12 * 60 : 14 * 60;
  }
  out.precision = *precision;
  if (*precision <= Precision::Day) {
    out.has_offset = false;
    out.offset_minutes = 0;
  }
  if (digits == 14 || digits == 6) out.fraction_digits = 0;
  return Value::temporal(type, out);
}

bool boundary_function(const Call& call, bool high, Collection& out) {
  std::optional<Value> value;
  std::optional<std::int64_t> digits;
  if (!call.input_one(value)) return false;
  if (call.arguments() > 0) {
    if (!call.integer_argument(0, digits)) return false;
    if (!digits) return true;
  }
  if (!value) return true;
  if (value->is_number()) {
    const auto edge = boundary(value->decimal(), high, digits.value_or(kDefaultDigits));
    if (edge) out.push(Value::decimal(*edge));
    return true;
  }
  if (value->is_temporal()) {
    const std::int64_t most = value->type() == Type::Date ? 8 : value->type() == Type::Time ? 9 : 17;
    const auto edge = boundary(value->type(), value->temporal(), high, digits.value_or(most));
    if (edge) out.push(*edge);
    return true;
  }
  std::optional<Value> quantity;
  if (!call.evaluator.to_quantity(*value, quantity)) return false;
  if (!quantity) {
    return call.evaluator.error(std::string(call.name()) + "() works on numbers, dates and quantities, and not on " +
                                kind_text(call.evaluator, *value));
  }
  Quantity result = quantity->quantity();
  if (const auto edge = boundary(result.value, high, digits.value_or(kDefaultDigits))) {
    result.value = *edge;
    out.push(Value::quantity(call.evaluator.arena().keep(result)));
  }
  return true;
}

}  // namespace

bool fn_low_boundary(const Call& call, Collection& out) { return boundary_function(call, false, out); }
bool fn_high_boundary(const Call& call, Collection& out) { return boundary_function(call, true, out); }

bool fn_precision(const Call& call, Collection& out) {
  std::optional<Value> value;
  if (!call.input_one(value)) return false;
  if (!value) return true;
  if (value->is_number()) {
    out.push(Value::integer(value->decimal().scale()));
  } else if (value->is_temporal()) {
    out.push(Value::integer(digits_of(value->type(), value->temporal())));
  } else {
    return call.evaluator.error("precision() works on numbers and dates, and not on " +
                                kind_text(call.evaluator, *value));
  }
  return true;
}

bool fn_comparable(const Call& call, Collection& out) {
  Collection argument;
  std::optional<Value> mine;
  std::optional<Value> other;
  if (!call.argument(0, argument) || !call.input_one(mine) || !call.one(argument, other)) return false;
  if (!mine || !other) return true;
  std::optional<Value> a;
  std::optional<Value> b;
  if (!call.evaluator.to_quantity(*mine, a) || !call.evaluator.to_quantity(*other, b)) return false;
  if (!a || !b) return call.evaluator.error("comparable() works on quantities");
  std::optional<Decimal> converted;
  if (!in_unit_of(call.evaluator, a->quantity(), b->quantity(), converted)) return false;
  out.push(Value::boolean(converted.has_value()));
  return true;
}

}  // namespace hallmark::fhirpath
