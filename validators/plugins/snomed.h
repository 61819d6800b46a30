// SNOMED CT and dm+d codes, wherever a coding or a quantity has one: whether the id is well formed, an id of a concept, and
// under the system's one address.
//
// dm+d's five levels (VTM, VMP, VMPP, AMP, AMPP) have SNOMED CT ids too, so both are tested alike. Whether an id exists, is in use
// and is called what the display says is told by a release that the user supplies (snomed/release.h); without one, that it
// could not be told is said once a record.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kSctid = "SNOMED CT Release File Specification, SCTID; STANDARDS 5.2";

inline constexpr Manual kSnomedManuals[] = {
    {Code::SnomedNotDigits,
     "A code of SNOMED CT or dm+d is a concept's id: digits only. A post-coordinated expression is not judged.",
     "A code of another system under this one is found by nobody, and a local code may be taken for a real one.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "E11.9"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "E11.9"}]}})", kSctid},
    {Code::SnomedLength,
     "A SNOMED CT id has 6 to 18 digits.",
     "The code means nothing; published e-referral examples have carried 1003.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1003"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}})",
     "SNOMED CT Release File Specification, SCTID; STANDARDS 5.2, 6.5 BAD"},
    {Code::SnomedLeadingZero,
     "A SNOMED CT id does not begin with 0.",
     "Somebody padded it, or it is another number; receivers compare the text.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "0404684003"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}})", kSctid},
    {Code::SnomedCheckDigit,
     "The last digit of a SNOMED CT id is Verhoeff's check digit of the others.",
     "The id is mistyped, and a mistyped diagnosis or medicine is another one or none.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684004"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}})", kSctid},
    {Code::SnomedRounded,
     "An id of 16 digits or more was not through a spreadsheet, which keeps 15 digits and puts zeros for the rest. Told by the check "
     "digit that fails and the zeros; of 16 digits the lost one can be worked out, and is offered as a suggestion only.",
     "The code in the message is nobody's. Such ids stand in published national examples and are copied from there.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1091811000000100"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1091811000000102"}]}})",
     "STANDARDS 5.2 'Never parse as a number'"},
    {Code::SnomedDescriptionId,
     "The code is the id of a concept, not of one of its descriptions (partition 01 or 11).",
     "Receivers look concepts up; a description's id finds nothing. It has an extension of its own.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "754786014"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}})", kSctid},
    {Code::SnomedNotConceptId,
     "The code is the id of a concept (partition 00 or 10), not of a relationship or of nothing that has ids.",
     "Receivers look concepts up, and find nothing.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "100022"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "100005"}]}})", kSctid},
    {Code::SnomedSystemMisspelt,
     "The system of SNOMED CT is written http://snomed.info/sct: not https, not /ict, no capitals. (What stands behind the right "
     "address is reported by the check of codings as coding-system-misspelt.)",
     "Receivers compare the text, so the code is of an unknown system to them.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "https://snomed.info/sct", "code": "404684003"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}})",
     "STANDARDS 4; 6.5 BAD"},
    {Code::SnomedSystemOid,
     "The system of SNOMED CT is its address, not the OID of HL7 V2 and CDA messages.",
     "Receivers of FHIR look for the address. A warning: the UK's OID is known from CDA messages only.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "urn:oid:2.16.840.1.113883.6.96", "code": "404684003"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}})",
     "STANDARDS 4, OID column [U]; FHIR R4, Using SNOMED CT with FHIR"},
    {Code::SnomedVersionForm,
     "Coding.version of a SNOMED CT code is the address of an edition, with or without its date.",
     "Another edition may give the code another status; a bare date or a name does not say which edition is meant.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "version": "20250312", "code": "404684003"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "version": "http://snomed.info/sct/83821000000107/version/20250312", "code": "404684003"}]}})",
     "STANDARDS 5.2 Edition/version"},
    {Code::SnomedDegradeCode,
     "The code is not one of the four that say that a transfer between systems lost the real one.",
     "It is well formed and means nothing: no interaction check and no decision support works on it. Counted apart; it breaks no rule.",
     R"({"resourceType": "AllergyIntolerance", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "196461000000101"}], "text": "Penicillin"}})",
     R"({"resourceType": "AllergyIntolerance", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}], "text": "Penicillin"}})",
     "STANDARDS 5.2 Degrade codes; 8 D9"},
    {Code::SnomedExpressionUndecided,
     "A post-coordinated expression is allowed, and its parts are not looked at here.",
     "It is neither right nor wrong for us: undecided.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "421720008+7946007"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}})",
     "SNOMED CT Compositional Grammar; STANDARDS 5.2"},
    {Code::SnomedExistenceUndecided,
     "The codes of the record are well formed; whether they exist was not told, because no release is loaded (--terminology), or the one "
     "that is does not have the edition they belong to. Said once a record, at the first of them, with their number.",
     "A check digit proves that an id is well formed, not that the concept exists, is active, or is what the words beside it say.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}})",
     R"({"resourceType": "Condition", "code": {"text": "Chest pain"}})", "STANDARDS 5.2 Offline limit"},
    {Code::SnomedNotInRelease,
     "A concept is in the release that is loaded, where that has the module its id's namespace belongs to (of a medicine, all of dm+d too).",
     "Nobody's software knows the code, unless it is newer than the release: hence a warning, with the release's date.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "999999999002"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}})",
     "STANDARDS 5.2 Offline limit"},
    {Code::SnomedInactive,
     "A concept is active in the release that is loaded. What took its place is told where the release's association reference sets, or "
     "dm+d's previous ids, say it.",
     "Searches, value sets and decision support leave inactive concepts out. A warning: in an old record the code was right when it was made.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "155574008"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "195967001"}]}})",
     "STANDARDS 5.2 Offline limit; SNOMED CT Release File Specification, 2.6"},
    {Code::SnomedDisplayDiffers,
     "The display is one of the active terms of the concept in the release that is loaded, the fully specified name included. Case and the "
     "amount of white space do not count.",
     "People read the display and machines the code: a record that says two things will be acted upon as either.",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "195967001", "display": "Pneumonia"}]}})",
     R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "195967001", "display": "Asthma"}]}})",
     "STANDARDS 6.5 USE 'Display must match the term for the code'; 5.2 Rules"},
};

class Snomed : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override { return {0, false, true}; }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
