#include "fhirpath/temporal.h"

#include <gtest/gtest.h>

namespace hallmark::fhirpath {
namespace {

std::string shown(const std::optional<Temporal>& value) { return value ? text_of_date_time(*value, false) : "none"; }
std::string shown_time(const std::optional<Temporal>& value) { return value ? text_of_time(*value) : "none"; }

TEST(Temporal, ReadsStrictly) {
  for (const char* text : {"2015", "2015-02", "2015-02-04", "2016-02-29", "0001-01-01", "9999-12-31", "2000-02-29"}) {
    EXPECT_EQ(shown(parse_date(text)), text);
    EXPECT_EQ(shown(parse_date_time(text)), text);
  }
  for (const char* text : {"2015-02-04T14", "2015-02-04T14:34", "2015-02-04T14:34:28", "2015-02-04T14:34:28.123456789",
                           "2015-02-04T14:34:28Z", "2015-02-04T14:34:28+14:00", "2015-02-04T14:34-05:30",
                           "2015-02-04T23:59:60Z"}) {
    EXPECT_EQ(shown(parse_date_time(text)), text);
    EXPECT_EQ(shown(parse_date(text)), "none") << text;
  }
  for (const char* text : {"", "15", "201", "0000", "2015-", "2015-2", "2015-13", "2015-00", "2015-02-29", "1900-02-29",
                           "2015-04-31", "2015-02-00", "2015-02-04 ", "2015-02T10", "2015-02-04T24", "2015-02-04T1",
                           "2015-02-04T14:60", "2015-02-04T14:34:61", "2015-02-04T14:34:28.",
                           "2015-02-04T14:34:28.1234567890",
                           "2015-02-04T14:34:28z", "2015-02-04T14:34:28+15:00",
                           "2015-02-04T14:34:28+1:00", "20150204"}) {
    EXPECT_EQ(shown(parse_date_time(text)), "none") << text;
  }
  for (const char* text : {"14", "14:34", "14:34:28", "00:00:00.000"}) EXPECT_EQ(shown_time(parse_time(text)), text);
  for (const char* text : {"", "1", "24", "14:", "14:3", "14:34Z", "T14"}) {
    EXPECT_EQ(shown_time(parse_time(text)), "none") << text;
  }
}

TEST(Temporal, ComparesWhatIsKnown) {
  struct {
    const char* a;
    const char* b;
    Order order;
  } const cases[] = {
      {"2015", "2016", Order::Less},
      {"2015", "2015", Order::Equal},
      {"2015", "2015-06", Order::Unknown},
      {"2015-06", "2015-05-31", Order::Greater},
      {"2015-06-01", "2015-06-01T00:00", Order::Unknown},
      {"2015-06-01T10:00", "2015-06-01T10:00:00", Order::Unknown},
      {"2015-06-01T10:00:00", "2015-06-01T10:00:00.000", Order::Equal},
      {"2015-06-01T10:00:00", "2015-06-01T10:00:00.001", Order::Less},
      {"2015-06-01T10:00Z", "2015-06-01T11:00+01:00", Order::Equal},
      {"2015-06-01T00:30+01:00", "2015-05-31T23:30Z", Order::Equal},
      {"2015-06-01T10:00Z", "2015-06-01T10:00+01:00", Order::Greater},
      // One has an offset: the other may lie from 14 hours before to 12 hours after.
      {"2015-06-01T10:00:00Z", "2015-06-01T10:00:00", Order::Unknown},
      {"2015-06-01T10:00:00Z", "2015-06-02T00:00:01", Order::Less},
      {"2015-06-01T10:00:00Z", "2015-06-02T00:00:00", Order::Unknown},
      {"2015-06-01T10:00:00Z", "2015-05-31T21:59:59", Order::Greater},
      {"2015-06-01T10:00:00Z", "2015-05-31T22:00:00", Order::Unknown},
      {"2015-06-01T10:00:00Z", "2015-05-30", Order::Greater},
      {"2015-06-01T10:00:00Z", "2014", Order::Greater},
      {"2015-06-01T10:00:00Z", "2015", Order::Unknown},
  };
  const auto reversed = [](Order order) {
    return order == Order::Less ? Order::Greater : order == Order::Greater ? Order::Less : order;
  };
  for (const auto& c : cases) {
    const Temporal a = *parse_date_time(c.a);
    const Temporal b = *parse_date_time(c.b);
    EXPECT_EQ(compare_date_times(a, b), c.order) << c.a << " " << c.b;
    EXPECT_EQ(compare_date_times(b, a), reversed(c.order)) << c.b << " " << c.a;
  }
}

TEST(Temporal, AddsCalendarUnits) {
  struct {
    const char* value;
    CalendarUnit unit;
    std::int64_t count;
    const char* result;
  } const cases[] = {
      {"2016-01-31", CalendarUnit::Month, 1, "2016-02-29"},
      {"2015-01-31", CalendarUnit::Month, 1, "2015-02-28"},
      {"2016-02-29", CalendarUnit::Year, 4, "2020-02-29"},
      {"2016-02-29", CalendarUnit::Year, -1, "2015-02-28"},
      {"2015-12", CalendarUnit::Month, 1, "2016-01"},
      {"2015", CalendarUnit::Month, 11, "2015"},
      {"2015", CalendarUnit::Month, 12, "2016"},
      {"2015", CalendarUnit::Day, 364, "2015"},
      {"2015", CalendarUnit::Day, 365, "2016"},
      {"2015-01", CalendarUnit::Day, 29, "2015-01"},
      {"2015-01", CalendarUnit::Day, 30, "2015-02"},
      {"2015-12-31", CalendarUnit::Day, 1, "2016-01-01"},
      {"2015-12-31", CalendarUnit::Hour, 23, "2015-12-31"},
      {"2015-12-31", CalendarUnit::Hour, 24, "2016-01-01"},
      {"2015-12-31T10Z", CalendarUnit::Minute, 59, "2015-12-31T10Z"},
      {"2015-12-31T10Z", CalendarUnit::Minute, 60, "2015-12-31T11Z"},
      {"2016-03-01", CalendarUnit::Week, -1, "2016-02-23"},
      {"9999-12-31", CalendarUnit::Day, 1, "none"},
      {"0001-01-01", CalendarUnit::Day, -1, "none"},
      {"2015-01-01", CalendarUnit::Year, 9'000'000'000'000'000'000, "none"},
      {"2015-01-01", CalendarUnit::Week, 400'000'000'000, "none"},
  };
  for (const auto& c : cases) {
    const auto sum = add_to_date_time(*parse_date_time(c.value), c.unit, c.count, 0);
    EXPECT_EQ(shown(sum), c.result) << c.value << " " << c.count;
  }
  const auto seconds = [](const char* value, std::int64_t nanos) {
    return shown(add_to_date_time(*parse_date_time(value), CalendarUnit::Second, 0, nanos));
  };
  EXPECT_EQ(seconds("2015-12-31T23:59:59Z", 1'000'000'000), "2016-01-01T00:00:00Z");
  EXPECT_EQ(seconds("2015-12-31T23:59:59.900Z", 200'000'000), "2016-01-01T00:00:00.100Z");
  EXPECT_EQ(seconds("2016-01-01T00:00:00.100Z", -200'000'000), "2015-12-31T23:59:59.900Z");
  EXPECT_EQ(seconds("2016-01-01T00:00:00Z", -1'000'000), "2015-12-31T23:59:59.999Z");
  EXPECT_EQ(shown_time(add_to_time(*parse_time("23:30"), CalendarUnit::Minute, 45, 0)), "00:15");
  EXPECT_EQ(shown_time(add_to_time(*parse_time("00:15"), CalendarUnit::Hour, -1, 0)), "23:15");
  EXPECT_EQ(shown_time(add_to_time(*parse_time("00:15"), CalendarUnit::Day, 1, 0)), "none");
}

// Day by day from year 1 to 9999: each date follows from its number and gives it back.
TEST(Temporal, CountsDaysWithoutAGap) {
  std::int64_t number = days_from_civil(1, 1, 1);
  EXPECT_EQ(days_from_civil(1970, 1, 1), 0);
  for (int year = 1; year <= 9999; ++year) {
    for (unsigned month = 1; month <= 12; ++month) {
      for (unsigned day = 1; day <= days_in_month(year, month); ++day, ++number) {
        if (days_from_civil(year, month, day) != number) FAIL() << year << "-" << month << "-" << day;
        Temporal back;
        civil_from_days(number, back);
        if (back.year != year || back.month != month || back.day != day) FAIL() << number;
      }
    }
  }
}

TEST(Temporal, KnowsTheWordsOfTheCalendar) {
  EXPECT_EQ(calendar_unit("year"), CalendarUnit::Year);
  EXPECT_EQ(calendar_unit("milliseconds"), CalendarUnit::Millisecond);
  for (const char* word : {"", "s", "Year", "yearss", "wk", "min"}) EXPECT_FALSE(calendar_unit(word)) << word;
}

}  // namespace
}  // namespace hallmark::fhirpath
