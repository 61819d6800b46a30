// Every need of every standard that decides can be unmet: for each there is a change to a wholly usable record that takes
// away that need and names no other. An expression with a misspelt element would be met, or unmet, for ever.
#include <algorithm>
#include <set>

#include "../readiness/examined.h"
#include "../support/base_pack.h"

namespace hallmark::readiness {
namespace {

struct Change {
  std::string_view standard;
  std::string_view from;
  std::string_view to;
  std::string_view unmet;  // ids of needs, in the manifest's order
};

constexpr std::string_view kSnomed = R"("system": "http://snomed.info/sct")";
constexpr std::string_view kLocal = R"("system": "https://hospital.example/codes")";

const Change kChanges[] = {
    {"nhs-number", R"("value": "9990000018")", R"("id": "none")",
     "Patient.identifier:nhsNumber.value number-or-reason status-stated"},
    {"nhs-number", R"("use": "mobile"}], )",
     R"("use": "mobile"}], "contained": [{"resourceType": "Patient", "identifier": [{"extension": [{"url": "https://x.example"}], "system": "https://fhir.nhs.uk/Id/nhs-number"}, {"system": "https://fhir.nhs.uk/Id/nhs-number"}]}], )",
     "Patient.identifier:nhsNumber.value number-once-with-value number-or-reason name birth-date gender address"},
    {"nhs-number", R"("code": "01")", R"("code": "99")", "status-in-value-set number-traced"},
    {"nhs-number", "9990000018", "9990000019", "number-right"},
    {"nhs-number", R"("code": "01")", R"("code": "02")", "number-traced"},
    {"nhs-number", R"("use": "mobile"}], )",
     R"("use": "mobile"}], "extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberUnavailableReason", "valueCodeableConcept": {"coding": [{"code": "overseas-patient"}]}}], )",
     "status-stated"},
    {"nhs-number", R"("given")", R"("suffix")", "name"},
    {"nhs-number", "birthDate", "deceasedDateTime", "birth-date"},
    {"nhs-number", R"("gender": "female")", R"("active": true)", "gender"},
    {"nhs-number", "postalCode", "city", "address"},
    {"nhs-number", "M1 1AE", "M1 1CE", "postcode-right"},
    {"nhs-number", "1980", "2980", "dates-possible"},

    {"staff-identity", R"("practitioner")", R"("period")", "PractitionerRole.practitioner"},
    {"staff-identity", R"([{"system": "https://fhir.nhs.uk/Id/sds-user-id", "value": "999999999901"}, {"system": "https://fhir.hl7.org.uk/Id/gmc-number")",
     R"([{"system": "https://hospital.example/staff")", "national-identifier"},
    {"staff-identity", R"("9999901")", R"("G9999901")", "number-in-its-register"},
    {"staff-identity", "999999999901", "99999-9901", "sds-ids-numeric"},
    {"staff-identity", R"("practitioner")",
     R"("identifier": [{"system": "https://fhir.nhs.uk/Id/sds-role-profile-id", "value": "R8001"}], "practitioner")", "role-sds-ids-numeric number-in-its-register"},
    {"staff-identity", R"("family")", R"("prefix")", "name"},
    {"staff-identity", R"("value": "RZZ")", R"("use": "usual")", "role-organisation"},
    {"staff-identity", R"("system": "https://fhir.nhs.uk/CodeSystem/NHSDigital-SDS-JobRoleCode", )", "", "role-coded"},

    {"medicines", R"(, "text": "Paracetamol 500mg soluble tablets")", "", "hm-medreq-1"},
    {"medicines", "https://dmd.nhs.uk", "https://hospital.example/drugs", "request-medicine-coded"},
    {"medicines", "322237000", "196421000000109", "request-no-degrade-code"},
    {"medicines", "322237000", "0322237000", "code-well-formed"},
    {"medicines", "https://dmd.nhs.uk", "https://dmd.nhs.uk/", "request-medicine-coded system-known"},
    {"medicines", R"(, "system": "http://snomed.info/sct", "code": "428673006")", "", "request-dose-units-coded"},
    {"medicines", R"({"value": 1, )", R"({"value": 2, )", "dose-agrees"},
    {"medicines", R"("text": "One tablet four times a day", )", "", "request-dosage-in-words"},
    {"medicines", R"("timing")", R"("route")", "request-dosage-computable"},
    {"medicines", "One tablet four times a day", "To be used as directed.", "request-not-as-directed"},
    {"medicines", "authoredOn", "implicitRules", "request-authored"},
    {"medicines", "requester", "performer", "request-requester"},
    {"medicines", R"(, "text": "Paracetamol 500mg tablets")", "", "hm-medstat-1"},
    {"medicines", R"("system": "https://dmd.nhs.uk", "code": "322236009")", R"("code": "322236009")", "statement-medicine-coded"},
    {"medicines", "322236009", "196421000000109", "statement-no-degrade-code"},
    {"medicines", "322236009", "322236999", "code-well-formed"},
    {"medicines", R"("unit": "tablets", "system": "http://snomed.info/sct", "code": "428673006")", R"("unit": "tablets")",
     "statement-dose-units-coded"},
    {"medicines", R"("text": "Two tablets at night", )", "", "statement-dosage-in-words"},
    {"medicines", R"("text": "Two tablets at night", "timing")", R"("text": "Two tablets at night", "route")", "statement-dosage-computable"},
    {"medicines", R"("effectivePeriod": {"start": "2026-10-01"}, )", "", "statement-when"},

    {"allergies", R"("code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}], "text": "Penicillin"}, )", "",
     "AllergyIntolerance.code agent-coded agent-in-words"},
    {"allergies", kSnomed, kLocal, "agent-coded"},
    {"allergies", "404684003", "196461000000101", "no-degrade-code"},
    {"allergies", "404684003", "404684", "code-well-formed"},
    {"allergies", R"("http://snomed.info/sct", "code": "404684003"}], "text": "Penicillin")", R"("https://snomed.info/sct", "code": "404684003"}], "text": "Penicillin")",
     "agent-coded code-well-formed"},
    {"allergies", R"({"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}], "text": "Rash"})", R"({"text": "Rash"})",
     "reaction-coded"},
    {"allergies", R"(, "text": "Penicillin")", "", "agent-in-words"},
    {"allergies", R"("type": "allergy", )", "", "kind"},
    {"allergies", R"("code": "confirmed")", R"("display": "confirmed")", "certainty"},
    {"allergies", "recordedDate", "lastOccurrence", "recorded"},

    {"diagnoses-and-procedures", R"("code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}], "text": "Finding"}, )", "",
     "Condition.code condition-snomed condition-in-words"},
    {"diagnoses-and-procedures", kSnomed, kLocal, "condition-snomed"},
    {"diagnoses-and-procedures", "404684003", "404684013", "code-well-formed"},
    {"diagnoses-and-procedures", "404684003", "196411000000103", "condition-no-degrade-code"},
    {"diagnoses-and-procedures", kSnomed, R"("system": "http://SNOMED.info/sct")", "condition-snomed condition-snomed-uri"},
    {"diagnoses-and-procedures", R"(, "text": "Finding")", "", "condition-in-words"},
    {"diagnoses-and-procedures", R"("onsetDateTime": "2026-01-01", )", "", "condition-when"},
    {"diagnoses-and-procedures", R"("recorder")", R"("evidence")", "condition-who"},
    {"diagnoses-and-procedures", R"("abatementDateTime": "2026-02-01", )", "", "condition-ended"},
    {"diagnoses-and-procedures", R"("code": {"coding": [{"system": "http://snomed.info/sct", "code": "71388002"}], "text": "Something done"}, )", "",
     "Procedure.code procedure-snomed procedure-in-words"},
    {"diagnoses-and-procedures", R"("system": "http://snomed.info/sct", "code": "71388002")", R"("code": "71388002")", "procedure-snomed"},
    {"diagnoses-and-procedures", "71388002", "71388012", "code-well-formed"},
    {"diagnoses-and-procedures", R"("system": "http://snomed.info/sct", "code": "71388002")",
     R"("system": "http://snomed.info/ict", "code": "71388002")", "procedure-snomed procedure-snomed-uri"},
    {"diagnoses-and-procedures", R"(, "text": "Something done")", "", "procedure-in-words"},
    {"diagnoses-and-procedures", R"("performedDateTime": "2026-01-02", )", "", "procedure-when"},

    {"allergies", R"("recordedDate": "2026-11-01")", R"("onsetDateTime": "2026-11-02", "recordedDate": "2026-11-01")", "dates-in-order"},
    {"diagnoses-and-procedures", R"("abatementDateTime": "2026-02-01")", R"("abatementDateTime": "2025-02-01")", "dates-in-order"},

    {"observations", R"("effectiveDateTime": "2026-11-01T10:00:00Z", )", "", "Observation.effective[x]"},
    {"observations", R"("code": "8867-4"}, {"system": "http://snomed.info/sct", "code": "404684003")", R"("display": "Pulse")", "sign-coded"},
    {"observations", R"("unit": "/min", "system": "http://unitsofmeasure.org", "code": "/min")",
     R"("unit": "/min", "code": "/min")", "unit-coded"},
    {"observations", R"("code": "/min")", R"("code": "1/min")", "rate-unit"},
    {"observations", R"("code": "Cel")", R"("code": "[degF]")", "temperature-unit news2-right"},
    {"observations", R"("code": "%")", R"("code": "1")", "saturation-unit"},
    {"observations", R"("code": "mm[Hg]")", R"("code": "kPa")", "pressure-unit news2-right"},
    {"observations", R"("valueQuantity": {"value": 72, "unit": "/min", "system": "http://unitsofmeasure.org", "code": "/min"})", R"("id": "x")", "value"},
    {"observations", R"("valueInteger": 5)", R"("valueInteger": 21)", "news2-possible"},
    {"observations", R"("performer": [{"reference": "Practitioner/1"}], )", "", "observer"},
    {"observations", R"("code": "Cel")", R"("code": "kg")", "temperature-unit units-fit"},
    {"observations", R"("valueInteger": 5)", R"("valueInteger": 20)", "news2-right"},
    {"observations", R"("valueInteger": 5)",
     R"("valueInteger": 5, "component": [{"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104311000000102"}]}, "valueInteger": 0}, {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104321000000108"}]}, "valueInteger": 3}])",
     "news2-one-scale"},

    {"pathology", R"("issued": "2026-11-01T10:00:00Z", )", "", "hm-lab-report-1"},
    {"pathology", R"("valueQuantity": {"value": 4.2, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"}, )", "", "hm-lab-result-1"},
    {"pathology", R"("system": "http://snomed.info/sct", "code": "404684003"}], "text": "Test")", R"("code": "404684003"}], "text": "Test")", "test-coded"},
    {"pathology", R"("code": "404684003"}], "text": "Test")", R"("code": "44E..00"}], "text": "Test")", "test-code-well-formed"},
    {"pathology", R"("code": "404684003"}], "text": "Test")", R"("code": "404684008"}], "text": "Test")", "test-code-well-formed"},  // the check digit
    {"pathology", R"("code": "mmol/L"}, "referenceRange")", R"("id": "x"}, "referenceRange")", "unit-coded"},
    {"pathology", R"("type": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]})", R"("type": {"text": "Blood"})", "specimen-type-coded"},
    {"pathology", R"("referenceRange")", R"("note")", "reference-range"},
    {"pathology", R"(, "text": "Test")", "", "test-in-words"},
    {"pathology", R"("value": "RZZ")", R"("use": "usual")", "laboratory"},
    {"pathology", R"("result": [{"reference": "Observation/1"}], )", "", "results"},
    {"pathology", R"("specimen": [{"reference": "Specimen/1"}], )", "", "specimen"},
    {"pathology", R"(, "receivedTime": "2026-11-01T09:00:00Z")", "", "specimen-collected"},
    {"pathology", R"("id": "1", "code")", R"("id": "1", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-Group-Lab"]}, "code")",
     "groups-have-members"},
    {"pathology", R"("valueQuantity": {"value": 4.2, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"})", R"("valueString": "4.2 mmol/L")",
     "numbers-as-quantities"},
    {"pathology", R"("low": {"value": 3.5)", R"("low": {"value": 35)", "ranges-fit"},
    {"pathology", "2026-11-01T09:00:00Z", "2026-11-01T11:00:00Z", "specimen-times"},
    {"pathology", R"("resourceType": "Observation", "status": "final")", R"("resourceType": "Observation", "status": "preliminary")", "results-final"},

    {"scheduling", R"("actor": {"reference": "Patient/1"}, )", "", "hm-booking-1"},
    {"scheduling", "https://fhir.nhs.uk/Id/ods", "http://fhir.nhs.uk/Id/ods", "systems-spelt message-sender"},
    {"scheduling", R"("serviceType")", R"("serviceCategory")", "kind-coded"},
    {"scheduling", R"("end": "2026-12-01T10:10:00Z", "slot")", R"("slot")", "start-and-end payload"},
    {"scheduling", R"("end": "2026-12-01T10:10:00Z", "slot")", R"("end": "2026-11-01T10:10:00Z", "slot")", "start-before-end"},
    {"scheduling", R"("slot": [{"reference": "urn:uuid:00000000-0000-4000-8000-000000000004"}], )", "", "slot payload"},
    {"scheduling", R"("status": "busy", "start": "2026-12-01T10:00:00Z")", R"("status": "busy", "start": "2026-12-01T10:10:00Z")", "slot-times"},
    {"scheduling", R"("value": "RZZ")", R"("use": "usual")", "message-sender"},
    {"scheduling", R"("name": "Example Software", )", "", "message-software payload"},
    {"scheduling", R"({"endpoint": "https://receiver.example/bars"})", R"({"name": "Receiver"})", "message-destination"},
    {"scheduling", R"("timestamp": "2026-11-01T10:00:00Z", )", "", "payload"},

    {"transfers-of-care", R"("subject")", R"("encounter")", "Composition.subject"},
    {"transfers-of-care", kSnomed, kLocal, "type-coded"},
    {"transfers-of-care", R"("title": "Diagnoses", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]})",
     R"("title": "Diagnoses")", "sections-coded"},
    {"transfers-of-care", R"("contentType": "application/pdf", )", "", "attachment-typed"},
    {"transfers-of-care", R"("entry": [{"reference": "Condition/1"}])", R"("mode": "snapshot")", "structured says-why-empty"},
    {"transfers-of-care", R"("entry": [{"reference": "Condition/1"}]})", R"("entry": [{"reference": "Condition/1"}]}, {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}})",
     "empty-explained"},
    {"transfers-of-care", R"("value": "RZZ")", R"("use": "usual")", "author-organisation"},
    {"transfers-of-care", R"("start": "2026-10-30T10:00:00Z", )", "", "admission"},
    {"transfers-of-care", R"(, "end": "2026-11-01T10:00:00Z")", "", "discharge"},
    {"transfers-of-care", R"("reasonCode": [{"text": "Chest pain"}], )", "", "reason"},
    {"transfers-of-care", "dischargeDisposition", "reAdmission", "destination"},
    {"transfers-of-care", R"("value": "RZZ01")", R"("use": "usual")", "provider"},
    {"transfers-of-care", R"(, "url": "https://trust.example/d1.pdf")", "", "attachment-there"},

    {"imaging", R"("series")", R"("note")", "ImagingStudy.series"},
    {"imaging", R"("system": "http://dicom.nema.org/resources/ontology/DCM")", R"("system": "https://hospital.example/modalities")", "modality-coded"},
    {"imaging", "https://nicip.nhs.uk", "https://hospital.example/procedures", "procedure-coded"},
    {"imaging", "urn:dicom:uid", "https://hospital.example/studies", "study-uid"},
    {"imaging", "ACSN", "MR", "accession"},
    {"imaging", R"("endpoint": [{"reference": "Endpoint/1"}], )", "", "endpoint"},
    {"imaging", R"("started": "2026-11-01T10:00:00Z", )", "", "started"},
    {"imaging", R"("series": [)", R"("numberOfSeries": 0, "series": [)", "counted-once"},
};

std::string changed(const Change& change) {
  std::string text = clean_record(change.standard);
  const std::size_t at = text.find(change.from);
  EXPECT_NE(at, std::string::npos) << change.standard << ": " << change.from;
  return at == std::string::npos ? text : text.replace(at, change.from.size(), change.to);
}

std::string unmet(const RecordResult& result, std::string_view standard) {
  std::string out;
  for (const StandardScore& score : result.standards) {
    if (score.standard->id != standard) continue;
    for (const Loss& loss : score.losses) {
      if (loss.in_doubt || loss.rung < Rung::Profiled) continue;
      out += (out.empty() ? "" : " ") + loss.rule.substr(loss.rule.find('#') + 1);
    }
  }
  return out;
}

TEST(EachNeed, AChangeTakesAwayWhatItShould) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema);
  for (const Change& change : kChanges) {
    EXPECT_EQ(unmet(examiner.examine(changed(change)), change.standard), change.unmet)
        << change.standard << ": " << change.from << " -> " << change.to;
  }
}

TEST(EachNeed, IsTakenAwayByAChange) {
  std::set<std::string> covered;
  for (const Change& change : kChanges) {
    std::istringstream ids{std::string(change.unmet)};
    for (std::string id; ids >> id;) covered.insert(std::string(change.standard) + '#' + id);
  }
  const auto standards = our_standards();
  for (const Manifest* manifest : standards->current(FhirVersion::R4)) {  // 3.0.1: each_need_careconnect_test.cc
    for (const Need& need : manifest->needs) {
      EXPECT_TRUE(!need.depends || covered.contains(manifest->id + '#' + need.id)) << manifest->need_url(need);
    }
  }
}

}  // namespace
}  // namespace hallmark::readiness
