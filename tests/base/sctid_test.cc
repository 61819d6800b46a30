#include "base/sctid.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace hallmark::sctid {
namespace {

std::string_view name(Kind kind) {
  constexpr std::string_view names[] = {"concept",  "description",  "relationship", "partition", "not-digits",
                                        "length", "leading-zero", "check-digit",  "rounded"};
  return names[static_cast<std::size_t>(kind)];
}

TEST(Sctid, Table) {
  struct Case {
    std::string_view text;
    std::string_view kind;
    char lost = 0;
  };
  const Case cases[] = {
      {"404684003", "concept"}, {"716186003", "concept"}, {"1104051000000101", "concept"}, {"1853551000000106", "concept"},
      {"999000561000001109", "concept"}, {"1091811000000102", "concept"}, {"138875005", "concept"}, {"39732311000001104", "concept"},
      // the shortest and the longest
      {"100005", "concept"}, {"10000", "length"}, {"9990005610000011090", "length"},
      // rounded by a spreadsheet: 16 digits lose the check digit alone, more lose more
      {"1091811000000100", "rounded", '2'}, {"1659111000000100", "rounded", '7'}, {"1659121000000100", "rounded", '1'},
      {"1082661000000100", "rounded", '7'}, {"1082551000000100", "rounded", '5'},
      {"39732311000001100", "rounded"}, {"999000561000001000", "rounded"},
      // near misses of rounding: it fits; 15 digits; not all the zeros
      {"1091811000000103", "check-digit"}, {"196421000000100", "check-digit"}, {"39732311000001110", "check-digit"},
      {"404684004", "check-digit"}, {"440684003", "check-digit"},
      {"0404684003", "leading-zero"}, {"E11.9", "not-digits"}, {"404684003 ", "not-digits"}, {"", "not-digits"},
      {"1003", "length"},
      {"754786014", "description"}, {"2532169011", "description"}, {"100022", "relationship"}, {"100033", "partition"},
  };
  for (const Case& c : cases) {
    const Reading reading = read(c.text);
    EXPECT_EQ(name(reading.kind), c.kind) << c.text;
    EXPECT_EQ(reading.lost_digit.value_or(0), c.lost) << c.text;
  }
}

TEST(Sctid, OneDigitInTenCompletesAnId) {
  for (int n = 100; n < 1000; ++n) {
    const std::string stem = std::to_string(n) + "00";
    int good = 0;
    for (char last = '0'; last <= '9'; ++last) good += verhoeff_holds(stem + last) ? 1 : 0;
    EXPECT_EQ(good, 1) << stem;
    EXPECT_TRUE(verhoeff_holds(stem + verhoeff_digit(stem))) << stem;
  }
}

TEST(Sctid, SwappedNeighboursAreCaught) {
  const std::string id = "1104051000000101";
  for (std::size_t i = 0; i + 1 < id.size(); ++i) {
    if (id[i] == id[i + 1]) continue;
    std::string swapped = id;
    std::swap(swapped[i], swapped[i + 1]);
    EXPECT_FALSE(verhoeff_holds(swapped)) << swapped;
  }
}

TEST(Sctid, Expressions) {
  for (std::string_view text : {"83152002 : 405815000 = 122456005", "404684003|Clinical finding|", "421720008+7946007",
                                "=== 46635009 : 246112005 = 24484000", "(284003005 : 363698007 = 22253000)"}) {
    EXPECT_TRUE(looks_like_expression(text)) << text;
  }
  for (std::string_view text : {"404684003", "", "E11+9", "34552-0", "pain: left"}) EXPECT_FALSE(looks_like_expression(text)) << text;
}

}  // namespace
}  // namespace hallmark::sctid
