#include "base/ratio.h"

#include <gtest/gtest.h>

namespace hallmark {
namespace {

Ratio of(const char* text) { return *Ratio::of(*Decimal::parse(text)); }

TEST(Ratio, IsInLowestTerms) {
  EXPECT_EQ(of("5") * of("9").inverse(), of("10") * of("18").inverse());
  EXPECT_EQ(of("0.25"), of("4").inverse());
  EXPECT_EQ(of("1000"), Ratio::power_of_ten(3));
  EXPECT_EQ(of("3") * of("3").inverse(), Ratio());
  EXPECT_FALSE(of("3") == of("3").inverse());
  // Only what a number has beside twos and fives takes digits.
  EXPECT_EQ(of("86400").to_the(12) * of("86400").to_the(-12), Ratio());
  EXPECT_EQ(of("1024").to_the(60) * of("0.0009765625").to_the(60), Ratio());
  EXPECT_FALSE(Ratio::of(Decimal(0)));
  EXPECT_FALSE(Ratio::of(Decimal(-1)));
}

TEST(Ratio, Powers) {
  EXPECT_EQ(of("2").to_the(10), of("1024"));
  EXPECT_EQ(of("2").to_the(-2), of("0.25"));
  EXPECT_EQ(of("7").to_the(0), Ratio());
  EXPECT_EQ(Ratio::power_of_ten(1).to_the(-23), Ratio::power_of_ten(-23));
  EXPECT_NEAR(of("3").to_the(200).to_double() / 2.6561398887587478e95, 1, 1e-12);  // past 38 digits
}

TEST(Ratio, OfAValue) {
  const auto text = [](const Ratio& ratio, const char* value) {
    const auto out = ratio.of_value(*Decimal::parse(value));
    return out ? out->text() : std::string("none");
  };
  const Ratio third = of("3").inverse();
  EXPECT_EQ(text(third, "0.75"), "0.25");
  EXPECT_EQ(text(third, "-6"), "-2");
  EXPECT_EQ(text(third, "1"), "0.3333333333333333333333333");
  EXPECT_EQ(text(third, "2"), "0.6666666666666666666666667");
  EXPECT_EQ(text(third, "0"), "0");
  EXPECT_EQ(text(Ratio::power_of_ten(-20), "1.5"), "0.000000000000000000015");
  EXPECT_EQ(text(Ratio::power_of_ten(-40), "1"), "none");
  EXPECT_EQ(text(Ratio::power_of_ten(-40), "100"), "0.00000000000000000000000000000000000001");
  EXPECT_EQ(text(Ratio::power_of_ten(37), "1"), "10000000000000000000000000000000000000");
  EXPECT_EQ(text(Ratio::power_of_ten(38), "1"), "none");
}

}  // namespace
}  // namespace hallmark
