#include "plugins/measure.h"

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

std::string run(std::string_view text) { return brief(run_plugin("measure", text)); }
std::string measure(std::string_view groups, std::string_view more = "") {
  return R"({"resourceType": "Measure")" + std::string(more) + R"(, "group": [)" + std::string(groups) + "]}";
}

TEST(Measure, PartsHaveCodes) {
  const std::string group = R"({"population": [{}]})";
  const std::string coded = R"({"code": {"text": "x"}, "population": [{}]})";
  EXPECT_EQ(run(measure(group)), "");
  EXPECT_EQ(run(measure(coded + ", " + coded)), "");
  EXPECT_EQ(run(measure(coded + ", " + group)), "measure-part-unnamed Measure.group[1] [one of several groups, and has no code]");
  EXPECT_EQ(run(measure("{}")), "measure-part-unnamed Measure.group[0] [a group without populations]");
  EXPECT_EQ(run(measure(R"({"population": [{"code": {"text": "x"}}, {"description": "y"}]})")),
            "measure-part-unnamed Measure.group[0].population[1] [one of several populations, and has no code]");
  EXPECT_EQ(run(measure(R"({"population": [{}], "stratifier": [{"code": {"text": "x"}}, {"description": "y"}]})")),
            "measure-part-unnamed Measure.group[0].stratifier[1] [one of several stratifiers, and has no code]");
}

TEST(Measure, FunctionsAreDefinedInItsLibrary) {
  const auto criteria = [](std::string_view expression, std::string_view language = "text/cql.identifier") {
    return R"({"population": [{}], "stratifier": [{"criteria": {"language": ")" + std::string(language) + R"(", "expression": ")" +
           std::string(expression) + "\"}}]}";
  };
  const std::string at = " Measure.group[0].stratifier[0].criteria";
  EXPECT_EQ(run(measure(criteria("Ages"))), "measure-library-missing" + at + " 'Ages'");
  EXPECT_EQ(run(measure(criteria("Ages", "text/fhirpath"))), "");
  // a relative canonical names nothing; an absolute one that is not loaded may be the one
  EXPECT_EQ(run(measure(criteria("Ages"), R"(, "library": ["Library/l"])")), "measure-library-missing" + at + " 'Ages'");
  EXPECT_EQ(run(measure(criteria("Ages"), R"(, "library": ["http://example.org/l"])")),
            "measure-library-unknown Measure.library[0] [http://example.org/l]");

  // <library xmlns="urn:hl7-org:elm:r1"><statements><def name="Ages"/></statements></library>
  const auto bundle = [&](std::string_view expression, std::string_view type = "application/elm+xml") {
    return R"({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Library", "url": "http://example.org/l", "name": "L",
           "content": [{"contentType": ")" + std::string(type) + R"(", "data": "PGxpYnJhcnkgeG1sbnM9InVybjpobDctb3JnOmVsbTpyMSI+PHN0YXRlbWVudHM+PGRlZiBuYW1lPSJBZ2VzIi8+PC9zdGF0ZW1lbnRzPjwvbGlicmFyeT4="}]}},
           {"resource": )" + measure(criteria(expression), R"(, "library": ["http://example.org/l"])") + "}]}";
  };
  const std::string in_bundle = " Bundle.entry[1].resource.group[0].stratifier[0].criteria";
  EXPECT_EQ(run(bundle("Ages")), "");
  EXPECT_EQ(run(bundle("L.Ages")), "");
  EXPECT_EQ(run(bundle("Age")), "measure-function-unknown" + in_bundle + " 'Age' [http://example.org/l]");
  EXPECT_EQ(run(bundle("M.Ages")), "measure-library-missing" + in_bundle + " 'M.Ages'");
  EXPECT_EQ(run(bundle("Age", "text/cql")), "");  // nothing to look in
}

}  // namespace
}  // namespace hallmark::plugins
