// What the readers say of input that is wrong: fault, offset, sentence, and whether the tree can be used.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "record/dump.h"
#include "record/reader.h"

namespace hallmark {
namespace {

using namespace std::string_literals;

const char* name_of(ReadFault fault) {
  switch (fault) {
    case ReadFault::Empty: return "Empty";
    case ReadFault::NotText: return "NotText";
    case ReadFault::JsonSyntax: return "JsonSyntax";
    case ReadFault::JsonComment: return "JsonComment";
    case ReadFault::JsonCommaMissing: return "JsonCommaMissing";
    case ReadFault::JsonCommaExtra: return "JsonCommaExtra";
    case ReadFault::JsonNameUnquoted: return "JsonNameUnquoted";
    case ReadFault::JsonValueUnquoted: return "JsonValueUnquoted";
    case ReadFault::XmlSyntax: return "XmlSyntax";
    case ReadFault::NotUtf8: return "NotUtf8";
    case ReadFault::XmlDoctype: return "XmlDoctype";
    case ReadFault::NotAnObject: return "NotAnObject";
    case ReadFault::DuplicateKey: return "DuplicateKey";
    case ReadFault::UnmatchedSibling: return "UnmatchedSibling";
    case ReadFault::WrongNamespace: return "WrongNamespace";
    case ReadFault::TooLarge: return "TooLarge";
    case ReadFault::TooDeep: return "TooDeep";
    case ReadFault::TooManyNodes: return "TooManyNodes";
  }
  return "?";
}

std::string faults_of(const std::string& bytes, const Limits& limits = {}) {
  Record record;
  std::vector<ReadProblem> problems;
  const bool usable = read_record(bytes, limits, record, problems);
  std::string out;
  bool fatal = false;
  for (const ReadProblem& problem : problems) {
    if (!out.empty()) out += "; ";
    out += name_of(problem.fault) + (" @" + std::to_string(problem.offset));
    if (!problem.detail.empty()) out += " " + problem.detail;
    if (problem.node != kNoNode) out += " [" + record.path(problem.node) + "]";
    fatal = fatal || problem.fatal;
  }
  EXPECT_NE(usable, fatal) << bytes;
  EXPECT_NE(usable, record.empty()) << bytes;
  return (usable ? "usable: " : "") + out;
}

struct Case {
  std::string bytes;
  const char* faults;
};

TEST(ReadFaults, OfAnything) {
  const Case cases[] = {
      {"", "Empty @0"},
      {" \r\n\t", "Empty @0"},
      {"\xEF\xBB\xBF\n", "Empty @0"},
      {"Patient", "NotText @0"},
      {" MSH|^~\\&|", "NotText @1"},
      {"\x7F" "ELF", "NotText @0"},
      {"\xFF\xFE{\0\"\0"s, "NotUtf8 @0 UTF-16"},
      {"\xFE\xFF\0<"s, "NotUtf8 @0 UTF-16"},
      {"\xFF\xFE\0\0{\0\0\0"s, "NotUtf8 @0 UTF-32"},
      {"<\0?\0x\0"s, "NotUtf8 @0 UTF-16"},
      {"[]", "NotAnObject @0"},
      {" [{}]", "NotAnObject @1"},
  };
  for (const Case& c : cases) EXPECT_EQ(faults_of(c.bytes), c.faults) << c.bytes;
}

TEST(ReadFaults, OfJson) {
  const char* const kCutOff = "the text ends before the record is complete: cut off, or a bracket missing";
  const Case cases[] = {
      {"{\"a\":\"\xC3(\"}", "NotUtf8 @6"},
      {"{\"a\":\"\xED\xA0\x80\"}", "NotUtf8 @6"},
      {"{\"a\":1,}", "usable: JsonCommaExtra @6 []"},
      {"{\"a\":[1, ]}", "usable: JsonCommaExtra @7 [a[0]]"},
      {"{\"a\":[,]}", "JsonSyntax @6 not a value"},
      {"{ // x\n}", "usable: JsonComment @2 []"},
      {"{\"a\":/*x*/1}", "usable: JsonComment @5 [a]"},
      {"{\"a\":/*x", "JsonSyntax @5 a comment, which JSON does not have"},
      {"{'a':1}", "JsonSyntax @1 single quotes where JSON needs double quotes"},
      {"{\"a\":'b'}", "JsonSyntax @5 single quotes where JSON needs double quotes"},
      {"{a:1}", "usable: JsonNameUnquoted @1 a []"},
      {"{a 1}", "JsonSyntax @1 a member name without double quotes"},
      {"{\"a\":yes}", "usable: JsonValueUnquoted @5 yes []"},
      {"{\"a\":NaN}", "usable: JsonValueUnquoted @5 NaN []"},
      {"{\"a\":two words}", "JsonSyntax @6 a word that is not true, false or null; text needs double quotes"},
      {"{\"a\":tru e}", "JsonSyntax @8 not a value"},
      {"{\"a\":+1}", "JsonSyntax @5 a number with a plus sign"},
      {"{\"a\":.5}", "JsonSyntax @5 a number without a digit before the decimal point"},
      {"{\"a\":5.}", "JsonSyntax @7 no digit after the decimal point of a number"},
      {"{\"a\":5e}", "JsonSyntax @7 no digit in the exponent of a number"},
      {"{\"a\":05}", "JsonSyntax @6 a number with a leading zero"},
      {"{\"a\":1e999}", "JsonSyntax @5 number too big to be stored in double"},
      {"{\"a\" 1}", "JsonSyntax @5 missing a colon after a name of object member"},
      {"{\"a\":1 \"b\":2}", "usable: JsonCommaMissing @7 []"},
      {"{\"a\":1 \"b\"}", "JsonSyntax @7 a comma is missing before this"},
      {"{\"a\":[1 2]}", "usable: JsonCommaMissing @8 [a[0]]"},
      {"{\"a\":[1 2}", "JsonSyntax @8 missing a comma or ']' after an array element"},
      {"{\"a\":1]", "JsonSyntax @6 missing a comma or '}' after an object member"},
      {"{\"a\":\"x\ny\"}", "JsonSyntax @7 a line break inside a string, where it must be written \\n"},
      {"{\"a\":\"x\ty\"}", "JsonSyntax @7 a tab inside a string, where it must be written \\t"},
      {"{\"a\":\"x\x1Ay\"}", "JsonSyntax @7 the control character U+001A, which JSON does not allow unescaped"},
      {"{\"a\":\"x\0y\"}"s, "JsonSyntax @7 the control character U+0000, which JSON does not allow unescaped"},
      {"{\"a\":1}\0"s, "JsonSyntax @7 the control character U+0000, which JSON does not allow unescaped"},
      {"{\"a\":tru,\"b\":\"\x01\"}", "JsonSyntax @8 not a value"},
      {"{\"a\":\"\\x\"}", "JsonSyntax @6 invalid escape character in string"},
      {"{\"a\":\"\\u12g4\"}", "JsonSyntax @6 incorrect hex digit after \\u escape in string"},
      {"{\"a\":\"\\ud800\"}", "JsonSyntax @6 the surrogate pair in string is invalid"},
      {"{\"a\":\"\\ud800\\u0041\"}", "JsonSyntax @6 the surrogate pair in string is invalid"},
      {"{\"a\":\"x\\udc00\"}", "JsonSyntax @7 the surrogate pair in string is invalid"},
      {"{\"a\":\"\\\\udc00\\ud83d\\ude00\\uDFFF\"}", "JsonSyntax @25 the surrogate pair in string is invalid"},
      {"{\"a\":1}}", "JsonSyntax @7 the document root must not be followed by other values"},
      {"{\"a\":1}\n{\"a\":2}", "JsonSyntax @8 the document root must not be followed by other values"},
      {"{\"a\":\"x\\\"y}", "JsonSyntax @5 the text ends inside a string that begins here: cut off, or a quote missing"},
  };
  for (const Case& c : cases) EXPECT_EQ(faults_of(c.bytes), c.faults) << c.bytes;
  for (const char* cut : {"{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":[", "{\"a\":[1", "{\"a\":[1,",
                          "{\"a\":{}\n"}) {
    EXPECT_EQ(faults_of(cut), "JsonSyntax @" + std::to_string(std::string_view(cut).size()) + " " + kCutOff) << cut;
  }
}

TEST(ReadFaults, OfJsonThatCanStillBeUsed) {
  const Case cases[] = {
      {R"({"a":1,"b":2,"a":3})", "usable: DuplicateKey @13 a []"},
      {R"({"a":[1],"a":[2],"a":[3]})", "usable: DuplicateKey @9 a []; DuplicateKey @17 a []"},
      {R"({"a":1,"\u0061":3})", "usable: DuplicateKey @7 a []"},
      {R"({"a":1,"b":{"a":2},"c":[{"a":1},{"a":2}]})", "usable: "},
      {R"({"resourceType":"A","resourceType":"B"})", "usable: DuplicateKey @20 resourceType [A]"},
      {R"({"_a":{"id":"1"},"_a":{"id":"2"}})", "usable: DuplicateKey @17 _a []"},
      {R"({"a":["x"],"_a":{"id":"1"}})", "usable: UnmatchedSibling @16 _a [a[0]]"},
      {R"({"a":"x","_a":[{"id":"1"}]})", "usable: UnmatchedSibling @15 _a [a]"},
      {R"({"a":["x"],"_a":[null,{"id":"1"}]})", "usable: UnmatchedSibling @22 _a [a[0]]"},
      {R"({"a":["x"],"_a":[null,null]})", "usable: UnmatchedSibling @22 _a [a[0]]"},
      {R"({"a":[],"_a":[{"id":"1"}]})", "usable: UnmatchedSibling @14 _a [a[0]]"},
      {R"({"a":["x","y"],"_a":[{"id":"1"}]})", "usable: "},
      {R"({"_b":[{"id":"1"},{"id":"2"}],"b":["x"],"_a":{},"a":[1]})",
       "usable: UnmatchedSibling @18 _b [b[0]]; UnmatchedSibling @45 _a [a[0]]"},
  };
  for (const Case& c : cases) EXPECT_EQ(faults_of(c.bytes), c.faults) << c.bytes;
}

TEST(ReadFaults, KeepTheItemsOfAnUnmatchedSibling) {
  Record record;
  std::vector<ReadProblem> problems;
  ASSERT_TRUE(read_json(R"({"_a":[{"id":"1"},{"id":"2"}],"a":["x"],"b":1})", Limits{}, record, problems));
  EXPECT_EQ("\n" + dump(record, {true, false}), R"(
(none) Object
  a String array,folded "x"
    id String "1"
  a Object array,folded
    id String "2"
  b Number "1"
)");
}

// The way to compare keys changes with their number.
TEST(ReadFaults, FindDuplicatesAmongManyKeys) {
  for (const int count : {5, 31, 32, 33, 34, 100, 1000}) {
    for (const int twice : {0, 1, count - 1}) {
      std::string json = "{";
      for (int i = 0; i < count; ++i) json += "\"k" + std::to_string(i) + "\":1,";
      const std::size_t offset = json.size();
      json += "\"k" + std::to_string(twice) + "\":1}";
      EXPECT_EQ(faults_of(json),
                "usable: DuplicateKey @" + std::to_string(offset) + " k" + std::to_string(twice) + " []");
    }
  }
}

TEST(ReadFaults, OfXml) {
  const std::string p = "<P xmlns=\"http://hl7.org/fhir\">";  // 31 bytes
  const Case cases[] = {
      {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><P/>", "NotUtf8 @30 ISO-8859-1"},
      {"<?xml version='1.0' encoding='utf-16'?><P/>", "NotUtf8 @30 utf-16"},
      {"<P>\xE9</P>", "NotUtf8 @3"},
      {p + "\x01</P>", "XmlSyntax @31 a control character, which XML does not allow"},
      {p + "</P>\0"s, "XmlSyntax @35 a control character, which XML does not allow"},
      {p, "XmlSyntax @31 premature end of data in tag P line 1"},
      {p + "<a></b></P>", "XmlSyntax @38 opening and ending tag mismatch: a line 1 and b"},
      {p + "</P><P/>", "XmlSyntax @35 extra content at the end of the document"},
      {p + "<a value=x/></P>", "XmlSyntax @40 attValue: \" or ' expected"},
      {p + "<a value='1' value='2'/></P>", "XmlSyntax @53 attribute value redefined"},
      {p + "<f:a/></P>", "XmlSyntax @35 namespace prefix f on a is not defined"},
      {p + "<a>&x;</a></P>", "XmlSyntax @37 entity 'x' not defined"},
      {"<!DOCTYPE P><P/>", "XmlDoctype @0"},
      {"<?xml version='1.0'?>\n<!DOCTYPE P SYSTEM 'http://x.invalid/y.dtd'><P/>", "XmlDoctype @22"},
      {"<!DOCTYPE P [<!ENTITY a 'b'><!ENTITY c SYSTEM 'file:///etc/passwd'>]><P>&c;</P>", "XmlDoctype @0"},
      {"<P/>", "usable: WrongNamespace @0 [P]"},
      {"<P xmlns='http://hl7.org/fhir/'/>", "usable: WrongNamespace @0 http://hl7.org/fhir/ [P]"},
      {p + "<c><A/><B/></c></P>",
       "usable: XmlSyntax @38 the element 'B' and a resource stand beside each other in one element [P.c]"},
      {p + "<c><A/><x/></c></P>",
       "usable: XmlSyntax @38 the element 'x' and a resource stand beside each other in one element [P.c]"},
      {p + "<c><x/><A/></c></P>",
       "usable: XmlSyntax @38 the element 'A' and a resource stand beside each other in one element [P.c]"},
  };
  for (const Case& c : cases) EXPECT_EQ(faults_of(c.bytes), c.faults) << c.bytes;
}

TEST(ReadFaults, OfLimits) {
  Limits limits;
  limits.record_bytes = 40;
  EXPECT_EQ(faults_of("{\"a\":\"" + std::string(32, 'x') + "\"}", limits), "usable: ");
  EXPECT_EQ(faults_of("{\"a\":\"" + std::string(33, 'x') + "\"}", limits), "TooLarge @40");
  EXPECT_EQ(faults_of("<a>" + std::string(38, ' '), limits), "TooLarge @40");

  limits = Limits{};
  limits.depth = 3;
  EXPECT_EQ(faults_of(R"({"a":{"b":{}}})", limits), "usable: ");
  EXPECT_EQ(faults_of(R"({"a":[{"b":1}]})", limits), "usable: ");
  EXPECT_EQ(faults_of(R"({"a":{"b":{"c":{}}}})", limits), "TooDeep @15");
  EXPECT_EQ(faults_of(R"({"a":[[[]]]})", limits), "TooDeep @7");
  const std::string p = "<P xmlns=\"http://hl7.org/fhir\">";
  EXPECT_EQ(faults_of(p + "<a><b/></a></P>", limits), "usable: ");
  EXPECT_EQ(faults_of(p + "<a><b><c/></b></a></P>", limits), "TooDeep @37");
  EXPECT_EQ(faults_of(p + "<div xmlns='http://www.w3.org/1999/xhtml'><b/></div></P>", limits), "usable: ");
  EXPECT_EQ(faults_of(p + "<div xmlns='http://www.w3.org/1999/xhtml'><b><i/></b></div></P>", limits), "TooDeep @76");

  limits = Limits{};
  limits.nodes = 3;
  EXPECT_EQ(faults_of(R"({"a":[1,2]})", limits), "usable: ");
  EXPECT_EQ(faults_of(R"({"a":[1,2,3]})", limits), "TooManyNodes @10");
  EXPECT_EQ(faults_of(p + "<a id='1'/></P>", limits), "usable: ");
  EXPECT_EQ(faults_of(p + "<a id='1' url='2'/></P>", limits), "TooManyNodes @31");
  EXPECT_EQ(faults_of(p + "<a/><a/><a/></P>", limits), "TooManyNodes @39");

  limits = Limits{};
  limits.issues = 2;
  EXPECT_EQ(faults_of(R"({"a":1,"a":1,"a":1,"a":1})", limits), "usable: DuplicateKey @7 a []; DuplicateKey @13 a []");
}

}  // namespace
}  // namespace hallmark
