#include "base/decimal.h"

#include <gtest/gtest.h>

#include <random>

namespace hallmark {
namespace {

std::string text(const std::optional<Decimal>& value) { return value ? value->text() : "none"; }
Decimal of(const char* written) {
  const auto value = Decimal::parse(written);
  EXPECT_TRUE(value) << written;
  return value.value_or(Decimal());
}

TEST(Decimal, ReadsAndWritesEveryDigit) {
  const std::pair<const char*, const char*> cases[] = {
      {"0", "0"}, {"-0", "0"}, {"1.50", "1.50"}, {"-0.05", "-0.05"}, {"+7", "7"}, {"007.0", "7.0"},
      {"1e3", "1000"}, {"1.5E-3", "0.0015"}, {"1.50e1", "15.0"}, {"1e+2", "100"},
      {"99999999999999999999999999999999999999", "99999999999999999999999999999999999999"},
      {"0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001"},
      // near misses
      {"", "none"}, {"-", "none"}, {".5", "none"}, {"5.", "none"}, {"1.2.3", "none"}, {"1e", "none"}, {"1e+-2", "none"},
      {"1 ", "none"}, {" 1", "none"}, {"0x10", "none"}, {"NaN", "none"}, {"1e999", "none"},
      {"100000000000000000000000000000000000000", "none"}, {"0.000000000000000000000000000000000000001", "none"},
  };
  for (const auto& [written, expected] : cases) EXPECT_EQ(text(Decimal::parse(written)), expected) << written;
}

TEST(Decimal, ComparesByValue) {
  EXPECT_EQ(of("1.50").compare(of("1.5")), 0);
  EXPECT_LT(of("-2").compare(of("-1.999")), 0);
  EXPECT_GT(of("1.00000000000000000001").compare(of("1")), 0);
  // Neither can be written with the other's scale within 38 digits.
  const Decimal large = of("99999999999999999999999999999999999999");
  const Decimal small = of("0.00000000000000000000000000000000000001");
  EXPECT_GT(large.compare(small), 0);
  EXPECT_LT(small.compare(large), 0);
  EXPECT_LT((-large).compare(small), 0);
  EXPECT_GT(small.compare(-large), 0);
}

TEST(Decimal, CalculatesExactlyOrNotAtAll) {
  EXPECT_EQ(text(add(of("0.1"), of("0.2"))), "0.3");
  EXPECT_EQ(text(subtract(of("1.00"), of("0.999"))), "0.001");
  EXPECT_EQ(text(multiply(of("1.2"), of("1.80"))), "2.160");
  EXPECT_EQ(text(divide(of("1"), of("8"))), "0.125");
  EXPECT_EQ(text(divide(of("2"), of("3"))), "0.666666666666666667");
  EXPECT_EQ(text(divide(of("-2"), of("3"))), "-0.666666666666666667");
  EXPECT_EQ(text(divide(of("6"), of("0.002"))), "3000");
  EXPECT_EQ(text(divide(of("1"), of("0.0"))), "none");
  EXPECT_EQ(text(whole_quotient(of("-7.5"), of("2"))), "-3");
  EXPECT_EQ(text(remainder(of("-7.5"), of("2"))), "-1.5");
  EXPECT_EQ(text(remainder(of("1"), of("0"))), "none");
  const Decimal large = of("99999999999999999999999999999999999999");
  EXPECT_EQ(text(add(large, of("1"))), "none");
  EXPECT_EQ(text(add(large, of("0.1"))), "none");
  EXPECT_EQ(text(multiply(large, of("10"))), "none");
  EXPECT_EQ(text(multiply(of("10000000000000000000.00"), of("1000.00"))), "10000000000000000000000.0000");
}

TEST(Decimal, RoundsAsAsked) {
  struct {
    const char* value;
    unsigned scale;
    Decimal::Rounding rounding;
    const char* expected;
  } const cases[] = {
      {"2.5", 0, Decimal::Rounding::HalfAway, "3"},    {"-2.5", 0, Decimal::Rounding::HalfAway, "-3"},
      {"2.49", 0, Decimal::Rounding::HalfAway, "2"},   {"2.449", 1, Decimal::Rounding::HalfAway, "2.4"},
      {"-2.01", 0, Decimal::Rounding::Floor, "-3"},    {"-2.00", 0, Decimal::Rounding::Floor, "-2"},
      {"2.01", 0, Decimal::Rounding::Ceiling, "3"},    {"-2.99", 0, Decimal::Rounding::Truncate, "-2"},
      {"2.5", 3, Decimal::Rounding::HalfAway, "2.500"}, {"2.5", 39, Decimal::Rounding::HalfAway, "none"},
  };
  for (const auto& c : cases) EXPECT_EQ(text(of(c.value).rescaled(c.scale, c.rounding)), c.expected) << c.value;
}

// Against the machine's own whole numbers, in thousandths.
TEST(Decimal, AgreesWithWholeNumbers) {
  std::mt19937_64 random(2026);
  std::uniform_int_distribution<std::int64_t> pick(-2'000'000, 2'000'000);
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t a = pick(random);
    const std::int64_t b = pick(random);
    const Decimal x(a, 3);
    const Decimal y(b, 3);
    ASSERT_TRUE(*add(x, y) == Decimal(a + b, 3)) << a << " " << b;
    ASSERT_TRUE(*multiply(x, y) == Decimal(a * b, 6)) << a << " " << b;
    ASSERT_EQ(x.compare(y), a < b ? -1 : a > b ? 1 : 0) << a << " " << b;
    if (b == 0) continue;
    ASSERT_TRUE(*whole_quotient(x, y) == Decimal(a / b)) << a << " " << b;
    ASSERT_TRUE(*remainder(x, y) == Decimal(a % b, 3)) << a << " " << b;
    // a/b differs from the quotient by no more than half a unit of its 18th digit.
    const Decimal back = *multiply(*divide(x, y), y);
    const Decimal error = *subtract(back, x);
    const Decimal bound = *multiply(Decimal(5, 19), y.negative() ? -y : y);
    ASSERT_LE((error.negative() ? -error : error).compare(bound), 0) << a << " " << b;
    ASSERT_EQ(text(Decimal::parse(x.text())), x.text());
  }
}

}  // namespace
}  // namespace hallmark
