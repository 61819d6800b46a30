// Least and greatest values: numbers, dates, spans counted from today, quantities.
#include "checks/value_range.h"

#include <gtest/gtest.h>

#include "support/issue_lines.h"
#include "support/tiny_definitions.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

// The lines for a Patient whose element `value`, of that type and with those limits, is as written; without the path.
Lines lines(const std::string& type, const std::string& limits, const std::string& value) {
  std::vector<std::string> others;
  if (type == "integer" || type == "time") others.push_back(test::tiny_structure(type, "primitive-type", "Element", {}));
  if (type == "Quantity") {
    others.push_back(test::tiny_structure("Quantity", "complex-type", "Element",
                                          {{"Quantity.value", "0..1", {"string"}, ""}, {"Quantity.comparator", "0..1", {"code"}, ""},
                                           {"Quantity.unit", "0..1", {"string"}, ""}, {"Quantity.system", "0..1", {"uri"}, ""},
                                           {"Quantity.code", "0..1", {"code"}, ""}}));
  }
  const auto schema = test::tiny_schema({{"Patient.limited", "0..1", {type}, limits}}, others);
  if (schema == nullptr) return {"no schema"};
  ValidateOptions options;
  options.today = "2026-03-31";
  Lines out = test::check(schema, R"({"resourceType":"Patient","limited":)" + value + "}", options);
  for (std::string& line : out) {
    if (const auto at = line.find(" @ Patient.limited: "); at != std::string::npos) line.erase(at, 18);
  }
  return out;
}

TEST(ValueRange, Numbers) {
  const std::string limits = R"("minValueInteger":-5,"maxValueInteger":10)";
  EXPECT_EQ(lines("integer", limits, "-5"), Lines{});
  EXPECT_EQ(lines("integer", limits, "10"), Lines{});
  EXPECT_EQ(lines("integer", limits, "-6"), Lines{"value-below-minimum: 'limited' is -6; the least that is allowed is -5"});
  EXPECT_EQ(lines("integer", limits, "11"), Lines{"value-above-maximum: 'limited' is 11; the greatest that is allowed is 10"});
}

TEST(ValueRange, Times) {
  const std::string limits = R"("minValueTime":"01:00:00","maxValueTime":"03:00:00")";
  EXPECT_EQ(lines("time", limits, R"("02:15:00")"), Lines{});
  EXPECT_EQ(lines("time", limits, R"("00:59:59")"), Lines{"value-below-minimum: 'limited' is 00:59:59; the least that is allowed is 01:00:00"});
  EXPECT_EQ(lines("time", limits, R"("03:00:01")"), Lines{"value-above-maximum: 'limited' is 03:00:01; the greatest that is allowed is 03:00:00"});
}

TEST(ValueRange, DatesAsFarAsTheyAreKnown) {
  const std::string limits = R"("minValueDate":"2020-06-15")";
  EXPECT_EQ(lines("date", limits, R"("2020-06-15")"), Lines{});
  EXPECT_EQ(lines("date", limits, R"("2021")"), Lines{});
  EXPECT_EQ(lines("date", limits, R"("2020-06-14")"), Lines{"value-below-minimum: 'limited' is 2020-06-14; the least that is allowed is 2020-06-15"});
  EXPECT_EQ(lines("date", limits, R"("2020-05")"), Lines{"value-below-minimum: 'limited' is 2020-05; the least that is allowed is 2020-06-15"});
  EXPECT_EQ(lines("date", limits, R"("2020-06")"),
            Lines{"value-range-undecided: Could not tell whether 2020-06 is in range: the least that is allowed is 2020-06-15"});
}

TEST(ValueRange, SpansAreCountedFromToday) {
  const auto limit = [](const std::string& side, const std::string& value, const std::string& code) {
    return "\"" + side + R"(ValueQuantity":{"value":)" + value + R"(,"unit":")" + code + R"(","system":"http://unitsofmeasure.org","code":")" + code + R"("})";
  };
  EXPECT_EQ(lines("date", limit("min", "100", "a"), R"("1926-03-31")"), Lines{});
  EXPECT_EQ(lines("date", limit("min", "100", "a"), R"("1926-03-30")"),
            Lines{"value-below-minimum: 'limited' is 1926-03-30; the least that is allowed is 100 a before today"});
  EXPECT_EQ(lines("date", limit("max", "2", "wk"), R"("2026-04-14")"), Lines{});
  EXPECT_EQ(lines("date", limit("max", "2", "wk"), R"("2026-04-15")"),
            Lines{"value-above-maximum: 'limited' is 2026-04-15; the greatest that is allowed is 2 wk after today"});
  // The last day of February.
  EXPECT_EQ(lines("date", limit("min", "1", "mo"), R"("2026-02-28")"), Lines{});
  EXPECT_EQ(lines("date", limit("min", "3", "h"), R"("2026-03-31")").size(), 1u);  // undecided: today has no hours
}

TEST(ValueRange, QuantitiesInComparableUnits) {
  const std::string limits =
      R"("minValueQuantity":{"value":10,"unit":"g","system":"http://unitsofmeasure.org","code":"g"})";
  const auto value = [](const std::string& number, const std::string& code) {
    return R"({"value":")" + number + R"(","system":"http://unitsofmeasure.org","code":")" + code + R"("})";
  };
  EXPECT_EQ(lines("Quantity", limits, value("10000", "mg")), Lines{});
  EXPECT_EQ(lines("Quantity", limits, value("100", "mg")), Lines{"value-below-minimum: 'limited' is 100 mg; the least that is allowed is 10 g"});
  EXPECT_EQ(lines("Quantity", limits, value("100", "mL")),
            Lines{"value-range-undecided: Could not tell whether 100 mL is in range: the least that is allowed is 10 g"});
}

}  // namespace
}  // namespace hallmark
