#include "base/unit_words.h"

#include <gtest/gtest.h>

#include "base/ucum.h"

namespace hallmark {
namespace {

TEST(UnitWords, Table) {
  struct Case {
    std::string_view text;
    std::string_view code;
  };
  const Case cases[] = {
      {"micrograms", "ug"}, {"mcg", "ug"}, {"µg", "ug"}, {"mg", "mg"}, {"MG", "mg"}, {"milligram", "mg"}, {" gram ", "g"},
      {"10*9/L", "10*9/L"}, {"10^9/L", "10*9/L"}, {"x10^9/L", "10*9/L"}, {"x 10*12/l", "10*12/L"}, {"l/l", "L/L"}, {"%", "%"},
      {"percent", "%"}, {"mmol/L", "mmol/L"}, {"mmol / l", "mmol/L"}, {"g/dl", "g/dL"}, {"mm Hg", "mm[Hg]"}, {"millimeter of mercury", "mm[Hg]"},
      {"°C", "Cel"}, {"degree Celsius", "Cel"}, {"per minute", "/min"}, {"/min", "/min"}, {"beats per minute", "/min"},
      {"heart beats per minute", "/min"}, {"Breaths / minute", "/min"}, {"bpm", "/min"}, {"Day", "d"}, {"year", "a"},
      {"micrograms per hour", "ug/h"}, {"kg/m2", "kg/m2"},
      // near misses: what may mean more than one thing, or nothing that is known
      {"units", ""}, {"IU/L", ""}, {"U/L", ""}, {"tablet", ""}, {"ScoreOf", ""}, {"m", ""}, {"C", ""}, {"beats", ""}, {"mg/", ""},
      {"/", ""}, {"", ""}, {"mg//L", ""}, {"mg per dose", ""}, {"mL/min/1.73m2", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(ucum_of_words(c.text).value_or(""), c.code) << c.text;
  EXPECT_EQ(ucum_of_words(std::string(100000, '/')).value_or(""), "");
}

TEST(UnitWords, Mends) {
  for (std::string_view wrong : {"10^9/L", "10^12/L", "iU/L", "IU/L", "mL/min/((173/100).m2)", "mmHg", "mcg", "µmol/L", "°C", "days"}) {
    EXPECT_FALSE(ucum_mend(wrong).empty()) << wrong;
    EXPECT_TRUE(ucum::is_code(ucum_mend(wrong))) << wrong;
  }
  EXPECT_EQ(ucum_mend("10^9/L"), "10*9/L");
  EXPECT_EQ(ucum_mend("iU/L"), "[iU]/L");
  EXPECT_EQ(ucum_mend("mL/min/((173/100).m2)"), "mL/min/{1.73_m2}");
  for (std::string_view right : {"10*9/L", "[iU]/L", "U/L", "mg", "ug", "Cel", "K", "d", "mL/min/{1.73_m2}", ""}) {
    EXPECT_EQ(ucum_mend(right), "") << right;
  }
}

}  // namespace
}  // namespace hallmark
