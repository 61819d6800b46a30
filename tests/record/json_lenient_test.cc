// JSON that is almost JSON: what was meant is read, and the slip is told; what is not plain stays a fault.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "record/dump.h"
#include "record/reader.h"

namespace hallmark {
namespace {

std::string word(ReadFault fault) {
  switch (fault) {
    case ReadFault::JsonComment: return "comment";
    case ReadFault::JsonCommaMissing: return "comma-missing";
    case ReadFault::JsonCommaExtra: return "comma-extra";
    case ReadFault::JsonNameUnquoted: return "name";
    case ReadFault::JsonValueUnquoted: return "value";
    case ReadFault::JsonSyntax: return "syntax";
    case ReadFault::DuplicateKey: return "duplicate";
    case ReadFault::TooDeep: return "too-deep";
    case ReadFault::TooManyNodes: return "too-many";
    case ReadFault::NotAnObject: return "not-an-object";
    default: return "other";
  }
}

// "comma-extra Patient.name[0] @30", one a line; after "-- " the tree, if there is one.
struct Read {
  std::string problems, tree;
};
Read read(std::string_view text, const Limits& limits = {}) {
  Record record;
  std::vector<ReadProblem> problems;
  Read out;
  const bool readable = read_json(text, limits, record, problems);
  for (const ReadProblem& p : problems) {
    out.problems += (out.problems.empty() ? "" : ", ") + word(p.fault);
    if (p.node != kNoNode) out.problems += ' ' + record.path(p.node);
    out.problems += " @" + std::to_string(p.offset);
  }
  if (readable) out.tree = dump(record);
  return out;
}
std::string strict_tree(std::string_view text) {
  const Read out = read(text);
  EXPECT_EQ(out.problems, "") << text;
  EXPECT_FALSE(out.tree.empty()) << text;
  return out.tree;
}

struct Case {
  std::string_view text, problems, meant;  // meant: of the same length, so that offsets agree
};

TEST(JsonLenient, WhatWasMeantIsRead) {
  const Case cases[] = {
      {R"({"resourceType":"Patient","name":[{"given":["A",]}]})", "comma-extra Patient.name[0].given[0] @47",
       R"({"resourceType":"Patient","name":[{"given":["A" ]}]})"},
      {R"({"resourceType":"Patient","active":true,})", "comma-extra Patient @39", R"({"resourceType":"Patient","active":true })"},
      {R"({"resourceType":"Patient" "active":true})", "comma-missing Patient @26", R"({"resourceType":"Patient","active":true})"},
      {R"({"resourceType":"Patient","name":[{"given":["A" "B"]}]})", "comma-missing Patient.name[0].given[0] @48",
       R"({"resourceType":"Patient","name":[{"given":["A","B"]}]})"},
      {R"({"resourceType":"Patient","name":[{} {"text":"x"}]})", "comma-missing Patient.name[0] @37",
       R"({"resourceType":"Patient","name":[{},{"text":"x"}]})"},
      {R"({ resourceType :"Patient","active":true})", "name Patient @2", R"({"resourceType":"Patient","active":true})"},
      {R"({"resourceType":"Patient","gender": male })", "value Patient @36", R"({"resourceType":"Patient","gender":"male"})"},
      {R"({"resourceType":"Patient","name":[{"given":[ Ann ]}]})", "value Patient.name[0].given[0] @45",
       R"({"resourceType":"Patient","name":[{"given":["Ann"]}]})"},
      {R"({"resourceType":"Patient",/*x*/"active":true})", "comment Patient.active @26", R"({"resourceType":"Patient",     "active":true})"},
      {"{\"resourceType\":\"Patient\",//x\n\"active\":true}", "comment Patient.active @26",
       "{\"resourceType\":\"Patient\",   \n\"active\":true}"},
      {R"({"resourceType":"Patient","active":true/*x*/})", "comment Patient @39", R"({"resourceType":"Patient","active":true     })"},
      {R"(/*x*/{"resourceType":"Patient","active":true})", "comment Patient @0", R"(     {"resourceType":"Patient","active":true})"},
      {R"({"resourceType":"Patient","name":[/*x*/{"text":"a\u00e9\"\n"}]})", "comment Patient.name[0] @34",
       R"({"resourceType":"Patient","name":[     {"text":"a\u00e9\"\n"}]})"},
      {R"({"resourceType":"Patient","multipleBirthInteger":-12e3,})", "comma-extra Patient @54",
       R"({"resourceType":"Patient","multipleBirthInteger":-12e3 })"},
      {R"({"resourceType":"Patient","contact":[{"name":null,}],"x":[[1,2],3],"y":[],})",
       "comma-extra Patient.contact[0] @49, comma-extra Patient @73",
       R"({"resourceType":"Patient","contact":[{"name":null }],"x":[[1,2],3],"y":[] })"},
  };
  for (const Case& c : cases) {
    const Read lenient = read(c.text);
    EXPECT_EQ(lenient.problems, c.problems) << c.text;
    EXPECT_EQ(lenient.tree, strict_tree(c.meant)) << c.text;
  }
}

