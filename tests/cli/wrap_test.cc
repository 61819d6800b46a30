#include "cli/wrap.h"

#include <gtest/gtest.h>

namespace hallmark::cli {
namespace {

TEST(Wrap, BreaksAtTheWidthAndNotBefore) {
  EXPECT_EQ(wrapped("aaa bbb ccc", 0, 7), "aaa bbb\nccc\n");
  EXPECT_EQ(wrapped("aaa bbb ccc", 0, 6), "aaa\nbbb\nccc\n");
  EXPECT_EQ(wrapped("aaa bbb ccc", 2, 9), "  aaa bbb\n  ccc\n");
  EXPECT_EQ(wrapped("aaa bbb ccc", 0, 11), "aaa bbb ccc\n");
}

TEST(Wrap, CountsCharactersNotBytes) { EXPECT_EQ(wrapped("\xC3\xA9\xC3\xA9\xC3\xA9 bbb", 0, 7), "\xC3\xA9\xC3\xA9\xC3\xA9 bbb\n"); }

TEST(Wrap, ALongWordStaysWhole) { EXPECT_EQ(wrapped("a bbbbbbbbbb c", 0, 5), "a\nbbbbbbbbbb\nc\n"); }

TEST(Wrap, ParagraphsStayApart) { EXPECT_EQ(wrapped("one\n\ntwo\nlines", 2, 40), "  one\n\n  two lines\n"); }

TEST(Wrap, NothingIsNothing) {
  EXPECT_EQ(wrapped("", 4), "");
  EXPECT_EQ(wrapped("   ", 4), "");
}

TEST(Padded, FillsUpButNeverCuts) {
  EXPECT_EQ(padded("ab", 4), "ab  ");
  EXPECT_EQ(padded("abcd", 4), "abcd");
  EXPECT_EQ(padded("abcde", 4), "abcde");
  EXPECT_EQ(padded("\xC3\xA9", 3), "\xC3\xA9  ");
}

}  // namespace
}  // namespace hallmark::cli
