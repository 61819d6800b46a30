// Vital signs: the unit that each must have, a value that a body can have, and codes that agree.
//
// Which signs, codes and units: clinical/signs.h (STANDARDS 5.8). The profiles that fix them were never balloted, so a unit
// that could be converted warns; only one that measures something else is an error. Looks at Observation.code and at the code
// of each component, in R4 and FHIR 3.0.1 alike. An Observation entered in error or cancelled is not looked at.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kVitalSignSource = "STANDARDS 5.8 (UK Core VitalSigns profiles, development copy, unballoted)";

inline constexpr Manual kVitalSignManuals[] = {
    {Code::VitalSignUnitMissing, "The value of a vital sign has its unit as a UCUM code, not as words alone.",
     "Charts, scores and alarms compute with the code; words differ from system to system.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]}, "valueQuantity": {"value": 72, "unit": "bpm"}})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]}, "valueQuantity": {"value": 72, "unit": "per minute", "system": "http://unitsofmeasure.org", "code": "/min"}})",
     kVitalSignSource},
    {Code::VitalSignUnitDiffers,
     "The unit is the one that UK Core fixes for the sign: /min, Cel, %, mm[Hg], cm (m in older editions), kg, kg/m2.",
     "A receiver that compares the code does not find {beats}/min, and one that does not compare reads Fahrenheit as Celsius.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]}, "valueQuantity": {"value": 72, "system": "http://unitsofmeasure.org", "code": "{beats}/min"}})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]}, "valueQuantity": {"value": 72, "system": "http://unitsofmeasure.org", "code": "/min"}})",
     "STANDARDS 5.8; seen: 6.6 BAD"},
    {Code::VitalSignUnitWrong, "The unit measures what the code says was measured.",
     "One of the two is wrong, and nobody but the sender can tell which: a weight charted as a temperature.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "8310-5"}]}, "valueQuantity": {"value": 37, "system": "http://unitsofmeasure.org", "code": "kg"}})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "8310-5"}]}, "valueQuantity": {"value": 37, "system": "http://unitsofmeasure.org", "code": "Cel"}})",
     "STANDARDS 5.8, 5.10 (a unit that contradicts is a clinical risk)"},
    {Code::VitalSignValueImplausible,
     "The value can be a living person's, in the unit given. The bounds are ours, and wide.",
     "Most often the number is in another unit than the code says: Fahrenheit under Cel, grams under kg, a fraction under %.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "8310-5"}]}, "valueQuantity": {"value": 98.6, "system": "http://unitsofmeasure.org", "code": "Cel"}})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "8310-5"}]}, "valueQuantity": {"value": 37.0, "system": "http://unitsofmeasure.org", "code": "Cel"}})",
     "STANDARDS 5.8 for codes and units; the bounds are Hallmark's"},
    {Code::VitalSignValueMissing, "A vital sign, or a part of a blood pressure, has a value or the reason why there is none.",
     "A receiver cannot tell a measurement that failed from one that was lost on the way.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "8310-5"}]}})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "8310-5"}]}, "dataAbsentReason": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "asked-declined"}]}})",
     "STANDARDS 6.6 USE; FHIR R4 vital signs profile, vs-2 and vs-3"},
    {Code::VitalSignValueBesideParts, "A blood pressure has its values in its components and none of its own.",
     "Receivers read one of the two, and not all the same one.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]}, "valueString": "120/60"})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]}, "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}, "valueQuantity": {"value": 120, "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}}]})",
     "STANDARDS 5.8, row BP"},
    {Code::VitalSignCodedOnce, "A vital sign is coded in LOINC and in SNOMED CT. Advice, and only in records of the NHS.",
     "Receivers look for one or the other.",
     R"({"resourceType": "Observation", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation"]}, "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]}, "valueQuantity": {"value": 72, "system": "http://unitsofmeasure.org", "code": "/min"}})",
     R"({"resourceType": "Observation", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation"]}, "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}, {"system": "http://snomed.info/sct", "code": "364075005"}]}, "valueQuantity": {"value": 72, "system": "http://unitsofmeasure.org", "code": "/min"}})",
     "STANDARDS 5.8 (VitalSigns 1.1.1, unballoted)"},
    {Code::VitalSignCodesDisagree, "All codes of a vital sign name the same sign.",
     "The receiver that reads LOINC charts another sign than the one that reads SNOMED CT.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}, {"system": "http://snomed.info/sct", "code": "86290005"}]}, "valueQuantity": {"value": 20, "system": "http://unitsofmeasure.org", "code": "/min"}})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "9279-1"}, {"system": "http://snomed.info/sct", "code": "86290005"}]}, "valueQuantity": {"value": 20, "system": "http://unitsofmeasure.org", "code": "/min"}})",
     "STANDARDS 5.8"},
};

class VitalSigns : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override { return {types_of("Observation")}; }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
