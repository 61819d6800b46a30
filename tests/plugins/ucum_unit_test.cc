#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

std::string quantity(std::string_view unit, std::string_view code) {
  std::string text = R"({"resourceType": "Observation", "valueQuantity": {"value": 1)";
  if (!unit.empty()) text += R"(, "unit": ")" + std::string(unit) + '"';
  text += R"(, "system": "http://unitsofmeasure.org")";
  if (!code.empty()) text += R"(, "code": ")" + std::string(code) + '"';
  return brief(run_plugin("ucum-unit", text + "}}"));
}

TEST(UcumUnit, WordsAndCodes) {
  struct Case {
    std::string_view unit;
    std::string_view code;
    std::string_view issues;
  };
  const Case cases[] = {
      {"micrograms", "mg", "unit-code-contradicts Observation.valueQuantity.unit 'micrograms' [mg] [if the words are right, the code is ug]"},
      {"l/l", "%", "unit-code-contradicts Observation.valueQuantity.unit 'l/l' [%] [if the words are right, the code is L/L]"},
      {"mmol/L", "mg/L", "unit-code-contradicts Observation.valueQuantity.unit 'mmol/L' [mg/L] [if the words are right, the code is mmol/L]"},
      {"10*9/L", "10*12/L", "unit-code-contradicts Observation.valueQuantity.unit '10*9/L' [10*12/L] [if the words are right, the code is 10*9/L]"},
      {"degrees Fahrenheit", "Cel", "unit-code-contradicts Observation.valueQuantity.unit 'degrees Fahrenheit' [Cel] [if the words are right, the code is [degF]]"},
      {"10*9/L", "", "unit-code-missing Observation.valueQuantity.unit '10*9/L' [10*9/L]"},
      {"mmHg", "", "unit-code-missing Observation.valueQuantity.unit 'mmHg' [mm[Hg]]"},
      {"mL/min/1.73m2", "mL/min/((173/100).m2)", "unit-code-discouraged Observation.valueQuantity.code 'mL/min/((173/100).m2)' [mL/min/{1.73_m2}]"},
      {"°C", "C", "unit-code-discouraged Observation.valueQuantity.code 'C' [Cel]"},
      {"10*9/L", "10^9/L", "unit-code-discouraged Observation.valueQuantity.code '10^9/L' [10*9/L]"},  // UCUM has the caret too
      // near misses: the same in other words, of another spelling, or not surely known
      {"micrograms", "ug", ""}, {"mcg", "ug", ""}, {"mg", "mg", ""}, {"g/l", "g/L", ""}, {"mmol/l", "mmol/L", ""}, {"mL", "ml", ""},
      {"heart beats per minute", "{beats}/min", ""}, {"Breaths / minute", "{Breaths}/min", ""}, {"percent", "%", ""},
      {"millimeter of mercury", "mm[Hg]", ""}, {"degree Celsius", "Cel", ""}, {"year", "a", ""}, {"ScoreOf", "{ScoreOf}", ""},
      {"10^9/L", "10*9/L", ""}, {"x10^9/L", "10*9/L", ""}, {"g/dL", "g/dL", ""}, {"mg/L", "ug/mL", ""}, {"units", "[iU]", ""},
      {"tablet", "", ""}, {"units", "", ""}, {"", "mg", ""}, {"", "", ""},
      // the check of codings reports what is no code at all
      {"micrograms", "mcg", ""}, {"10*9/L", "x10^9/L", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(quantity(c.unit, c.code), c.issues) << c.unit << " | " << c.code;
}

TEST(UcumUnit, OtherSystemsAndOtherElements) {
  EXPECT_EQ(brief(run_plugin("ucum-unit", R"({"resourceType": "Observation", "valueQuantity": {"value": 1, "unit": "mg", "system": "http://snomed.info/sct",
      "code": "258684004"}})")), "");
  EXPECT_EQ(brief(run_plugin("ucum-unit", R"({"resourceType": "Observation", "code": {"text": "mg"}, "component": [{"code": {"text": "x"}}]})")), "");
  EXPECT_EQ(brief(run_plugin("ucum-unit", R"(<Observation xmlns="http://hl7.org/fhir"><valueQuantity><value value="11.2"/><unit value="10*9/L"/>
      <system value="http://unitsofmeasure.org"/></valueQuantity></Observation>)")),
            "unit-code-missing Observation.valueQuantity.unit '10*9/L' [10*9/L]");
}

}  // namespace
}  // namespace hallmark::plugins
