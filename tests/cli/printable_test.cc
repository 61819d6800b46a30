#include "cli/printable.h"

#include <gtest/gtest.h>

namespace hallmark::cli {
namespace {

constexpr std::string_view kBox = "\xEF\xBF\xBD";

TEST(Printable, WhatIsHarmlessStays) {
  for (const std::string_view text : {"", "Patient.name[0]", "caf\xC3\xA9", "\xC2\xA0", "\xE2\x80\xA7", "\xE2\x80\xAF", "\xE2\x81\xA5",
                                      "\xE2\x81\xAA", "\xE6\x97\xA5\xE6\x9C\xAC", "\xF0\x9F\x8F\xA5", "~"}) {
    EXPECT_EQ(printable(text), text);
  }
}

TEST(Printable, WhatActsOnATerminalIsReplaced) {
  for (const std::string_view text :
       {std::string_view("\x1b"), std::string_view("\0", 1), std::string_view("\n"), std::string_view("\r"), std::string_view("\x7f"),
        std::string_view("\xC2\x80"), std::string_view("\xC2\x9B"), std::string_view("\xE2\x80\xA8"), std::string_view("\xE2\x80\xAE"),
        std::string_view("\xE2\x81\xA6"), std::string_view("\xE2\x81\xA9"), std::string_view("\xFF"), std::string_view("\xC3")}) {
    EXPECT_EQ(printable(text), kBox);
    EXPECT_EQ(printable("a" + std::string(text) + "b"), "a" + std::string(kBox) + "b");
  }
  EXPECT_EQ(printable("\x1b[2Jgone"), std::string(kBox) + "[2Jgone");
}

}  // namespace
}  // namespace hallmark::cli
