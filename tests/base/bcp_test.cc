#include "base/bcp.h"

#include <gtest/gtest.h>

#include <string>

#include "base/rule_systems.h"

namespace hallmark {
namespace {

struct Case {
  std::string_view text;
  bool good;
};

TEST(Bcp47, LanguageTags) {
  const Case cases[] = {
      // RFC 5646, Appendix A, and near misses.
      {"de", true}, {"fr", true}, {"ja", true}, {"i-enochian", true}, {"I-Enochian", true}, {"i-enochia", false},
      {"zh-Hant", true}, {"zh-Hans", true}, {"sr-Cyrl", true}, {"zh-cmn-Hans-CN", true}, {"cmn-Hans-CN", true},
      {"zh-yue-HK", true}, {"yue-HK", true}, {"zh-Hans-CN", true}, {"sr-Latn-RS", true}, {"sl-rozaj", true},
      {"sl-rozaj-biske", true}, {"sl-nedis", true}, {"de-CH-1901", true}, {"sl-IT-nedis", true},
      {"hy-Latn-IT-arevela", true}, {"de-DE", true}, {"en-US", true}, {"es-419", true}, {"es-41", false},
      {"de-CH-x-phonebk", true}, {"az-Arab-x-AZE-derbend", true}, {"x-whatever", true}, {"x", false}, {"x-", false},
      {"qaa-Qaaa-QM-x-southern", true}, {"de-Qaaa", true}, {"sr-Latn-QM", true}, {"sr-Qaaa-RS", true},
      {"en-US-u-islamcal", true}, {"zh-CN-a-myext-x-private", true}, {"en-a-myext-b-another", true},
      {"de-419-DE", false}, {"a-DE", false}, {"ar-a-aaa-b-bbb-a-ccc", false}, {"de-1901-1901", false},
      {"de-1901-x-1901", true}, {"sl-rozaj-ROZAJ", false},
      // Order: script before region, region before variant.
      {"zh-CN-Hans", false}, {"de-1901-CH", false},
      // Lengths and characters.
      {"", false}, {"e", false}, {"eng", true}, {"engl", false}, {"english", false}, {"en_GB", false}, {"en-GB-", false},
      {"-en", false}, {"en--GB", false}, {"en GB", false}, {" en", false}, {"e1", false}, {"en-Latin", true},
      {"en-u", false}, {"en-u-", false}, {"en-u-a", false}, {"en-u-123456789", false}, {"en-x-123456789", false},
      {"en-x-a", true}, {"zh-abc-def-ghi", true}, {"zh-abc-def-ghi-jkl", false}, {"en-GB-oed", true}, {"en-GB-oxe", false},
      {"EN-gb", true}, {"fr-\xc3\x89t", false},
  };
  for (const Case& c : cases) EXPECT_EQ(c.good, is_language_tag(c.text)) << c.text;
}

TEST(Bcp13, MediaTypes) {
  const std::string longest(127, 'a');
  const std::string too_long(128, 'a');
  const std::string long_type = longest + "/" + longest;
  const std::string too_long_type = longest + "/" + too_long;
  const Case cases[] = {
      {"text/plain", true}, {"application/fhir+json", true}, {"application/vnd.oasis.opendocument.text", true},
      {"image/svg+xml", true}, {"TEXT/Plain", true}, {"x-foo/x-bar", true}, {"video/3gpp", true},
      {"text/plain; charset=utf-8", true}, {"text/plain;charset=utf-8", true}, {"text/plain ; charset=utf-8", true},
      {"text/plain; charset=\"utf-8\"", true}, {"multipart/mixed; boundary=\"a;b \\\" c\"; x=y", true},
      {long_type, true}, {too_long_type, false},
      {"", false}, {"text", false}, {"text/", false}, {"/plain", false}, {"text/plain/more", false}, {"pdf", false},
      {"text /plain", false}, {" text/plain", false}, {"text/plain ", false}, {"*/*", false}, {"image/*", true}, {"image/*x", false}, {"a/b;c=http://d/e#f", true}, {"a/b;c=d e", false},
      {"text/plain;", false}, {"text/plain; charset", false}, {"text/plain; charset=", false},
      {"text/plain; =utf-8", false}, {"text/plain; charset=utf 8", false}, {"text/plain; charset=\"utf-8", false},
      {"text/plain; a=\"\\", false}, {"text/plain charset=utf-8", false}, {"text\\plain", false}, {".text/plain", false},
      {"text/pl\xc3\xa4in", false}, {"application/pdf,image/png", false},
  };
  for (const Case& c : cases) EXPECT_EQ(c.good, is_media_type(c.text)) << c.text;
}

TEST(RuleSystems, TheTable) {
  for (const RuleSystem& rule : rule_systems()) {
    EXPECT_EQ(&rule, rule_system(rule.system)) << "named twice: " << rule.system;
    EXPECT_FALSE(rule.title.empty()) << rule.system;
    EXPECT_EQ(rule.matches == nullptr, !rule.reason.empty()) << rule.system;
  }
}

TEST(RuleSystems, Verdicts) {
  EXPECT_EQ(RuleVerdict::In, check_rule_system("urn:ietf:bcp:47", "en-GB"));
  EXPECT_EQ(RuleVerdict::NotIn, check_rule_system("urn:ietf:bcp:47", "en_GB"));
  EXPECT_EQ(RuleVerdict::In, check_rule_system("urn:ietf:bcp:13", "text/plain"));
  EXPECT_EQ(RuleVerdict::NotIn, check_rule_system("urn:ietf:bcp:13", "en-GB"));
  EXPECT_EQ(RuleVerdict::In, check_rule_system("http://unitsofmeasure.org", "mg"));
  EXPECT_EQ(RuleVerdict::NotIn, check_rule_system("http://unitsofmeasure.org", "milligram"));
  EXPECT_EQ(RuleVerdict::Undecided, check_rule_system("http://snomed.info/sct", "73211009"));
  EXPECT_EQ(RuleVerdict::Undecided, check_rule_system("", ""));
}

}  // namespace
}  // namespace hallmark
