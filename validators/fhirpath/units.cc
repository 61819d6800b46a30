#include "fhirpath/units.h"

#include <array>

namespace hallmark::fhirpath {

namespace {

struct Span {
  std::string_view ucum;
  std::int64_t milliseconds;
};
constexpr std::array<Span, 8> kSpans = {{{"ms", 1},
                                         {"s", 1'000},
                                         {"min", 60'000},
                                         {"h", 3'600'000},
                                         {"d", 86'400'000},
                                         {"wk", 604'800'000},
                                         {"mo", 2'629'800'000},
                                         {"a", 31'557'600'000}}};

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

std::optional<CanonicalUnit> canonical_unit_of(const Evaluator& e, const Quantity& quantity) {
  std::string_view unit = quantity.unit;
  if (quantity.calendar) {
    const auto calendar = calendar_unit(unit);
    if (calendar == CalendarUnit::Year) return CanonicalUnit{Decimal(12), "calendar month"};
    if (calendar == CalendarUnit::Month) return CanonicalUnit{Decimal(1), "calendar month"};
    unit = calendar ? ucum_of(*calendar) : unit;
  }
  for (const Span& span : kSpans) {
    if (span.ucum == unit) return CanonicalUnit{Decimal(span.milliseconds, 3).stripped(), "s"};
  }
  if (unit == "1") return CanonicalUnit{Decimal(1), "1"};
  return e.context().host.canonical_unit(unit);
}

bool in_unit_of(Evaluator& e, const Quantity& a, const Quantity& b, std::optional<Decimal>& out) {
  out.reset();
  if (a.unit == b.unit && a.calendar == b.calendar) {
    out = b.value;
    return true;
  }
  const auto to = canonical_unit_of(e, a);
  const auto from = canonical_unit_of(e, b);
  if (!to || !from) {
    return e.undecided("whether '" + std::string(a.unit) + "' and '" + std::string(b.unit) +
                       "' measure the same thing is not known");
  }
  if (to->canonical != from->canonical) return true;
  if (to->factor == from->factor) {
    out = b.value;
    return true;
  }
  const auto canonical = multiply(b.value, from->factor);
  if (canonical) out = divide(*canonical, to->factor);
  if (!out) return e.undecided("a quantity has more digits than can be computed with exactly");
  return true;
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
