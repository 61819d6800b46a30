#include "checks/dates.h"

#include "base/text.h"

namespace hallmark::checks {
namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  bool done() const { return at_ == end_; }
  char peek() const { return at_ == end_ ? '\0' : *at_; }
  bool take(char c) {
    if (peek() != c || done()) return false;
    ++at_;
    return true;
  }
  // Exactly `n` digits as a number, or -1.
  int digits(int n) {
    if (end_ - at_ < n) return -1;
    int value = 0;
    for (int i = 0; i < n; ++i) {
      if (!is_digit(at_[i])) return -1;
      value = value * 10 + (at_[i] - '0');
    }
    at_ += n;
    return value;
  }
  bool some_digits() {
    const char* begin = at_;
    while (at_ != end_ && is_digit(*at_)) ++at_;
    return at_ != begin;
  }

 private:
  const char* at_;
  const char* end_;
};

int days_in(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

enum class Parts { Year, Month, Day };

// Takes as much of YYYY-MM-DD as is there.
DateFault take_date(Scanner& s, Parts& parts) {
  const int year = s.digits(4);
  if (year <= 0) return DateFault::Shape;
  parts = Parts::Year;
  if (!s.take('-')) return DateFault::None;
  const int month = s.digits(2);
  if (month < 1 || month > 12) return DateFault::Shape;
  parts = Parts::Month;
  if (!s.take('-')) return DateFault::None;
  const int day = s.digits(2);
  if (day < 1 || day > 31) return DateFault::Shape;
  parts = Parts::Day;
  return day <= days_in(year, month) ? DateFault::None : DateFault::NoSuchDay;
}

// hh:mm:ss, seconds up to 60 for a leap second, optional fraction.
bool take_time(Scanner& s) {
  const int hour = s.digits(2);
  if (hour < 0 || hour > 23 || !s.take(':')) return false;
  const int minute = s.digits(2);
  if (minute < 0 || minute > 59 || !s.take(':')) return false;
  const int second = s.digits(2);
  if (second < 0 || second > 60) return false;
  return !s.take('.') || s.some_digits();
}

// Z, or an offset of at most 14:00.
bool take_zone(Scanner& s) {
  if (s.take('Z')) return true;
  if (!s.take('+') && !s.take('-')) return false;
  const int hours = s.digits(2);
  if (hours < 0 || !s.take(':')) return false;
  const int minutes = s.digits(2);
  return minutes >= 0 && minutes <= 59 && (hours < 14 || (hours == 14 && minutes == 0));
}

DateFault scan(std::string_view text, bool time_allowed, bool time_required) {
  Scanner s(text);
  Parts parts{};
  const DateFault fault = take_date(s, parts);
  if (fault == DateFault::Shape) return fault;
  if (s.done()) return time_required ? DateFault::Shape : fault;
  if (!time_allowed || parts != Parts::Day || !s.take('T') || !take_time(s)) return DateFault::Shape;
  if (s.done()) return DateFault::NoZone;
  return take_zone(s) && s.done() ? fault : DateFault::Shape;
}

}  // namespace

DateFault scan_date(std::string_view text) { return scan(text, false, false); }
DateFault scan_date_time(std::string_view text) { return scan(text, true, false); }
DateFault scan_instant(std::string_view text) { return scan(text, true, true); }

DateFault scan_time(std::string_view text) {
  Scanner s(text);
  return take_time(s) && s.done() ? DateFault::None : DateFault::Shape;
}

}  // namespace hallmark::checks
