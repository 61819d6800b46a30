#include "record/position.h"

#include <gtest/gtest.h>

#include <string>

namespace hallmark {
namespace {

TEST(Position, CountsLinesAndCodePoints) {
  struct Case {
    const char* what;
    std::string input;
    std::uint64_t offset;
    std::uint32_t line;
    std::uint32_t column;
  };
  const Case cases[] = {
      {"the beginning", "ab", 0, 1, 1},
      {"of nothing", "", 0, 1, 1},
      {"past the end of nothing", "", 9, 1, 1},
      {"the second byte", "ab", 1, 1, 2},
      {"the end", "ab", 2, 1, 3},
      {"past the end", "ab", 99, 1, 3},
      {"the line feed itself", "a\nb", 1, 1, 2},
      {"after a line feed", "a\nb", 2, 2, 1},
      {"after a last line feed", "a\n", 2, 2, 1},
      {"the carriage return of a pair", "a\r\nb", 1, 1, 2},
      {"the line feed of a pair", "a\r\nb", 2, 1, 3},
      {"after a pair", "a\r\nb", 3, 2, 1},
      {"after a carriage return alone", "a\rb\rc", 4, 3, 1},
      {"after two pairs", "\r\n\r\nx", 4, 3, 1},
      {"code points, not bytes", "é😀x", 6, 1, 3},
      {"inside a code point", "é😀x", 4, 1, 2},
      {"bytes that are no UTF-8 count each", "\xFF\xFFx", 2, 1, 3},
      {"a byte order mark takes no column", "\xEF\xBB\xBFx", 3, 1, 1},
      {"inside a byte order mark", "\xEF\xBB\xBFx", 1, 1, 1},
      {"after a byte order mark and a letter", "\xEF\xBB\xBFxy", 4, 1, 2},
  };
  for (const Case& c : cases) {
    const Position position = position_of(c.input, c.offset);
    EXPECT_EQ(position.line, c.line) << c.what;
    EXPECT_EQ(position.column, c.column) << c.what;
  }
}

TEST(Position, IsTheSameFoundOneByOne) {
  const std::string input = "\xEF\xBB\xBF{\r\n  \"é\": \"😀\",\r \"x\xFFy\"\n\n}\n";
  PositionFinder finder(input);
  for (std::uint64_t offset = 0; offset <= input.size() + 1; ++offset) {
    const Position one = finder.at(offset);
    const Position fresh = position_of(input, offset);
    EXPECT_EQ(one.line, fresh.line) << offset;
    EXPECT_EQ(one.column, fresh.column) << offset;
    const Position again = finder.at(offset);
    EXPECT_EQ(again.column, one.column) << offset;
  }
}

std::string show(const std::string& input, std::uint64_t offset, std::uint32_t width) {
  const Excerpt excerpt = excerpt_of(input, offset, width);
  const std::string text = (excerpt.cut_left ? "<" : "|") + excerpt.text + (excerpt.cut_right ? ">" : "|");
  return text + std::to_string(excerpt.caret);
}

TEST(Excerpt, ShowsTheLineAroundAnOffset) {
  EXPECT_EQ(show("ab\ncdef\ngh", 5, 100), "|cdef|2");
  EXPECT_EQ(show("ab\ncdef\ngh", 3, 100), "|cdef|0");
  EXPECT_EQ(show("ab\ncdef\ngh", 7, 100), "|cdef|4");
  EXPECT_EQ(show("ab\r\ncd\r\n", 7, 100), "|cd|2");
  EXPECT_EQ(show("ab\rcd", 3, 100), "|cd|0");
  EXPECT_EQ(show("ab\n", 3, 100), "||0");
  EXPECT_EQ(show("ab", 99, 100), "|ab|2");
  EXPECT_EQ(show("", 0, 100), "||0");
  EXPECT_EQ(show("\xEF\xBB\xBF{}", 0, 100), "|{}|0");
}

TEST(Excerpt, CutsALongLine) {
  const std::string line = "0123456789";
  EXPECT_EQ(show(line, 0, 10), "|0123456789|0");
  EXPECT_EQ(show(line, 0, 4), "|0123>0");
  EXPECT_EQ(show(line, 2, 4), "|0123>2");
  EXPECT_EQ(show(line, 5, 4), "<3456>2");
  EXPECT_EQ(show(line, 9, 4), "<6789|3");
  EXPECT_EQ(show(line, 10, 4), "<6789|4");
  EXPECT_EQ(show("éèàùêôîû", 8, 4), "<àùêô>2");
  // A line as long as FHIR's JSON may be costs no more than what is shown.
  EXPECT_EQ(show(std::string(200'000'000, 'x'), 100'000'000, 4), "<xxxx>2");
}

TEST(Excerpt, IsSafeToPrint) {
  EXPECT_EQ(show("a\tb\x1B[31m\x7F", 2, 100), "|a b\xEF\xBF\xBD[31m\xEF\xBF\xBD|2");
  EXPECT_EQ(show("a\xFF\xC3(b", 4, 100), "|a\xEF\xBF\xBD\xEF\xBF\xBD(b|4");
  EXPECT_EQ(show("a\xC2\x9B" "b", 3, 100), "|a\xEF\xBF\xBD" "b|2");
  EXPECT_EQ(show("a\xE2\x80\xAE" "b", 4, 100), "|a\xEF\xBF\xBD" "b|2");
  EXPECT_EQ(show("é\xC2\xA0–", 2, 100), "|é\xC2\xA0–|1");
  EXPECT_EQ(show("é", 1, 100), "|é|0");
}

}  // namespace
}  // namespace hallmark
