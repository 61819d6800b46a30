#include "plugins/questionnaire_response.h"

#include <chrono>

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

// A response that contains its questionnaire.
std::string response(std::string_view questions, std::string_view items, std::string_view more = R"("status": "completed")") {
  return R"({"resourceType": "QuestionnaireResponse", "contained": [{"resourceType": "Questionnaire", "id": "q", "item": [)" +
         std::string(questions) + R"(]}], "questionnaire": "#q", )" + std::string(more) + R"(, "item": [)" + std::string(items) +
         "]}";
}
std::string run(const std::string& text) { return brief(run_plugin("questionnaire-response", text)); }
std::string run(std::string_view questions, std::string_view items) { return run(response(questions, items)); }

// A question "1" of a type, and an answer to it.
std::string question(std::string_view type, std::string_view more = "") {
  return R"({"linkId": "1", "type": ")" + std::string(type) + '"' + std::string(more) + '}';
}
std::string answered(std::string_view values) { return R"({"linkId": "1", "answer": [)" + std::string(values) + "]}"; }
std::string extended(std::string_view name, std::string_view value) {
  return R"(, "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/)" + std::string(name) + "\", " + std::string(value) +
         "}]";
}
std::string bounded_quantity(std::string_view which, std::string_view quantity) {
  return R"(, "extension": [{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-)" + std::string(which) +
         R"(", "valueQuantity": )" + std::string(quantity) + "}]";
}

constexpr std::string_view kRoot = "QuestionnaireResponse";
constexpr std::string_view kItem = "QuestionnaireResponse.item[0]";
const std::string kAnswer = std::string(kItem) + ".answer[0]";

TEST(QuestionnaireResponse, Questionnaire) {
  EXPECT_EQ(run(R"({"resourceType": "QuestionnaireResponse", "status": "completed"})"), "");
  EXPECT_EQ(run(R"({"resourceType": "QuestionnaireResponse", "questionnaire": "http://example.org/q|1"})"),
            "questionnaire-unknown QuestionnaireResponse [http://example.org/q|1]");
  EXPECT_EQ(run(R"({"resourceType": "QuestionnaireResponse", "questionnaire": "#q"})"),
            "questionnaire-unknown QuestionnaireResponse [#q]");
  // FHIR 3
  EXPECT_EQ(run(R"({"resourceType": "QuestionnaireResponse", "questionnaire": {"reference": "Questionnaire/1"}})"),
            "questionnaire-unknown QuestionnaireResponse [Questionnaire/1]");
}

TEST(QuestionnaireResponse, QuestionnaireInTheBundle) {
  const std::string entries =
      R"({"resource": {"resourceType": "Questionnaire", "url": "http://example.org/q", "version": "2", "item": [{"linkId": "1", "type": "integer"}]}},
         {"resource": {"resourceType": "QuestionnaireResponse", "questionnaire": "http://example.org/q)";
  const auto bundle = [&](std::string_view version) {
    return R"({"resourceType": "Bundle", "entry": [)" + entries + std::string(version) +
           R"(", "status": "completed", "item": [{"linkId": "1", "answer": [{"valueString": "x"}]}]}}]})";
  };
  const std::string wrong =
      "answer-type-wrong Bundle.entry[1].resource.item[0].answer[0].valueString [string] [1] [integer] [integer]";
  EXPECT_EQ(run(bundle("")), wrong);
  EXPECT_EQ(run(bundle("|2")), wrong);
  EXPECT_EQ(run(bundle("|3")), "questionnaire-unknown Bundle.entry[1].resource [http://example.org/q|3]");
}

