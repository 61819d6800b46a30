// Every primitive's scan: good and bad values by hand, and agreement with the specification's regular expressions on
// mutated values.
#include "checks/lexical.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>
#include <string>
#include <vector>

namespace hallmark::checks {
namespace {

using schema::Primitive;

struct Table {
  Primitive primitive;
  std::vector<std::string> good;
  std::vector<std::string> bad;
};

const std::vector<Table> kTables = {
    {Primitive::Boolean, {"true", "false"}, {"True", "1", "yes", "tru", "false "}},
    {Primitive::Integer, {"0", "7", "-7", "2147483647", "-2147483648"}, {"00", "07", "-0", "1.0", "2147483648", "-2147483649", "1e3", "-", "0x1"}},
    {Primitive::Integer64, {"0", "9223372036854775807", "-9223372036854775808"}, {"9223372036854775808", "01", "1.5"}},
    {Primitive::UnsignedInt, {"0", "12", "2147483647"}, {"-1", "00", "01", "2147483648", "1.0", "99999999999999999999"}},
    {Primitive::PositiveInt, {"1", "2147483647"}, {"0", "-1", "01", "2147483648"}},
    {Primitive::Decimal, {"0", "1.50", "-0.5", "1e3", "1.0E-10", "123456789012345678901234567890.5", "-0"}, {".5", "5.", "00.1", "+1", "1e", "1.2.3", "NaN", "1,5"}},
    {Primitive::String, {"a", "a b", "a\tb\nc", "\xC3\xA9"}, {std::string("a\x01z"), std::string("a\0b", 3), std::string("12345678\x1F")}},
    {Primitive::Markdown, {"a", " a ", "# x\n"}, {std::string("\x02")}},
    {Primitive::Code, {"a", "a b", "\xC3\xA9-1"}, {" a", "a ", "a  b", "\ta", " ", "a\tb", "a\nb"}},
    {Primitive::Id, {"a", "A-1.b", std::string(64, 'x')}, {std::string(65, 'x'), "a_b", "a b", "\xC3\xA9", "a/b"}},
    {Primitive::Uri, {"http://x.org/a?b=c#d", "urn:oid:1.2.3", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "Patient/1", "#a", "urn:iso:std:iso:3166"},
     {"http://x.org/a b", "urn:oid:3.2", "urn:oid:1", "urn:oid:1.02", "urn:uuid:C757873D-EC9A-4326-A141-556F43239520", "oid:1.2.3", "uuid:c757873d-ec9a-4326-a141-556f43239520", "a\nb",
      "urn:uuid:c757873d-ec9a-4326-a141-556f43239520|1"}},
    {Primitive::Url, {"https://x.org"}, {"https://x .org"}},
    {Primitive::Canonical, {"http://x.org/a|1.0", "#a", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520|1"}, {"http://x.org/a |1.0"}},
    {Primitive::Base64Binary, {"aGVsbG8=", "aGVs\nbG8=", "AAAA", "AA==", "+/+/"}, {"aGVsbG8", "a===", "aG=VsbG8", "aGV*bG8=", "="}},
    {Primitive::Date, {"1970", "1970-01", "1970-01-31", "2024-02-29", "0001"}, {"0000", "1970-1-1", "1970-13", "1970-00", "1970-01-32", "31/01/1970", "1970-01-31T00:00:00Z", "70", "1970-"}},
    {Primitive::DateTime, {"1970", "2026-11-21T09:30:00Z", "2026-11-21T09:30:00.123+01:00", "2026-11-21T23:59:60-14:00", "2026-11"},
     {"2026-11-21T09:30:00", "2026-11-21T09:30Z", "2026-11-21 09:30:00Z", "2026-11-21T24:00:00Z", "2026-11T09:30:00Z", "2026-11-21T09:30:00+15:00", "2026-11-21T09:30:00.Z", "2026-11-21T09:60:00Z", "2026-11-21T09:30:00z"}},
    {Primitive::Instant, {"2026-11-21T09:30:00Z", "2026-11-21T09:30:00.5+00:00"}, {"2026-11-21", "2026", "2026-11-21T09:30:00"}},
    {Primitive::Time, {"09:30:00", "23:59:59.999"}, {"24:00:00", "09:30", "9:30:00", "09:30:00Z", "09:30:00."}},
    {Primitive::Oid, {"urn:oid:1.2.3", "urn:oid:2.16.840.1.113883.2.1.4.1"}, {"1.2.3", "urn:oid:1", "urn:oid:1..2", "urn:oid:01.2"}},
    {Primitive::Uuid, {"urn:uuid:c757873d-ec9a-4326-a141-556f43239520"}, {"c757873d-ec9a-4326-a141-556f43239520", "urn:uuid:c757873d"}},
};

bool good(Primitive primitive, const std::string& text) {
  const Lexical verdict = check_lexical(primitive, text).verdict;
  return verdict == Lexical::Good || verdict == Lexical::Untrimmed;
}

TEST(Lexical, EachPrimitiveTakesTheGoodAndRefusesTheBad) {
  for (const Table& table : kTables) {
    for (const std::string& text : table.good) EXPECT_TRUE(good(table.primitive, text)) << primitive_name(table.primitive) << " '" << text << "'";
    for (const std::string& text : table.bad) EXPECT_FALSE(good(table.primitive, text)) << primitive_name(table.primitive) << " '" << text << "'";
  }
}

TEST(Lexical, ADayThatIsNotThereIsItsOwnFault) {
  EXPECT_EQ(check_lexical(Primitive::Date, "2023-02-29").verdict, Lexical::ImpossibleDate);
  EXPECT_EQ(check_lexical(Primitive::Date, "1900-02-29").verdict, Lexical::ImpossibleDate);
  EXPECT_EQ(check_lexical(Primitive::DateTime, "2026-04-31T09:30:00Z").verdict, Lexical::ImpossibleDate);
  EXPECT_EQ(check_lexical(Primitive::Date, "2000-02-29").verdict, Lexical::Good);
}

TEST(Lexical, WhiteSpaceAroundAStringIsAWarningOnly) {
  EXPECT_EQ(check_lexical(Primitive::String, "Smith ").verdict, Lexical::Untrimmed);
  EXPECT_EQ(check_lexical(Primitive::String, "Smith").verdict, Lexical::Good);
  EXPECT_EQ(check_lexical(Primitive::Markdown, "Smith ").verdict, Lexical::Good);
}

TEST(Lexical, AStringOfMoreThanAMegabyteIsTooLong) {
  std::string text(1024 * 1024, 'x');
  EXPECT_EQ(check_lexical(Primitive::String, text).verdict, Lexical::Good);
  text += 'x';
  EXPECT_EQ(check_lexical(Primitive::String, text).verdict, Lexical::TooLong);
}

// http://hl7.org/fhir/R4/datatypes.html#primitive. Where the scan is stricter by the specification's own text (32 bits, the
// calendar, URIs; a code's white space is single spaces), the values made below stay clear of it.
struct Pattern {
  Primitive primitive;
  std::string regex;
  std::string alphabet;
  std::vector<std::string> seeds;
};
const std::vector<Pattern> kPatterns = {
    {Primitive::UnsignedInt, "[0]|([1-9][0-9]*)", "0123456789-+. e", {"0", "42", "100"}},
    {Primitive::PositiveInt, "[1-9][0-9]*", "0123456789-+. e", {"1", "42", "100"}},
    {Primitive::Decimal, R"(-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?)", "0123456789-+.eE", {"0", "-1.5e+10", "10.05", "3E2"}},
    {Primitive::Id, R"([A-Za-z0-9\-\.]{1,64})", "aZ09-._/ ", {"a-b", "x.1"}},
    {Primitive::Code, R"([^\s]+( [^\s]+)*)", "ab \t-", {"a b", "active"}},
    {Primitive::Time, R"(([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?)", "0123456789:.", {"09:30:00", "23:59:60.5"}},
    {Primitive::Instant,
     R"(([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[0-1])T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?(Z|(\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00)))",
     "0123456789-:TZ+.", {"2026-11-21T09:30:00Z", "2026-01-01T00:00:00.5+14:00"}},
    {Primitive::Oid, R"(urn:oid:[0-2](\.(0|[1-9][0-9]*))+)", "urnoid:.0123", {"urn:oid:1.2.3", "urn:oid:2.0.10"}},
};

TEST(Lexical, AgreesWithTheSpecificationsRegularExpressions) {
  std::mt19937 random(20261121);
  for (const Pattern& pattern : kPatterns) {
    const RE2 regex(pattern.regex);
    ASSERT_TRUE(regex.ok());
    int matched = 0;
    for (int i = 0; i < 20000; ++i) {
      std::string text = pattern.seeds[random() % pattern.seeds.size()];
      for (unsigned edits = random() % 3; edits > 0; --edits) {
        const char c = pattern.alphabet[random() % pattern.alphabet.size()];
        const std::size_t at = random() % (text.size() + 1);
        if (random() % 2 && at < text.size()) text[at] = c;
        else text.insert(at, 1, c);
      }
      const bool wanted = RE2::FullMatch(text, regex);
      matched += wanted;
      const bool is_good = good(pattern.primitive, text) ||
                           check_lexical(pattern.primitive, text).verdict == Lexical::ImpossibleDate;
      ASSERT_EQ(is_good, wanted) << primitive_name(pattern.primitive) << " '" << text << "'";
    }
    EXPECT_GT(matched, 1000) << primitive_name(pattern.primitive);  // both answers were met
    EXPECT_LT(matched, 19000) << primitive_name(pattern.primitive);
  }
}

}  // namespace
}  // namespace hallmark::checks
