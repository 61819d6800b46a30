// Dates, times and points in time as far as they are known: 1974-12 has no day, and no day may be made up for it.
//
// Comparing two of them answers yes, no, or cannot be told (FHIRPath: empty). Both are laid side by side from the year
// down; where one stops, and all before was equal, it cannot be told. Offsets are brought to UTC first. Where only one
// of two has an offset, the other may lie anywhere from UTC-12 to UTC+14; what is decided for every one of those is
// decided. Seconds and their fraction are one unit of precision, as the specification has it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hallmark::fhirpath {

enum class Precision : std::uint8_t { Year, Month, Day, Hour, Minute, Second };

// One struct for Date (Year to Day), DateTime (Year to Second) and Time (Hour to Second; year, month, day unused).
struct Temporal {
  std::int16_t year = 1;
  std::uint8_t month = 1;
  std::uint8_t day = 1;
  std::uint8_t hour = 0;
  std::uint8_t minute = 0;
  std::uint8_t second = 0;
  Precision precision = Precision::Day;
  std::uint32_t nanos = 0;
  std::int16_t offset_minutes = 0;
  bool has_offset = false;
  std::uint8_t fraction_digits = 0;
};
static_assert(sizeof(Temporal) == 16);

// Strict forms: 2015, 2015-02, 2015-02-04; with T: 2015T, 2015-02-04T14:34:28.123+10:00 (an offset only after an hour);
// 14, 14:34, 14:34:28.123. Days are checked against the month. More than nine digits of a fraction are refused.
std::optional<Temporal> parse_date(std::string_view text);
std::optional<Temporal> parse_date_time(std::string_view text);  // also takes the forms of a date
std::optional<Temporal> parse_time(std::string_view text);

// The same forms; a DateTime without a time of day ends in T only if `mark_date_time`.
std::string text_of_date_time(const Temporal& value, bool mark_date_time);
std::string text_of_time(const Temporal& value);

enum class Order : std::uint8_t { Less, Equal, Greater, Unknown };
Order compare_date_times(const Temporal& a, const Temporal& b);
Order compare_times(const Temporal& a, const Temporal& b);

unsigned days_in_month(int year, unsigned month);
// Days since 1970-01-01 in the proleptic Gregorian calendar, and back.
std::int64_t days_from_civil(int year, unsigned month, unsigned day);
void civil_from_days(std::int64_t days, Temporal& out);

// What may be added: units of the calendar, a fraction only of seconds.
enum class CalendarUnit : std::uint8_t { Year, Month, Week, Day, Hour, Minute, Second, Millisecond };
// "year", "years", ..., "milliseconds".
std::optional<CalendarUnit> calendar_unit(std::string_view word);
// Adds `count` units, or `nanos` of them for Second and Millisecond (then count is unused). A unit finer than the value
// is first brought to the value's own: 12 months are a year, 30 days a month, as the specification says. 31 January
// and a month is the last day of February. nullopt: past the years 1 to 9999, or a date unit added to a time of day.
std::optional<Temporal> add_to_date_time(const Temporal& value, CalendarUnit unit, std::int64_t count,
                                         std::int64_t nanos);
std::optional<Temporal> add_to_time(const Temporal& value, CalendarUnit unit, std::int64_t count, std::int64_t nanos);

}  // namespace hallmark::fhirpath
