#include "plugins/vital_signs.h"

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

std::string said(std::string_view members) {
  return brief(run_plugin("vital-signs", R"({"resourceType": "Observation", "status": "final", )" + std::string(members) + "}"));
}

std::string code(std::string_view loinc) {
  return R"("code": {"coding": [{"system": "http://loinc.org", "code": ")" + std::string(loinc) + R"("}]})";
}

// A quantity of a sign.
std::string measured(std::string_view loinc, std::string_view value, std::string_view unit) {
  return said(code(loinc) + R"(, "valueQuantity": {"value": )" + std::string(value) +
              R"(, "system": "http://unitsofmeasure.org", "code": ")" + std::string(unit) + "\"}");
}

TEST(VitalSigns, TheUnitOfEach) {
  struct Case {
    std::string_view loinc, value, unit, said;
  };
  const Case cases[] = {
      {"8867-4", "72", "/min", ""}, {"9279-1", "16", "/min", ""}, {"8310-5", "37.0", "Cel", ""}, {"2708-6", "97", "%", ""},
      {"59408-5", "97", "%", ""}, {"8480-6", "120", "mm[Hg]", ""}, {"8462-4", "80", "mm[Hg]", ""}, {"8302-2", "172", "cm", ""},
      {"8302-2", "1.72", "m", ""}, {"29463-7", "70", "kg", ""}, {"39156-5", "23.7", "kg/m2", ""},
      // Near misses: another sign's code is not looked at, whatever its unit.
      {"8287-5", "35", "mm", ""}, {"8867-40", "72", "kg", ""},
      {"8867-4", "72", "{beats}/min", "vital-sign-unit-differs Observation.valueQuantity '{beats}/min' [heart rate] [/min] "
                                      "[Write the code /min; the value stays the same]"},
      {"9279-1", "16", "{Breaths}/min", "vital-sign-unit-differs Observation.valueQuantity '{Breaths}/min' [respiration rate] [/min] "
                                        "[Write the code /min; the value stays the same]"},
      {"8310-5", "98.6", "[degF]", "vital-sign-unit-differs Observation.valueQuantity '[degF]' [body temperature] [Cel] [Give the value in Cel]"},
      {"29463-7", "70000", "g", "vital-sign-unit-differs Observation.valueQuantity 'g' [body weight] [kg] [Give the value in kg]"},
      {"8867-4", "72", "bpm", "vital-sign-unit-differs Observation.valueQuantity 'bpm' [heart rate] [/min] "
                              "[Write the code /min; this is none of UCUM's]"},
      {"8310-5", "37", "kg", "vital-sign-unit-wrong Observation.valueQuantity 'kg' [body temperature] [Cel]"},
      {"8867-4", "72", "%", "vital-sign-unit-wrong Observation.valueQuantity '%' [heart rate] [/min]"},
  };
  for (const Case& c : cases) EXPECT_EQ(measured(c.loinc, c.value, c.unit), c.said) << c.loinc << ' ' << c.value << ' ' << c.unit;
}

TEST(VitalSigns, WhatNoBodyHas) {
  const std::string at = "vital-sign-value-implausible Observation.valueQuantity ";
  EXPECT_EQ(measured("8310-5", "98.6", "Cel"),
            at + "'98.6 Cel' [body temperature] [it is between 10 and 47 Cel; this may be Fahrenheit]");
  EXPECT_EQ(measured("2708-6", "0.97", "%"), at + "'0.97 %' [oxygen saturation] [it is between 10 and 100 %; this may be a fraction]");
  EXPECT_EQ(measured("29463-7", "3500", "kg"), at + "'3500 kg' [body weight] [it is between 0 and 700 kg; this may be grams]");
  EXPECT_EQ(measured("8302-2", "172", "m"), at + "'172 m' [body height] [it is between 10 and 280 cm]");
  // At the bounds.
  for (const std::string_view value : {"10", "47", "47.0"}) EXPECT_EQ(measured("8310-5", value, "Cel"), "") << value;
  EXPECT_NE(measured("8310-5", "47.1", "Cel"), "");
  EXPECT_NE(measured("8310-5", "9.9", "Cel"), "");
  EXPECT_EQ(measured("8867-4", "0", "/min"), "");
  EXPECT_EQ(measured("2708-6", "100", "%"), "");
  // A bound is not a value.
  EXPECT_EQ(said(code("8310-5") + R"(, "valueQuantity": {"value": 50, "comparator": "<", "system": "http://unitsofmeasure.org", "code": "Cel"})"), "");
}

TEST(VitalSigns, UnitsInWords) {
  EXPECT_EQ(said(code("8867-4") + R"(, "valueQuantity": {"value": 72, "unit": "bpm"})"),
            "vital-sign-unit-missing Observation.valueQuantity 'bpm' [heart rate] [/min]");
  EXPECT_EQ(said(code("8867-4") + R"(, "valueQuantity": {"value": 72, "unit": "/min", "code": "/min"})"),
            "vital-sign-unit-missing Observation.valueQuantity '/min' [heart rate] [/min]");
}

TEST(VitalSigns, ValuesThatAreMissing) {
  const std::string missing = "vital-sign-value-missing Observation [body temperature]";
  EXPECT_EQ(said(code("8310-5")), missing);
  EXPECT_EQ(said(code("8310-5") + R"(, "valueQuantity": {"system": "http://unitsofmeasure.org", "code": "Cel"})"), missing);
  for (const std::string_view reason : {R"("dataAbsentReason": {"text": "declined"})", R"("hasMember": [{"reference": "Observation/1"}])",
                                        R"("valueString": "warm")", R"("valueQuantity": {"extension": [{"url": "https://x.example"}]})",
                                        R"("related": [{"type": "has-member", "target": {"reference": "Observation/1"}}])"}) {
    EXPECT_EQ(said(code("8310-5") + ", " + std::string(reason)), "") << reason;
  }
  EXPECT_EQ(brief(run_plugin("vital-signs", R"({"resourceType": "Observation", "status": "cancelled", )" + code("8310-5") + "}")), "");
}

TEST(VitalSigns, BloodPressureHasParts) {
  const std::string systolic = R"({"code": {"coding": [{"system": "http://snomed.info/sct", "code": "72313002"}]}, )"
                               R"("valueQuantity": {"value": 120, "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}})";
  EXPECT_EQ(said(code("85354-9") + R"(, "component": [)" + systolic + "]"), "");
  EXPECT_EQ(said(code("85354-9") + R"(, "valueString": "120/80", "component": [)" + systolic + "]"),
            "vital-sign-value-beside-parts Observation.valueString");
  EXPECT_EQ(said(code("85354-9")), "vital-sign-value-missing Observation [blood pressure]");
  EXPECT_EQ(said(code("85354-9") + R"(, "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "8462-4"}]}}])"),
            "vital-sign-value-missing Observation.component[0] [diastolic pressure]");
  EXPECT_EQ(said(code("85354-9") + R"(, "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}, )"
                                   R"("valueQuantity": {"value": 12, "system": "http://unitsofmeasure.org", "code": "mmol/L"}}])"),
            "vital-sign-unit-wrong Observation.component[0].valueQuantity 'mmol/L' [systolic pressure] [mm[Hg]]");
}

