#include "base/text_memo.h"

#include <gtest/gtest.h>

#include <string>

namespace hallmark {
namespace {

// Every text gets its own answer, however many there are, and one that is asked twice in a row is computed once.
TEST(TextMemo, RemembersAndForgets) {
  TextMemo<std::string> memo;
  int computed = 0;
  const auto answer = [&](std::string_view text) {
    ++computed;
    return "<" + std::string(text) + ">";
  };
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 1000; ++i) {
      const std::string text = "unit" + std::to_string(i);
      EXPECT_EQ(memo.of(text, answer), "<" + text + ">");
      EXPECT_EQ(memo.of(text, answer), "<" + text + ">");
    }
  }
  EXPECT_GE(computed, 1000);
  EXPECT_LE(computed, 2000);
}

// The empty text and a long one are answered, and not kept; one that begins like another is another.
TEST(TextMemo, Edges) {
  TextMemo<std::size_t> memo;
  int computed = 0;
  const auto length = [&](std::string_view text) {
    ++computed;
    return text.size();
  };
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(memo.of("", length), 0u);
    EXPECT_EQ(memo.of(std::string(32, 'x'), length), 32u);
  }
  EXPECT_EQ(computed, 4);
  EXPECT_EQ(memo.of(std::string(31, 'x'), length), 31u);
  EXPECT_EQ(memo.of(std::string(31, 'x'), length), 31u);
  EXPECT_EQ(memo.of(std::string(30, 'x'), length), 30u);
  EXPECT_EQ(computed, 6);
}

}  // namespace
}  // namespace hallmark
