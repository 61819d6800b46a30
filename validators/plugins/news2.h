// The National Early Warning Score 2: totals and scores computed again from what was measured.
//
// Which observations belong to a total: news2_round.h. The table: news2_table.h (STANDARDS 5.9). Every parameter gives a set
// of possible points (one that is missing: any), and a total is wrong only if none of their sums is it. The oxygen saturation
// counts on one scale: on that whose score is sent, else on either.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kNews2Source = "Royal College of Physicians, NEWS2 (2017), chart 1; STANDARDS 5.9";

inline constexpr Manual kNews2Manuals[] = {
    {Code::News2TotalWrong, "A NEWS2 total is the sum of the scores of the seven parameters of its round.",
     "A total decides how fast a doctor comes. Published national examples are one too high, or add up both oxygen scales.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 20, "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]}, "valueQuantity": {"value": 72, "system": "http://unitsofmeasure.org", "code": "/min"}}]})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 3, "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]}, "valueQuantity": {"value": 72, "system": "http://unitsofmeasure.org", "code": "/min"}}]})",
     kNews2Source},
    {Code::News2TotalImpossible, "A NEWS2 total is a whole number from 0 to 20.", "It is no score, or another one under this code.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 21})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 12})",
     kNews2Source},
    {Code::News2SubScoreWrong, "The score of a parameter is the table's for its value.",
     "The total is wrong with it, or right by accident.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 3, "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "8310-5"}]}, "valueQuantity": {"value": 37.5, "system": "http://unitsofmeasure.org", "code": "Cel"}}, {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104371000000107"}]}, "valueInteger": 1}]})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 3, "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "8310-5"}]}, "valueQuantity": {"value": 37.5, "system": "http://unitsofmeasure.org", "code": "Cel"}}, {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104371000000107"}]}, "valueInteger": 0}]})",
     kNews2Source},
    {Code::News2BothScales, "A round has a score on one scale of oxygen saturation: scale 2 where a target of 88-92 % was prescribed, else scale 1.",
     "Who adds up what is there counts the saturation twice.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 3, "component": [{"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104311000000102"}]}, "valueInteger": 2}, {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104321000000108"}]}, "valueInteger": 0}]})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 3, "component": [{"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104311000000102"}]}, "valueInteger": 2}]})",
     "STANDARDS 5.9 (\"One SpO2 scale only\"); seen: 6.6 BAD"},
    {Code::News2ParameterMissing,
     "A total that comes with some of its seven parameters comes with all of them. Not asked where its references lead outside the record.",
     "Nobody can compute the score again, and the next score cannot be compared parameter by parameter.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 3, "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]}, "valueQuantity": {"value": 72, "system": "http://unitsofmeasure.org", "code": "/min"}}]})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 3})",
     "STANDARDS 6.6 USE"},
    {Code::News2AirOrOxygenMissing, "A total that comes with its parameters says whether the patient breathed air or oxygen.",
     "It is worth two points, and silence is not the same as air.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 3, "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]}, "valueQuantity": {"value": 72, "system": "http://unitsofmeasure.org", "code": "/min"}}]})",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 3, "component": [{"code": {"coding": [{"system": "http://snomed.info/sct", "code": "722742002"}]}}]})",
     "STANDARDS 5.9, row air or oxygen; 6.6 USE"},
    {Code::News2NotForChildren, "NEWS2 is used for patients of 16 and over. Known from a secondary source, so this warns.",
     "Children's normal pulse and breathing score high, and a sick child's may not.",
     R"({"resourceType": "Observation", "contained": [{"resourceType": "Patient", "id": "p", "birthDate": "2020-01-01"}], "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "subject": {"reference": "#p"}, "effectiveDateTime": "2026-01-01", "valueInteger": 3})",
     R"({"resourceType": "Observation", "contained": [{"resourceType": "Patient", "id": "p", "birthDate": "1980-01-01"}], "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "subject": {"reference": "#p"}, "effectiveDateTime": "2026-01-01", "valueInteger": 3})",
     "STANDARDS 5.9 [S, RCP scope from memory]"},
    {Code::News2Undecided, "A total was left alone because a parameter is not in the record, or in no unit that can be computed with.",
     "It is neither right nor wrong as far as this record goes.",
     R"({"resourceType": "Observation", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueInteger": 3})",
     "send the seven parameters with their UCUM codes in the same Bundle", "STANDARDS 5.9"},
};

class News2 : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override { return {types_of("Observation")}; }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
