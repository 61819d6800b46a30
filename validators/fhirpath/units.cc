#include "fhirpath/units.h"

#include "base/ucum.h"

namespace hallmark::fhirpath {

namespace {

std::string_view ucum_of(CalendarUnit unit) {
  switch (unit) {
    case CalendarUnit::Week: return "wk";
    case CalendarUnit::Day: return "d";
    case CalendarUnit::Hour: return "h";
    case CalendarUnit::Minute: return "min";
    case CalendarUnit::Second: return "s";
    case CalendarUnit::Millisecond: return "ms";
    default: return "";
  }
}

}  // namespace

namespace {

// Months and years of the calendar have no length in seconds: they measure each other only. nullopt: any other unit.
std::optional<Decimal> calendar_months(const Quantity& quantity) {
  if (!quantity.calendar) return std::nullopt;
  const auto unit = calendar_unit(quantity.unit);
  if (unit == CalendarUnit::Year) return Decimal(12);
  if (unit == CalendarUnit::Month) return Decimal(1);
  return std::nullopt;
}

std::string_view code_of(const Quantity& quantity) {
  const auto unit = quantity.calendar ? calendar_unit(quantity.unit) : std::nullopt;
  return unit ? ucum_of(*unit) : quantity.unit;
}

bool unmeasured(Evaluator& e, std::string_view unit) {
  return e.undecided("what '" + std::string(unit) + "' measures cannot be told");
}

}  // namespace

bool in_unit_of(Evaluator& e, const Quantity& a, const Quantity& b, std::optional<Decimal>& out, bool difference) {
  out.reset();
  if (a.unit == b.unit && a.calendar == b.calendar) {
    out = b.value;
    return true;
  }
  const auto months_of_a = calendar_months(a);
  const auto months_of_b = calendar_months(b);
  if (months_of_a || months_of_b) {
    if (!months_of_a || !months_of_b) return true;
    const auto months = multiply(b.value, *months_of_b);
    out = months ? divide(*months, *months_of_a) : std::nullopt;
    return out.has_value() || e.undecided("a quantity has more digits than can be computed with exactly");
  }
  const std::string_view to_code = code_of(a);
  const std::string_view from_code = code_of(b);
  // What is no unit measures nothing: the language answers such a question with empty.
  if (!ucum::is_code(to_code) || !ucum::is_code(from_code)) return true;
  if (!e.step(1 + (to_code.size() + from_code.size()) / 16)) return false;
  const auto to = ucum::parse(to_code);
  if (!to) return unmeasured(e, to_code);
  const auto from = ucum::parse(from_code);
  if (!from) return unmeasured(e, from_code);
  if (!ucum::comparable(*to, *from)) return true;
  if (difference && (to->function != ucum::Function::None || from->function != ucum::Function::None)) {
    return e.undecided("whether '" + std::string(from_code) + "' is meant as a point of its scale or as a difference cannot be told");
  }
  out = ucum::convert(b.value, *from, *to);
  return out.has_value() || e.undecided("a quantity has more digits than can be computed with exactly");
}

std::optional<CalendarUnit> addable_unit(const Quantity& quantity) {
  if (const auto word = calendar_unit(quantity.unit)) return word;
  for (const CalendarUnit unit : {CalendarUnit::Week, CalendarUnit::Day, CalendarUnit::Hour, CalendarUnit::Minute,
                                  CalendarUnit::Second, CalendarUnit::Millisecond}) {
    if (ucum_of(unit) == quantity.unit) return unit;
  }
  return std::nullopt;
}

}  // namespace hallmark::fhirpath
