#include "plugins/measure_report.h"

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

std::string coded(std::string_view code, std::string_view more = "") {
  return R"({"code": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/measure-population", "code": ")" + std::string(code) +
         R"("}]})" + std::string(more) + "}";
}
std::string counted(std::string_view code) { return coded(code, R"(, "count": 1)"); }

std::string run(std::string_view scoring, std::string_view defined, std::string_view reported, std::string_view type = "summary") {
  return brief(run_plugin(
      "measure-report", R"({"resourceType": "MeasureReport", "contained": [{"resourceType": "Measure", "id": "m", "scoring": {"coding": [{"code": ")" +
                            std::string(scoring) + R"("}]}, "group": [)" + std::string(defined) + R"(]}], "measure": "#m", "type": ")" +
                            std::string(type) + R"(", "group": [)" + std::string(reported) + "]}"));
}

TEST(MeasureReport, MeasureIsFound) {
  EXPECT_EQ(brief(run_plugin("measure-report", R"({"resourceType": "MeasureReport", "measure": "http://example.org/m"})")),
            "measure-unknown MeasureReport [http://example.org/m]");
  EXPECT_EQ(brief(run_plugin("measure-report", R"({"resourceType": "MeasureReport"})")), "");
}

TEST(MeasureReport, Groups) {
  const std::string two = coded("a") + ", " + coded("b");
  EXPECT_EQ(run("", two, two), "");
  EXPECT_EQ(run("", two, coded("b") + ", " + coded("a")), "");
  EXPECT_EQ(run("", two, coded("a") + ", " + coded("c")),
            "report-part-missing MeasureReport [group] ['b']\nreport-part-unknown MeasureReport.group[1] ''c'' [group]");
  EXPECT_EQ(run("", two, coded("a") + ", " + coded("a")),
            "report-part-missing MeasureReport [group] ['b']\nreport-part-repeated MeasureReport.group[1] ''a'' [group]");
  EXPECT_EQ(run("", two, coded("a") + ", {}"),
            "report-part-missing MeasureReport [group] ['b']\nreport-part-uncoded MeasureReport.group[1] [group]");
  EXPECT_EQ(run("", two, coded("a"), "data-collection"), "");
  // one of one may be anonymous
  EXPECT_EQ(run("", coded("a"), "{}"), "");
  EXPECT_EQ(run("", coded("a"), coded("b")), "report-part-unknown MeasureReport.group[0] ''b'' [group]");
}

TEST(MeasureReport, Populations) {
  const auto group = [](const std::string& populations) { return R"({"population": [)" + populations + "]}"; };
  const std::string at = "MeasureReport.group[0]";
  EXPECT_EQ(run("", group(coded("a")), group(counted("a"))), "");
  EXPECT_EQ(run("", group(coded("a")), group(counted("b"))),
            "report-part-missing " + at + " [population] ['a']\nreport-part-unknown " + at + ".population[0] ''b'' [population]");
  EXPECT_EQ(run("", group(coded("a")), group(R"({"count": 1})")),
            "report-part-missing " + at + " [population] ['a']\nreport-part-uncoded " + at + ".population[0] [population]");
  EXPECT_EQ(run("", group(coded("measure-observation")), "{}"), "");
  EXPECT_EQ(run("", group(coded("a")), group(coded("a"))), "report-count-missing " + at + ".population[0]");
  EXPECT_EQ(run("", group(coded("a")), group(coded("a")), "subject-list"), "");
  const std::string named = group(coded("a", R"(, "count": 1, "subjectResults": {"reference": "List/1"})"));
  EXPECT_EQ(run("", group(coded("a")), named), "report-subjects-unexpected " + at + ".population[0] [summary]");
  EXPECT_EQ(run("", group(coded("a")), named, "subject-list"), "");
  EXPECT_EQ(run("", R"({"stratifier": [{"code": {"text": "age"}}]})", R"({"stratifier": [{"code": {"text": "age"}}]})"), "");
  EXPECT_EQ(run("", R"({"stratifier": [{"code": {"text": "age"}}]})", R"({"stratifier": [{"code": {"text": "sex"}}]})"),
            "report-part-missing " + at + " [stratifier] ['age']\nreport-part-unknown " + at + ".stratifier[0] ''sex'' [stratifier]");
}

TEST(MeasureReport, Score) {
  const std::string at = "MeasureReport.group[0]";
  const auto scored = [](std::string_view score) { return R"({"measureScore": )" + std::string(score) + "}"; };
  struct Case {
    std::string_view scoring;
    std::string reported, expected;
  };
  const Case cases[] = {
      {"proportion", scored(R"({"value": 0.5})"), ""},
      {"proportion", scored(R"({"value": 1})"), ""},
      {"proportion", scored(R"({"value": 1.01})"), "measure-score-wrong " + at + ".measureScore.value '1.01'"},
      {"proportion", scored(R"({"value": -0.1})"), "measure-score-wrong " + at + ".measureScore.value '-0.1'"},
      {"proportion", scored(R"({"value": 0.5, "unit": "%"})"),
       "measure-score-unexpected " + at + ".measureScore.unit [A proportion has no unit]"},
      {"proportion", scored(R"({"unit": "x"})"),
       "measure-score-missing " + at + ".measureScore [proportion]\nmeasure-score-unexpected " + at +
           ".measureScore.unit [A proportion has no unit]"},
      {"proportion", "{}", "measure-score-missing " + at + " [proportion]"},
      {"ratio", "{}", "measure-score-missing " + at + " [ratio]"},
      {"ratio", scored(R"({"value": 50, "unit": "x"})"), ""},
      {"continuous-variable", scored(R"({"value": 50})"), ""},
      {"continuous-variable", R"({"measureScoreQuantity": {"value": 50}})", ""},
      {"cohort", "{}", ""},
      {"cohort", scored(R"({"value": 1})"),
       "measure-score-unexpected " + at + ".measureScore [There is no score, since the measure is of a cohort]"},
      {"composite", "{}", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(run(c.scoring, "{}", c.reported), c.expected) << c.scoring << c.reported;
  EXPECT_EQ(run("ratio", "{}", scored(R"({"value": 1})"), "data-collection"),
            "measure-score-unexpected " + at + ".measureScore [There is no score, since the report is a data collection]");
  // a group's own scoring comes first
  EXPECT_EQ(run("cohort", R"({"scoring": {"coding": [{"code": "ratio"}]}})", "{}"), "measure-score-missing " + at + " [ratio]");
}

}  // namespace
}  // namespace hallmark::plugins