TEST(QuestionnaireResponse, Items) {
  const std::string two = R"({"linkId": "1", "type": "string"}, {"linkId": "2", "text": "Two?", "type": "string"})";
  const std::string group = R"({"linkId": "g", "type": "group", "item": [)" + two + "]}";
  const std::string one = R"({"linkId": "1", "answer": [{"valueString": "x"}]})";
  const std::string other = R"({"linkId": "2", "answer": [{"valueString": "y"}]})";
  struct Case {
    std::string questions, items, expected;
  };
  const Case cases[] = {
      {two, one + ", " + other, ""},
      {two, R"({"linkId": "3", "answer": [{"valueString": "x"}]})", "response-item-unknown QuestionnaireResponse '3'"},
      {two, other + ", " + one, "response-item-out-of-order QuestionnaireResponse '1'"},
      {group, one, "response-item-misplaced QuestionnaireResponse '1'"},
      {group, R"({"linkId": "g", "item": [)" + one + "]}", ""},
      {group, R"({"linkId": "g", "answer": [{"valueString": "x"}]})", "answer-not-asked-for QuestionnaireResponse.item[0] [g] [group]"},
      {two, one + ", " + one, "response-item-repeated QuestionnaireResponse [1] [2]"},
      {R"({"linkId": "g", "type": "group", "repeats": true})", R"({"linkId": "g"}, {"linkId": "g"})", ""},
      {two, R"({"linkId": "2", "text": "Two?", "answer": [{"valueString": "y"}]})", ""},
      {two, R"({"linkId": "2", "text": "2?"})", "response-item-text-differs QuestionnaireResponse.item[0] '2?' [2] [Two?]"},
      {question("string"), answered(R"({"valueString": "a"}, {"valueString": "b"})"),
       "answer-repeated QuestionnaireResponse.item[0] [1] [2]"},
      {question("display"), answered(R"({"valueString": "a"})"),
       "answer-not-asked-for QuestionnaireResponse.item[0] [1] [display]"},
      {question("string", R"(, "item": [{"linkId": "2", "type": "string"}])"), R"({"linkId": "1", "answer": [{"valueString": "a"}], "item": [)" + other + "]}",
       "response-item-under-question QuestionnaireResponse.item[0] [1]"},
      {question("string", R"(, "item": [{"linkId": "2", "type": "string"}])"), R"({"linkId": "1", "answer": [{"valueString": "a", "item": [)" + other + "]}]}", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(run(c.questions, c.items), c.expected) << c.items;
}

TEST(QuestionnaireResponse, Required) {
  const std::string needed = question("string", R"(, "required": true)");
  const std::string nested = question("string", R"(, "item": [{"linkId": "2", "type": "string", "required": true}])");
  const std::string group = R"({"linkId": "g", "type": "group", "required": true, "item": [)" + needed + "]}";
  const std::string at_root = "response-item-missing QuestionnaireResponse [1]";
  struct Case {
    std::string questions, items, expected;
  };
  const Case cases[] = {
      {needed, R"({"linkId": "1", "answer": [{"valueString": "x"}]})", ""},
      {needed, "", at_root},
      {needed, R"({"linkId": "1"})", "response-item-missing QuestionnaireResponse.item[0] [1]"},
      // below an answer it is the item that lacks it
      {nested, R"({"linkId": "1", "answer": [{"valueString": "x"}]})", "response-item-missing QuestionnaireResponse.item[0] [2]"},
      {nested, "", ""},
      {group, "", "response-item-missing QuestionnaireResponse [g]"},
      {group, R"({"linkId": "g"})",
       "response-item-missing QuestionnaireResponse.item[0] [1]\nresponse-group-empty QuestionnaireResponse.item[0] [g]"},
  };
  for (const Case& c : cases) EXPECT_EQ(run(c.questions, c.items), c.expected) << c.questions << c.items;

  for (const std::string_view status : {"completed", "amended", "in-progress", "stopped"}) {
    const auto issues =
        run_plugin("questionnaire-response", response(needed, "", R"("status": ")" + std::string(status) + '"'));
    ASSERT_EQ(brief(issues), at_root);
    EXPECT_EQ(issues[0].severity, status == "completed" || status == "amended" ? Severity::Error : Severity::Warning) << status;
  }
}

TEST(QuestionnaireResponse, EnableWhen) {
  struct Case {
    std::string type, condition, first, expected;  // of "2", which is answered; "" if it is enabled
  };
  const std::string off = "response-item-disabled QuestionnaireResponse.item[1] [2]";
  const auto v = [](std::string_view name, std::string_view value) { return "{\"value" + std::string(name) + "\": " + std::string(value) + '}'; };
  const auto when = [](std::string_view op, std::string_view name, std::string_view value) {
    return R"({"question": "1", "operator": ")" + std::string(op) + R"(", "answer)" + std::string(name) + "\": " + std::string(value) + '}';
  };
  const Case cases[] = {
      {"boolean", when("=", "Boolean", "true"), v("Boolean", "true"), ""},
      {"boolean", when("=", "Boolean", "true"), v("Boolean", "false"), off},
      {"boolean", when("!=", "Boolean", "true"), v("Boolean", "false"), ""},
      {"integer", when(">", "Integer", "4"), v("Integer", "5"), ""},
      {"integer", when(">", "Integer", "5"), v("Integer", "5"), off},
      {"integer", when(">=", "Integer", "5"), v("Integer", "5"), ""},
      {"integer", when("<", "Integer", "10"), v("Integer", "9"), ""},
      {"integer", when("<=", "Integer", "8"), v("Integer", "9"), off},
      {"decimal", when("=", "Decimal", "1.50"), v("Decimal", "1.5"), ""},
      {"date", when("<", "Date", "\"2020-01-01\""), v("Date", "\"2019-12-31\""), ""},
      {"time", when(">", "Time", "\"10:00:00\""), v("Time", "\"09:59:59\""), off},
      {"string", when("exists", "Boolean", "true"), v("String", "\"x\""), ""},
      {"string", when("exists", "Boolean", "false"), v("String", "\"x\""), off},
      {"choice", when("=", "Coding", R"({"system": "http://example.org/s", "code": "a"})"), v("Coding", R"({"system": "http://example.org/s", "code": "a"})"), ""},
      {"choice", when("=", "Coding", R"({"system": "http://example.org/s", "code": "a"})"), v("Coding", R"({"system": "http://example.org/t", "code": "a"})"), off},
      {"choice", when("=", "Coding", R"({"code": "a"})"), v("Coding", R"({"system": "http://example.org/t", "code": "a"})"), ""},
      {"quantity", when(">", "Quantity", R"({"value": 3})"), v("Quantity", R"({"value": 4, "unit": "kg"})"), ""},
      // FHIR 3
      {"string", R"({"question": "1", "hasAnswer": true})", v("String", "\"x\""), ""},
      {"string", R"({"question": "1", "hasAnswer": false})", v("String", "\"x\""), off},
      {"string", R"({"question": "1", "answerString": "y"})", v("String", "\"x\""), off},
      // of another type than the answer: it does not hold
      {"string", when("=", "Integer", "1"), v("String", "\"1\""), off},
  };
  for (const Case& c : cases) {
    const std::string questions =
        question(c.type) + R"(, {"linkId": "2", "type": "string", "required": true, "enableWhen": [)" + c.condition + "]}";
    EXPECT_EQ(run(questions, answered(c.first) + R"(, {"linkId": "2", "answer": [{"valueString": "y"}]})"), c.expected) << c.condition;
    // What is disabled is not missed.
    EXPECT_EQ(run(questions, answered(c.first)), c.expected.empty() ? "response-item-missing QuestionnaireResponse [2]" : "")
        << c.condition;
  }
}

TEST(QuestionnaireResponse, EnableBehavior) {
  const auto questions = [](std::string_view behavior) {
    return question("boolean") + R"(, {"linkId": "2", "type": "boolean"}, {"linkId": "3", "type": "string", )" + std::string(behavior) +
           R"("enableWhen": [{"question": "1", "operator": "=", "answerBoolean": true}, {"question": "2", "operator": "=", "answerBoolean": true}]})";
  };
  const std::string items = R"({"linkId": "1", "answer": [{"valueBoolean": true}]}, {"linkId": "2", "answer": [{"valueBoolean": false}]},
                               {"linkId": "3", "answer": [{"valueString": "x"}]})";
  EXPECT_EQ(run(questions(R"("enableBehavior": "any", )"), items), "");
  EXPECT_EQ(run(questions(R"("enableBehavior": "all", )"), items), "response-item-disabled QuestionnaireResponse.item[2] [3]");
  EXPECT_EQ(run(questions(""), items), "");
}

// A group that repeats is judged by its own answers.
TEST(QuestionnaireResponse, EnableWhenInRepeatingGroups) {
  const std::string questions =
      R"({"linkId": "g", "type": "group", "repeats": true, "item": [{"linkId": "1", "type": "boolean"},
         {"linkId": "2", "type": "string", "enableWhen": [{"question": "1", "operator": "=", "answerBoolean": true}]}]})";
  const auto group = [](std::string_view value) {
    return R"({"linkId": "g", "item": [{"linkId": "1", "answer": [{"valueBoolean": )" + std::string(value) +
           R"(}]}, {"linkId": "2", "answer": [{"valueString": "x"}]}]})";
  };
  EXPECT_EQ(run(questions, group("true") + ", " + group("false")), "response-item-disabled QuestionnaireResponse.item[1].item[1] [2]");
}

TEST(QuestionnaireResponse, AnswerTypes) {
  struct Case {
    std::string_view type, right, wrong;
  };
  const Case cases[] = {
      {"boolean", R"("valueBoolean": true)", R"("valueString": "true")"},
      {"decimal", R"("valueDecimal": 1.5)", R"("valueInteger": 1)"},
      {"integer", R"("valueInteger": 1)", R"("valueDecimal": 1)"},
      {"date", R"("valueDate": "2020-01-01")", R"("valueDateTime": "2020-01-01")"},
      {"dateTime", R"("valueDateTime": "2020-01-01")", R"("valueDate": "2020-01-01")"},
      {"time", R"("valueTime": "10:00:00")", R"("valueString": "10:00:00")"},
      {"string", R"("valueString": "x")", R"("valueUri": "x")"},
      {"text", R"("valueString": "x")", R"("valueUri": "x")"},
      {"url", R"("valueUri": "http://example.org")", R"("valueString": "x")"},
      {"attachment", R"("valueAttachment": {"url": "http://example.org"})", R"("valueUri": "x")"},
      {"reference", R"("valueReference": {"reference": "Patient/1"})", R"("valueString": "x")"},
      {"quantity", R"("valueQuantity": {"value": 1})", R"("valueDecimal": 1)"},
      {"choice", R"("valueCoding": {"code": "x"})", R"("valueBoolean": true)"},
      {"open-choice", R"("valueString": "x")", R"("valueReference": {"reference": "Patient/1"})"},
      {"coding", R"("valueCoding": {"code": "x"})", R"("valueDecimal": 1)"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(run(question(c.type), answered('{' + std::string(c.right) + '}')), "") << c.type;
    const std::string wrong = run(question(c.type), answered('{' + std::string(c.wrong) + '}'));
    EXPECT_TRUE(wrong.starts_with("answer-type-wrong " + kAnswer + ".value")) << c.type << ": " << wrong;
  }
  // What no answer can be is an unknown element, and reported as that.
  EXPECT_EQ(run(question("choice"), answered(R"({"valueCode": "x"})")), "");
}

TEST(QuestionnaireResponse, Bounds) {
  struct Case {
    std::string_view type, bound, value, expected;
  };
  const Case cases[] = {
      {"integer", R"("valueInteger": 5)", R"("valueInteger": 5)", ""},
      {"integer", R"("valueInteger": 5)", R"("valueInteger": 6)", "Integer '6'"},
      {"decimal", R"("valueDecimal": 1.50)", R"("valueDecimal": 1.5)", ""},
      {"decimal", R"("valueDecimal": 1.50)", R"("valueDecimal": 1.51)", "Decimal '1.51'"},
      {"date", R"("valueDate": "2020-01-31")", R"("valueDate": "2020-01-31")", ""},
      {"date", R"("valueDate": "2020-01-31")", R"("valueDate": "2020-02-01")", "Date '2020-02-01'"},
      {"dateTime", R"("valueDateTime": "2020-01-31T10:00:00Z")", R"("valueDateTime": "2020-01-31T10:30:00+01:00")", ""},
      {"dateTime", R"("valueDateTime": "2020-01-31T10:00:00Z")", R"("valueDateTime": "2020-01-31T11:30:00+01:00")",
       "DateTime '2020-01-31T11:30:00+01:00'"},
      {"time", R"("valueTime": "10:00:00")", R"("valueTime": "10:00:01")", "Time '10:00:01'"},
      // nothing to compare with
      {"integer", R"("valueString": "five")", R"("valueInteger": 6)", ""},
  };
  for (const Case& c : cases) {
    const std::string found = run(question(c.type, extended("maxValue", c.bound)), answered('{' + std::string(c.value) + '}'));
    const std::string start = "answer-out-of-range " + kAnswer + ".value" + std::string(c.expected) + " [more than";
    EXPECT_TRUE(c.expected.empty() ? found.empty() : found.starts_with(start)) << found;
  }
  EXPECT_EQ(run(question("integer", extended("minValue", R"("valueInteger": 5)")), answered(R"({"valueInteger": 4})")),
            "answer-out-of-range " + kAnswer + ".valueInteger '4' [less than the least value allowed, 5]");
  EXPECT_EQ(run(question("decimal", extended("maxDecimalPlaces", R"("valueInteger": 2)")), answered(R"({"valueDecimal": 1.23})")), "");
  EXPECT_EQ(run(question("decimal", extended("maxDecimalPlaces", R"("valueInteger": 2)")), answered(R"({"valueDecimal": 1.230})")),
            "answer-too-precise " + kAnswer + ".valueDecimal '1.230' [2]");
}

TEST(QuestionnaireResponse, Texts) {
  const std::string value = kAnswer + ".valueString";
  EXPECT_EQ(run(question("string", R"(, "maxLength": 4)"), answered(R"({"valueString": "fünf"})")), "");
  EXPECT_EQ(run(question("string", R"(, "maxLength": 3)"), answered(R"({"valueString": "fünf"})")),
            "answer-length-wrong " + value + " 'fünf' [4] [at most 3]");
  EXPECT_EQ(run(question("string", extended("minLength", R"("valueInteger": 5)")), answered(R"({"valueString": "four"})")),
            "answer-length-wrong " + value + " 'four' [4] [at least 5]");
  const auto long_text = run_plugin("questionnaire-response",
                                    response(question("text", R"(, "maxLength": 3)"), answered(R"({"valueString": "four"})")));
  ASSERT_EQ(long_text.size(), 1u);
  EXPECT_EQ(long_text[0].severity, Severity::Warning);
  EXPECT_EQ(run(question("string", extended("regex", R"("valueString": "[a-z]+")")), answered(R"({"valueString": "abc"})")), "");
  EXPECT_EQ(run(question("string", extended("regex", R"("valueString": "[a-z]+")")), answered(R"({"valueString": "abc1"})")),
            "answer-pattern-missed " + value + " 'abc1' [[a-z]+] []");
  EXPECT_TRUE(run(question("string", extended("regex", R"("valueString": "(?=a)b")")), answered(R"({"valueString": "abc1"})"))
                  .starts_with("answer-pattern-unknown " + value + " [(?=a)b]"));
  EXPECT_EQ(run(question("string"), answered(R"({"valueString": "a\nb"})")), "answer-line-break " + value + " 'a\nb'");
  EXPECT_EQ(run(question("text"), answered(R"({"valueString": "a\nb"})")), "");
}

TEST(QuestionnaireResponse, Quantities) {
  const std::string value = kAnswer + ".valueQuantity";
  const auto kg = [](std::string_view amount) {
    return R"({"value": )" + std::string(amount) + R"(, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"})";
  };
  const auto answer = [](const std::string& quantity) { return answered("{\"valueQuantity\": " + quantity + '}'); };
  EXPECT_EQ(run(question("quantity", bounded_quantity("maxQuantity", kg("90"))), answer(kg("90"))), "");
  EXPECT_EQ(run(question("quantity", bounded_quantity("maxQuantity", kg("90"))), answer(kg("91"))),
            "answer-out-of-range " + value + " '91 kg' [more than the greatest value allowed, 90 kg]");
  EXPECT_EQ(run(question("quantity", bounded_quantity("minQuantity", kg("90"))), answer(kg("89"))),
            "answer-out-of-range " + value + " '89 kg' [less than the least value allowed, 90 kg]");
  EXPECT_EQ(run(question("quantity", bounded_quantity("minQuantity", kg("10"))), answer(R"({"value": 89, "unit": "Kg"})")),
            "answer-not-comparable " + value + " '89 Kg' [10 kg] [one of them has no unit with system and code]");
  EXPECT_EQ(run(question("quantity", bounded_quantity("minQuantity", kg("10"))),
                answer(R"({"value": 89, "unit": "kg", "system": "http://example.org/units", "code": "kg"})")),
            "answer-not-comparable " + value + " '89 kg' [10 kg] [their units are from different systems]");
  const auto grams = [](std::string_view amount) {
    return R"({"value": )" + std::string(amount) + R"(, "unit": "g", "system": "http://unitsofmeasure.org", "code": "g"})";
  };
  EXPECT_EQ(run(question("quantity", bounded_quantity("maxQuantity", kg("90"))), answer(grams("90000"))), "");
  EXPECT_EQ(run(question("quantity", bounded_quantity("maxQuantity", kg("90"))), answer(grams("90001"))),
            "answer-out-of-range " + value + " '90001 g' [more than the greatest value allowed, 90 kg]");
  EXPECT_EQ(run(question("quantity", bounded_quantity("maxQuantity", kg("90"))),
                answer(R"({"value": 1, "unit": "m", "system": "http://unitsofmeasure.org", "code": "m"})")),
            "answer-not-comparable " + value + " '1 m' [90 kg] [their units measure different things]");
  const std::string units = extended("questionnaire-unitOption", R"("valueCoding": {"system": "http://unitsofmeasure.org", "code": "kg"})");
  EXPECT_EQ(run(question("quantity", units), answer(kg("1"))), "");
  EXPECT_EQ(run(question("quantity", units), answer(R"({"value": 1, "unit": "g", "system": "http://unitsofmeasure.org", "code": "g"})")),
            "answer-unit-wrong " + value + " '1 g' [Allowed: kg]");
}

TEST(QuestionnaireResponse, Options) {
  const std::string coded = R"(, "answerOption": [{"valueCoding": {"system": "http://example.org/s", "code": "a", "display": "Alpha"}}, {"valueCoding": {"code": "b"}}])";
  const std::string worded = R"(, "answerOption": [{"valueString": "yes"}, {"valueString": "no"}])";
  const std::string wrong = "answer-not-an-option " + kAnswer;
  struct Case {
    std::string question, value, expected;
  };
  const Case cases[] = {
      {question("choice", coded), R"("valueCoding": {"system": "http://example.org/s", "code": "a"})", ""},
      {question("choice", coded), R"("valueCoding": {"code": "b"})", ""},
      {question("choice", coded), R"("valueCoding": {"code": "a"})", wrong + " 'a' [1] [Offered: Alpha or b]"},
      {question("choice", coded), R"("valueString": "yes")", wrong + " 'yes' [1] [None of the options is of the answer's type]"},
      {question("choice", worded), R"("valueString": "yes")", ""},
      {question("choice", worded), R"("valueString": "Yes")", wrong + " 'Yes' [1] [Offered: yes or no]"},
      {question("open-choice", coded), R"("valueString": "something else")", ""},
      {question("open-choice", coded), R"("valueString": "alpha")", "answer-looks-like-option " + kAnswer + " 'alpha'"},
      {question("open-choice", coded), R"("valueCoding": {"code": "c"})", wrong + " 'c' [1] [Offered: Alpha or b]"},
      {question("choice", R"(, "answerOption": [{"valueInteger": 1}])"), R"("valueInteger": 2)", wrong + " '2' [1] [Offered: 1]"},
      {question("choice", R"(, "answerOption": [{"valueReference": {"reference": "Patient/1"}}])"), R"("valueReference": {"reference": "Patient/1"})", ""},
      // FHIR 3, FHIR 5
      {question("choice", R"(, "option": [{"valueString": "yes"}])"), R"("valueString": "no")", wrong + " 'no' [1] [Offered: yes]"},
      {question("coding", R"(, "answerConstraint": "optionsOrString", "answerOption": [{"valueCoding": {"code": "a"}}])"), R"("valueString": "no")", ""},
      // other questions are judged at the value
      {question("integer", R"(, "answerOption": [{"valueInteger": 1}])"), R"("valueInteger": 2)", wrong + ".valueInteger '2' [1] [Offered: 1]"},
      {question("date", R"(, "answerOption": [{"valueDate": "2020-01-01"}])"), R"("valueDate": "2020-01-01")", ""},
      {question("string", worded), R"("valueString": "x")", wrong + ".valueString 'x' [1] [Offered: yes or no]"},
  };
  for (const Case& c : cases) EXPECT_EQ(run(c.question, answered('{' + c.value + '}')), c.expected) << c.question << c.value;
}

TEST(QuestionnaireResponse, ContainedValueSets) {
  const auto with = [](std::string_view compose, std::string_view coding) {
    return R"({"resourceType": "QuestionnaireResponse", "contained": [{"resourceType": "Questionnaire", "id": "q", "item": [
              {"linkId": "1", "type": "choice", "answerValueSet": "#v"}]}, {"resourceType": "ValueSet", "id": "v", "compose": )" +
           std::string(compose) + R"(}], "questionnaire": "#q", "status": "completed", "item": [{"linkId": "1", "answer": [{"valueCoding": )" +
           std::string(coding) + "}]}]}";
  };
  const std::string_view list = R"({"include": [{"system": "http://example.org/s", "concept": [{"code": "a"}, {"code": "b"}]}]})";
  const std::string_view whole = R"({"include": [{"system": "http://example.org/s"}]})";
  const std::string_view without = R"({"include": [{"system": "http://example.org/s", "concept": [{"code": "a"}]}], "exclude": [{"system": "http://example.org/s", "concept": [{"code": "a"}]}]})";
  const std::string_view a = R"({"system": "http://example.org/s", "code": "a"})";
  const std::string_view c = R"({"system": "http://example.org/s", "code": "c"})";
  const std::string_view other = R"({"system": "http://example.org/t", "code": "a"})";
  const std::string unknown = "answer-options-unknown " + kAnswer + " [#v]";
  const std::string no = "answer-not-an-option " + kAnswer;
  EXPECT_EQ(run(with(list, a)), "");
  EXPECT_EQ(run(with(list, c)), no + " 'http://example.org/s|c' [1] [Take a code from #v]");
  EXPECT_EQ(run(with(list, other)), no + " 'http://example.org/t|a' [1] [Take a code from #v]");
  EXPECT_EQ(run(with(without, a)), no + " 'http://example.org/s|a' [1] [Take a code from #v]");
  EXPECT_EQ(run(with(whole, a)), unknown);
  EXPECT_EQ(run(with(whole, other)), no + " 'http://example.org/t|a' [1] [Take a code from #v]");
}

TEST(QuestionnaireResponse, AttachmentsAndReferences) {
  const auto size = [](std::string_view most) { return question("attachment", extended("maxSize", "\"valueDecimal\": " + std::string(most))); };
  const std::string file = answered(R"({"valueAttachment": {"contentType": "text/plain", "data": "aGVsbG8="}})");  // hello
  EXPECT_EQ(run(size("5"), file), "");
  EXPECT_EQ(run(size("4"), file), "answer-attachment-wrong " + kAnswer + " [it has 5 bytes, and 4 are allowed]");
  const std::string text = question("attachment", extended("mimeType", R"("valueCode": "text/plain")"));
  EXPECT_EQ(run(text, file), "");
  EXPECT_EQ(run(text, answered(R"({"valueAttachment": {"url": "http://example.org/x"}})")),
            "answer-attachment-wrong " + kAnswer + " [it does not say its contentType, which must be text/plain]");
  const std::string patient = question("reference", extended("questionnaire-referenceResource", R"("valueCode": "Patient")"));
  EXPECT_EQ(run(patient, answered(R"({"valueReference": {"reference": "https://example.org/fhir/Patient/1"}})")), "");
  EXPECT_EQ(run(patient, answered(R"({"valueReference": {"reference": "https://example.org/a/b"}})")), "");
  EXPECT_EQ(run(patient, answered(R"({"valueReference": {"reference": "#x", "type": "Group"}})")),
            "answer-target-wrong " + kAnswer + ".valueReference 'Group' [Patient]");
}

// XML has no lists of one, and no types in its syntax.
TEST(QuestionnaireResponse, Xml) {
  EXPECT_EQ(run(R"(<QuestionnaireResponse xmlns="http://hl7.org/fhir"><contained><Questionnaire><id value="q"/><item><linkId value="1"/>
                   <type value="integer"/><required value="true"/></item></Questionnaire></contained><questionnaire value="#q"/>
                   <status value="completed"/><item><linkId value="1"/><answer><valueString value="x"/></answer></item></QuestionnaireResponse>)"),
            "answer-type-wrong QuestionnaireResponse.item.answer.valueString [string] [1] [integer] [integer]");
}

// Groups without end below groups without end, each with questions to miss: a moment, not minutes.
TEST(QuestionnaireResponse, WorkIsBounded) {
  std::string questions, items;
  for (int i = 0; i < 20000; ++i) {
    questions += (i == 0 ? "" : ",") + std::string(R"({"linkId": "q)") + std::to_string(i) +
                 R"(", "type": "string", "required": true, "enableWhen": [{"question": "x", "operator": "exists", "answerBoolean": true}]})";
    items += (i == 0 ? "" : ",") + std::string(R"({"linkId": "g", "item": [{"linkId": "q0"}]})");
  }
  const std::string text = response(R"({"linkId": "x", "type": "string"}, {"linkId": "g", "type": "group", "repeats": true, "item": [)" + questions + "]}", items);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(run(text), "limit-response QuestionnaireResponse [20000000]");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

}  // namespace
}  // namespace hallmark::plugins
