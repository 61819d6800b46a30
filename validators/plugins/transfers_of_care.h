// Documents that hand a patient over: what kind of document, headings, empty sections, who wrote it and where, the stay in
// hospital, whether anything in it can be read by a machine, and whether its words say what its entries say.
//
// Holds for R4 documents and for the live format, FHIR 3.0.1 documents inside an ITK3 message. That section entries lead to
// something in the document is the bundle validator's to say, and that a section has text, entries or sections an invariant of
// Composition's. What is *missing* is asked only of records of the NHS.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kNarrative = "STANDARDS 6.9 USE (narrative that agrees with entries; UK Core hazard FHIR003); 8 D13 [E]";

inline constexpr Manual kTransferManuals[] = {
    {Code::DocumentTypeNotCoded, "The type of a document is a SNOMED CT code.", "The receiver cannot file it, or route it to whoever acts on it.",
     R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, "type": {"text": "Discharge summary"}})",
     R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, "type": {"coding": [{"system": "http://snomed.info/sct", "code": "373942005"}]}})",
     "STANDARDS 6.9 MS (types refset 1127551000000109)"},
    {Code::SectionNotCoded, "A section has the code of a heading: SNOMED CT, or the record standard headings of UK Core or CareConnect.",
     "Receivers put sections in their places by the code; titles differ from hospital to hospital.",
     R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, "section": [{"title": "Diagnoses", "entry": [{"reference": "Condition/1"}]}]})",
     R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, "section": [{"title": "Diagnoses", "code": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings", "code": "diagnoses"}]}, "entry": [{"reference": "Condition/1"}]}]})",
     "STANDARDS 6.9 MS (section codes, extensible)"},
    {Code::SectionEmptyUnexplained, "A section whose text says nothing ('-', 'None', 'N/A') has an emptyReason.",
     "Nobody can tell 'none known' from 'not asked' from 'not sent'; for allergies that is dangerous.",
     R"({"resourceType": "Composition", "section": [{"title": "Allergies", "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>N/A</p></div>"}}]})",
     R"({"resourceType": "Composition", "section": [{"title": "Allergies", "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>N/A</p></div>"}, "emptyReason": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/list-empty-reason", "code": "notasked"}]}}]})",
     "STANDARDS 6.9 USE (empty mandatory section needs emptyReason); 8 D14"},
    {Code::DocumentHumanReadableOnly,
     "A document has entries that lead to coded resources. Words alone, or an attachment alone, can be read by people only; such documents "
     "are counted apart from structured ones.",
     "Everything in it is typed in again at the practice, or is not.",
     R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, "section": [{"title": "Letter", "entry": [{"reference": "Binary/1"}]}]})",
     R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, "section": [{"title": "Diagnoses", "entry": [{"reference": "Condition/1"}]}]})",
     "STANDARDS 6.9 BAD (\"count 'human-readable only' apart\")"},
    {Code::DocumentAuthorUnplaced, "A document names an organisation: as author, by an author's role, as custodian or as attester.",
     "Nobody knows whom to ask, and the document counts for no trust.",
     R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, "author": [{"reference": "Practitioner/1"}]})",
     R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, "author": [{"reference": "Practitioner/1"}], "custodian": {"reference": "Organization/1"}})",
     "STANDARDS 6.9 BAD; 7 step 3"},
    {Code::EncounterDetailMissing,
     "A stay in hospital has its admission and, once finished, its discharge: times, where it was, why, and where the patient went.",
     "The practice cannot follow the patient up.",
     R"({"resourceType": "Encounter", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Encounter"]}, "status": "finished", "class": {"code": "IMP"}, "period": {"start": "2026-10-17"}})",
     R"({"resourceType": "Encounter", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Encounter"]}, "status": "finished", "class": {"code": "IMP"}, "period": {"start": "2026-10-17", "end": "2026-10-20"}, "reasonCode": [{"text": "Chest pain"}], "hospitalization": {"dischargeDisposition": {"text": "Home"}}, "serviceProvider": {"display": "Example"}})",
     "STANDARDS 6.9 USE"},
    {Code::NarrativeOmitsEntry,
     "The words of a section name what its entries are about: each coded medicine, allergy and condition that an entry leads to, itself or "
     "by a List. A word of its text or display is enough, in any form or spelling, or an abbreviation (COPD). Asked of records of the "
     "NHS, in English. A warning, since a narrative may use other words for the same thing.",
     "The doctor reads one list and the computer another; what only one of them has is missed, or given again.",
     R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, "contained": [{"resourceType": "AllergyIntolerance", "id": "a", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "764146007", "display": "Penicillin"}]}}], "section": [{"title": "Allergies", "text": {"status": "additional", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Latex: rash</p></div>"}, "entry": [{"reference": "#a"}]}]})",
     R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, "contained": [{"resourceType": "AllergyIntolerance", "id": "a", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "764146007", "display": "Penicillin"}]}}], "section": [{"title": "Allergies", "text": {"status": "additional", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Penicillins: rash</p></div>"}, "entry": [{"reference": "#a"}]}]})",
     kNarrative},
    {Code::NarrativeDoseContradicts,
     "Where a paragraph, a row or an item of a section's words is about one medicine alone and gives a dose, it is the dose of the entry. Read "
     "as dose-text-contradicts reads a dosage, and only where it is sure.",
     "The practice types in one dose and the pharmacy's system has another.",
     R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, "contained": [{"resourceType": "MedicationStatement", "id": "m", "medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": "325426006", "display": "Prednisolone 5mg tablets"}]}, "dosage": [{"doseAndRate": [{"doseQuantity": {"value": 5, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}}]}]}], "section": [{"title": "Medications", "text": {"status": "additional", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Prednisolone 20 mg once a day</p></div>"}, "entry": [{"reference": "#m"}]}]})",
     R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, "contained": [{"resourceType": "MedicationStatement", "id": "m", "medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": "325426006", "display": "Prednisolone 5mg tablets"}]}, "dosage": [{"doseAndRate": [{"doseQuantity": {"value": 20, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}}]}]}], "section": [{"title": "Medications", "text": {"status": "additional", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Prednisolone 20 mg once a day</p></div>"}, "entry": [{"reference": "#m"}]}]})",
     kNarrative},
    {Code::MessageWithoutDocument, "The focus of an ITK3 message that announces a document leads to a Bundle of type document in it.",
     "The receiver acknowledges a message in which there is nothing to file.",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"resource": {"resourceType": "MessageHeader", "event": {"system": "https://fhir.nhs.uk/STU3/CodeSystem/ITK-MessageEvent-2", "code": "ITK006D"}, "focus": [{"reference": "urn:uuid:00000000-0000-4000-8000-000000000009"}]}}]})",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"resource": {"resourceType": "MessageHeader", "event": {"system": "https://fhir.nhs.uk/STU3/CodeSystem/ITK-MessageEvent-2", "code": "ITK006D"}, "focus": [{"reference": "urn:uuid:00000000-0000-4000-8000-000000000009"}]}}, {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000009", "resource": {"resourceType": "Bundle", "type": "document"}}]})",
     "STANDARDS 6.9 LIVE FORMAT (ITK message Bundle + header -> document Bundle -> Composition)"},
};

class TransfersOfCare : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override { return {types_of({"Bundle", "Composition", "DocumentReference", "Encounter"})}; }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