TEST(VitalSigns, CodesThatDisagree) {
  const auto both = [](std::string_view snomed) {
    return said(R"("code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}, {"system": "http://snomed.info/sct", "code": ")" +
                std::string(snomed) + R"("}]}, "valueQuantity": {"value": 20, "system": "http://unitsofmeasure.org", "code": "/min"})");
  };
  EXPECT_EQ(both("86290005"), "vital-sign-codes-disagree Observation.code [heart rate and respiration rate]");
  EXPECT_EQ(both("78564009"), "");   // pulse rate
  EXPECT_EQ(both("404684003"), "");  // not a sign that is known
}

TEST(VitalSigns, BothCodingsAreAdvisedInTheNhsAlone) {
  const std::string nhs = R"("meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation"]}, )";
  const std::string value = R"(, "valueQuantity": {"value": 72, "system": "http://unitsofmeasure.org", "code": "/min"})";
  EXPECT_EQ(said(nhs + code("8867-4") + value), "vital-sign-coded-once Observation.code [heart rate] [LOINC] [SNOMED CT]");
  EXPECT_EQ(said(code("8867-4") + value), "");
  EXPECT_EQ(said(nhs + R"("code": {"coding": [{"system": "http://snomed.info/sct", "code": "364075005"}, {"system": "http://loinc.org", "code": "8867-4"}]})" + value), "");
}

TEST(VitalSigns, TheSameInXml) {
  EXPECT_EQ(brief(run_plugin("vital-signs", R"(<Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><coding>
      <system value="http://loinc.org"/><code value="8310-5"/></coding></code><valueQuantity><value value="98.6"/>
      <system value="http://unitsofmeasure.org"/><code value="Cel"/></valueQuantity></Observation>)")),
            "vital-sign-value-implausible Observation.valueQuantity '98.6 Cel' [body temperature] "
            "[it is between 10 and 47 Cel; this may be Fahrenheit]");
}

}  // namespace
}  // namespace hallmark::plugins
