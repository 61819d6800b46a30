// Laboratory reports and results: units, reference ranges, what a result must say, specimens and times, status.
//
// A report is a laboratory's if its category (v2-0074) is one of a laboratory's, or it claims the UK Core profile for one; a
// result is if its category is laboratory, it claims such a profile, or such a report leads to it. Message and document
// Bundles are read alike, in R4 and FHIR 3.0.1 (related, comment). Where the message names a converter, that is told, so that
// nobody blames the laboratory for what was lost on the way.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kLabRules = "STANDARDS 6.7 Rules (DAPB4101; UK Core Observation-Lab and Group-Lab 2.0.x)";

inline constexpr Manual kPathologyManuals[] = {
    {Code::LabUnitNotCoded, "The unit of a measured result is given as a UCUM code.",
     "Results in words cannot be charted, compared or checked: 10*9/L, 10^9/L and x10^9/l are three units to a machine.",
     R"({"resourceType": "Observation", "category": [{"coding": [{"code": "laboratory"}]}], "valueQuantity": {"value": 11.2, "unit": "10*9/L", "system": "http://unitsofmeasure.org"}})",
     R"({"resourceType": "Observation", "category": [{"coding": [{"code": "laboratory"}]}], "valueQuantity": {"value": 11.2, "unit": "10*9/L", "system": "http://unitsofmeasure.org", "code": "10*9/L"}})",
     "STANDARDS 6.7 Rules (\"UCUM should\"), BAD; 5.10"},
    {Code::LabRangeUnitDiffers, "A reference range is in the unit of the result.",
     "Read side by side, 5 mmol/L against 3500 to 5300 umol/L looks very low.",
     R"({"resourceType": "Observation", "category": [{"coding": [{"code": "laboratory"}]}], "valueQuantity": {"value": 5, "system": "http://unitsofmeasure.org", "code": "mmol/L"}, "referenceRange": [{"high": {"value": 5300, "system": "http://unitsofmeasure.org", "code": "umol/L"}}]})",
     R"({"resourceType": "Observation", "category": [{"coding": [{"code": "laboratory"}]}], "valueQuantity": {"value": 5, "system": "http://unitsofmeasure.org", "code": "mmol/L"}, "referenceRange": [{"high": {"value": 5.3, "system": "http://unitsofmeasure.org", "code": "mmol/L"}}]})",
     "STANDARDS 6.7 USE (value, units, reference range); 5.10"},
    {Code::LabRangeUnitIncomparable, "A reference range measures what the result measures.",
     "No receiver can tell whether the result is normal; one of the two units is wrong.",
     R"({"resourceType": "Observation", "category": [{"coding": [{"code": "laboratory"}]}], "valueQuantity": {"value": 140, "system": "http://unitsofmeasure.org", "code": "g/L"}, "referenceRange": [{"low": {"value": 4, "system": "http://unitsofmeasure.org", "code": "10*9/L"}}]})",
     R"({"resourceType": "Observation", "category": [{"coding": [{"code": "laboratory"}]}], "valueQuantity": {"value": 140, "system": "http://unitsofmeasure.org", "code": "g/L"}, "referenceRange": [{"low": {"value": 130, "system": "http://unitsofmeasure.org", "code": "g/L"}}]})",
     "STANDARDS 6.7 USE; 5.10 (a unit that contradicts is a clinical risk)"},
    {Code::LabRangeOrder, "The low end of a reference range is not above its high end.", "Every result is out of such a range, or none is.",
     R"({"resourceType": "Observation", "category": [{"coding": [{"code": "laboratory"}]}], "referenceRange": [{"low": {"value": 5.3}, "high": {"value": 3.5}}]})",
     R"({"resourceType": "Observation", "category": [{"coding": [{"code": "laboratory"}]}], "referenceRange": [{"low": {"value": 3.5}, "high": {"value": 5.3}}]})",
     "STANDARDS 6.7 USE (reference range)"},
    {Code::LabResultMissing, "A result has a value, members, components, or the reason why it has none.",
     "The receiver cannot tell a test that failed from a result that was lost.",
     R"({"resourceType": "Observation", "status": "final", "category": [{"coding": [{"code": "laboratory"}]}]})",
     R"({"resourceType": "Observation", "status": "final", "category": [{"coding": [{"code": "laboratory"}]}], "dataAbsentReason": {"text": "Specimen haemolysed"}})",
     kLabRules},
    {Code::LabResultTextOnly, "A result that is in words alone says so by dataAbsentReason as-text.",
     "Software looks for a value, finds none, and shows nothing.",
     R"({"resourceType": "Observation", "status": "final", "category": [{"coding": [{"code": "laboratory"}]}], "note": [{"text": "Scanty growth"}]})",
     R"({"resourceType": "Observation", "status": "final", "category": [{"coding": [{"code": "laboratory"}]}], "note": [{"text": "Scanty growth"}], "dataAbsentReason": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "as-text"}]}})",
     kLabRules},
    {Code::LabNumberAsText, "A result that is a number is given as a quantity.",
     "Text cannot be charted or compared with its range.",
     R"({"resourceType": "Observation", "status": "final", "category": [{"coding": [{"code": "laboratory"}]}], "valueString": "<0.5 ug/L"})",
     R"({"resourceType": "Observation", "status": "final", "category": [{"coding": [{"code": "laboratory"}]}], "valueQuantity": {"value": 0.5, "comparator": "<", "system": "http://unitsofmeasure.org", "code": "ug/L"}})",
     "STANDARDS 6.7 USE (value, units)"},
    {Code::LabGroupEmpty, "A group of results leads to its members.", "The heading arrives and the results do not.",
     R"({"resourceType": "Observation", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-Group-Lab"]}, "status": "final"})",
     R"({"resourceType": "Observation", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-Group-Lab"]}, "status": "final", "hasMember": [{"reference": "Observation/1"}]})",
     kLabRules},
    {Code::LabGroupValue, "A group of results has no value of its own.", "It is nobody's result: of none of the tests in the group.",
     R"({"resourceType": "Observation", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-Group-Lab"]}, "status": "final", "hasMember": [{"reference": "Observation/1"}], "valueString": "Normal"})",
     R"({"resourceType": "Observation", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-Group-Lab"]}, "status": "final", "hasMember": [{"reference": "Observation/1"}]})",
     kLabRules},
    {Code::LabReportWithoutResults, "A laboratory's report leads to its results.",
     "An attachment or a conclusion can be read by people only, and must be typed in again.",
     R"({"resourceType": "DiagnosticReport", "status": "final", "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "LAB"}]}], "conclusion": "Normal"})",
     R"({"resourceType": "DiagnosticReport", "status": "final", "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "LAB"}]}], "result": [{"reference": "Observation/1"}]})",
     "STANDARDS 6.7 USE"},
    {Code::LabReportStatusContradicts,
     "A final report has no results that are still registered or preliminary, or were entered in error.",
     "The receiver files as final what is not.",
     R"({"resourceType": "DiagnosticReport", "contained": [{"resourceType": "Observation", "id": "o", "status": "preliminary", "code": {"text": "x"}, "valueString": "x"}], "status": "final", "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "LAB"}]}], "result": [{"reference": "#o"}]})",
     R"({"resourceType": "DiagnosticReport", "contained": [{"resourceType": "Observation", "id": "o", "status": "preliminary", "code": {"text": "x"}, "valueString": "x"}], "status": "partial", "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "LAB"}]}], "result": [{"reference": "#o"}]})",
     "STANDARDS 6.7 USE (correction and amended status); FHIR R4, DiagnosticReport.status"},
    {Code::LabReportConverted, "The message says that a converter wrote the report, for example from EDIFACT.",
     "What it lacks may be the converter's loss: the national one writes no UCUM codes and leaves Read codes.",
     R"({"resourceType": "DiagnosticReport", "meta": {"source": "https://converter.example/edifact-adaptor"}, "status": "unknown", "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "LAB"}]}], "result": [{"reference": "Observation/1"}]})",
     "nothing to mend: it tells whom to ask", "STANDARDS 6.7 BAD (\"record the converter\")"},
    {Code::SpecimenReceivedBeforeCollected, "A specimen is received after it was collected.",
     "One time is wrong; how old the specimen was when it was tested cannot be told.",
     R"({"resourceType": "Specimen", "receivedTime": "2026-11-01T09:00:00Z", "collection": {"collectedDateTime": "2026-11-01T10:00:00Z"}})",
     R"({"resourceType": "Specimen", "receivedTime": "2026-11-01T10:00:00Z", "collection": {"collectedDateTime": "2026-11-01T09:00:00Z"}})",
     "STANDARDS 5.11"},
    {Code::ReportIssuedBeforeSpecimen, "A report or result is issued after its specimen was collected and received.",
     "It is about another specimen, or a time is wrong.",
     R"({"resourceType": "Observation", "contained": [{"resourceType": "Specimen", "id": "s", "receivedTime": "2026-11-02T09:00:00Z"}], "category": [{"coding": [{"code": "laboratory"}]}], "issued": "2026-11-01T09:00:00Z", "specimen": {"reference": "#s"}})",
     R"({"resourceType": "Observation", "contained": [{"resourceType": "Specimen", "id": "s", "receivedTime": "2026-11-02T09:00:00Z"}], "category": [{"coding": [{"code": "laboratory"}]}], "issued": "2026-11-02T12:00:00Z", "specimen": {"reference": "#s"}})",
     "STANDARDS 5.11"},
    {Code::LabCodeNotListed,
     "The SNOMED CT code of a result is one of the UK's lists of tests, that of a group one of the list of groups. Told where a release that has "
     "the lists is loaded; a code of another system beside it does not count.",
     "General practices' systems file results by these lists; any other code, right as it may be, is shown and not trended.",
     R"({"resourceType": "Observation", "status": "final", "category": [{"coding": [{"code": "laboratory"}]}], "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}, "valueString": "Negative"})",
     R"({"resourceType": "Observation", "status": "final", "category": [{"coding": [{"code": "laboratory"}]}], "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1022441000000101"}]}, "valueString": "Negative"})",
     "STANDARDS 6.7 Rules (PaLM 1853551000000106, PBCL 999002881000000100, groups 1853561000000109)"},
};

class Pathology : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override { return {types_of({"DiagnosticReport", "Specimen", "Observation"})}; }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
