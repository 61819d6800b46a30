#include <gtest/gtest.h>

#include "small_world.h"

namespace hallmark::fhirpath {
namespace {

// The text, and its one canonical form.
struct DumpCase {
  const char* text;
  const char* dump;
};
const DumpCase kDumps[] = {
    {"name", "name"},
    {"  name . given\n", "name.given"},
    {"name.given[0]", "name.given[0]"},
    {"(name.given)[0].use", "name.given[0].use"},
    {"`Patient`.name.`given`", "Patient.name.given"},
    {"`two words`.`div`", "`two words`.`div`"},
    {"{}", "{}"},
    {"true and false", "(true and false)"},
    // Strength of binding, from weakest to strongest, each pair both ways round.
    {"a implies b or c", "(a implies (b or c))"},
    {"a or b implies c", "((a or b) implies c)"},
    {"a or b and c", "(a or (b and c))"},
    {"a xor b or c", "(a xor b or c)"},
    {"a and b in c", "(a and (b in c))"},
    {"a in b = c", "(a in (b = c))"},
    {"a contains b in c", "(a contains b in c)"},
    {"a = b < c", "(a = (b < c))"},
    {"a < b | c", "(a < (b | c))"},
    {"a | b is Quantity", "(a | (b is Quantity))"},
    {"1 > 2 is Boolean", "(1 > (2 is Boolean))"},
    {"a + b is Quantity", "((a + b) is Quantity)"},
    {"a & b * c", "(a & (b * c))"},
    {"-a * b", "((-a) * b)"},
    {"-a.b", "(-a.b)"},
    {"-1.abs()", "(-1.abs())"},
    {"+ + 1", "(+(+1))"},
    {"a - b - c", "(a - b - c)"},
    {"a - (b - c)", "(a - (b - c))"},
    {"a * b / c div d mod e", "(a * b / c div d mod e)"},
    {"1 + 2 * 3 + 4", "(1 + (2 * 3) + 4)"},
    {"a ~ b !~ c != d", "(a ~ b !~ c != d)"},
    {"a <= b >= c", "(a <= b >= c)"},
    // Types.
    {"value is FHIR.Quantity", "(value is FHIR.Quantity)"},
    {"(value as Quantity).unit", "(value as Quantity).unit"},
    {"value.ofType(System.String)", "value.ofType(System.String)"},
    {"value.is(FHIR.`Patient`)", "value.is(FHIR.Patient)"},
    // Functions and words that are operators elsewhere.
    {"name.where(use = 'official').given.first()", "name.where((use = 'official')).given.first()"},
    {"iif(a, b, c)", "iif(a, b, c)"},
    {"a.contains('x') and b contains c", "(a.contains('x') and (b contains c))"},
    {"is.as.in.contains", "is.as.in.contains"},
    {"text.div.and", "text.`div`.`and`"},
    {"a.where($this = $index).aggregate($total + 1, 0)", "a.where(($this = $index)).aggregate(($total + 1), 0)"},
    // Literals.
    {"'it\\'s \\u0041\\n'", "'it\\'s A\\n'"},
    {"'\\\\\\/\\f\\r\\n\\t\\\"\\`'", "'\\\\/\\f\\r\\n\\t\"\\`'"},
    {"1.50 + 0010", "(1.50 + 10)"},
    {"-2147483648", "(-2147483648)"},
    {"@2015", "@2015"},
    {"@2015T", "@2015T"},
    {"@2015-02-04T14:34:28.123+10:00", "@2015-02-04T14:34:28.123+10:00"},
    {"@2015-02-04T14Z", "@2015-02-04T14Z"},
    {"@2015-02-04T14-05:00", "@2015-02-04T14-05:00"},
    {"@T14:34", "@T14:34"},
    {"4 days + 1 'mg'", "(4 days + 1 'mg')"},
    {"%resource.id", "%resource.id"},
    {"%`vs-genders` = %'ext-a b'", "(%`vs-genders` = %`ext-a b`)"},
    // Comments.
    {"2 /* two */ + // and\n 2", "(2 + 2)"},
    {"2 / 2 // end", "(2 / 2)"},
};

TEST(Parser, DumpsOneCanonicalForm) {
  SmallWorld world;
  for (const DumpCase& c : kDumps) {
    const auto compiled = world.compile(c.text);
    const auto* expression = std::get_if<Expression>(&compiled);
    ASSERT_NE(expression, nullptr) << c.text << ": " << std::get<CompileError>(compiled).message;
    EXPECT_EQ(expression->dump(), c.dump) << c.text;
    const auto again = world.compile(expression->dump());
    ASSERT_EQ(again.index(), 0u) << expression->dump();
    EXPECT_EQ(std::get<Expression>(again).dump(), c.dump) << "parsed from its own dump";
  }
}

// The text, and the whole fault: kind, offset, sentence.
struct FaultCase {
  const char* text;
  const char* fault;
};
const FaultCase kFaults[] = {
    {"", "syntax @0: an operand is missing: the expression ends"},
    {"  ", "syntax @2: an operand is missing: the expression ends"},
    {"a and", "syntax @5: an operand is missing: the expression ends"},
    {"and b", "syntax @0: an operand is missing: and stands here"},
    {"a or or b", "syntax @5: an operand is missing: or stands here"},
    {"a b", "syntax @2: an operator is missing: b stands here"},
    {"a 'b'", "syntax @2: an operator is missing: a text stands here"},
    {"a.", "syntax @2: a name is missing: the expression ends"},
    {"a.'b'", "syntax @2: a name is missing: a text stands here"},
    {"(a", "syntax @2: a closing ) is missing: the expression ends"},
    {"a)", "syntax @1: nothing is open that ) could close"},
    {"a[0", "syntax @3: a closing ] is missing: the expression ends"},
    {"a[0)", "syntax @3: a closing ] is missing: ) stands here"},
    {"(a]", "syntax @2: a closing ) is missing: ] stands here"},
    {"a, b", "syntax @1: a comma stands between arguments only"},
    {"(a, b)", "syntax @2: a comma stands between arguments only"},
    {"iif(a,)", "syntax @6: an operand is missing: ) stands here"},
    {"{a}", "syntax @1: only {} stands for the empty collection: a stands here"},
    {"'abc", "syntax @0: the text that begins here has no closing quote"},
    {"a.`b", "syntax @2: the name that begins here has no closing back-tick"},
    {"``", "syntax @0: a name between back-ticks cannot be empty"},
    {"'a\\qb'", "syntax @2: a backslash stands before one of ' \" ` \\ / f n r t u only"},
    {"'\\u00G0'", "syntax @1: \\u stands before four hexadecimal digits only"},
    {"'\\uD83D'", "syntax @1: half of a surrogate pair stands alone"},
    {"\"a\"", "syntax @0: text is written in single quotes"},
    {"a ; b", "syntax @2: the character ; has no meaning here"},
    {"\xC3\xA9", "syntax @0: a character here has no meaning outside quotes"},
    {"a /* b", "syntax @2: a comment that begins with /* has no */"},
    {"$that", "syntax @0: there is $this, $index and $total, and no $that"},
    {"@15", "syntax @0: @ stands before a date or a time only"},
    {"@T", "syntax @0: @T stands before a time of day only"},
    {"@2015-02-30", "syntax @0: there is no such date or time: 2015-02-30"},
    {"@2015-02T10", "syntax @0: there is no such date or time: 2015-02T10"},
    {"@T25:00", "syntax @0: there is no such date or time: 25:00"},
    {"@T14:34:28Z.is(Time)", "syntax @10: an operator is missing: Z stands here"},
    {"%", "syntax @0: % stands before a name only"},
    {"a is", "syntax @4: the name of a type is missing: the expression ends"},
    {"123456789012345678901234567890123456789.0", "syntax @0: the number has more than 38 digits"},
    {"2147483648", "semantic @0: the whole number 2147483648 is larger than 2147483647"},
    {"1 - 2147483648", "semantic @4: the whole number 2147483648 is larger than 2147483647"},
    {"99999999999", "semantic @0: the whole number 99999999999 is larger than 2147483647"},
    {"a is Other.Thing", "semantic @2: types are of FHIR or System, and there is no Other"},
    {"a.ofType(Other.Thing)", "semantic @9: types are of FHIR or System, and there is no Other"},
    {"a.ofType('Quantity')", "semantic @9: ofType() takes the name of a type"},
    {"a.frobnicate()", "semantic @2: there is no function frobnicate()"},
    {"a.first(1)", "semantic @2: first() takes no argument, and 1 argument is given"},
    {"a.where()", "semantic @2: where() takes 1 argument, and no argument is given"},
    {"a.substring(1, 2, 3)", "semantic @2: substring() takes 1 to 2 arguments, and 3 arguments are given"},
    {"%nothing", "semantic @1: there is no external constant %nothing"},
    {"text.div.all(elementDefinition())", "unsupported @13: the function elementDefinition() is not evaluated by this engine"},
    {"%terminologies", "unsupported @1: %terminologies is not evaluated by this engine"},
    {"id.matches('(?=a)')", "unsupported @11: the regular expression cannot be evaluated: invalid perl operator: (?="},
};

TEST(Parser, SaysWhatIsWrongAndWhere) {
  SmallWorld world;
  for (const FaultCase& c : kFaults) EXPECT_EQ(world.show("", c.text), c.fault) << c.text;
}

std::string repeated(std::string_view part, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += part;
  return out;
}

TEST(Parser, BoundsNesting) {
  SmallWorld world;
  world.limits.fhirpath_depth = 20;
  const std::string fault = ": the expression is nested deeper than 20 levels";
  struct Bomb {
    const char* open;
    const char* inner;
    const char* close;
  };
  for (const Bomb& bomb : {Bomb{"(", "1", ")"}, {"-", "1", ""}, {"a[", "0", "]"}, {"iif(true, ", "1", ")"},
                           {"1 + (", "1", ")"}, {"true or (1 = ", "1", ")"}}) {
    const std::string deep = repeated(bomb.open, 50'000) + bomb.inner + repeated(bomb.close, 50'000);
    const std::string shown = world.show("", deep);
    EXPECT_TRUE(shown.starts_with("limit @") && shown.ends_with(fault)) << bomb.open << ": " << shown;
    const std::string shallow = repeated(bomb.open, 9) + bomb.inner + repeated(bomb.close, 9);
    EXPECT_EQ(world.compile(shallow).index(), 0u) << world.show("", shallow);
  }
  EXPECT_EQ(world.show("", repeated("(", 100'000)), "limit @20" + fault);
}

// What only grows in length costs no depth.
TEST(Parser, TakesLongExpressions) {
  SmallWorld world;
  world.limits.fhirpath_depth = 20;
  EXPECT_EQ(world.show("", "1" + repeated(" + 1", 50'000)), "integer 50001");
  EXPECT_EQ(world.show("", "false" + repeated(" or false", 50'000) + " or true"), "boolean true");
  EXPECT_EQ(world.show(kPatient, "Patient" + repeated(".where(true)", 50'000) + ".id"), "id p1");
  const auto compiled = world.compile("1" + repeated(" + 1", 50'000));
  EXPECT_EQ(std::get<Expression>(compiled).dump(), "(1" + repeated(" + 1", 50'000) + ")");
  const std::string text(std::size_t{2} << 20, ' ');
  EXPECT_EQ(world.show("", text), "limit @1048576: the expression is longer than 1 MiB");
}

}  // namespace
}  // namespace hallmark::fhirpath
