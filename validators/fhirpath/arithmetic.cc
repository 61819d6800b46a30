#include "fhirpath/arithmetic.h"

#include <limits>

#include "fhirpath/units.h"

namespace hallmark::fhirpath {

namespace {

bool mismatch(Evaluator& e, Op op, const Value& a, const Value& b) {
  return e.error(std::string(symbol_of(op)) + " has no meaning between " + kind_text(e, a) + " and " + kind_text(e, b));
}

// FHIRPath's Integer has 32 bits; what lies outside is empty.
void push_integer(std::int64_t value, Collection& out) {
  if (value >= std::numeric_limits<std::int32_t>::min() && value <= std::numeric_limits<std::int32_t>::max()) {
    out.push(Value::integer(value));
  }
}

bool integers(Op op, std::int64_t a, std::int64_t b, Collection& out) {
  std::int64_t result = 0;
  bool overflow = false;
  switch (op) {
    case Op::Add: overflow = __builtin_add_overflow(a, b, &result); break;
    case Op::Subtract: overflow = __builtin_sub_overflow(a, b, &result); break;
    case Op::Multiply: overflow = __builtin_mul_overflow(a, b, &result); break;
    case Op::Div:
    case Op::Mod:
      if (b == 0) return true;
      // -2^63 / -1 is the one quotient that does not fit.
      if (b == -1) {
        overflow = op == Op::Div && __builtin_sub_overflow(std::int64_t{0}, a, &result);
      } else {
        result = op == Op::Div ? a / b : a % b;
      }
      break;
    default:
      if (const auto quotient = divide(Decimal(a), Decimal(b))) out.push(Value::decimal(*quotient));
      return true;
  }
  if (!overflow) push_integer(result, out);
  return true;
}

std::optional<Decimal> decimals(Op op, const Decimal& a, const Decimal& b) {
  switch (op) {
    case Op::Add: return add(a, b);
    case Op::Subtract: return subtract(a, b);
    case Op::Multiply: return multiply(a, b);
    case Op::Divide: return divide(a, b);
    case Op::Div: return whole_quotient(a, b);
    default: return remainder(a, b);
  }
}

bool numbers(Op op, const Value& a, const Value& b, Collection& out) {
  if (a.type() == Type::Integer && b.type() == Type::Integer) return integers(op, a.integer(), b.integer(), out);
  const auto result = decimals(op, a.decimal(), b.decimal());
  if (!result) return true;
  if (op != Op::Div) {
    out.push(Value::decimal(*result));
  } else if (const auto whole = result->to_int64()) {
    push_integer(*whole, out);
  }
  return true;
}

bool dates(Evaluator& e, Op op, const Value& a, const Quantity& quantity, Collection& out) {
  const auto unit = addable_unit(quantity);
  if (!unit) {
    return e.error("a date or time is moved by calendar units, and not by '" + std::string(quantity.unit) + "'");
  }
  const Decimal amount = op == Op::Subtract ? -quantity.value : quantity.value;
  std::int64_t count = 0;
  std::int64_t nanos = 0;
  if (*unit == CalendarUnit::Second || *unit == CalendarUnit::Millisecond) {
    const auto scaled = multiply(amount, Decimal(*unit == CalendarUnit::Second ? 1'000'000'000 : 1'000'000));
    const auto whole = scaled ? scaled->rescaled(0, Decimal::Rounding::Truncate) : std::nullopt;
    const auto fitting = whole ? whole->to_int64() : std::nullopt;
    if (!fitting) return true;
    nanos = *fitting;
  } else {
    // The specification drops the fraction of every unit above the second.
    const auto whole = amount.rescaled(0, Decimal::Rounding::Truncate);
    const auto fitting = whole ? whole->to_int64() : std::nullopt;
    if (!fitting) return true;
    count = *fitting;
  }
  if (a.type() == Type::Time) {
    if (*unit < CalendarUnit::Hour) return e.error("a time of day is moved by hours and finer units only");
    const auto moved = add_to_time(a.temporal(), *unit, count, nanos);
    if (moved) out.push(Value::temporal(Type::Time, *moved));
    return true;
  }
  const auto moved = add_to_date_time(a.temporal(), *unit, count, nanos);
  if (moved) out.push(Value::temporal(a.type(), *moved));
  return true;
}

// The unit of a product or quotient, written out; units.cc tells whether it is the same as another.
std::string combined_unit(Op op, const Quantity& a, const Quantity& b) {
  if (b.unit == "1") return std::string(a.unit);
  if (op == Op::Divide && a.unit == b.unit) return "1";
  if (op == Op::Multiply && a.unit == "1") return std::string(b.unit);
  if (op == Op::Multiply) return std::string(a.unit) + "." + std::string(b.unit);
  const bool compound = b.unit.find_first_of("./") != std::string_view::npos;
  return std::string(a.unit) + (compound ? "/(" : "/") + std::string(b.unit) + (compound ? ")" : "");
}

bool quantities(Evaluator& e, Op op, const Quantity& a, const Quantity& b, Collection& out) {
  Quantity result = a;
  std::optional<Decimal> value;
  if (op == Op::Add || op == Op::Subtract) {
    std::optional<Decimal> other;
    if (!in_unit_of(e, a, b, other, true)) return false;
    if (!other) return true;
    value = op == Op::Add ? add(a.value, *other) : subtract(a.value, *other);
  } else {
    value = op == Op::Multiply ? multiply(a.value, b.value) : divide(a.value, b.value);
    result.calendar = a.calendar && b.unit == "1";
    if (!e.keep(combined_unit(op, a, b), result.unit)) return false;
  }
  if (!value) return true;
  result.value = *value;
  out.push(Value::quantity(e.arena().keep(result)));
  return true;
}

// A number or a FHIR Quantity as a quantity.
bool as_quantity(Evaluator& e, const Value& value, std::optional<Value>& out) {
  if (value.is_number()) {
    out = Value::quantity(e.arena().keep(Quantity{value.decimal(), "1", false}));
    return true;
  }
  return e.to_quantity(value, out);
}

}  // namespace

bool arithmetic(Evaluator& e, Op op, const Value& left, const Value& right, Collection& out) {
  Value a = left;
  Value b = right;
  if (!e.step() || !e.to_system(left, a) || !e.to_system(right, b)) return false;
  if (a.type() == Type::String && b.type() == Type::String && (op == Op::Add || op == Op::Concatenate)) {
    std::string_view kept;
    if (!e.keep(std::string(a.string()) + std::string(b.string()), kept)) return false;
    out.push(Value::string(kept));
    return true;
  }
  if (op == Op::Concatenate) return mismatch(e, op, a, b);
  if (a.is_number() && b.is_number()) return numbers(op, a, b, out);
  if (op == Op::Div || op == Op::Mod) return mismatch(e, op, a, b);

  std::optional<Value> quantity;
  if (!as_quantity(e, b, quantity)) return false;
  if (!quantity) return mismatch(e, op, a, b);
  if (a.is_temporal()) {
    if (b.is_number() || (op != Op::Add && op != Op::Subtract)) return mismatch(e, op, a, b);
    return dates(e, op, a, quantity->quantity(), out);
  }
  std::optional<Value> other;
  if (!as_quantity(e, a, other)) return false;
  if (!other) return mismatch(e, op, a, b);
  return quantities(e, op, other->quantity(), quantity->quantity(), out);
}

}  // namespace hallmark::fhirpath
