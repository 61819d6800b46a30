// The NHS number: its form, its check digit, its ranges by the feed's purpose, its verification status, its absence.
//
// National profiles do not test the check digit (their pattern is ten digits, or ten digits that begin with 4 to 9), and
// official examples fail it, so this is where it is tested. Works by names and systems, so that it is the same for every
// FHIR version: every element whose child `system` is the NHS number's, and every Patient.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/plugin.h"

namespace hallmark::plugins {

// The digit that makes nine digits an NHS number (modulus 11), or nothing if none does. `nine`: exactly nine digits.
std::optional<int> nhs_check_digit(std::string_view nine);

// Ten digits with the right check digit; says nothing of fillers and ranges.
bool nhs_number_checks(std::string_view ten);

// The rules for the text of a number; Code and, for one with words, the words.
struct NumberFault {
  Code code;
  std::string words;  // argument {0}; may be empty
};
// Empty if it is well formed. A number of nine digits has no check digit to be wrong; one in groups may have.
std::vector<NumberFault> nhs_number_faults(std::string_view text);

// Of a well-formed number: the code its first digits give rise to, by purpose; nothing if none.
std::optional<NumberFault> nhs_number_range(std::string_view ten, Purpose purpose);

inline constexpr std::string_view kIsb0149 = "ISB 0149 Amd 136/2010; NHS Data Dictionary, NHS NUMBER; STANDARDS 5.1";

inline constexpr Manual kNhsNumberManuals[] = {
    {Code::NhsNumberLength,
     "An identifier with the NHS number's system must have ten digits.",
     "The receiver cannot match the record to a patient; national examples have carried nine and eleven digits.",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "999000001"})",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})", kIsb0149},
    {Code::NhsNumberNotDigits,
     "An NHS number has digits only.",
     "Local hospital numbers under the national system are matched to the wrong patient, or to none.",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "RZZ123456"})",
     R"({"system": "https://hospital.example/mrn", "value": "RZZ123456"})", kIsb0149},
    {Code::NhsNumberSpaced,
     "In a message the number is ten digits without spaces or hyphens; groups of 3-3-4 are for display.",
     "Receivers compare the text, so the same patient looks like two.",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "999 000 0018"})",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})", kIsb0149},
    {Code::NhsNumberCheckDigit,
     "The tenth digit must be the modulus 11 check digit of the other nine.",
     "The number is mistyped, and may be another living patient's once somebody 'corrects' it.",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000019"})",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})", kIsb0149},
    {Code::NhsNumberRepeatedDigit,
     "One digit ten times satisfies the check digit but is a filler.",
     "Every patient with the filler becomes the same patient.",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9999999999"})",
     R"({"extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberUnavailableReason"}]})",
     "STANDARDS 5.1 (computed: all ten repeated-digit strings pass modulus 11)"},
    {Code::NhsNumberValueMissing,
     "An identifier with the NHS number's system has a value, or says by an extension on the value why not.",
     "UK Core requires the value; a system by itself identifies nobody.",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number"})",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})",
     "UK Core Patient 2.5.0, identifier:nhsNumber.value min 1; STANDARDS 6.1"},
    {Code::NhsNumberTestRange,
     "In a live feed, a number that begins with 9 is from the range for tests.",
     "A feed of test patients says nothing about the records of real ones. A warning, not an error: the range is known "
     "from secondary sources only. The record counts as no evidence.",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})",
     "the same number in a feed whose purpose is test", "STANDARDS 5.1 Ranges [S]"},
    {Code::NhsNumberPossiblyReal,
     "In a test feed, a number that does not begin with 9 is outside the range for tests.",
     "It may belong to a real person, whose data must not be in test messages. The range is known from secondary sources only.",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "4000000004"})",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})", "STANDARDS 5.1 Ranges [S]"},
    {Code::NhsNumberRangeUnexpected,
     "Numbers below 300, from 500 to 599 and from 800 to 899 are not given out in England, Wales, Northern Ireland or the Isle of Man.",
     "A Scottish CHI number or an Irish health identifier under the NHS number's system will not be traced. Sources for "
     "the ranges are secondary and disagree about 3xx, so this warns.",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "5000000005"})",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})", "STANDARDS 5.1 Ranges [S]"},
    {Code::NhsNumberRepeated,
     "A Patient has at most one NHS number.",
     "The receiver must choose, and two receivers choose differently.",
     R"({"resourceType": "Patient", "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}, {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000026"}]})",
     R"({"resourceType": "Patient", "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}]})",
     "UK Core Patient 2.5.0, identifier:nhsNumber max 1"},
    {Code::NhsNumberStatusMissing,
     "A Patient's NHS number says by the extension NHSNumberVerificationStatus whether it was traced.",
     "Systems must record the status, and only verified numbers should be sent; without it the receiver must trace again.",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})",
     R"({"extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "code": "01"}]}}], "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})",
     "STANDARDS 5.1 Verification status (nhse-dsic STD064)"},
    {Code::NhsNumberStatusRetired,
     "The status is not from a retired code system: UKCore-NHSNumberVerificationStatus, whose codes are words, or CareConnect's in an R4 message.",
     "Receivers that know the code system in force see no status at all.",
     R"({"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus", "code": "number-present-and-verified"})",
     R"({"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "code": "01"})",
     "STANDARDS 5.1 Verification status"},
    {Code::NhsNumberStatusUnknown,
     "The status is one of its code system's codes: 01 to 08 for England, 01 to 08 and nn for Wales, or NI of v3-NullFlavor.",
     "The binding is required; a receiver must not guess.",
     R"({"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "code": "1"})",
     R"({"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "code": "01"})",
     "UK Core Extension-UKCore-NHSNumberVerificationStatus, required binding; STANDARDS 5.1"},
    {Code::NhsNumberStatusContradicts,
     "Status 07 says that no number is present, so it cannot stand beside one; 01 and 02 say that one is, so they cannot stand alone.",
     "One of the two is wrong, and the receiver cannot tell which.",
     R"({"extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "code": "07"}]}}], "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})",
     R"({"extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "code": "01"}]}}], "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})",
     "STANDARDS 5.1 Verification status, codes 01, 02 and 07"},
    {Code::NhsNumberAbsentUnexplained,
     "A Patient without an NHS number says why, by the extension NHSNumberUnavailableReason or a verification status without a value. "
     "Asked only of records that hold something of the NHS: an identifier system, a profile, an extension.",
     "A missing number without a reason cannot be told from one that was forgotten, so somebody has to find out.",
     R"({"resourceType": "Patient", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"]}, "name": [{"family": "Example"}]})",
     R"({"resourceType": "Patient", "extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberUnavailableReason", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberUnavailableReason", "code": "overseas-patient"}]}}]})",
     "STANDARDS 5.1 'No number'"},
    {Code::NhsNumberReasonUnknown,
     "The extension NHSNumberUnavailableReason has one of the three codes of its code system: nhs-number-not-known, overseas-patient, "
     "devolved-nation.",
     "A receiver decides by it whether to trace the patient or not to try.",
     R"({"resourceType": "Patient", "extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberUnavailableReason", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberUnavailableReason", "code": "lost"}]}}]})",
     R"({"resourceType": "Patient", "extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberUnavailableReason", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberUnavailableReason", "code": "overseas-patient"}]}}]})",
     "UK Core CodeSystem NHSNumberUnavailableReason 1.0.0; STANDARDS 5.1 'No number'"},
    {Code::NhsNumberReasonContradicts,
     "A Patient with an NHS number does not say why it has none.",
     "One of the two is wrong, and the receiver cannot tell which.",
     R"({"resourceType": "Patient", "extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberUnavailableReason", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberUnavailableReason", "code": "overseas-patient"}]}}], "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}]})",
     R"({"resourceType": "Patient", "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}]})",
     "STANDARDS 5.1 'No number'"},
};

class NhsNumber : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override { return {types_of("Patient"), true}; }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
