#include "base/base64.h"

#include <gtest/gtest.h>

namespace hallmark {
namespace {

TEST(Base64, Decodes) {
  struct Case {
    std::string_view text, bytes;
  };
  const Case right[] = {
      {"", ""},
      {"aA==", "h"},
      {"aGU=", "he"},
      {"aGVs", "hel"},
      {"aGVsbG8=", "hello"},
      {"aGVs\r\n bG8=\n", "hello"},
      {"+/+/", "\xFB\xFF\xBF"},
  };
  for (const Case& c : right) {
    EXPECT_EQ(base64_decode(c.text), c.bytes) << c.text;
    EXPECT_EQ(base64_size(c.text), c.bytes.size()) << c.text;
  }
  for (std::string_view wrong : {"a", "aA", "aA=", "aGV", "aA===", "====", "=aGV", "aA==aGVs", "aG!s", "-_-_"}) {
    EXPECT_EQ(base64_decode(wrong), std::nullopt) << wrong;
    EXPECT_EQ(base64_size(wrong), std::nullopt) << wrong;
  }
}

}  // namespace
}  // namespace hallmark
