// A dosage's structure against its words. People read Dosage.text, machines the rest of it; where the two differ a patient gets
// what neither prescriber nor checker saw.
//
// The words are read conservatively (plugins/dosage/words.h): a contradiction is reported where it is sure, and nothing is said
// where it is not. Works by names on every dosage and dosageInstruction: R4's doseAndRate, FHIR 3.0.1's dose[x], and the dose of a
// MedicationAdministration.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kDosage = "DAPB4013 Amd 5/2021; STANDARDS 6.3 USE, BAD; 8 D5";

inline constexpr Manual kDosageManuals[] = {
    {Code::DoseTextContradicts,
     "The structured dose is the one that the words give: 2 tablets of a 5 mg product are 10 mg. Compared where both are surely "
     "understood: numbers, weights, volumes, counted forms, and the strength in the words, in the product's name, or in the Medication that "
     "is referred to (its name, or its form and one ingredient).",
     "The patient is told one dose and the pharmacy's system another; published prescriptions say '2 tablets' of a 5 mg product beside "
     "a dose of 5 mg.",
     R"({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": "Prednisolone 5mg tablets"}, "dosageInstruction": [{"text": "2 tablets once a day", "doseAndRate": [{"doseQuantity": {"value": 5, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}}]}]})",
     R"({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": "Prednisolone 5mg tablets"}, "dosageInstruction": [{"text": "2 tablets once a day", "doseAndRate": [{"doseQuantity": {"value": 10, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}}]}]})",
     kDosage},
    {Code::DoseTimingContradicts,
     "Timing.repeat is as often as the words say. Every 6 hours and four times a day are the same.",
     "Half or twice the medicine is given.",
     R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"text": "1 tablet four times a day", "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}}]})",
     R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"text": "1 tablet four times a day", "timing": {"repeat": {"frequency": 1, "period": 6, "periodUnit": "h"}}}]})",
     kDosage},
    {Code::DoseRouteContradicts,
     "The coded route is the one that the words name. Told by the words in both: by mouth, into a vein, eye, ear or nose, by inhalation ...",
     "A medicine by the wrong route can kill. A warning, since a route's display may be worded in ways that are not known here.",
     R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"text": "1 drop in the left eye at night", "route": {"coding": [{"system": "http://snomed.info/sct", "code": "26643006", "display": "Oral"}]}}]})",
     R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"text": "1 tablet by mouth at night", "route": {"coding": [{"system": "http://snomed.info/sct", "code": "26643006", "display": "Oral"}]}}]})",
     kDosage},
    {Code::DoseAsDirected,
     "The words say what to do, not 'as directed' in one of its wordings (use as directed, to be taken as advised by your doctor, MDU).",
     "Whoever checks, gives or takes the medicine cannot know the dose; the national prescription service does not accept it as a default.",
     R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"text": "Use as directed."}]})",
     R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"text": "2 puffs twice a day, as directed"}]})", kDosage},
    {Code::DoseTextOnly,
     "A dosage has a dose or a timing beside its words.",
     "No machine can check the dose, chart it or remind anybody. DAPB4013 asks for the dose as a coded quantity.",
     R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"text": "1 tablet twice a day"}]})",
     R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"text": "1 tablet twice a day", "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}}]})",
     "DAPB4013 Amd 5/2021; STANDARDS 6.3 GOV, BAD (text only)"},
    {Code::DoseUnitMissing,
     "A structured dose has a unit, in words or as a code.",
     "5 of what: tablets, milligrams, millilitres?",
     R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"text": "5 mg daily", "doseAndRate": [{"doseQuantity": {"value": 5}}]}]})",
     R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"text": "5 mg daily", "doseAndRate": [{"doseQuantity": {"value": 5, "unit": "mg"}}]}]})",
     "STANDARDS 6.3 Dosage structure"},
    {Code::DoseAboveMaximum,
     "A dose is not above the maximum for one administration, nor as often as it is timed above the maximum for a period, that the "
     "dosage itself states. Compared where the units can be.",
     "One of the two is wrong, and the system that enforces the maximum stops the treatment, or the one that does not overdoses.",
     R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"doseAndRate": [{"doseQuantity": {"value": 2, "unit": "g", "system": "http://unitsofmeasure.org", "code": "g"}}], "maxDosePerAdministration": {"value": 1000, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}}]})",
     R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"doseAndRate": [{"doseQuantity": {"value": 1, "unit": "g", "system": "http://unitsofmeasure.org", "code": "g"}}], "maxDosePerAdministration": {"value": 1000, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}}]})",
     "STANDARDS 6.3 Dosage structure (maxDosePer...)"},
};

class Dosage : public Plugin {
 public:
  const CheckInfo& info() const override;
  // Whatever has an element called dosage or dosageInstruction in FHIR R4 or 3.0.1.
  Interest interest() const override {
    return {types_of({"MedicationRequest", "MedicationStatement", "MedicationDispense", "MedicationAdministration", "MedicationKnowledge",
                      "ActivityDefinition"})};
  }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