TEST(JsonLenient, WhatIsNotPlainStaysAFault) {
  for (std::string_view text : {
           R"({"resourceType":"Patient")", R"({"resourceType" "Patient"})", R"({"a":1,,"b":2})", R"({"a":[1,,2]})", R"({"a":'b'})",
           R"({"a":"b"c"})", R"({"a":1]})", R"({"a":1}})", R"({"a":1}{})", R"({"a":01})", R"({"a":+1})", R"({"a":1.})", R"({"a":"\x"})",
           R"({"a":"\ud800"})", R"({,})", R"({"a":[,]})", R"({"a":1 /* x)", R"({"a":two words})", "{\"a\":\"b\nc\"}", R"({"a":})", "{",
       }) {
    const Read out = read(text);
    EXPECT_TRUE(out.problems.starts_with("syntax")) << text << " gave " << out.problems;
    EXPECT_EQ(out.problems.find(','), std::string::npos) << text;
    EXPECT_EQ(out.tree, "") << text;
  }
}

TEST(JsonLenient, OtherProblemsAreToldToo) {
  EXPECT_EQ(read(R"({"resourceType":"Patient","a":1,"a":2,})").problems, "duplicate Patient @32, comma-extra Patient @37");
}

TEST(JsonLenient, LimitsHold) {
  Limits limits;
  limits.depth = 4;
  EXPECT_EQ(read(R"({"a":{"b":{"c":{"d":{"e":1,}}}}})", limits).problems.substr(0, 8), "too-deep");
  limits = {};
  limits.nodes = 3;
  EXPECT_EQ(read(R"({"a":1,"b":2,"c":3,"d":4,})", limits).problems.substr(0, 8), "too-many");
  limits = {};
  limits.issues = 5;
  std::string commas = R"({"resourceType":"Patient","a":[)";
  for (int i = 0; i < 100; ++i) commas += "{\"b\":1,},";
  const Read out = read(commas + "]}", limits);
  EXPECT_EQ(std::count(out.problems.begin(), out.problems.end(), '@'), 5);
}

TEST(JsonLenient, LongRecordsTakeLinearTime) {
  const auto milliseconds = [](int count) {
    std::string text = R"({"resourceType":"Patient","a":[)";
    for (int i = 0; i < count; ++i) text += "/* x */ {b:c \"d\":[1 2,],},";
    text += "]}";
    Record record;
    std::vector<ReadProblem> problems;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(read_json(text, Limits{}, record, problems));
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  };
  const double small = milliseconds(5'000);
  EXPECT_LT(milliseconds(100'000), 100 * small + 200) << small << " ms for 5,000";
}

}  // namespace
}  // namespace hallmark
