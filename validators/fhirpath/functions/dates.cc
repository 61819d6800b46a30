// The clock, as the host tells it.
#include "fhirpath/functions/implementations.h"

namespace hallmark::fhirpath {

namespace {

bool clock(const Call& call, Temporal& out) {
  const auto now = call.evaluator.context().host.now();
  if (!now) return call.evaluator.undecided("the time of the evaluation is not known");
  out = *now;
  return true;
}

}  // namespace

bool fn_now(const Call& call, Collection& out) {
  Temporal now;
  if (!clock(call, now)) return false;
  out.push(Value::temporal(Type::DateTime, now));
  return true;
}

bool fn_today(const Call& call, Collection& out) {
  Temporal now;
  if (!clock(call, now)) return false;
  Temporal today;
  today.year = now.year;
  today.month = now.month;
  today.day = now.day;
  today.precision = Precision::Day;
  out.push(Value::temporal(Type::Date, today));
  return true;
}

bool fn_time_of_day(const Call& call, Collection& out) {
  Temporal now;
  if (!clock(call, now)) return false;
  now.year = 1;
  now.month = 1;
  now.day = 1;
  now.has_offset = false;
  now.offset_minutes = 0;
  out.push(Value::temporal(Type::Time, now));
  return true;
}

}  // namespace hallmark::fhirpath
