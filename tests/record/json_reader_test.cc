// The tree that the JSON reader builds, as its dump: names, kinds, flags, text, offsets.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "record/dump.h"
#include "record/reader.h"

namespace hallmark {
namespace {

struct Case {
  const char* what;
  std::string json;
  const char* tree;
};

class JsonTree : public testing::TestWithParam<Case> {};

std::string read_and_dump(const std::string& json, std::vector<ReadProblem>& problems) {
  Record record;
  EXPECT_TRUE(read_json(json, Limits{}, record, problems)) << json;
  return "\n" + dump(record);
}

TEST_P(JsonTree, IsTheExpectedOne) {
  std::vector<ReadProblem> problems;
  EXPECT_EQ(read_and_dump(GetParam().json, problems), GetParam().tree) << GetParam().what;
  EXPECT_TRUE(problems.empty()) << GetParam().what << ": " << problems[0].detail;
}

const Case kCases[] = {
    {"a resource", R"({"resourceType":"Patient","active":true,"gender":"male"})", R"(
Patient Object resource,claimed "Patient" @0
  active Boolean "true" @35
  gender String "male" @49
)"},
    {"resourceType last", R"({"active":false,"resourceType":"Patient"})", R"(
Patient Object resource,claimed "Patient" @0
  active Boolean "false" @10
)"},
    {"no resourceType", R"({"active":false})", R"(
(none) Object @0
  active Boolean "false" @10
)"},
    {"an empty object", R"( {} )", R"(
(none) Object @1
)"},
    {"resourceType that is no string stays", R"({"resourceType":7})", R"(
(none) Object @0
  resourceType Number "7" @16
)"},
    {"resourceType in an array stays", R"({"resourceType":["Patient"]})", R"(
(none) Object @0
  resourceType String array "Patient" @17
)"},
    {"resourceType where none belongs is claimed", R"({"resourceType":"Patient","name":[{"resourceType":"X"}]})", R"(
Patient Object resource,claimed "Patient" @0
  name Object array,resource,claimed "X" @34
)"},
    {"a contained resource", R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Basic","id":"1"}}]})",
     R"(
Bundle Object resource,claimed "Bundle" @0
  entry Object array @34
    resource Object resource,claimed "Basic" @46
      id String "1" @75
)"},
    {"numbers keep their text", R"({"a":1.50,"b":-0,"c":1e+5,"d":123456789012345678901234567890})", R"(
(none) Object @0
  a Number "1.50" @5
  b Number "-0" @14
  c Number "1e+5" @21
  d Number "123456789012345678901234567890" @30
)"},
    {"arrays are siblings", R"({"a":["x","y"],"b":1,"c":[{"d":1},{"d":[2,3]}]})", R"(
(none) Object @0
  a String array "x" @6
  a String array "y" @10
  b Number "1" @19
  c Object array @26
    d Number "1" @31
  c Object array @34
    d Number array "2" @40
    d Number array "3" @42
)"},
    {"empty and nested arrays", R"({"a":[],"b":[[1,{"x":[2]},[]],"c",[]],"d":"e"})", R"(
(none) Object @0
  a EmptyArray @5
  b NestedArray array @13
  b String array "c" @30
  b NestedArray array @34
  d String "e" @42
)"},
    {"nulls", R"({"a":null,"b":[null,1]})", R"(
(none) Object @0
  a Null @5
  b Null array @15
  b Number array "1" @20
)"},
    {"strings are decoded", "{\"a\":\"\\u00e9\\n\\\"\\\\\\/\",\"b\":\"\\ud83d\\ude00\",\"c\":\"\"}", R"(
(none) Object @0
  a String "é\n\"\\/" @5
  b String "😀" @26
  c String "" @45
)"},
    {"an escaped NUL is kept", R"({"a":"x\u0000y"})", R"(
(none) Object @0
  a String "x\x00y" @5
)"},
    {"an escaped key is the key it spells", R"({"\u0061ctive":true})", R"(
(none) Object @0
  active Boolean "true" @15
)"},
    {"narrative", R"({"text":{"status":"empty","div":"<div>x</div>"},"div":["y"]})", R"(
(none) Object @0
  text Object @8
    status String "empty" @18
    div Xhtml "<div>x</div>" @32
  div Xhtml array "y" @55
)"},
    {"a byte order mark counts", "\xEF\xBB\xBF{\"a\":1}", R"(
(none) Object @3
  a Number "1" @8
)"},
    {"fhir_comments is an ordinary node", R"({"fhir_comments":["x"]})", R"(
(none) Object @0
  fhir_comments String array "x" @18
)"},
    {"white space and a key that holds a name", "{\r\n\t\"a b\" : \"{}[],:\" }\n", R"(
(none) Object @0
  a b String "{}[],:" @12
)"},

    // `_name`
    {"folded after", R"({"d":"1970","_d":{"id":"x"},"e":1})", R"(
(none) Object @0
  d String folded "1970" @5
    id String "x" @23
  e Number "1" @32
)"},
    {"folded before", R"({"_d":{"id":"x"},"e":1,"d":"1970"})", R"(
(none) Object @0
  e Number "1" @21
  d String folded "1970" @27
    id String "x" @12
)"},
    {"alone", R"({"_d":{"id":"x"},"e":1})", R"(
(none) Object @0
  d Object folded @6
    id String "x" @12
  e Number "1" @21
)"},
    {"lists by index", R"({"g":["a",null,"c"],"_g":[null,{"id":"2"},{"id":"3"}]})", R"(
(none) Object @0
  g String array "a" @6
  g Object array,folded @31
    id String "2" @37
  g String array,folded "c" @15
    id String "3" @48
)"},
    {"a shorter list of siblings", R"({"g":["a","b"],"_g":[{"id":"1"}]})", R"(
(none) Object @0
  g String array,folded "a" @6
    id String "1" @27
  g String array "b" @10
)"},
    {"a list alone", R"({"_g":[null,{"id":"2"}]})", R"(
(none) Object @0
  g Null array @7
  g Object array,folded @12
    id String "2" @18
)"},
    {"two nulls in a pair stay null", R"({"g":[null],"_g":[null]})", R"(
(none) Object @0
  g Null array @6
)"},
    {"a sibling of an object adds to its children", R"({"g":{"a":1},"_g":{"id":"2"}})", R"(
(none) Object @0
  g Object folded @5
    a Number "1" @10
    id String "2" @24
)"},
    {"a sibling that is no object stays", R"({"g":"a","_g":"b","h":1,"_h":null})", R"(
(none) Object @0
  g String "a" @5
  _g String "b" @14
  h Number "1" @22
  _h Null @29
)"},
    {"a lone underscore is a name", R"({"_":{"a":1}})", R"(
(none) Object @0
  _ Object @5
    a Number "1" @10
)"},
    {"two of them in one object", R"({"_a":{"id":"1"},"_b":{"id":"2"},"b":"x","a":"y"})", R"(
(none) Object @0
  b String folded "x" @37
    id String "2" @28
  a String folded "y" @45
    id String "1" @12
)"},
};
INSTANTIATE_TEST_SUITE_P(Cases, JsonTree, testing::ValuesIn(kCases));

TEST(JsonReader, GivesTheSameTreeWithNamesKnownAndUnknown) {
  NameTableBuilder names;
  for (const char* name : {"active", "name", "Patient", "given", "div"}) names.add(name);
  const NameTableBuilder::Frozen frozen = names.freeze();
  const std::string json =
      R"({"resourceType":"Patient","name":[{"given":["A",null],"_given":[null,{"id":"1"}],"odd":1}],)"
      R"("text":{"div":"x"}})";
  Record known(frozen.table());
  Record unknown;
  std::vector<ReadProblem> problems;
  ASSERT_TRUE(read_json(json, Limits{}, known, problems));
  ASSERT_TRUE(read_json(json, Limits{}, unknown, problems));
  EXPECT_EQ(dump(known), dump(unknown));
  EXPECT_LT(known[known.root()].name, kFirstForeign);
  EXPECT_GE(unknown[unknown.root()].name, kFirstForeign);
  EXPECT_TRUE(problems.empty());
}

TEST(JsonReader, LeavesNothingOfTheRecordBefore) {
  Record record;
  std::vector<ReadProblem> problems;
  ASSERT_TRUE(read_json(R"({"_a":{"id":"1"},"b":[[1]]})", Limits{}, record, problems));
  EXPECT_FALSE(read_json(R"({"a":[{"b":)", Limits{}, record, problems));
  EXPECT_TRUE(record.empty());
  ASSERT_TRUE(read_json(R"({"a":"x"})", Limits{}, record, problems));
  EXPECT_EQ(dump(record), "(none) Object @0\n  a String \"x\" @5\n");
}

TEST(JsonReader, GivesPathsWithIndices) {
  Record record;
  std::vector<ReadProblem> problems;
  ASSERT_TRUE(read_json(R"({"resourceType":"Patient","name":[{"given":["A","B"]}],"gender":"male"})", Limits{}, record,
                        problems));
  EXPECT_EQ(record.path(3), "Patient.name[0].given[1]");
  EXPECT_EQ(record.path(4), "Patient.gender");
}

}  // namespace
}  // namespace hallmark
