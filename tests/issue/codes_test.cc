#include "issue/codes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/text.h"

namespace hallmark {
namespace {

bool well_formed(std::string_view id) {
  if (id.empty() || id.front() == '-' || id.back() == '-') return false;
  for (const char c : id) {
    if (!(c >= 'a' && c <= 'z') && !is_digit(c) && c != '-') return false;
  }
  return true;
}

// http://hl7.org/fhir/R4/valueset-issue-type.html
constexpr std::array<std::string_view, 31> kIssueTypes = {
    "invalid", "structure", "required", "value", "invariant", "security", "login", "unknown", "expired", "forbidden",
    "suppressed", "processing", "not-supported", "duplicate", "multiple-matches", "not-found", "deleted", "too-long",
    "code-invalid", "extension", "too-costly", "business-rule", "conflict", "transient", "lock-error", "no-store",
    "exception", "timeout", "incomplete", "throttled", "informational"};

TEST(Codes, IdsAreUniqueWellFormedAndRoundTrip) {
  std::set<std::string_view> seen;
  for (const CodeInfo& info : all_codes()) {
    EXPECT_TRUE(well_formed(info.id)) << info.id;
    EXPECT_TRUE(seen.insert(info.id).second) << info.id << " stands twice";
    ASSERT_TRUE(code_of(info.id)) << info.id;
    EXPECT_EQ(*code_of(info.id), info.code);
    EXPECT_EQ(&code_info(info.code), &info);
  }
  EXPECT_EQ(code_of("no-such-code"), std::nullopt);
}

TEST(Codes, IdsNameTheFaultNotTheRemedy) {
  for (const CodeInfo& info : all_codes()) {
    for (const std::string_view remedy : {"require", "use-", "add-", "must-", "should-", "needs-", "avoid-", "do-not-"}) {
      EXPECT_FALSE(info.id.starts_with(remedy)) << info.id;
    }
  }
}

TEST(Codes, TypesAreFhirs) {
  for (const CodeInfo& info : all_codes()) {
    EXPECT_NE(std::find(kIssueTypes.begin(), kIssueTypes.end(), info.type), kIssueTypes.end()) << info.id << ": " << info.type;
  }
}

TEST(Codes, SentencesBeginWithACapitalAndEndOpen) {
  for (const CodeInfo& info : all_codes()) {
    ASSERT_FALSE(info.sentence.empty()) << info.id;
    const char first = info.sentence.front();
    EXPECT_TRUE((first >= 'A' && first <= 'Z') || first == '\'' || first == '{') << info.id;
    EXPECT_NE(info.sentence.back(), '.') << info.id;
  }
}

// Only what sentence.cc can fill: {element}, {found}, {0}..{9}, and {{ }} for braces.
TEST(Codes, PlaceholdersAreKnown) {
  for (const CodeInfo& info : all_codes()) {
    for (const std::string_view text : {info.sentence, info.hint}) {
      for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '{' && text[i] != '}') continue;
        if (i + 1 < text.size() && text[i + 1] == text[i]) {
          ++i;
          continue;
        }
        ASSERT_EQ(text[i], '{') << info.id << ": a closing brace alone";
        const std::size_t close = text.find('}', i);
        ASSERT_NE(close, std::string_view::npos) << info.id;
        const std::string_view name = text.substr(i + 1, close - i - 1);
        EXPECT_TRUE(name == "element" || name == "found" || (name.size() == 1 && is_digit(name[0])))
            << info.id << ": {" << name << "}";
        i = close;
      }
    }
  }
}

}  // namespace
}  // namespace hallmark
