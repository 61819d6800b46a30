#include "plugins/known_terms.h"

#include "../plugins/plugin_run.h"
#include "plugins/clinical/elements.h"

namespace hallmark::plugins {
namespace {

struct Case {
  std::string_view system, code, display, other;
};

TEST(KnownTerms, DisplaysOfOtherConcepts) {
  const Case cases[] = {
      {kSnomed, "248234008", "Responds to voice", "responds to voice"},
      {kSnomed, "300202002", "Mentally alert", "alert"},
      {kSnomed, "450847001", "Unresponsive", "unresponsive"},
      {kSnomed, "130987000", "Alert", "alert"},
      {kSnomed, "722742002", "Patient on oxygen", "patient on oxygen"},
      {kSnomed, "371825009", "Breathing room air", "breathing room air"},
      {kSnomed, "1104311000000102", "NEWS2 oxygen saturation scale 2 score", "NEWS2 oxygen saturation score, scale 2"},
      {kSnomed, "1104351000000103", "NEWS2 temperature score", "NEWS2 temperature score"},
      {kSnomed, "196471000000108", "Transfer-degraded drug allergy", "a drug allergy whose code was lost"},
      {kSnomed, "196461000000101", "Transfer-degraded non-drug allergy", "an allergy other than to a drug whose code was lost"},
      {kSnomed, "716186003", "Transfer-degraded drug allergy", "a drug allergy whose code was lost"},
      {kSnomed, "196411000000103", "No known allergy", "no known allergy"},
      {kLoinc, "8867-4", "Respiratory rate", "respiration rate"},
      {kLoinc, "9279-1", "Heart rate", "heart rate"},
      {kLoinc, "8480-6", "Diastolic blood pressure", "diastolic pressure"},
      {kLoinc, "29463-7", "Body height", "body height"},
      {kLoinc, "8310-5", "Pulse", "heart rate"},
  };
  for (const Case& c : cases) EXPECT_EQ(other_concept_of(c.system, c.code, c.display), c.other) << c.code << ' ' << c.display;
}

TEST(KnownTerms, AnyWordingOfTheirOwnWillDo) {
  const Case cases[] = {
      {kSnomed, "248234008", "Mentally alert", ""},
      {kSnomed, "248234008", "Alert, responds to voice", ""},
      {kSnomed, "248234008", "A", ""},
      {kSnomed, "248234008", "Mentally normal", ""},
      {kSnomed, "422768004", "Does not respond to voice or pain", ""},
      {kSnomed, "422768004", "No response to pain", ""},
      {kSnomed, "130987000", "New confusion", ""},
      {kSnomed, "722742002", "Not on oxygen", ""},
      {kSnomed, "722742002", "Room air, no supplemental oxygen", ""},
      {kSnomed, "371825009", "Oxygen", ""},
      {kSnomed, "1104311000000102", "Oxygen saturation score", ""},
      {kSnomed, "1104331000000105", "Royal College of Physicians NEWS2 air or oxygen score", ""},
      {kSnomed, "1104051000000101", "Royal College of Physicians NEWS2 (National Early Warning Score 2) total score", ""},
      {kSnomed, "196421000000109", "Simvastatin 40mg tablets", ""},
      {kSnomed, "716186003", "NKDA", ""},
      {kLoinc, "2708-6", "Oxygen saturation in Arterial blood by Pulse oximetry", ""},
      {kLoinc, "2708-6", "Pulse oximetry", ""},
      {kLoinc, "8480-6", "Blood pressure", ""},
      {kLoinc, "8480-6", "Systolic blood pressure", ""},
      {kLoinc, "85354-9", "Blood pressure panel with all children optional", ""},
      {kLoinc, "85354-9", "Systolic and diastolic blood pressure", ""},
      {kLoinc, "39156-5", "Body mass index (BMI) [Ratio]", ""},
      {kLoinc, "8867-4", "Pulse rate", ""},
      {kLoinc, "8867-4", "", ""},
      {kLoinc, "718-7", "Heart rate", ""},                  // not among the known ones
      {kSnomed, "160244002", "No known allergy", ""},
      {"https://local.example", "248234008", "Responds to voice", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(other_concept_of(c.system, c.code, c.display), c.other) << c.code << ' ' << c.display;
}

TEST(KnownTerms, WhereverACodingStands) {
  EXPECT_EQ(brief(run_plugin("known-terms", R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4", "display": "Heart rate"}]},
      "component": [{"valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "248234008", "display": "Responds to voice"}]}}]})")),
            "display-of-other-concept Observation.component[0].valueCodeableConcept.coding[0].display ''Responds to voice', and the code means alert'");
  EXPECT_EQ(brief(run_plugin("known-terms", R"(<Condition xmlns="http://hl7.org/fhir"><code><coding><system value="http://snomed.info/sct"/><code value="716186003"/><display value="Transfer-degraded drug allergy"/></coding></code></Condition>)")),
            "display-of-other-concept Condition.code.coding.display ''Transfer-degraded drug allergy', and the code means no known allergy'");
}

}  // namespace
}  // namespace hallmark::plugins
