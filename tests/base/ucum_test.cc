#include "base/ucum.h"

#include <gtest/gtest.h>

#include <string>

namespace hallmark::ucum {
namespace {

// "ok", or where and why not.
std::string judged(std::string_view code) {
  const auto fault = fault_of(code);
  return fault ? std::to_string(fault->offset) + ": " + fault->why : "ok";
}

TEST(Ucum, Codes) {
  const std::pair<const char*, const char*> cases[] = {
      {"m", "ok"}, {"mg/dL", "ok"}, {"mm[Hg]", "ok"}, {"10*3/uL", "ok"}, {"10^-3", "ok"}, {"/min", "ok"}, {"%", "ok"},
      {"kg/m2", "ok"}, {"m.s-1", "ok"}, {"m+2", "ok"}, {"mL/min/{1.73_m2}", "ok"}, {"{beats}/min", "ok"}, {"{a}", "ok"},
      {"mol/(24.h)", "ok"}, {"((m))", "ok"}, {"(/m)", "ok"}, {"mm[Hg]{sitting}", "ok"}, {"10{cells}", "ok"},
      {"B[10.nV]", "ok"}, {"[m/s2/Hz^(1/2)]", "ok"}, {"k[iU]/L", "ok"}, {"[in_i'H2O]", "ok"}, {"''", "ok"},
      {"KiBy", "ok"}, {"dar", "ok"}, {"2.5", "ok"}, {"cal_[15]", "ok"},
      // near misses
      {"", "0: the empty text is no unit"},
      {"lbs", "0: 'lbs' is no unit of UCUM"},
      {"fmm[Hg]", "0: 'fmm[Hg]' is no unit of UCUM"},
      {"mg/dl/", "6: a unit is missing at the end"},
      {"mg//dL", "3: a unit is missing before '/dL'"},
      {"mg dL", "2: '.' or '/' is missing before ' dL'"},
      {"21612-7", "5: '.' or '/' is missing before '-7'"},
      {"ML", "ok"},  // megalitres
      {"Mg/Dl", "3: 'Dl' is no unit of UCUM"},
      {"kk", "0: 'kk' is no unit of UCUM"},
      {"k[arb'U]", "0: 'k[arb'U]' is no unit of UCUM"},  // takes no prefix
      {"kmin", "0: 'kmin' is no unit of UCUM"},
      {"(m", "2: a bracket is not closed"},
      {"m)", "1: a bracket is closed that was not opened"},
      {"()", "1: a unit is missing before ')'"},
      {"mm[Hg", "0: 'mm[Hg' is no unit of UCUM"},
      {"{a", "0: the annotation is not closed"},
      {"{\xC2\xB5}", "1: an annotation holds ASCII characters only"},
      {"\xC2\xB5g", "0: a unit is missing before '\xC2\xB5g'"},
      {"m+", "1: a sign stands before the digits of an exponent only"},
      {" m", "0: a unit is missing before ' m'"},
  };
  for (const auto& [code, expected] : cases) EXPECT_EQ(judged(code), expected) << code;
}

TEST(Ucum, Dimensions) {
  const std::pair<const char*, const char*> cases[] = {
      {"mg/dL", "g.m-3"}, {"N", "g.m.s-2"}, {"mol", "1"}, {"%", "1"}, {"m/m", "1"}, {"[IU]/mL", "[iU].m-3"},
      {"[arb'U]", "[arb'U]"}, {"Cel", "K"}, {"J/Cel", "K-1.g.m2.s-2"}, {"[diop]", "m-1"}, {"m2/(s.kg)", "g-1.m2.s-1"},
  };
  for (const auto& [code, expected] : cases) {
    const auto unit = parse(code);
    ASSERT_TRUE(unit) << code;
    EXPECT_EQ(dimension_text(*unit), expected) << code;
  }
  // Units, and without a measure in base units.
  for (const char* code : {"Np/s", "B[V]2", "m200", "0", "10*999", "m.m100.m100"}) {
    EXPECT_TRUE(is_code(code)) << code;
    EXPECT_FALSE(parse(code)) << code;
  }
}

TEST(Ucum, Conversions) {
  struct {
    const char* value;
    const char* from;
    const char* to;
    const char* expected;
  } const cases[] = {
      {"1", "kg", "g", "1000"},
      {"1", "[in_i]", "cm", "2.54"},
      {"1", "[lb_av]", "kg", "0.45359237"},
      {"1", "[ft_us]", "[in_us]", "12"},
      {"3", "[in_us]", "[ft_us]", "0.25"},
      {"1", "[ft_us]", "m", "0.3048006096012192024384049"},
      {"-5", "mmol/L", "mol/m3", "-5"},
      {"120", "mm[Hg]", "kPa", "15.99864"},
      {"98.6", "[degF]", "Cel", "37"},
      {"37", "Cel", "[degF]", "98.6"},
      {"36.6", "Cel", "K", "309.75"},
      {"80", "[degRe]", "Cel", "100"},
      {"1000", "mCel", "Cel", "1"},
      {"1", "mo", "d", "30.4375"},
      {"0", "m", "km", "0"},
      {"5", "[IU]/mL", "k[iU]/L", "5"},
      {"7", "[pH]", "umol/L", "0.1"},
      {"20", "dB", "B", "2"},
      {"1", "KiBy", "By", "1024"},
      {"1", "fm3", "m3", "none"},  // 45 digits after the point
  };
  for (const auto& c : cases) {
    const auto from = parse(c.from);
    const auto to = parse(c.to);
    ASSERT_TRUE(from && to && comparable(*from, *to)) << c.from << " to " << c.to;
    const auto converted = convert(*Decimal::parse(c.value), *from, *to);
    EXPECT_EQ(converted ? converted->text() : "none", c.expected) << c.value << ' ' << c.from << " to " << c.to;
  }
}

TEST(Ucum, Comparisons) {
  const auto order = [](int a, std::string_view unit_a, int b, std::string_view unit_b) {
    return compare(Decimal(a), unit_a, Decimal(b), unit_b);
  };
  EXPECT_EQ(order(10000, "m", 5, "km"), Order::Greater);
  EXPECT_EQ(order(10000, "m", 10, "km"), Order::Equal);
  EXPECT_EQ(order(10000, "m", 50, "km"), Order::Less);
  EXPECT_EQ(order(1, "m", 1, "s"), Order::Incomparable);
  EXPECT_EQ(order(1, "[iU]", 1, "[arb'U]"), Order::Incomparable);  // arbitrary units have no common measure
  EXPECT_EQ(order(1, "kilo", 1, "kilo"), Order::Unknown);
  EXPECT_EQ(order(1, "kg", 1, "kilo"), Order::Unknown);
  EXPECT_EQ(order(1, "kg{dry}", 1000, "g"), Order::Equal);  // an annotation measures nothing
}

// What the parser leans on: definitions can all be read, and refer to each other to a small depth only.
TEST(Ucum, TheTableOfAtoms) {
  const auto depth_of = [](const Atom& atom, const auto& self) -> int {
    if (atom.own_dimension()) return 0;
    int deepest = 0;
    // Every atom whose code stands in the definition bounds its depth from above.
    for (const Atom& other : atoms()) {
      if (&other != &atom && !other.own_dimension() && std::string(atom.unit).find(other.code) != std::string::npos &&
          other.code.size() > 1) {
        deepest = std::max(deepest, self(other, self));
      }
    }
    return deepest + 1;
  };
  for (const Atom& atom : atoms()) {
    EXPECT_EQ(find_atom(atom.code), &atom);
    EXPECT_TRUE(is_code(atom.code)) << atom.code;
    EXPECT_TRUE(parse(atom.code)) << atom.code;
    EXPECT_EQ(atom.own_dimension(), atom.value.empty()) << atom.code;
    EXPECT_TRUE(atom.own_dimension() || is_code(atom.unit)) << atom.code;
    EXPECT_TRUE(atom.own_dimension() || Decimal::parse(atom.value)) << atom.code;
    EXPECT_LE(depth_of(atom, depth_of), 12) << atom.code;
  }
  EXPECT_EQ(find_atom("furlong"), nullptr);
}

TEST(Ucum, Annotations) {
  EXPECT_TRUE(has_annotation("mm[Hg]{hg}"));
  EXPECT_FALSE(has_annotation("mm[Hg]"));
}

// Any text is answered, in time that grows with its length.
TEST(Ucum, LongTexts) {
  std::string brackets(100'000, '(');
  EXPECT_FALSE(is_code(brackets));
  EXPECT_TRUE(is_code(brackets + "m" + std::string(100'000, ')')));
  std::string product = "m";
  for (int i = 0; i < 50'000; ++i) product += ".s";
  EXPECT_TRUE(is_code(product));
  EXPECT_FALSE(parse(product));
}

}  // namespace
}  // namespace hallmark::ucum
