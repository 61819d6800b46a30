#include "plugins/questionnaire.h"

#include "../plugins/plugin_run.h"
#include "compiler/invariants.h"

namespace hallmark::plugins {
namespace {

std::string run(std::string_view text) { return brief(run_plugin("questionnaire", text)); }
std::string run_items(std::string_view items) {
  return run(R"({"resourceType": "Questionnaire", "item": [)" + std::string(items) + "]}");
}
std::string when(std::string_view question) {
  return R"("enableWhen": [{"question": ")" + std::string(question) + R"(", "operator": "exists", "answerBoolean": true}])";
}

TEST(Questionnaire, Conditions) {
  EXPECT_EQ(run_items(R"({"linkId": "1"}, {"linkId": "2", )" + when("1") + "}"), "");
  EXPECT_EQ(run_items(R"({"linkId": "1"}, {"linkId": "2", )" + when("2") + "}"), "enable-when-self Questionnaire.item[1] [2] [2]");
  EXPECT_EQ(run_items(R"({"linkId": "1"}, {"linkId": "2", )" + when("3") + "}"),
            "enable-when-target-unknown Questionnaire.item[1] [2] [3]");
  EXPECT_EQ(run_items(R"({"linkId": "1", )" + when("2") + R"(, "item": [{"linkId": "g", "item": [{"linkId": "2"}]}]})"),
            "enable-when-inner Questionnaire.item[0] [1] [2]");
  EXPECT_EQ(run_items(R"({"linkId": "1", )" + when("2") + R"(}, {"linkId": "2"})"), "enable-when-later Questionnaire.item[0] [1] [2]");
  // the item that it is in, and one inside an earlier group
  EXPECT_EQ(run_items(R"({"linkId": "1", "item": [{"linkId": "2", )" + when("1") + "}]}"), "");
  EXPECT_EQ(run_items(R"({"linkId": "g", "item": [{"linkId": "1"}]}, {"linkId": "2", )" + when("1") + "}"), "");
}

std::string derived(std::string_view code, std::string_view base, std::string_view item) {
  return R"({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Questionnaire", "url": "http://example.org/base", "item": [)" +
         std::string(base) + R"(]}}, {"resource": {"resourceType": "Questionnaire", "derivedFrom": ["http://example.org/base"],
         "_derivedFrom": [{"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType", "valueCoding":
         {"system": "http://hl7.org/fhir/questionnaire-derivationType", "code": ")" +
         std::string(code) + R"("}}]}], "item": [)" + std::string(item) + "]}}]}";
}

TEST(Questionnaire, Derivation) {
  const std::string at = " Bundle.entry[1].resource.item[0]";
  const std::string base = " [1] [http://example.org/base]";
  struct Case {
    std::string_view base, item;
    std::string expected;
  };
  const Case cases[] = {
      {R"({"linkId": "1", "type": "string"})", R"({"linkId": "1", "type": "string"})", ""},
      {R"({"linkId": "1", "type": "string"})", R"({"linkId": "1", "type": "text"})",
       "derived-item-differs" + at + ".type" + base + " [it is a string there, and cannot become a text]"},
      {R"({"linkId": "1"})", R"({"linkId": "1", "repeats": true})", "derived-item-differs" + at + ".repeats" + base + " [it does not repeat there]"},
      {R"({"linkId": "1", "repeats": true})", R"({"linkId": "1", "repeats": true})", ""},
      {R"({"linkId": "1", "required": true})", R"({"linkId": "1", "required": false})",
       "derived-item-differs" + at + ".required" + base + " [it is required there]"},
      {R"({"linkId": "1"})", R"({"linkId": "1", "required": true})", ""},
      {R"({"linkId": "1", "maxLength": 5})", R"({"linkId": "1", "maxLength": 4})", ""},
      {R"({"linkId": "1", "maxLength": 5})", R"({"linkId": "1", "maxLength": 6})",
       "derived-item-differs" + at + ".maxLength" + base + " [its maxLength is 5 there]"},
      {R"({"linkId": "1", "maxLength": 5})", R"({"linkId": "1"})",
       "derived-item-differs" + at + base + " [it has a maxLength of 5 there, and none here]"},
      {R"({"linkId": "1", "answerOption": [{"valueString": "a"}, {"valueString": "b"}]})", R"({"linkId": "1", "answerOption": [{"valueString": "b"}]})", ""},
      {R"({"linkId": "1", "answerOption": [{"valueString": "a"}]})", R"({"linkId": "1", "answerOption": [{"valueString": "a"}, {"valueString": "c"}]})",
       "derived-item-differs" + at + ".answerOption[1]" + base + " [this option is not offered there]"},
      {R"({"linkId": "1", "answerOption": [{"valueString": "a"}]})", R"({"linkId": "1"})",
       "derived-item-differs" + at + base + " [it has 1 options there, and none here]"},
      {R"({"linkId": "1", "answerValueSet": "http://example.org/v"})", R"({"linkId": "1", "answerOption": [{"valueString": "a"}]})",
       "derived-item-differs" + at + base + " [it has an answerValueSet there, and options here]"},
      {R"({"linkId": "1"})", R"({"linkId": "2"})", "derived-item-unknown" + at + " [2] [http://example.org/base]"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(run(derived("compliesWith", c.base, c.item)), c.expected) << c.item;
    EXPECT_EQ(run(derived("inspiredBy", c.base, c.item)), "") << c.item;
  }
  EXPECT_EQ(run(derived("extends", R"({"linkId": "1"})", R"({"linkId": "2"})")), "");
}

// "If there are more than one enableWhen, enableBehavior must be specified"; published as more than two.
TEST(Questionnaire, Que12CountsAsItSays) {
  EXPECT_EQ(compiler::mended_expression("que-12", "enableWhen.count() > 2 implies enableBehavior.exists()"),
            "enableWhen.count() >= 2 implies enableBehavior.exists()");
  EXPECT_EQ(compiler::mended_expression("que-11", "answerOption.empty() or initial.empty()"), "answerOption.empty() or initial.empty()");
}

}  // namespace
}  // namespace hallmark::plugins
