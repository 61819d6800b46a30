// The table of functions, and every function in it at work.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "fhirpath/functions/functions.h"
#include "small_world.h"

namespace hallmark::fhirpath {
namespace {

struct Case {
  const char* function;
  const char* expression;  // on kPatient
  const char* result;
};
const Case kCases[] = {
    // variables
    {"defineVariable", "defineVariable('n', name.first()).select(gender & %n.family)", "string maleChalmers"},
    {"defineVariable", "name.select(defineVariable('u', use).given.select($this & ' ' & %u))",
     "string Peter official, string James official, string Jim usual, string Peter maiden, string James maiden"},
    {"defineVariable", "name.where(defineVariable('x').exists()).count()", "integer 3"},
    {"defineVariable", "defineVariable('a').defineVariable('a')", "error @20: %a is defined already"},
    {"defineVariable", "defineVariable('a').gender | %a.active", "error @30: %a is not defined here"},
    {"coalesce", "coalesce(name.where(use = 'old').family, name.family.first(), 'none')", "string Chalmers"},
    {"coalesce", "coalesce({}, {})", ""},
    {"repeatAll", "name.repeatAll(period).count()", "integer 1"},
    {"repeatAll", "(1 | 2).repeatAll(iif($this < 4, $this + 1)).count()", "integer 5"},
    {"lastIndexOf", "'abcbc'.lastIndexOf('bc') | 'abc'.lastIndexOf('x') | 'a\xC3\xA9x'.lastIndexOf('x')",
     "integer 3, integer -1, integer 2"},
    // parts of dates
    {"yearOf", "birthDate.yearOf() | @T10.yearOf() | @2014.yearOf()", "integer 1974, integer 2014"},
    {"monthOf", "birthDate.monthOf() | @2014.monthOf()", "integer 12"},
    {"dayOf", "birthDate.dayOf() | @2014-01.dayOf()", "integer 25"},
    {"hourOf", "@2014-01-05T10:30.hourOf() | @T09.hourOf() | birthDate.hourOf()", "integer 10, integer 9"},
    {"minuteOf", "@2014-01-05T10:30.minuteOf() | @T09.minuteOf()", "integer 30"},
    {"secondOf", "@T09:10:11.5.secondOf() | @T09:10.secondOf()", "integer 11"},
    {"millisecondOf", "@T09:10:11.5.millisecondOf() | @T09:10:11.millisecondOf()", "integer 500"},
    {"timezoneOffsetOf", "@2014-01-05T10:30+05:30.timezoneOffsetOf() | @2014-01-05T10:30.timezoneOffsetOf()",
     "decimal 5.5"},
    {"dateOf", "@2014-01-05T10:30.dateOf() | @2014-01.dateOf()", "date @2014-01-05, date @2014-01"},
    {"timeOf", "@2014-01-05T10:30+01:00.timeOf() | birthDate.timeOf()", "time @T10:30"},
    {"yearOf", "'2014'.yearOf()", "error @7: yearOf() works on dates and times, and not on a String"},
    // codes, profiles, slices
    {"subsumes", "gender.subsumes('male') | {}.subsumes('a')", "boolean true"},
    {"subsumes", "'a'.subsumes('b')", "undecided @4: whether one code subsumes the other cannot be told"},
    {"subsumedBy", "'a'.subsumedBy('a')", "boolean true"},
    {"subsumedBy", "'a'.subsumedBy('b')", "undecided @4: whether one code subsumes the other cannot be told"},
    {"weight", "gender.weight()", "undecided @7: the weight of a code cannot be told"},
    {"slice", "name.slice('http://example.org/patient', 'official').use", "code official"},
    {"slice", "name.slice('http://example.org/else', 'a')",
     "undecided @5: whether an element lies in the slice a of http://example.org/else cannot be told"},
    {"checkModifiers", "name.checkModifiers('http://example.org/m').count()", "integer 3"},
    {"htmlChecks2", "name.htmlChecks2()", ""},
    // existence
    {"empty", "name.nickname.empty() | name.empty()", "boolean true, boolean false"},
    {"exists", "name.exists()", "boolean true"},
    {"exists", "name.exists(use = 'usual') | name.exists(use = 'old')", "boolean true, boolean false"},
    {"exists", "{}.exists()", "boolean false"},
    {"all", "name.all(use.exists()) | name.all(family.exists())", "boolean true, boolean false"},
    {"all", "{}.all(false)", "boolean true"},
    {"allTrue", "name.select(use.exists()).allTrue() | name.select(family.exists()).allTrue()",
     "boolean true, boolean false"},
    {"allTrue", "{}.allTrue()", "boolean true"},
    {"allTrue", "(true | 'a').allTrue()", "error @13: allTrue() works on Booleans, and not on a String"},
    {"anyTrue", "name.select(family.exists()).anyTrue() | {}.anyTrue()", "boolean true, boolean false"},
    {"allFalse", "name.select(family.empty()).allFalse() | {}.allFalse()", "boolean false, boolean true"},
    {"anyFalse", "name.select(family.empty()).anyFalse() | {}.anyFalse()", "boolean true, boolean false"},
    {"not", "active.not() | true.not()", "boolean false"},
    {"not", "{}.not()", ""},
    {"not", "(1 | 2).not()", "error @8: not asks for one Boolean, and there are 2 items"},
    {"count", "name.given.count()", "integer 5"},
    {"count", "{}.count()", "integer 0"},
    {"distinct", "name.given.distinct()", "string Peter, string James, string Jim"},
    {"isDistinct", "name.given.isDistinct() | name.use.isDistinct()", "boolean false, boolean true"},
    {"subsetOf", "name[1].given.subsetOf(name.given) | name.given.subsetOf(name[1].given)",
     "boolean true, boolean false"},
    {"subsetOf", "{}.subsetOf({})", "boolean true"},
    {"supersetOf", "name.given.supersetOf('Jim') | 'Jim'.supersetOf(name.given)", "boolean true, boolean false"},
    // filtering
    {"where", "name.where(family.exists() and $index > 0).use", "code maiden"},
    {"where", "name.where(nickname).use", ""},
    {"where", "name.where(given).use", "error @5: where asks for one Boolean, and there are 2 items"},
    {"select", "name.select(given | family).count()", "integer 7"},
    {"repeat", "contained.repeat(id)", "id org"},
    {"repeat", "1.repeat(iif($this < 4, $this + 1, {}))", "integer 2, integer 3, integer 4"},
    {"ofType", "descendants().ofType(code)", "code official, code usual, code maiden, code male"},
    {"ofType", "(1 | 'a' | 2).ofType(Integer)", "integer 1, integer 2"},
    {"is", "gender.is(code) | gender.is(id)", "boolean true, boolean false"},
    {"is", "{}.is(code)", ""},
    {"is", "name.is(code)", "error @5: is() works on one item, and there are 3 items"},
    {"as", "gender.as(code) | gender.as(id)", "code male"},
    {"as", "(name | name.use).as(code)", "code official, code usual, code maiden"},
    {"iif", "iif(active, 'yes', 'no') | iif(active.not(), 'yes', 'no') | iif({}, 1)", "string yes, string no"},
    {"iif", "gender.iif($this = 'male', 1, 2)", "integer 1"},
    {"iif", "name.iif(true, 1, 2)", "error @5: iif() works on one item, and there are 3 items"},
    {"iif", "iif('yes', 1, 2)", "error @0: iif() asks for a Boolean, and not for a String"},
    {"aggregate", "(1 | 2 | 3).aggregate($this + $total, 10)", "integer 16"},
    {"aggregate", "(3 | 1 | 2).aggregate(iif($total.empty() or $this < $total, $this, $total))", "integer 1"},
    {"trace", "name.given.trace('x').count()", "integer 5"},
    {"trace", "name.trace('x', given.single())", "error @22: single() works on one item, and there are 2 items"},
    {"type", "1.type().name | name.type().namespace.distinct()", "string Integer, string FHIR"},
    {"sort", "name.given.distinct().sort()", "string James, string Jim, string Peter"},
    {"sort", "(3 | 1 | 2).sort(-$this)", "integer 3, integer 2, integer 1"},
    {"sort", "name.sort(family).use | name.sort(-family).use.first()", "code usual, code official, code maiden"},
    {"sort", "name.sort(-family).use", "code usual, code maiden, code official"},
    {"sort", "name.sort(given)", "error @5: sort() asks for one key an item, and there are 2 items"},
    // subsetting
    {"first", "name.given.first() | {}.first()", "string Peter"},
    {"last", "name.given.last() | {}.last()", "string James"},
    {"tail", "name.tail().use | {}.tail() | 1.tail()", "code usual, code maiden"},
    {"single", "name[0].single().use | {}.single()", "code official"},
    {"single", "name.single()", "error @5: single() works on one item, and there are 3 items"},
    {"skip", "name.skip(2).use | name.skip(3) | name.skip(-1).count()", "code maiden, integer 3"},
    {"take", "name.take(1).use | name.take(0) | name.take(-1) | name.take(9).count()", "code official, integer 3"},
    {"take", "name.take('a')", "error @5: take() takes an Integer, and not a String"},
    // combining
    {"union", "(1 | 2).combine(2).union(2 | 3)", "integer 1, integer 2, integer 3"},
    {"combine", "(1 | 2).combine(2)", "integer 1, integer 2, integer 2"},
    {"intersect", "name.given.intersect('James' | 'Jim' | 'Joe')", "string James, string Jim"},
    {"exclude", "name.given.exclude('James')", "string Peter, string Jim, string Peter"},
    // strings
    {"startsWith", "'abc'.startsWith('ab') | 'abc'.startsWith('b') | 'abc'.startsWith({})",
     "boolean true, boolean false"},
    {"startsWith", "1.startsWith('a')", "error @2: startsWith() works on a String, and not on an Integer"},
    {"endsWith", "'abc'.endsWith('bc') | 'abc'.endsWith('b') | {}.endsWith('b')", "boolean true, boolean false"},
    {"contains", "'abc'.contains('b') | 'abc'.contains('d') | 'abc'.contains('')", "boolean true, boolean false"},
    {"indexOf", "'a\xC3\xA9x'.indexOf('x') | 'abc'.indexOf('d') | 'abc'.indexOf('')",
     "integer 2, integer -1, integer 0"},
    {"substring", "'a\xC3\xA9xyz'.substring(1, 2) | 'abc'.substring(1) | 'abc'.substring(2, 9)",
     "string \xC3\xA9x, string bc, string c"},
    {"substring", "'abc'.substring(3) | 'abc'.substring(-1) | 'abc'.substring(0, 0)", "string "},
    {"length", "'a\xC3\xA9\xF0\x9F\x98\x80'.length() | ''.length()", "integer 3, integer 0"},
    {"upper", "'a\xC3\xA9\xCF\x83z'.upper()", "string A\xC3\x89\xCE\xA3Z"},
    {"upper", "'\xC3\x9F\xC3\xB7 \xD1\x91'.upper()", "string \xC3\x9F\xC3\xB7 \xD0\x81"},
    {"lower", "'A\xC3\x89\xCE\xA3Z \xC3\x97 \xD0\x81'.lower()", "string a\xC3\xA9\xCF\x83z \xC3\x97 \xD1\x91"},
    {"replace", "'abcabc'.replace('bc', 'x') | 'ab'.replace('', '-') | 'ab'.replace('a', '')",
     "string axax, string -a-b-, string b"},
    {"trim", "' \ta b\n '.trim() | '  '.trim()", "string a b, string "},
    {"split", "'a,,b'.split(',').count() | 'a'.split(',')", "integer 3, string a"},
    {"join", "name.given.join('-') | name.use.join()",
     "string Peter-James-Jim-Peter-James, string officialusualmaiden"},
    {"join", "(1 | 2).join(',')", "error @8: join() works on Strings, and not on an Integer"},
    {"toChars", "'a\xC3\xA9'.toChars()", "string a, string \xC3\xA9"},
    // regular expressions
    {"matches", "'N8000123123'.matches('^N[0-9]{8}') | 'a\\nb'.matches('a.b')", "boolean true"},
    {"matches", "'abc'.matches('B') | 'abc'.matches('b')", "boolean false, boolean true"},
    {"matches", "'abc'.matches('b' + 'c')", "boolean true"},
    {"matchesFull", "'abc'.matchesFull('b') | 'abc'.matchesFull('a.c')", "boolean false, boolean true"},
    {"replaceMatches", "'11/30/1972'.replaceMatches('(?P<m>[0-9]+)/([0-9]+)/(.*)', '$2-${m}-${3}\\\\$')",
     "string 30-11-1972$"},
    {"replaceMatches", "'a\\\\b'.replaceMatches('b', '\\\\') | 'abc'.replaceMatches('', 'x')",
     "string a\\\\, string abc"},
    {"replaceMatches", "'a'.replaceMatches('a', '$1')",
     "error @4: the substitution of replaceMatches() names a group that the pattern does not have"},
    // encoding
    {"encode", "'subjects?_d'.encode('base64') | 'subjects?_d'.encode('urlbase64') | 'a\xC3\xA9'.encode('hex')",
     "string c3ViamVjdHM/X2Q=, string c3ViamVjdHM_X2Q=, string 61c3a9"},
    {"encode", "'a'.encode('rot13')", "error @4: encode() knows no form rot13"},
    {"decode", "'YQ=='.decode('base64') | 'YWI='.decode('urlbase64') | '61C3A9'.decode('hex')",
     "string a, string ab, string a\xC3\xA9"},
    {"decode", "'Y'.decode('base64') | '*'.decode('base64') | '6'.decode('hex') | '6x'.decode('hex')", ""},
    {"escape", "'<a href=\"x\">'.escape('html') | 'a\"\\\\\\n'.escape('json')",
     "string &lt;a href=&quot;x&quot;&gt;, string a\\\"\\\\\\n"},
    {"unescape", "'&lt;a&gt;&amp;amp;'.unescape('html') | 'a\\\\\"\\\\\\\\n'.unescape('json')",
     "string <a>&amp;, string a\"\\n"},
    // math
    {"abs", "(-5).abs() | (-5.50).abs() | (-5 'mg').abs()", "integer 5, decimal 5.50, Quantity 5 'mg'"},
    {"abs", "'a'.abs()", "error @4: abs() works on a number, and not on a String"},
    {"ceiling", "1.1.ceiling() | (-1.1).ceiling() | 3.ceiling()", "integer 2, integer -1, integer 3"},
    {"floor", "2.9.floor() | (-2.1).floor()", "integer 2, integer -3"},
    {"truncate", "1.9.truncate() | (-1.9).truncate()", "integer 1, integer -1"},
    {"round", "2.5.round() | (-3.5).round() | 3.14159.round(3)", "decimal 3, decimal -4, decimal 3.142"},
    {"round", "1.round(-1)", "error @2: round() takes a number of digits that is not negative"},
    {"sqrt", "81.sqrt() | 2.sqrt()", "decimal 9, decimal 1.4142135623731"},
    {"sqrt", "(-1).sqrt()", ""},
    {"exp", "0.exp() | 1.exp()", "decimal 1, decimal 2.71828182845905"},
    {"ln", "1.ln()", "decimal 0"},
    {"ln", "0.ln() | (-1).ln()", ""},
    {"log", "16.log(2) | 1000.log(10)", "decimal 4, decimal 3"},
    {"log", "0.log(2) | 5.log(1)", ""},
    {"power", "2.power(10) | 2.5.power(2) | 4.power(0.5) | 2.power(-1)",
     "integer 1024, decimal 6.25, decimal 2, decimal 0.5"},
    {"power", "(-1).power(0.5) | 10.power(1000) | 0.power(-1)", ""},
    // conversion
    {"toBoolean", "'T'.toBoolean() | 'no'.toBoolean() | 1.0.toBoolean() | 2.toBoolean() | 'maybe'.toBoolean()",
     "boolean true, boolean false"},
    {"toInteger",
     "'-7'.toInteger() | true.toInteger() | '1.0'.toInteger() | '9999999999'.toInteger() | 1.5.toInteger()",
     "integer -7, integer 1"},
    {"toDecimal", "'1.50'.toDecimal() | 7.toDecimal() | true.toDecimal() | '1e3'.toDecimal() | 'x'.toDecimal()",
     "decimal 1.50, decimal 7, decimal 1.0"},
    {"toString",
     "1.50.toString() | @2015-02.toString() | (4 days).toString() | (1 'mg').toString() | active.toString()",
     "string 1.50, string 2015-02, string 4 days, string 1 'mg', string true"},
    {"toString", "name.first().toString()", ""},
    {"toDate", "'2015-02'.toDate() | @2015-02-04T10:00.toDate() | '2015-02-30'.toDate()",
     "date @2015-02, date @2015-02-04"},
    {"toDateTime", "'2015-02-04T10:00Z'.toDateTime() | @2015.toDateTime() | 'x'.toDateTime()",
     "dateTime @2015-02-04T10:00Z, dateTime @2015"},
    {"toTime", "'10:30'.toTime() | @T10.toTime() | '24:00'.toTime()", "time @T10:30, time @T10"},
    {"toQuantity",
     "'4 days'.toQuantity() | '1.5 \\'mg\\''.toQuantity() | 3.toQuantity() | '1 mg'.toQuantity() |"
     " 'x'.toQuantity()",
     "Quantity 4 days, Quantity 1.5 'mg', Quantity 3 '1'"},
    {"toQuantity", "(1500 'mg').toQuantity('g') | (1 'mg').toQuantity('m')", "Quantity 1.5 'g'"},
    {"convertsToBoolean", "'f'.convertsToBoolean() | 2.convertsToBoolean() | {}.convertsToBoolean()",
     "boolean true, boolean false"},
    {"convertsToInteger", "'1'.convertsToInteger() | '1.0'.convertsToInteger()", "boolean true, boolean false"},
    {"convertsToDecimal", "'1.0'.convertsToDecimal() | '1.'.convertsToDecimal()", "boolean true, boolean false"},
    {"convertsToString", "1.convertsToString() | name.first().convertsToString()", "boolean true, boolean false"},
    {"convertsToDate", "'2015'.convertsToDate() | '2015-13'.convertsToDate()", "boolean true, boolean false"},
    {"convertsToDateTime", "'2015-01-01T10:00'.convertsToDateTime() | '10:00'.convertsToDateTime()",
     "boolean true, boolean false"},
    {"convertsToTime", "'10:00'.convertsToTime() | '2015'.convertsToTime()", "boolean true, boolean false"},
    {"convertsToQuantity", "'1 day'.convertsToQuantity() | '1 wk'.convertsToQuantity()", "boolean true, boolean false"},
    // dates
    {"now", "now()", "dateTime @2026-03-01T09:30:15.250+01:00"},
    {"today", "today() | (today() > birthDate)", "date @2026-03-01, boolean true"},
    {"timeOfDay", "timeOfDay()", "time @T09:30:15.250"},
    // boundaries
    {"lowBoundary", "1.587.lowBoundary() | 1.587.lowBoundary(2) | (-1.587).lowBoundary(0) | 1.5.lowBoundary(32)",
     "decimal 1.58650000, decimal 1.58, decimal -2"},
    {"lowBoundary", "@2014.lowBoundary(6) | @T10:30.lowBoundary(9) | (1.5 'm').lowBoundary(3)",
     "date @2014-01, time @T10:30:00.000, Quantity 1.450 'm'"},
    {"lowBoundary", "@2014-01-01T08.lowBoundary() | @2014-01-01T08:05+08:00.lowBoundary(17)",
     "dateTime @2014-01-01T08:00:00.000+14:00, dateTime @2014-01-01T08:05:00.000+08:00"},
    {"highBoundary", "1.587.highBoundary() | (-1.587).highBoundary(2) | 1.highBoundary(0)",
     "decimal 1.58750000, decimal -1.58, decimal 2"},
    {"highBoundary", "@2016-02.highBoundary() | @T10:30.highBoundary() | @2014-01-01T08:05:30.1Z.highBoundary()",
     "date @2016-02-29, time @T10:30:59.999, dateTime @2014-01-01T08:05:30.199Z"},
    {"precision",
     "1.58700.precision() | @2014.precision() | @2014-01-05T10:30:00.000.precision() | @T10:30.precision()",
     "integer 5, integer 4, integer 17"},
    {"comparable", "(1 'g').comparable(5 'mg') | (1 'g').comparable(1 'm')", "boolean true, boolean false"},
    // tree
    {"children", "name[2].children()", "code maiden, string Windsor, string Peter, string James, Period "},
    {"children", "1.children()", ""},
    {"descendants", "name[2].descendants().count() | birthDate.descendants().count()", "integer 6, integer 3"},
    // FHIR
    {"extension", "birthDate.extension('http://example.org/time').value | birthDate.extension('x') | 1.extension('x')",
     "dateTime @1974-12-25T14:35:45-05:00"},
    {"htmlChecks", "gender.htmlChecks() | name.htmlChecks() | {}.htmlChecks() | 'x'.htmlChecks()", ""},
    {"htmlchecks", "gender.htmlchecks()", ""},
    {"hasValue", "birthDate.hasValue() | name.first().hasValue() | {}.hasValue()", "boolean true, boolean false"},
    {"getValue", "multipleBirth.getValue().type().namespace | name.getValue()", "string System"},
    {"resolve", "managingOrganization.resolve().id | generalPractitioner.resolve() | '#'.resolve().id",
     "id org, id p1"},
    {"resolve", "'#nobody'.resolve() | contained.select('#'.resolve()).id", "id p1"},
    {"resolve", "'Patient/2'.resolve()", "undecided @12: what the reference Patient/2 leads to cannot be told"},
    {"memberOf", "gender.memberOf('http://example.org/genders') | 'x'.memberOf('http://example.org/genders')",
     "boolean true, boolean false"},
    {"memberOf", "gender.memberOf('x')", "undecided @7: whether a code is in the value set x cannot be told"},
    {"memberOf", "1.memberOf('x')", "error @2: memberOf() works on codes, and not on an Integer"},
    {"conformsTo", "conformsTo('http://example.org/patient') | name.first().conformsTo('http://example.org/patient')",
     "boolean true, boolean false"},
    {"conformsTo", "'a'.conformsTo('x')", "error @4: conformsTo() works on elements, and not on a String"},
};

TEST(Functions, GiveWhatIsExpected) {
  SmallWorld world;
  for (const Case& c : kCases) EXPECT_EQ(world.show(kPatient, c.expression), c.result) << c.expression;
}

TEST(Functions, TableIsSortedUniqueAndExercised) {
  std::set<std::string_view> exercised;
  for (const Case& c : kCases) {
    exercised.insert(c.function);
    const std::string call = std::string(c.function) + "(";
    EXPECT_NE(std::string_view(c.expression).find(call), std::string_view::npos) << c.expression;
  }
  std::string_view before;
  for (const Function& f : functions()) {
    EXPECT_LT(before, f.name);
    before = f.name;
    EXPECT_LE(f.min_arguments, f.max_arguments) << f.name;
    EXPECT_NE(f.run, nullptr) << f.name;
    EXPECT_EQ(find_function(f.name), &f);
    EXPECT_FALSE(is_unsupported_function(f.name)) << f.name;
    EXPECT_TRUE(exercised.count(f.name)) << f.name << " has no case above";
  }
  EXPECT_EQ(exercised.size(), functions().size());
  EXPECT_EQ(find_function("aaa"), nullptr);
  EXPECT_EQ(find_function("zzz"), nullptr);
  EXPECT_TRUE(std::is_sorted(unsupported_functions().begin(), unsupported_functions().end()));
}

// Each refuses one argument too many and, where it takes any, one too few.
TEST(Functions, CountTheirArguments) {
  SmallWorld world;
  for (const Function& f : functions()) {
    const auto call = [&f](unsigned count) {
      std::string text = "a." + std::string(f.name) + "(";
      for (unsigned i = 0; i < count; ++i) text += i ? ", b" : "b";
      return text + ")";
    };
    EXPECT_EQ(world.compile(call(f.min_arguments)).index(), 0u) << f.name;
    EXPECT_EQ(world.compile(call(f.max_arguments)).index(), 0u) << f.name;
    const auto too_many = world.compile(call(f.max_arguments + 1u));
    ASSERT_EQ(too_many.index(), 1u) << f.name;
    EXPECT_EQ(std::get<CompileError>(too_many).fault, CompileFault::Semantic) << f.name;
    if (f.min_arguments > 0) {
      EXPECT_EQ(world.compile(call(f.min_arguments - 1u)).index(), 1u) << f.name;
    }
  }
}

// On a single narrative, and on nothing else.
TEST(Functions, HtmlChecksJudgesOneNarrative) {
  const auto with = [](const std::string& div) {
    return R"({"resourceType": "Patient", "text": {"div": ")" + div + R"("}, "contained": [{"text": {"div": "<b/>"}}]})";
  };
  const std::string good = with(R"(<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>x</p></div>)");
  const std::string script = with(R"(<div xmlns=\"http://www.w3.org/1999/xhtml\"><script/>x</div>)");
  const std::string empty = with(R"(<div xmlns=\"http://www.w3.org/1999/xhtml\"> </div>)");
  SmallWorld world;
  EXPECT_EQ(world.show(good.c_str(), "text.div.htmlChecks()"), "boolean true");
  EXPECT_EQ(world.show(good.c_str(), "text.div.all(htmlChecks())"), "boolean true");
  EXPECT_EQ(world.show(script.c_str(), "text.div.htmlChecks()"), "boolean false");
  EXPECT_EQ(world.show(script.c_str(), "text.div.htmlchecks()"), "boolean false");
  EXPECT_EQ(world.show(empty.c_str(), "text.div.htmlChecks()"), "boolean false");
  EXPECT_EQ(world.show(good.c_str(), "contained.text.div.htmlChecks()"), "boolean false");
  EXPECT_EQ(world.show(good.c_str(), "text.htmlChecks()"), "");
  EXPECT_EQ(world.show(good.c_str(), "(text.div | contained.text.div).htmlChecks()"), "");
  std::string deep = R"(<div xmlns=\"http://www.w3.org/1999/xhtml\">)";
  for (int i = 0; i < 300; ++i) deep += "<b>";
  EXPECT_EQ(world.show(with(deep).c_str(), "text.div.htmlChecks()"), "limit @9: the narrative is nested too deeply");
}

TEST(Functions, HtmlChecks2AsksForContentOnly) {
  const auto with = [](const std::string& content) {
    return R"({"resourceType": "Patient", "text": {"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">)" + content + R"(</div>"}})";
  };
  SmallWorld world;
  EXPECT_EQ(world.show(with("<script/>x").c_str(), "text.div.htmlChecks2()"), "boolean true");
  EXPECT_EQ(world.show(with(" ").c_str(), "text.div.htmlChecks2()"), "boolean false");
}

