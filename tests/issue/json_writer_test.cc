#include "issue/json_writer.h"

#include <gtest/gtest.h>

namespace hallmark {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

TEST(JsonWriter, EscapesWhatJsonCannotHold) {
  struct Case {
    std::string_view text;
    std::string_view json;
  };
  const Case cases[] = {
      {"", R"("")"},
      {"plain", R"("plain")"},
      {"say \"aah\"", R"("say \"aah\"")"},
      {"a\\b", R"("a\\b")"},
      {"a/b", R"("a/b")"},
      {"\n\r\t", R"("\n\r\t")"},
      {std::string_view("\0\x01\x1f\x7f", 4), R"("\u0000\u0001\u001f\u007f")"},
      {"caf\xC3\xA9 \xF0\x9F\x8F\xA5", "\"caf\xC3\xA9 \xF0\x9F\x8F\xA5\""},
      {"broken \xC3 end", "\"broken \xEF\xBF\xBD end\""},
      {"cut \xF0\x9F\x8F", "\"cut \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
      {"surrogate \xED\xA0\x80", "\"surrogate \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
  };
  for (const Case& c : cases) EXPECT_EQ(escaped(c.text), c.json);
}

TEST(JsonWriter, PutsCommasBetweenAndNowhereElse) {
  JsonWriter json;
  json.begin_object();
  json.key("empty").begin_array().end_array();
  json.key("list").begin_array().number(1).string("two").boolean(true).begin_object().end_object().end_array();
  json.member("name", "x").member("count", 18446744073709551615ULL);
  json.key("raw").raw("[null]");
  json.end_object();
  EXPECT_EQ(json.text(),
            R"({"empty":[],"list":[1,"two",true,{}],"name":"x","count":18446744073709551615,"raw":[null]})");
}

}  // namespace
}  // namespace hallmark
