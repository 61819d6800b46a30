// Functions on numbers. Those with an exact result are computed exactly; sqrt, exp, ln, log and power with a fraction
// go through floating point and are given to 15 digits.
#include <algorithm>
#include <cmath>
#include <limits>

#include "fhirpath/functions/implementations.h"

namespace hallmark::fhirpath {

namespace {

// The input as one number; nullopt if there is none. Quantities only where `quantity` can take them.
bool read_number(const Call& call, std::optional<Value>& out, std::optional<Value>* quantity = nullptr) {
  if (!call.input_one(out)) return false;
  if (!out || out->is_number()) return true;
  if (quantity != nullptr) {
    if (!call.evaluator.to_quantity(*out, *quantity)) return false;
    if (*quantity) return true;
  }
  return call.evaluator.error(std::string(call.name()) + "() works on a number, and not on " +
                              kind_text(call.evaluator, *out));
}

bool number_argument(const Call& call, std::optional<Decimal>& out) {
  Collection argument;
  std::optional<Value> value;
  if (!call.argument(0, argument) || !call.one(argument, value)) return false;
  if (!value) return true;
  if (!value->is_number()) {
    return call.evaluator.error(std::string(call.name()) + "() takes a number, and not " +
                                kind_text(call.evaluator, *value));
  }
  out = value->decimal();
  return true;
}

void push_decimal(const std::optional<Decimal>& value, Collection& out) {
  if (value) out.push(Value::decimal(*value));
}

void push_integer(const std::optional<Decimal>& value, Collection& out) {
  const auto whole = value ? value->to_int64() : std::nullopt;
  using Limits32 = std::numeric_limits<std::int32_t>;
  if (whole && *whole >= Limits32::min() && *whole <= Limits32::max()) out.push(Value::integer(*whole));
}

bool to_whole(const Call& call, Decimal::Rounding rounding, Collection& out) {
  std::optional<Value> number;
  if (!read_number(call, number)) return false;
  if (number) push_integer(number->decimal().rescaled(0, rounding), out);
  return true;
}

bool through_floating_point(const Call& call, double (*function)(double), Collection& out) {
  std::optional<Value> number;
  if (!read_number(call, number)) return false;
  if (number) push_decimal(Decimal::from_double(function(number->decimal().to_double())), out);
  return true;
}

}  // namespace

bool fn_abs(const Call& call, Collection& out) {
  std::optional<Value> number;
  std::optional<Value> quantity;
  if (!read_number(call, number, &quantity)) return false;
  if (!number) return true;
  if (quantity) {
    Quantity result = quantity->quantity();
    if (result.value.negative()) result.value = -result.value;
    out.push(Value::quantity(call.evaluator.arena().keep(result)));
  } else if (number->type() == Type::Integer) {
    push_integer(Decimal(number->integer() < 0 ? -number->integer() : number->integer()), out);
  } else {
    out.push(Value::decimal(number->decimal().negative() ? -number->decimal() : number->decimal()));
  }
  return true;
}

bool fn_ceiling(const Call& call, Collection& out) { return to_whole(call, Decimal::Rounding::Ceiling, out); }
bool fn_floor(const Call& call, Collection& out) { return to_whole(call, Decimal::Rounding::Floor, out); }
bool fn_truncate(const Call& call, Collection& out) { return to_whole(call, Decimal::Rounding::Truncate, out); }

bool fn_round(const Call& call, Collection& out) {
  std::optional<Value> number;
  std::optional<std::int64_t> digits = 0;
  if (!read_number(call, number)) return false;
  if (call.arguments() > 0 && !call.integer_argument(0, digits)) return false;
  if (!number || !digits) return true;
  if (*digits < 0) return call.evaluator.error("round() takes a number of digits that is not negative");
  const Decimal value = number->decimal();
  const auto scale = static_cast<unsigned>(std::min<std::int64_t>(*digits, value.scale()));
  push_decimal(value.rescaled(scale, Decimal::Rounding::HalfAway), out);
  return true;
}

bool fn_sqrt(const Call& call, Collection& out) { return through_floating_point(call, std::sqrt, out); }
bool fn_exp(const Call& call, Collection& out) { return through_floating_point(call, std::exp, out); }
bool fn_ln(const Call& call, Collection& out) { return through_floating_point(call, std::log, out); }

bool fn_log(const Call& call, Collection& out) {
  std::optional<Value> number;
  std::optional<Decimal> base;
  if (!read_number(call, number) || !number_argument(call, base)) return false;
  if (!number || !base) return true;
  const double value = number->decimal().to_double();
  const double of_base = base->to_double();
  if (value <= 0 || of_base <= 0 || *base == Decimal(1)) return true;
  push_decimal(Decimal::from_double(std::log(value) / std::log(of_base)), out);
  return true;
}

// A whole exponent multiplies, exactly. 38 digits end that soon enough: 2 to the 126th is the longest run there is,
// save for 0, 1 and -1.
bool fn_power(const Call& call, Collection& out) {
  std::optional<Value> number;
  std::optional<Decimal> exponent;
  if (!read_number(call, number) || !number_argument(call, exponent)) return false;
  if (!number || !exponent) return true;
  const Decimal base = number->decimal();
  const auto whole = exponent->to_int64();
  if (!whole || *whole < 0 || *whole > 1000) {
    push_decimal(Decimal::from_double(std::pow(base.to_double(), exponent->to_double())), out);
    return true;
  }
  std::optional<Decimal> result = Decimal(1);
  for (std::int64_t i = 0; i < *whole && result; ++i) result = multiply(*result, base);
  if (number->type() == Type::Integer) {
    push_integer(result, out);
  } else {
    push_decimal(result, out);
  }
  return true;
}

}  // namespace hallmark::fhirpath
