// What dates and times are made of; empty for a part that is not known.
#include <algorithm>

#include "fhirpath/functions/implementations.h"

namespace hallmark::fhirpath {

namespace {

// The one date or time of the input. Fails where it is something else.
bool temporal_of(const Call& call, std::optional<Value>& out) {
  if (!call.input_one(out)) return false;
  return !out || out->is_temporal() ||
         call.evaluator.error(std::string(call.name()) + "() works on dates and times, and not on " +
                              kind_text(call.evaluator, *out));
}

struct Part {
  std::string_view function;
  Precision precision;  // known from here on
  std::int64_t (*of)(const Temporal& value);
};
constexpr Part kParts[] = {
    {"yearOf", Precision::Year, [](const Temporal& v) -> std::int64_t { return v.year; }},
    {"monthOf", Precision::Month, [](const Temporal& v) -> std::int64_t { return v.month; }},
    {"dayOf", Precision::Day, [](const Temporal& v) -> std::int64_t { return v.day; }},
    {"hourOf", Precision::Hour, [](const Temporal& v) -> std::int64_t { return v.hour; }},
    {"minuteOf", Precision::Minute, [](const Temporal& v) -> std::int64_t { return v.minute; }},
    {"secondOf", Precision::Second, [](const Temporal& v) -> std::int64_t { return v.second; }},
    {"millisecondOf", Precision::Second, [](const Temporal& v) -> std::int64_t { return v.nanos / 1'000'000; }},
};

}  // namespace

bool fn_date_part(const Call& call, Collection& out) {
  std::optional<Value> value;
  if (!temporal_of(call, value)) return false;
  if (!value) return true;
  for (const Part& part : kParts) {
    if (part.function != call.name()) continue;
    const bool in_time = part.precision >= Precision::Hour;
    if (value->type() == Type::Time && !in_time) return true;
    const bool millis = part.function == "millisecondOf";
    if (value->temporal().precision < part.precision || (millis && value->temporal().fraction_digits == 0)) return true;
    out.push(Value::integer(part.of(value->temporal())));
  }
  return true;
}

// In hours, as the language counts it: -5 or 5.5.
bool fn_timezone_offset_of(const Call& call, Collection& out) {
  std::optional<Value> value;
  if (!temporal_of(call, value)) return false;
  if (!value || !value->temporal().has_offset) return true;
  if (const auto hours = divide(Decimal(value->temporal().offset_minutes), Decimal(60))) out.push(Value::decimal(*hours));
  return true;
}

bool fn_date_of(const Call& call, Collection& out) {
  std::optional<Value> value;
  if (!temporal_of(call, value)) return false;
  if (!value || value->type() == Type::Time) return true;
  Temporal date;
  date.year = value->temporal().year;
  date.month = value->temporal().month;
  date.day = value->temporal().day;
  date.precision = std::min(value->temporal().precision, Precision::Day);
  out.push(Value::temporal(Type::Date, date));
  return true;
}

bool fn_time_of(const Call& call, Collection& out) {
  std::optional<Value> value;
  if (!temporal_of(call, value)) return false;
  if (!value || value->temporal().precision < Precision::Hour) return true;
  Temporal time = value->temporal();
  time.year = 1;
  time.month = 1;
  time.day = 1;
  time.has_offset = false;
  time.offset_minutes = 0;
  out.push(Value::temporal(Type::Time, time));
  return true;
}

}  // namespace hallmark::fhirpath
