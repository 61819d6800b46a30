#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace hallmark {
namespace {

struct Case {
  const char* what;
  std::string text;
  std::size_t ill_formed;
  std::size_t control;
};

const Case kCases[] = {
    {"empty", "", kNowhere, kNowhere},
    {"ASCII with white space", "a\tb\r\n c~\x7F", kNowhere, kNowhere},
    {"two, three and four bytes",
     "\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF",
     kNowhere, kNowhere},
    {"a lone tail", "ab\x80", 2, kNowhere},
    {"a lone head", "ab\xC3", 2, kNowhere},
    {"a head and no tail", "\xC3(", 0, kNowhere},
    {"overlong, two bytes", "x\xC1\xBF", 1, kNowhere},
    {"overlong, three bytes", "x\xE0\x9F\xBF", 1, kNowhere},
    {"overlong, four bytes", "x\xF0\x8F\xBF\xBF", 1, kNowhere},
    {"a surrogate", "x\xED\xA0\x80", 1, kNowhere},
    {"above U+10FFFF", "x\xF4\x90\x80\x80", 1, kNowhere},
    {"no such head", "x\xF5\x80\x80\x80", 1, kNowhere},
    {"cut after one of three", "x\xE2", 1, kNowhere},
    {"cut after two of three", "x\xE2\x82", 1, kNowhere},
    {"cut after three of four", "x\xF0\x9F\x98", 1, kNowhere},
    {"NUL", std::string("a\0b", 3), kNowhere, 1},
    {"the last control character", "ab\x1F", kNowhere, 2},
    {"the first of two control characters", "\x01\x02", kNowhere, 0},
    {"a control character before bad UTF-8", "\x01\xFF", 1, 0},
    {"a control character after bad UTF-8 is not looked for", "\xFF\x01", 0, kNowhere},
};

// Each case at every place of a block, and on both sides of it.
TEST(ScanText, FindsTheFirstFault) {
  for (const Case& c : kCases) {
    for (std::size_t before = 0; before < 40; ++before) {
      for (const std::size_t after : {0, 1, 15, 16, 33}) {
        const TextScan scan = scan_text(std::string(before, 'a') + c.text + std::string(after, 'b'));
        const std::size_t ill_formed = c.ill_formed == kNowhere ? kNowhere : c.ill_formed + before;
        const std::size_t control = c.control == kNowhere ? kNowhere : c.control + before;
        ASSERT_EQ(scan.ill_formed, ill_formed) << c.what << " after " << before << ", before " << after;
        ASSERT_EQ(scan.control, control) << c.what << " after " << before << ", before " << after;
      }
    }
  }
}

// Every code point, written by the definition, is well formed; every surrogate is not.
TEST(Utf8SequenceLength, KnowsEveryCodePoint) {
  for (std::uint32_t c = 0; c <= 0x10FFFF; ++c) {
    std::string text;
    if (c < 0x80) {
      text = {static_cast<char>(c)};
    } else if (c < 0x800) {
      text = {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 63))};
    } else if (c < 0x10000) {
      text = {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 63)),
              static_cast<char>(0x80 | (c & 63))};
    } else {
      text = {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 63)),
              static_cast<char>(0x80 | ((c >> 6) & 63)), static_cast<char>(0x80 | (c & 63))};
    }
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    ASSERT_EQ(utf8_sequence_length(text, 0), surrogate ? 0 : text.size()) << std::hex << c;
  }
}

}  // namespace
}  // namespace hallmark
