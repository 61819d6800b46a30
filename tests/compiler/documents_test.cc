#include "compiler/documents.h"

#include <gtest/gtest.h>

#include "../support/tiny_definitions.h"
#include "compiler/record_json.h"
#include "definitions/view.h"
#include "plugins/documents.h"
#include "record/reader.h"

namespace hallmark::compiler {
namespace {

std::string rewritten(std::string_view text) {
  Record record;
  std::vector<ReadProblem> problems;
  EXPECT_TRUE(read_record(text, Limits{}, record, problems)) << text;
  const std::string json = json_of(record, record.root());
  Record again;
  EXPECT_TRUE(read_json(json, Limits{}, again, problems)) << json;
  EXPECT_TRUE(problems.empty()) << json;
  EXPECT_TRUE(definitions::same_content({&record, record.root()}, {&again, again.root()})) << json;
  return json;
}

TEST(RecordJson, ReadsBackAsTheSameTree) {
  struct Case {
    std::string_view text, json;
  };
  const Case cases[] = {
      {R"({"resourceType": "A"})", R"({"resourceType":"A"})"},
      {R"({"resourceType": "A", "b": true, "n": 1.50, "s": "x\"\\\n\u00e9"})", "{\"resourceType\":\"A\",\"b\":true,\"n\":1.50,\"s\":\"x\\\"\\\\\\n\xC3\xA9\"}"},
      {R"({"resourceType": "A", "list": [{"a": 1}, {"a": 2}], "one": ["x"]})", R"({"resourceType":"A","list":[{"a":1},{"a":2}],"one":["x"]})"},
      {R"({"resourceType": "A", "s": "x", "_s": {"id": "1"}})", R"({"resourceType":"A","s":"x","_s":{"id":"1"}})"},
      {R"({"resourceType": "A", "s": ["x", null], "_s": [null, {"id": "1"}]})", R"({"resourceType":"A","s":["x",{"id":"1"}]})"},
      {R"({"resourceType": "A", "s": ["x", "y", null], "_s": [null, {"id": "1"}, {"id": "2"}]})",
       R"({"resourceType":"A","s":["x","y",null],"_s":[null,{"id":"1"},{"id":"2"}]})"},
      {R"({"resourceType": "A", "contained": [{"resourceType": "B", "id": "b"}]})",
       R"({"resourceType":"A","contained":[{"resourceType":"B","id":"b"}]})"},
      {R"(<A xmlns="http://hl7.org/fhir"><x value="1"/><x id="i" value="2"/><contained><B><y value="true"/></B></contained></A>)",
       R"({"resourceType":"A","x":["1","2"],"_x":[null,{"id":"i"}],"contained":{"resourceType":"B","y":"true"}})"},
  };
  for (const Case& c : cases) EXPECT_EQ(rewritten(c.text), c.json);
}

TEST(Documents, AreFoundByTypeAndCanonical) {
  const auto questionnaire = [](std::string_view version, std::string_view title) {
    return R"({"resourceType": "Questionnaire", "url": "http://example.org/q", "version": ")" + std::string(version) +
           R"(", "title": ")" + std::string(title) + "\"}";
  };
  const auto schema = test::tiny_schema({}, {questionnaire("2.0", "new"), questionnaire("1.1", "old, loaded later"),
                                             R"({"resourceType": "Measure", "url": "http://example.org/m"})"});
  ASSERT_EQ(schema->documents().size(), 3u);
  Documents documents(*schema, Limits{});
  const auto title = [&](std::string_view canonical) {
    const Record* record = documents.find("Questionnaire", canonical);
    return record == nullptr ? std::string("-") : std::string(record->child_text(record->root(), "title"));
  };
  EXPECT_EQ(title("http://example.org/q"), "old, loaded later");
  EXPECT_EQ(title("http://example.org/q|2.0"), "new");
  EXPECT_EQ(title("http://example.org/q|1"), "old, loaded later");
  EXPECT_EQ(title("http://example.org/q|3"), "-");
  EXPECT_EQ(title("http://example.org/m"), "-");
  EXPECT_EQ(documents.find("Questionnaire", "http://example.org/q|2.0"), documents.find("Questionnaire", "http://example.org/q|2.0"));
  EXPECT_NE(documents.find("Measure", "http://example.org/m"), nullptr);
}

}  // namespace
}  // namespace hallmark::compiler
