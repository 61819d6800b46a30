#include "fhirpath/temporal.h"

#include <algorithm>
#include <array>

namespace hallmark::fhirpath {

namespace {

constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;

// Reads fixed-width digits and single characters from the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}
  bool done() const { return at_ == text_.size(); }
  bool take(char c) {
    if (done() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool digits(unsigned width, unsigned& out) {
    if (text_.size() - at_ < width) return false;
    out = 0;
    for (unsigned i = 0; i < width; ++i) {
      const char c = text_[at_ + i];
      if (c < '0' || c > '9') return false;
      out = out * 10 + static_cast<unsigned>(c - '0');
    }
    at_ += width;
    return true;
  }
  unsigned run_of_digits() const {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') ++end;
    return static_cast<unsigned>(end - at_);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool scan_date(Scanner& in, Temporal& out) {
  unsigned n = 0;
  if (!in.digits(4, n) || n == 0) return false;
  out.year = static_cast<std::int16_t>(n);
  out.precision = Precision::Year;
  if (!in.take('-')) return true;
  if (!in.digits(2, n) || n < 1 || n > 12) return false;
  out.month = static_cast<std::uint8_t>(n);
  out.precision = Precision::Month;
  if (!in.take('-')) return true;
  if (!in.digits(2, n) || n < 1 || n > days_in_month(out.year, out.month)) return false;
  out.day = static_cast<std::uint8_t>(n);
  out.precision = Precision::Day;
  return true;
}

bool scan_time(Scanner& in, Temporal& out) {
  unsigned n = 0;
  if (!in.digits(2, n) || n > 23) return false;
  out.hour = static_cast<std::uint8_t>(n);
  out.precision = Precision::Hour;
  if (!in.take(':')) return true;
  if (!in.digits(2, n) || n > 59) return false;
  out.minute = static_cast<std::uint8_t>(n);
  out.precision = Precision::Minute;
  if (!in.take(':')) return true;
  if (!in.digits(2, n) || n > 60) return false;  // 60: a leap second, which FHIR allows
  out.second = static_cast<std::uint8_t>(n);
  out.precision = Precision::Second;
  if (!in.take('.')) return true;
  const unsigned width = in.run_of_digits();
  if (width == 0 || width > 9 || !in.digits(width, n)) return false;
  out.fraction_digits = static_cast<std::uint8_t>(width);
  for (unsigned i = width; i < 9; ++i) n *= 10;
  out.nanos = n;
  return true;
}

bool scan_offset(Scanner& in, Temporal& out) {
  if (in.done()) return true;
  out.has_offset = true;
  if (in.take('Z')) return in.done();
  const bool minus = in.take('-');
  if (!minus && !in.take('+')) return false;
  unsigned hours = 0;
  unsigned minutes = 0;
  if (!in.digits(2, hours) || !in.take(':') || !in.digits(2, minutes) || hours > 14 || minutes > 59) return false;
  const int total = static_cast<int>(hours * 60 + minutes);
  out.offset_minutes = static_cast<std::int16_t>(minus ? -total : total);
  return in.done();
}

void append_padded(std::string& out, unsigned value, unsigned width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

void append_time(std::string& out, const Temporal& v) {
  append_padded(out, v.hour, 2);
  if (v.precision < Precision::Minute) return;
  out += ':';
  append_padded(out, v.minute, 2);
  if (v.precision < Precision::Second) return;
  out += ':';
  append_padded(out, v.second, 2);
  if (v.fraction_digits == 0) return;
  std::string fraction;
  append_padded(fraction, v.nanos, 9);
  out += '.';
  out.append(fraction, 0, v.fraction_digits);
}

std::int64_t seconds_of_day(const Temporal& v) { return v.hour * 3600 + v.minute * 60 + v.second; }

// Seconds since 1970 of the value's own clock (no offset applied); what is not known counts as its lowest.
std::int64_t local_seconds(const Temporal& v) {
  const unsigned month = v.precision >= Precision::Month ? v.month : 1;
  const unsigned day = v.precision >= Precision::Day ? v.day : 1;
  const std::int64_t time = v.precision >= Precision::Hour ? seconds_of_day(v) : 0;
  return days_from_civil(v.year, month, day) * kSecondsPerDay + time;
}

void set_from_seconds(Temporal& v, std::int64_t seconds) {
  std::int64_t days = seconds / kSecondsPerDay;
  std::int64_t rest = seconds % kSecondsPerDay;
  if (rest < 0) {
    rest += kSecondsPerDay;
    --days;
  }
  civil_from_days(days, v);
  v.hour = static_cast<std::uint8_t>(rest / 3600);
  v.minute = static_cast<std::uint8_t>(rest / 60 % 60);
  v.second = static_cast<std::uint8_t>(rest % 60);
}

// The first second after the span a value of limited precision stands for, on its own clock.
std::int64_t span_end(const Temporal& v) {
  const std::int64_t begin = local_seconds(v);
  switch (v.precision) {
    case Precision::Year: return days_from_civil(v.year + 1, 1, 1) * kSecondsPerDay;
    case Precision::Month:
      return days_from_civil(v.month == 12 ? v.year + 1 : v.year, v.month == 12 ? 1 : v.month + 1u, 1) * kSecondsPerDay;
    case Precision::Day: return begin + kSecondsPerDay;
    case Precision::Hour: return begin + 3600;
    case Precision::Minute: return begin + 60;
    case Precision::Second: break;
  }
  return begin + 1;
}

Order order_of(std::int64_t a, std::int64_t b) { return a < b ? Order::Less : a > b ? Order::Greater : Order::Equal; }

// Component by component from `from`; both on one clock.
Order compare_components(const Temporal& a, const Temporal& b, Precision from) {
  using Components = std::array<std::int64_t, 6>;
  const Components x = {a.year, a.month, a.day, a.hour, a.minute, a.second * kNanosPerSecond + a.nanos};
  const Components y = {b.year, b.month, b.day, b.hour, b.minute, b.second * kNanosPerSecond + b.nanos};
  for (auto i = static_cast<std::size_t>(from); i < x.size(); ++i) {
    const bool in_a = i <= static_cast<std::size_t>(a.precision);
    const bool in_b = i <= static_cast<std::size_t>(b.precision);
    if (!in_a && !in_b) return Order::Equal;
    if (in_a != in_b) return Order::Unknown;
    if (x[i] != y[i]) return order_of(x[i], y[i]);
  }
  return Order::Equal;
}

// 31 January and a month: the last day of February.
bool shift_months(Temporal& v, std::int64_t months) {
  const std::int64_t total = static_cast<std::int64_t>(v.year) * 12 + (v.month - 1) + months;
  if (total < 12 || total >= 10'000 * 12) return false;
  v.year = static_cast<std::int16_t>(total / 12);
  v.month = static_cast<std::uint8_t>(total % 12 + 1);
  v.day = static_cast<std::uint8_t>(std::min<unsigned>(v.day, days_in_month(v.year, v.month)));
  return true;
}

std::int64_t seconds_in(CalendarUnit unit) {
  switch (unit) {
    case CalendarUnit::Week: return 7 * kSecondsPerDay;
    case CalendarUnit::Day: return kSecondsPerDay;
    case CalendarUnit::Hour: return 3600;
    case CalendarUnit::Minute: return 60;
    default: return 1;
  }
}

constexpr std::int64_t kMostUnits = 400'000'000'000;  // more seconds than 9,999 years hold

}  // namespace

std::optional<Temporal> parse_date(std::string_view text) {
  Scanner in(text);
  Temporal out;
  if (!scan_date(in, out) || !in.done()) return std::nullopt;
  return out;
}

std::optional<Temporal> parse_date_time(std::string_view text) {
  Scanner in(text);
  Temporal out;
  if (!scan_date(in, out)) return std::nullopt;
  if (in.done()) return out;
  if (!in.take('T')) return std::nullopt;
  if (in.done()) return out;
  if (out.precision != Precision::Day || !scan_time(in, out) || !scan_offset(in, out)) return std::nullopt;
  return out;
}

std::optional<Temporal> parse_time(std::string_view text) {
  Scanner in(text);
  Temporal out;
  if (!scan_time(in, out) || !in.done()) return std::nullopt;
  return out;
}

std::string text_of_date_time(const Temporal& v, bool mark_date_time) {
  std::string out;
  append_padded(out, static_cast<unsigned>(v.year), 4);
  if (v.precision >= Precision::Month) {
    out += '-';
    append_padded(out, v.month, 2);
  }
  if (v.precision >= Precision::Day) {
    out += '-';
    append_padded(out, v.day, 2);
  }
  if (v.precision < Precision::Hour) {
    if (mark_date_time) out += 'T';
    return out;
  }
  out += 'T';
  append_time(out, v);
  if (v.has_offset) {
    if (v.offset_minutes == 0) {
      out += 'Z';
    } else {
      const auto size = static_cast<unsigned>(v.offset_minutes < 0 ? -v.offset_minutes : v.offset_minutes);
      out += v.offset_minutes < 0 ? '-' : '+';
      append_padded(out, size / 60, 2);
      out += ':';
      append_padded(out, size % 60, 2);
    }
  }
  return out;
}

std::string text_of_time(const Temporal& v) {
  std::string out;
  append_time(out, v);
  return out;
}

Order compare_date_times(const Temporal& a, const Temporal& b) {
  const bool clock_a = a.precision >= Precision::Hour;
  const bool clock_b = b.precision >= Precision::Hour;
  if (a.has_offset == b.has_offset || (!clock_a && !clock_b)) {
    if (!a.has_offset || !clock_a || a.offset_minutes == b.offset_minutes) {
      return compare_components(a, b, Precision::Year);
    }
    Temporal x = a;
    Temporal y = b;
    set_from_seconds(x, local_seconds(a) - a.offset_minutes * 60);
    set_from_seconds(y, local_seconds(b) - b.offset_minutes * 60);
    return compare_components(x, y, Precision::Year);
  }
  // One of two has an offset. The other's clock stands somewhere from UTC-12 to UTC+14.
  const auto earliest = [](const Temporal& v) {
    return local_seconds(v) - (v.has_offset ? v.offset_minutes * 60 : 14 * 3600);
  };
  const auto end = [](const Temporal& v) { return span_end(v) + (v.has_offset ? -v.offset_minutes * 60 : 12 * 3600); };
  if (end(a) <= earliest(b)) return Order::Less;
  if (end(b) <= earliest(a)) return Order::Greater;
  return Order::Unknown;
}

Order compare_times(const Temporal& a, const Temporal& b) { return compare_components(a, b, Precision::Hour); }

unsigned days_in_month(int year, unsigned month) {
  constexpr std::array<unsigned, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// Howard Hinnant's algorithms ("chrono-compatible low-level date algorithms"), years counted from March.
std::int64_t days_from_civil(int year, unsigned month, unsigned day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const auto of_era = static_cast<unsigned>(year - era * 400);
  const unsigned of_year = (153 * (month + (month > 2 ? -3u : 9u)) + 2) / 5 + day - 1;
  const unsigned day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  return era * 146097 + static_cast<std::int64_t>(day_of_era) - 719468;
}

void civil_from_days(std::int64_t days, Temporal& out) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const auto of_era = static_cast<unsigned>(days - era * 146097);
  const unsigned year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const unsigned of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned shifted = (5 * of_year + 2) / 153;
  out.day = static_cast<std::uint8_t>(of_year - (153 * shifted + 2) / 5 + 1);
  out.month = static_cast<std::uint8_t>(shifted < 10 ? shifted + 3 : shifted - 9);
  out.year = static_cast<std::int16_t>(static_cast<std::int64_t>(year_of_era) + era * 400 + (out.month <= 2 ? 1 : 0));
}

std::optional<CalendarUnit> calendar_unit(std::string_view word) {
  constexpr std::array<std::string_view, 8> kWords = {"year", "month",  "week",   "day",
                                                      "hour", "minute", "second", "millisecond"};
  if (word.ends_with('s')) word.remove_suffix(1);
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (kWords[i] == word) return static_cast<CalendarUnit>(i);
  }
  return std::nullopt;
}

std::optional<Temporal> add_to_date_time(const Temporal& value, CalendarUnit unit, std::int64_t count,
                                         std::int64_t nanos) {
  const bool fine = unit == CalendarUnit::Second || unit == CalendarUnit::Millisecond;
  if (!fine && (count > kMostUnits || count < -kMostUnits)) return std::nullopt;
  Temporal out = value;
  if (unit == CalendarUnit::Year || unit == CalendarUnit::Month) {
    std::int64_t months = unit == CalendarUnit::Year ? count * 12 : count;
    if (value.precision == Precision::Year) months = months / 12 * 12;
    if (!shift_months(out, months)) return std::nullopt;
    return out;
  }
  std::int64_t seconds = fine ? nanos / kNanosPerSecond : count;
  std::int64_t rest = fine ? nanos % kNanosPerSecond : 0;
  if (!fine && __builtin_mul_overflow(count, seconds_in(unit), &seconds)) return std::nullopt;
  if (value.precision <= Precision::Month) {
    const std::int64_t days = seconds / kSecondsPerDay;
    if (!shift_months(out, value.precision == Precision::Year ? days / 365 * 12 : days / 30)) return std::nullopt;
    return out;
  }
  if (value.precision == Precision::Day) seconds = seconds / kSecondsPerDay * kSecondsPerDay;
  if (value.precision == Precision::Hour) seconds = seconds / 3600 * 3600;
  if (value.precision == Precision::Minute) seconds = seconds / 60 * 60;
  if (value.precision < Precision::Second) rest = 0;
  rest += value.nanos;
  if (rest < 0) {
    rest += kNanosPerSecond;
    --seconds;
  } else if (rest >= kNanosPerSecond) {
    rest -= kNanosPerSecond;
    ++seconds;
  }
  const std::int64_t total = local_seconds(value) + seconds;
  if (total < days_from_civil(1, 1, 1) * kSecondsPerDay || total >= days_from_civil(10000, 1, 1) * kSecondsPerDay) {
    return std::nullopt;
  }
  set_from_seconds(out, total);
  out.nanos = static_cast<std::uint32_t>(rest);
  if (out.nanos != 0 && out.fraction_digits < 3) out.fraction_digits = 3;
  return out;
}

std::optional<Temporal> add_to_time(const Temporal& value, CalendarUnit unit, std::int64_t count, std::int64_t nanos) {
  if (unit < CalendarUnit::Hour) return std::nullopt;
  // A time of day goes round the clock: lent a day in the middle of the calendar, and the day dropped again.
  Temporal dated = value;
  dated.year = 5000;
  auto out = add_to_date_time(dated, unit, count, nanos);
  if (out) {
    out->year = 1;
    out->month = 1;
    out->day = 1;
  }
  return out;
}

}  // namespace hallmark::fhirpath