TEST(Functions, CheckModifiersKnowsWhatItIsTold) {
  const char* const json = R"({"resourceType": "Patient", "modifierExtension": [{"url": "http://example.org/m"}]})";
  SmallWorld world;
  EXPECT_EQ(world.show(json, "checkModifiers('http://example.org/n', 'http://example.org/m').count()"), "integer 1");
  EXPECT_EQ(world.show(json, "checkModifiers('http://example.org/n')"),
            "error @0: an element is modified by http://example.org/m, which was not expected");
}

TEST(Functions, AsTakesOneItemWhereTheLanguageIsKept) {
  SmallWorld world;
  const auto compiled = world.compile("name.as(HumanName).use");
  const Record& record = world.record(kPatient);
  const SmallHost host;
  EvaluationContext context{record, record.root(), record.root(), record.root(), world.model(), host, world.limits};
  EXPECT_EQ(evaluate(std::get<Expression>(compiled), context).values.size(), 3u);
  context.as_takes_one_item = true;
  EXPECT_EQ(evaluate(std::get<Expression>(compiled), context).message,
            "as() works on one item, and there are 3 items; ofType() works on any number");
}

TEST(Functions, UnsupportedOnesAreNamedAsSuch) {
  SmallWorld world;
  for (const std::string_view name : unsupported_functions()) {
    const auto compiled = world.compile(std::string(name) + "()");
    ASSERT_EQ(compiled.index(), 1u) << name;
    EXPECT_EQ(std::get<CompileError>(compiled).fault, CompileFault::Unsupported) << name;
  }
}

}  // namespace
}  // namespace hallmark::fhirpath
