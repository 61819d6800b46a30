// toX() and convertsToX(): the first gives the value or nothing, the second says which of the two it would be.
#include <array>
#include <limits>

#include "fhirpath/functions/implementations.h"
#include "fhirpath/print.h"
#include "fhirpath/units.h"

namespace hallmark::fhirpath {

namespace {

using Converted = std::optional<Value>;
using Converter = bool (*)(const Call&, const Value&, Converted&);

bool is_one_of(std::string_view text, std::string_view words) {
  std::string folded(" ");
  for (const char c : text) folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  folded += ' ';
  return text.find(' ') == std::string_view::npos && words.find(folded) != std::string_view::npos;
}

bool to_boolean(const Call&, const Value& value, Converted& out) {
  if (value.type() == Type::Boolean) out = value;
  if (value.is_number()) {
    if (value.decimal() == Decimal(1)) out = Value::boolean(true);
    if (value.decimal() == Decimal(0)) out = Value::boolean(false);
  }
  if (value.type() == Type::String) {
    if (is_one_of(value.string(), " true t yes y 1 1.0 ")) out = Value::boolean(true);
    if (is_one_of(value.string(), " false f no n 0 0.0 ")) out = Value::boolean(false);
  }
  return true;
}

// Text as a number: no exponent here, unlike in FHIR's own decimals.
std::optional<Decimal> number_of(std::string_view text) {
  return text.find_first_of("eE") == std::string_view::npos ? Decimal::parse(text) : std::nullopt;
}

bool to_integer(const Call&, const Value& value, Converted& out) {
  if (value.type() == Type::Integer) out = value;
  if (value.type() == Type::Boolean) out = Value::integer(value.boolean() ? 1 : 0);
  if (value.type() == Type::String) {
    const auto number = number_of(value.string());
    const auto whole = number && number->scale() == 0 && value.string().find('.') == std::string_view::npos
                           ? number->to_int64()
                           : std::nullopt;
    using Limits32 = std::numeric_limits<std::int32_t>;
    if (whole && *whole >= Limits32::min() && *whole <= Limits32::max()) out = Value::integer(*whole);
  }
  return true;
}

bool to_decimal(const Call&, const Value& value, Converted& out) {
  if (value.is_number()) out = Value::decimal(value.decimal());
  if (value.type() == Type::Boolean) out = Value::decimal(Decimal(value.boolean() ? 10 : 0, 1));
  if (value.type() == Type::String) {
    if (const auto number = number_of(value.string())) out = Value::decimal(*number);
  }
  return true;
}

bool to_text(const Call& call, const Value& value, Converted& out) {
  if (value.type() == Type::String) {
    out = value;
    return true;
  }
  Converted quantity;
  if (value.is_node() && !call.evaluator.to_quantity(value, quantity)) return false;
  if ((value.is_node() && !quantity) || value.type() == Type::TypeInfo) return true;
  std::string_view kept;
  if (!call.evaluator.keep(text_of(quantity ? *quantity : value), kept)) return false;
  out = Value::string(kept);
  return true;
}

bool to_date(const Call&, const Value& value, Converted& out) {
  if (value.type() == Type::Date) out = value;
  if (value.type() == Type::DateTime) {
    Temporal date;
    date.year = value.temporal().year;
    date.month = value.temporal().month;
    date.day = value.temporal().day;
    date.precision = std::min(value.temporal().precision, Precision::Day);
    out = Value::temporal(Type::Date, date);
  }
  if (value.type() == Type::String) {
    if (const auto date = parse_date(value.string())) out = Value::temporal(Type::Date, *date);
  }
  return true;
}

bool to_date_time(const Call&, const Value& value, Converted& out) {
  if (value.type() == Type::DateTime) out = value;
  if (value.type() == Type::Date) out = Value::temporal(Type::DateTime, value.temporal());
  if (value.type() == Type::String) {
    if (const auto point = parse_date_time(value.string())) out = Value::temporal(Type::DateTime, *point);
  }
  return true;
}

bool to_time(const Call&, const Value& value, Converted& out) {
  if (value.type() == Type::Time) out = value;
  if (value.type() == Type::String) {
    if (const auto time = parse_time(value.string())) out = Value::temporal(Type::Time, *time);
  }
  return true;
}

// 1, 1.5 days, 1.5 'mg'.
std::optional<Quantity> quantity_of(std::string_view text) {
  std::size_t end = text.find_first_of(" \t'");
  const auto number = number_of(text.substr(0, end));
  if (!number) return std::nullopt;
  if (end == std::string_view::npos) return Quantity{*number, "1", false};
  std::string_view unit = text.substr(end);
  while (!unit.empty() && (unit.front() == ' ' || unit.front() == '\t')) unit.remove_prefix(1);
  if (unit.size() >= 3 && unit.front() == '\'' && unit.find('\'', 1) == unit.size() - 1) {
    return Quantity{*number, unit.substr(1, unit.size() - 2), false};
  }
  if (!calendar_unit(unit)) return std::nullopt;
  return Quantity{*number, unit, true};
}

bool to_quantity(const Call& call, const Value& value, Converted& out) {
  std::optional<Quantity> quantity;
  if (value.is_number()) quantity = Quantity{value.decimal(), "1", false};
  if (value.type() == Type::Boolean) quantity = Quantity{Decimal(value.boolean() ? 10 : 0, 1), "1", false};
  if (value.type() == Type::String) quantity = quantity_of(value.string());
  if (quantity) {
    out = Value::quantity(call.evaluator.arena().keep(*quantity));
  } else if (!call.evaluator.to_quantity(value, out)) {
    return false;
  }
  if (!out || call.arguments() == 0) return true;
  std::optional<std::string_view> unit;
  std::optional<Decimal> converted;
  if (!call.string_argument(0, unit)) return false;
  if (!unit) return true;
  const Quantity wanted{Decimal(1), *unit, calendar_unit(*unit).has_value()};
  if (!in_unit_of(call.evaluator, wanted, out->quantity(), converted)) return false;
  out.reset();
  if (converted) out = Value::quantity(call.evaluator.arena().keep(Quantity{*converted, wanted.unit, wanted.calendar}));
  return true;
}

bool convert(const Call& call, Converter converter, Collection& out) {
  std::optional<Value> value;
  Converted converted;
  if (!call.input_one(value)) return false;
  if (value && !converter(call, *value, converted)) return false;
  if (converted) out.push(*converted);
  return true;
}

bool can_convert(const Call& call, Converter converter, Collection& out) {
  if (call.input.empty()) return true;
  Collection converted;
  if (!convert(call, converter, converted)) return false;
  out.push(Value::boolean(!converted.empty()));
  return true;
}

}  // namespace

bool fn_to_boolean(const Call& call, Collection& out) { return convert(call, to_boolean, out); }
bool fn_to_date(const Call& call, Collection& out) { return convert(call, to_date, out); }
bool fn_to_date_time(const Call& call, Collection& out) { return convert(call, to_date_time, out); }
bool fn_to_decimal(const Call& call, Collection& out) { return convert(call, to_decimal, out); }
bool fn_to_integer(const Call& call, Collection& out) { return convert(call, to_integer, out); }
bool fn_to_quantity(const Call& call, Collection& out) { return convert(call, to_quantity, out); }
bool fn_to_string(const Call& call, Collection& out) { return convert(call, to_text, out); }
bool fn_to_time(const Call& call, Collection& out) { return convert(call, to_time, out); }

bool fn_converts_to_boolean(const Call& call, Collection& out) { return can_convert(call, to_boolean, out); }
bool fn_converts_to_date(const Call& call, Collection& out) { return can_convert(call, to_date, out); }
bool fn_converts_to_date_time(const Call& call, Collection& out) { return can_convert(call, to_date_time, out); }
bool fn_converts_to_decimal(const Call& call, Collection& out) { return can_convert(call, to_decimal, out); }
bool fn_converts_to_integer(const Call& call, Collection& out) { return can_convert(call, to_integer, out); }
bool fn_converts_to_quantity(const Call& call, Collection& out) { return can_convert(call, to_quantity, out); }
bool fn_converts_to_string(const Call& call, Collection& out) { return can_convert(call, to_text, out); }
bool fn_converts_to_time(const Call& call, Collection& out) { return can_convert(call, to_time, out); }

}  // namespace hallmark::fhirpath
