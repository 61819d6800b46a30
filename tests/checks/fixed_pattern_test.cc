#include <gtest/gtest.h>

#include "support/issue_lines.h"
#include "support/tiny_definitions.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

Lines check_with(const std::string& type, const std::string& more, const std::string& value) {
  const auto schema = test::tiny_schema({{"Patient.thing", "0..1", {type}, more}});
  return test::check(schema, R"({"resourceType":"Patient","thing":)" + value + "}");
}

TEST(FixedPattern, AFixedPrimitive) {
  EXPECT_EQ(check_with("string", R"("fixedString":"yes")", R"("yes")"), Lines{});
  EXPECT_EQ(check_with("string", R"("fixedString":"yes")", R"("Yes")"),
            Lines{"fixed-value-differs @ Patient.thing: 'thing' must be exactly 'yes'; found 'Yes'"});
}

TEST(FixedPattern, AFixedValueIsWhole) {
  const std::string fixed = R"("fixedCoding":{"system":"http://t","code":"a"})";
  EXPECT_EQ(check_with("Coding", fixed, R"({"system":"http://t","code":"a"})"), Lines{});
  EXPECT_EQ(check_with("Coding", fixed, R"({"code":"a","system":"http://t"})"), Lines{});
  EXPECT_EQ(check_with("Coding", fixed, R"({"system":"http://t"})"),
            Lines{"fixed-value-differs @ Patient.thing: 'thing' must be exactly 'http://t', 'a'; found 'http://t'"});
  EXPECT_EQ(check_with("Coding", fixed, R"({"system":"http://t","code":"a","id":"x"})").size(), 2u);  // tiny Coding has no id
}

TEST(FixedPattern, APatternIsTheLeast) {
  const std::string pattern = R"("patternCodeableConcept":{"coding":[{"system":"http://t","code":"a"}]})";
  EXPECT_EQ(check_with("CodeableConcept", pattern,
                       R"({"coding":[{"system":"http://u","code":"z"},{"system":"http://t","code":"a"}],"text":"more"})"),
            Lines{});
  // The parts of a pattern's item must meet in one item.
  EXPECT_EQ(check_with("CodeableConcept", pattern, R"({"coding":[{"system":"http://t","code":"z"},{"system":"http://u","code":"a"}]})"),
            Lines{"pattern-not-matched @ Patient.thing: 'thing' must contain 'http://t', 'a'; found 'http://t, z, http://u, a'"});
}

}  // namespace
}  // namespace hallmark
