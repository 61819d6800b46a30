// Every rule of Hallmark's own profiles is broken by a change to a small record, and by nothing else that the change does; the record
// itself has the element and keeps the rule, in JSON and in XML. The validators are left out, so that each profile speaks for itself;
// what is not said twice, because a validator or another definition has said it, stands at the end.
#include "readiness/own_profiles.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <map>
#include <set>

#include "../readiness/examined.h"
#include "../support/base_pack.h"
#include "plugins/plugins.h"

namespace hallmark::readiness {
namespace {

// ---- JSON as XML ----

void write_xml(std::string& out, const rapidjson::Value& value, const std::string& name) {
  if (value.IsArray()) {
    for (const auto& item : value.GetArray()) write_xml(out, item, name);
    return;
  }
  out += '<' + name;
  if (!value.IsObject()) {
    const std::string text = value.IsString() ? value.GetString() : value.IsBool() ? (value.GetBool() ? "true" : "false") : std::to_string(value.GetInt());
    out += " value=\"" + text + "\"/>";
    return;
  }
  const bool resource = value.HasMember("resourceType");
  if (value.HasMember("url") && name == "extension") out += std::string(" url=\"") + value["url"].GetString() + '"';
  out += '>';
  const std::string type = resource ? value["resourceType"].GetString() : "";
  if (resource) out += '<' + type + " xmlns=\"http://hl7.org/fhir\">";
  for (const auto& member : value.GetObject()) {
    const std::string key = member.name.GetString();
    if (key != "resourceType" && !(key == "url" && name == "extension")) write_xml(out, member.value, key);
  }
  if (resource) out += "</" + type + '>';
  out += "</" + name + '>';
}

std::string as_xml(const std::string& json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  EXPECT_FALSE(document.HasParseError()) << json;
  std::string out;
  write_xml(out, document, "x");
  return out.substr(3, out.size() - 7);  // without the element around it
}

// ---- records ----

constexpr std::string_view kLoinc = R"({"system": "http://loinc.org", "code": "8867-4"})";
constexpr std::string_view kSnomed = R"({"system": "http://snomed.info/sct", "code": "404684003", "display": "Finding"})";

const std::string kUkPatient =
    R"({"resourceType": "Patient", "extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberUnavailableReason", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberUnavailableReason", "code": "overseas-patient"}]}}, {"url": "https://trust.example/colour", "valueCode": "blue"}], "identifier": [{"extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "code": "01"}]}}], "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}, {"system": "https://trust.example/Id", "value": "1"}, {"system": "https://trust.example/Id"}], "communication": [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": "en"}]}}]})";

const std::string kCcPatient =
    R"({"resourceType": "Patient", "identifier": [{"extension": [{"url": "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-NHSNumberVerificationStatus-1", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1", "code": "01"}]}}], "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}, {"system": "https://trust.example/Id"}], "name": [{"use": "official", "family": "Example"}, {"use": "nickname", "text": "Ann"}]})";

const std::string kPractitioner =
    R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.nhs.uk/Id/sds-user-id", "value": "999999999901"}, {"system": "https://fhir.nhs.uk/Id/sds-role-profile-id", "value": "999999999902"}]})";
const std::string kRole =
    R"({"resourceType": "PractitionerRole", "identifier": [{"system": "https://trust.example/Id", "value": "r1"}], "practitioner": {"display": "Dr Sample"}})";

const std::string kRequest =
    R"({"resourceType": "MedicationRequest", "identifier": [{"system": "https://trust.example/Id", "value": "q1"}], "status": "active", "intent": "order", "medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": "322237000"}], "text": "Paracetamol"}, "subject": {"reference": "Patient/1"}, "dosageInstruction": [{"route": {"coding": [{"system": "http://snomed.info/sct", "code": "26643006"}]}}], "substitution": {"allowedBoolean": true}})";
const std::string kStatement =
    R"({"resourceType": "MedicationStatement", "identifier": [{"system": "https://trust.example/Id", "value": "s1"}], "status": "active", "medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": "322237000"}], "text": "Paracetamol"}, "subject": {"reference": "Patient/1"}, "dosage": [{"route": {"coding": [{"system": "http://snomed.info/sct", "code": "26643006"}]}}]})";
// A Medication is no evidence by itself.
const std::string kMedication =
    R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "MedicationRequest", "status": "active", "intent": "order", "medicationReference": {"reference": "Medication/1"}, "subject": {"reference": "Patient/1"}}}, {"resource": {"resourceType": "Medication", "id": "1", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "322237000"}]}}}]})";

const std::string kAllergy =
    R"({"resourceType": "AllergyIntolerance", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "91936005"}]}, "patient": {"reference": "Patient/1"}})";
const std::string kCcAllergy =
    R"({"resourceType": "AllergyIntolerance", "identifier": [{"system": "https://trust.example/Id", "value": "a1"}], "verificationStatus": "confirmed", "code": {"text": "Penicillin"}, "patient": {"reference": "Patient/1"}, "assertedDate": "2026-01-01"})";

std::string of_code(std::string_view type, std::string_view coding) {
  return R"({"resourceType": ")" + std::string(type) + R"(", "identifier": [{"system": "https://trust.example/Id", "value": "c1"}], "code": {"coding": [)" +
         std::string(coding) + R"(, {"system": "https://trust.example/codes"}]}, "subject": {"reference": "Patient/1"}})";
}

std::string vital(std::string_view category_system) {
  return R"({"resourceType": "Observation", "identifier": [{"system": "https://trust.example/Id", "value": "o1"}], "status": "final", "category": [{"coding": [{"system": ")" +
         std::string(category_system) + R"(", "code": "vital-signs"}]}], "code": {"coding": [)" + std::string(kLoinc) + ", " + std::string(kSnomed) +
         R"(]}, "subject": {"reference": "Patient/1"}, "effectiveDateTime": "2026-11-01T10:00:00Z", "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "248234008"}]}})";
}
const std::string kVital = vital("http://terminology.hl7.org/CodeSystem/observation-category");

const std::string kReport =
    R"({"resourceType": "DiagnosticReport", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-DiagnosticReport-Lab"]}, "status": "final", "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "LAB"}]}], "code": {"coding": [{"system": "http://snomed.info/sct", "code": "721981007"}]}, "subject": {"reference": "Patient/1"}, "issued": "2026-11-01T10:00:00Z"})";
const std::string kResult =
    R"({"resourceType": "Observation", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-Lab"]}, "status": "final", "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}], "code": {"text": "Test"}, "valueString": "clear"})";
const std::string kCcResult =
    R"({"resourceType": "Observation", "identifier": [{"system": "https://trust.example/Id", "value": "r1"}], "status": "final", "category": [{"coding": [{"code": "laboratory"}]}], "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003", "display": "Finding"}]}})";
const std::string kSpecimen = R"({"resourceType": "Specimen", "status": "available"})";

const std::string kAppointment =
    R"({"resourceType": "Appointment", "status": "booked", "participant": [{"actor": {"reference": "Patient/1"}, "status": "accepted"}]})";
const std::string kSlot =
    R"({"resourceType": "Slot", "identifier": [{"system": "https://trust.example/Id", "value": "s1"}], "schedule": {"reference": "Schedule/1"}, "status": "busy", "start": "2026-12-01T10:00:00Z", "end": "2026-12-01T10:10:00Z"})";

const std::string kDocument =
    R"({"resourceType": "Composition", "identifier": {"system": "https://trust.example/Id", "value": "d1"}, "status": "final", "type": {"coding": [{"system": "http://snomed.info/sct", "code": "373942005"}]}, "subject": {"reference": "Patient/1"}, "date": "2026-11-01", "author": [{"display": "Ward"}], "title": "Letter"})";
const std::string kEncounter =
    R"({"resourceType": "Encounter", "identifier": [{"system": "https://trust.example/Id", "value": "e1"}], "status": "finished", "hospitalization": {"destination": {"display": "Home"}}})";

const std::string kStudy =
    R"({"resourceType": "ImagingStudy", "status": "available", "subject": {"reference": "Patient/1"}, "series": [{"uid": "2.25.2", "modality": {"code": "CT"}}]})";

// ---- rules ----

struct Change {
  std::string_view standard;  // "nhs-number/uk-core-2.0.1"
  const std::string& record;
  std::string_view from, to;
  std::string_view found;  // severity and rule, several with commas
};

const std::string kCondition = of_code("Condition", kSnomed);
const std::string kProcedure = of_code("Procedure", R"({"system": "http://snomed.info/sct", "code": "71388002"})");
const std::string kCcVital = vital("http://hl7.org/fhir/observation-category");

constexpr std::string_view kNoValue = R"(, "value": "9990000018")";
constexpr std::string_view kSystem = R"("system": "https://trust.example/Id", "value": )";

#define PATIENT_RULES(version)                                                                                                      \
  {"nhs-number/" version, kUkPatient, R"({"system": "https://trust.example/Id", "value": "1"})",                                     \
   R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000026"})", "error Patient.identifier:nhsNumber"},               \
  {"nhs-number/" version, kUkPatient, R"("code": "01"}]}}], "system")",                                                              \
   R"("code": "01"}]}}, {"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "code": "02"}]}}], "system")", \
   "error Patient.identifier:nhsNumber.extension:nhsNumberVerificationStatus"},                                                      \
  {"nhs-number/" version, kUkPatient, R"("code": "01")", R"("code": "09")",                                                          \
   "error Patient.identifier:nhsNumber.extension:nhsNumberVerificationStatus.value[x]"},                                             \
  {"nhs-number/" version, kUkPatient, kNoValue, "", "error Patient.identifier:nhsNumber.value"}

#define PATIENT_RULES_OF_2(version)                                                                                                 \
  PATIENT_RULES(version),                                                                                                           \
  {"nhs-number/" version, kUkPatient, R"({"url": "https://trust.example/colour", "valueCode": "blue"})",                             \
   R"({"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberUnavailableReason", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberUnavailableReason", "code": "devolved-nation"}]}})", \
   "error Patient.extension:nhsNumberUnavailableReason"},                                                                           \
  {"nhs-number/" version, kUkPatient, "overseas-patient", "overseas", "warning Patient.extension:nhsNumberUnavailableReason.value[x]"}, \
  {"nhs-number/" version, kUkPatient, R"({"coding": [{"system": "urn:ietf:bcp:47", "code": "en"}]})", R"({"text": "English"})",      \
   "error Patient.communication.language"}

#define IDENTIFIER_RULES(standard, record, type)                                                                                    \
  {standard, record, R"("system": "https://trust.example/Id", "value")", R"("value")", "error " type ".identifier.system"},          \
  {standard, record, kSystem, R"("system": "https://trust.example/Id", "id": )", "error " type ".identifier.value"}

const Change kChanges[] = {
    PATIENT_RULES("uk-core-1.0.2"),
    PATIENT_RULES_OF_2("uk-core-2.0.1"),
    PATIENT_RULES_OF_2("uk-core-develop-2025-06"),
    {"nhs-number/careconnect-fhir-3.0.1", kCcPatient, R"({"system": "https://trust.example/Id"})",
     R"({"extension": [{"url": "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-NHSNumberVerificationStatus-1", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1", "code": "02"}]}}], "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000026"})",
     "error Patient.identifier:nhsNumber"},
    {"nhs-number/careconnect-fhir-3.0.1", kCcPatient, "Extension-CareConnect-NHSNumberVerificationStatus-1", "Extension-Other-1",
     "error Patient.identifier:nhsNumber.extension:nhsNumberVerificationStatus"},
    {"nhs-number/careconnect-fhir-3.0.1", kCcPatient, R"("code": "01")", R"("code": "99")",
     "error Patient.identifier:nhsNumber.extension:nhsNumberVerificationStatus.value[x]"},
    {"nhs-number/careconnect-fhir-3.0.1", kCcPatient, kNoValue, "", "error Patient.identifier:nhsNumber.value"},
    {"nhs-number/careconnect-fhir-3.0.1", kCcPatient, "official", "usual", "error Patient.name:official"},
    {"nhs-number/careconnect-fhir-3.0.1", kCcPatient, R"("family")", R"("text")", "error Patient.name:official.family"},

    {"staff-identity/uk-core-1.0.2", kPractitioner, R"("system": "https://fhir.nhs.uk/Id/sds-user-id", )", "", "error Practitioner.identifier.system"},
    {"staff-identity/uk-core-1.0.2", kPractitioner, R"(, "value": "999999999901")", "", "error Practitioner.identifier.value"},
    IDENTIFIER_RULES("staff-identity/uk-core-1.0.2", kRole, "PractitionerRole"),
    {"staff-identity/uk-core-1.0.2", kRole, R"("practitioner": )", R"("organization": )", "error PractitionerRole.practitioner"},
    {"staff-identity/uk-core-2.0.1", kPractitioner, R"("system": "https://fhir.nhs.uk/Id/sds-user-id", )", "", "warning hm-prac-1"},
    {"staff-identity/uk-core-2.0.1", kRole, R"("practitioner": )", R"("organization": )", "error PractitionerRole.practitioner"},
    {"staff-identity/careconnect-fhir-3.0.1", kPractitioner, "sds-role-profile-id", "sds-user-id", "error Practitioner.identifier:sdsUserID"},
    {"staff-identity/careconnect-fhir-3.0.1", kPractitioner, R"(, "value": "999999999901")", "", "error Practitioner.identifier:sdsUserID.value"},
    {"staff-identity/careconnect-fhir-3.0.1", kPractitioner, R"(, "value": "999999999902")", "", "error Practitioner.identifier:sdsRoleProfileID.value"},
    IDENTIFIER_RULES("staff-identity/careconnect-fhir-3.0.1", kRole, "PractitionerRole"),
    {"staff-identity/careconnect-fhir-3.0.1", kRole, R"("practitioner": )", R"("organization": )", "error PractitionerRole.practitioner"},

    {"medicines/uk-core-1.0.2", kRequest, R"(, "text": "Paracetamol")", "", "error hm-medreq-1"},
    {"medicines/uk-core-1.0.2", kRequest, "https://dmd.nhs.uk", "https://hospital.example/drugs", "information MedicationRequest.medication[x]"},
    {"medicines/uk-core-1.0.2", kRequest, "http://snomed.info/sct", "https://hospital.example/routes", "warning MedicationRequest.dosageInstruction.route"},
    {"medicines/uk-core-1.0.2", kRequest, R"(, "substitution": {"allowedBoolean": true})", "", "error MedicationRequest.substitution"},
    {"medicines/uk-core-1.0.2", kStatement, R"(, "text": "Paracetamol")", "", "error hm-medstat-1"},
    {"medicines/uk-core-1.0.2", kStatement, "https://dmd.nhs.uk", "https://hospital.example/drugs", "information MedicationStatement.medication[x]"},
    {"medicines/uk-core-1.0.2", kStatement, "http://snomed.info/sct", "https://hospital.example/routes", "warning MedicationStatement.dosage.route"},
    {"medicines/uk-core-2.0.1", kRequest, R"(, "text": "Paracetamol")", "", "error hm-medreq-1"},
    {"medicines/uk-core-2.0.1", kRequest, "https://dmd.nhs.uk", "https://hospital.example/drugs", "information MedicationRequest.medication[x]"},
    {"medicines/uk-core-2.0.1", kRequest, "http://snomed.info/sct", "https://hospital.example/routes", "information MedicationRequest.dosageInstruction.route"},
    {"medicines/uk-core-2.0.1", kRequest, R"(, "substitution": {"allowedBoolean": true})", "", "error MedicationRequest.substitution"},
    {"medicines/uk-core-2.0.1", kStatement, R"(, "text": "Paracetamol")", "", "error hm-medstat-1"},
    {"medicines/uk-core-2.0.1", kStatement, "https://dmd.nhs.uk", "https://hospital.example/drugs", "information MedicationStatement.medication[x]"},
    {"medicines/uk-core-2.0.1", kStatement, "http://snomed.info/sct", "https://hospital.example/routes", "information MedicationStatement.dosage.route"},
    {"medicines/careconnect-fhir-3.0.1", kRequest, R"(, "text": "Paracetamol")", "", "error hm-medreq-1"},
    IDENTIFIER_RULES("medicines/careconnect-fhir-3.0.1", kRequest, "MedicationRequest"),
    {"medicines/careconnect-fhir-3.0.1", kStatement, R"(, "text": "Paracetamol")", "", "error hm-medstat-1"},
    IDENTIFIER_RULES("medicines/careconnect-fhir-3.0.1", kStatement, "MedicationStatement"),
    {"medicines/careconnect-fhir-3.0.1", kMedication, R"({"coding": [{"system": "http://snomed.info/sct", "code": "322237000"}]})", R"({"text": "Paracetamol"})",
     "error Medication.code"},

    {"allergies/uk-core-1.0.2", kAllergy, R"("code": {"coding": [{"system": "http://snomed.info/sct", "code": "91936005"}]}, )", "", "error AllergyIntolerance.code"},
    {"allergies/uk-core-1.0.2", kAllergy, "http://snomed.info/sct", "https://hospital.example/codes", "warning AllergyIntolerance.code"},
    {"allergies/uk-core-2.0.1", kAllergy, R"("code": {"coding": [{"system": "http://snomed.info/sct", "code": "91936005"}]}, )", "", "error AllergyIntolerance.code"},
    {"allergies/uk-core-2.0.1", kAllergy, "http://snomed.info/sct", "https://hospital.example/codes", "information AllergyIntolerance.code"},
    IDENTIFIER_RULES("allergies/careconnect-fhir-3.0.1", kCcAllergy, "AllergyIntolerance"),
    {"allergies/careconnect-fhir-3.0.1", kCcAllergy, R"("confirmed")", R"("refuted")", "error AllergyIntolerance.verificationStatus"},
    {"allergies/careconnect-fhir-3.0.1", kCcAllergy, R"(, "assertedDate": "2026-01-01")", "", "error AllergyIntolerance.assertedDate"},

#define DIAGNOSIS_RULES(version)                                                                                                    \
  {"diagnoses-and-procedures/" version, kCondition, R"("code": {"coding": [{"system")", R"("evidence": {"detail": [{"type")", "error Condition.code"}, \
  {"diagnoses-and-procedures/" version, kCondition, "http://snomed.info/sct", "https://hospital.example/codes", "information Condition.code"}, \
  {"diagnoses-and-procedures/" version, kProcedure, R"("code": {"coding": [{"system")", R"("report": {"detail": [{"type")", "error Procedure.code"}, \
  {"diagnoses-and-procedures/" version, kProcedure, "http://snomed.info/sct", "https://hospital.example/codes", "information Procedure.code"}
    DIAGNOSIS_RULES("uk-core-2.0.1"),
    DIAGNOSIS_RULES("uk-core-develop-2025-06"),
    IDENTIFIER_RULES("diagnoses-and-procedures/careconnect-fhir-3.0.1", kCondition, "Condition"),
    {"diagnoses-and-procedures/careconnect-fhir-3.0.1", kCondition, R"("code": {"coding": [{"system")", R"("evidence": {"detail": [{"type")", "error Condition.code"},
    {"diagnoses-and-procedures/careconnect-fhir-3.0.1", kCondition, R"({"system": "https://trust.example/codes"})",
     R"({"system": "http://snomed.info/sct", "code": "404684003", "display": "Finding"})", "error Condition.code.coding:snomedCT"},
    {"diagnoses-and-procedures/careconnect-fhir-3.0.1", kCondition, R"("code": "404684003", )", "", "error Condition.code.coding:snomedCT.code"},
    {"diagnoses-and-procedures/careconnect-fhir-3.0.1", kCondition, R"(, "display": "Finding")", "", "error Condition.code.coding:snomedCT.display"},
    IDENTIFIER_RULES("diagnoses-and-procedures/careconnect-fhir-3.0.1", kProcedure, "Procedure"),
    {"diagnoses-and-procedures/careconnect-fhir-3.0.1", kProcedure, R"("code": {"coding": [{"system")", R"("report": {"detail": [{"type")", "error Procedure.code"},

    {"observations/uk-core-develop-2025-06", kVital, R"(, {"system": "http://snomed.info/sct", "code": "404684003", "display": "Finding"})", "", "warning hm-vital-1"},
    {"observations/uk-core-develop-2025-06", kVital, "8867-4", "85354-9", "error hm-vital-2"},
    {"observations/uk-core-develop-2025-06", kVital, R"("code": "404684003", "display": "Finding"}]}, "subject": {"reference": "Patient/1"}, "effectiveDateTime": "2026-11-01T10:00:00Z", "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "248234008")",
     R"("code": "1104441000000107"}]}, "subject": {"reference": "Patient/1"}, "effectiveDateTime": "2026-11-01T10:00:00Z", "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003")",
     "warning hm-vital-3"},
    {"observations/uk-core-develop-2025-06", kVital, R"("category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs"}]}])",
     R"("meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-VitalSigns-HeartRate"]})", "error Observation.category"},
    {"observations/uk-core-develop-2025-06", kVital, "8867-4", "72514-3", "information Observation.code.coding:loinc"},
    {"observations/uk-core-develop-2025-06", kVital, R"("subject")", R"("focus")", "error Observation.subject"},
    {"observations/uk-core-develop-2025-06", kVital, R"("effectiveDateTime")", R"("issued")", "error Observation.effective[x]"},
    {"observations/uk-core-2.0.1", kVital, R"("subject")", R"("focus")", "error Observation.subject"},
    {"observations/uk-core-2.0.1", kVital, R"("effectiveDateTime")", R"("issued")", "error Observation.effective[x]"},
    IDENTIFIER_RULES("observations/careconnect-fhir-3.0.1", kCcVital, "Observation"),

#define LABORATORY_RULES(version)                                                                                                   \
  {"pathology/" version, kReport, R"(, "issued": "2026-11-01T10:00:00Z")", "", "error hm-lab-report-1"},                              \
  {"pathology/" version, kReport, "721981007", "371525003", "warning hm-lab-report-2"},                                              \
  {"pathology/" version, kReport, R"("final")", R"("amended")", "information DiagnosticReport.status"},                               \
  {"pathology/" version, kReport, R"("category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "LAB"}]}], )", "", \
   "error DiagnosticReport.category:laboratory"},                                                                                    \
  {"pathology/" version, kReport, R"("LAB")", R"("MB")", "error DiagnosticReport.category:laboratory"},                               \
  {"pathology/" version, kReport, "v2-0074", "v2-0123", "error DiagnosticReport.category:laboratory.coding.system"},                  \
  {"pathology/" version, kReport, R"("subject")", R"("encounter")", "error DiagnosticReport.subject"},                                \
  {"pathology/" version, kResult, R"("valueString")", R"("implicitRules")", "error hm-lab-result-1"},                                 \
  {"pathology/" version, kResult, R"("category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}], )", "", \
   "error Observation.category:laboratory"},                                                                                         \
  {"pathology/" version, kResult, R"("laboratory")", R"("exam")", "error Observation.category:laboratory"},                           \
  {"pathology/" version, kResult, "http://terminology.hl7.org/CodeSystem/", "http://hl7.org/fhir/", "error Observation.category:laboratory.coding.system"}, \
  {"pathology/" version, kSpecimen, "available", "entered-in-error", "information Specimen.status"}
    LABORATORY_RULES("uk-core-2.0.1"),
    LABORATORY_RULES("uk-core-develop-2025-06"),
    IDENTIFIER_RULES("pathology/careconnect-fhir-3.0.1", kCcResult, "Observation"),
    {"pathology/careconnect-fhir-3.0.1", kCcResult, R"("display": "Finding"})", R"("display": "Finding"}, {"system": "http://snomed.info/sct", "code": "404684003", "display": "Finding"})",
     "error Observation.code.coding:snomedCT"},
    {"pathology/careconnect-fhir-3.0.1", kCcResult, R"("code": "404684003", )", "", "error Observation.code.coding:snomedCT.code"},
    {"pathology/careconnect-fhir-3.0.1", kCcResult, R"(, "display": "Finding")", "", "error Observation.code.coding:snomedCT.display"},

    {"scheduling/bars-core-1.5.0", kAppointment, R"("actor": {"reference": "Patient/1"}, )", "", "error hm-booking-1"},
    {"scheduling/careconnect-fhir-3.0.1", kSlot, R"("identifier": [{"system": "https://trust.example/Id", "value": "s1"}], )", "", "error Slot.identifier"},

#define DOCUMENT_RULES(version)                                                                                                     \
  {"transfers-of-care/" version, kDocument, "http://snomed.info/sct", "https://hospital.example/types", "information Composition.type"}, \
  {"transfers-of-care/" version, kDocument, R"("subject")", R"("encounter")", "error Composition.subject"}
    DOCUMENT_RULES("uk-core-2.0.1"),
    DOCUMENT_RULES("uk-core-develop-2025-06"),
    {"transfers-of-care/careconnect-fhir-3.0.1", kDocument, R"({"coding": [{"system": "http://snomed.info/sct", "code": "373942005"}]})", R"({"id": "none"})", "error hm-document-1"},
    IDENTIFIER_RULES("transfers-of-care/careconnect-fhir-3.0.1", kDocument, "Composition"),
    {"transfers-of-care/careconnect-fhir-3.0.1", kDocument, "http://snomed.info/sct", "https://hospital.example/types", "information Composition.type"},
    IDENTIFIER_RULES("transfers-of-care/careconnect-fhir-3.0.1", kEncounter, "Encounter"),

    {"imaging/uk-core-develop-2025-06", kStudy, R"(, "series": [{"uid": "2.25.2", "modality": {"code": "CT"}}])", "", "error ImagingStudy.series"},
};

std::string changed(const Change& change) {
  std::string text = change.record;
  const std::size_t at = text.find(change.from);
  EXPECT_NE(at, std::string::npos) << change.standard << ": " << change.from;
  if (at != std::string::npos) text.replace(at, change.from.size(), change.to);
  return text;
}

// Examiners of one version each, with the validators or without.
class Examiners {
 public:
  explicit Examiners(bool validators) : validators_(validators), standards_(our_standards()) {}

  Examiner* of(std::string_view name) {
    auto& slot = examiners_[std::string(name)];
    if (slot != nullptr) return slot.get();
    const Manifest* manifest = standards_->find(name);
    EXPECT_NE(manifest, nullptr) << name;
    const auto schema = manifest == nullptr ? nullptr : test::base_schema(manifest->fhir_version, missing);
    if (schema == nullptr) return nullptr;
    SurveyOptions options = Examiner::test_feed();
    options.standards = {manifest};
    slot = std::make_unique<Examiner>(schema, options, validators_ ? std::vector<const Plugin*>{} : std::vector<const Plugin*>{plugin_of("measure")});
    return slot.get();
  }
  const Standards& standards() const { return *standards_; }
  std::string missing;

 private:
  bool validators_;
  std::shared_ptr<const Standards> standards_;
  std::map<std::string, std::unique_ptr<Examiner>> examiners_;
};

// "error Patient.identifier:nhsNumber, warning hm-prac-1", in the order of the record.
std::string found(Examiner& examiner, const std::string& record) {
  const RecordResult result = examiner.examine(record);
  std::string out = result.standards.empty() ? "no evidence" : "";
  for (const Issue& issue : examiner.issues.issues()) {
    if (!issue.definition.starts_with(kOwnCanonicals) || is_undecided(issue)) continue;
    out += (out.empty() ? "" : ", ") + std::string(severity_name(issue.severity)) + ' ' + issue.definition.substr(issue.definition.find('#') + 1);
  }
  return out;
}

TEST(OwnProfiles, AreKeptByARecordAndBrokenByAChangeInBothFormats) {
  Examiners examiners(false);
  for (const Change& change : kChanges) {
    Examiner* examiner = examiners.of(change.standard);
    if (examiner == nullptr) GTEST_SKIP() << examiners.missing;
    EXPECT_EQ(found(*examiner, change.record), "") << change.standard << ": " << change.record;
    EXPECT_EQ(found(*examiner, as_xml(change.record)), "") << change.standard << ": " << as_xml(change.record);
    const std::string text = changed(change);
    EXPECT_EQ(found(*examiner, text), change.found) << change.standard << ": " << text;
    EXPECT_EQ(found(*examiner, as_xml(text)), change.found) << change.standard << ": " << as_xml(text);
  }
}

TEST(OwnProfiles, EachRuleIsInTheTable) {
  std::set<std::string> there;
  for (const Change& change : kChanges) there.insert(std::string(change.standard) + ' ' + std::string(change.found));
  const auto standards = our_standards();
  constexpr std::string_view severities[] = {"error", "warning", "information"};
  for (const Manifest& manifest : standards->all()) {
    std::set<std::string> names;
    for (const OwnRule& rule : manifest.own_rules) {
      if (rule.weight == RuleWeight::Supports) continue;
      // What HL7's definition asks for as well is said here for whoever reads the profile, and found there.
      if (manifest.fhir_version == FhirVersion::Stu3 && rule.element == "AllergyIntolerance.verificationStatus") continue;
      const std::string name = manifest.name() + ' ' + std::string(severities[static_cast<std::size_t>(rule.weight)]) + ' ' +
                               (rule.key.empty() ? rule.element : rule.key);
      EXPECT_TRUE(there.contains(name)) << name;
    }
  }
}

TEST(OwnProfiles, AreCompiledWhole) {
  const auto standards = our_standards();
  for (const Manifest& manifest : standards->all()) {
    std::string missing;
    const auto schema = test::base_schema(manifest.fhir_version, missing);
    if (schema == nullptr) GTEST_SKIP() << missing;
    EXPECT_FALSE(manifest.own_profiles.empty()) << manifest.name();
    for (const std::string& canonical : manifest.own_profiles) {
      const std::uint32_t profile = schema->structure_of_url(canonical);
      ASSERT_NE(profile, schema::kNone) << canonical;
      EXPECT_FALSE(schema->structures()[profile].incomplete) << canonical;
      EXPECT_NE(schema->structures()[profile].profile_root, schema::kNone) << canonical;
    }
    const OwnProfiles own(std::vector<const Manifest*>{&manifest}, schema, "2026-11-21", true);
    EXPECT_TRUE(own.loaded(0)) << manifest.name();
    // A value set that is bound and not there would never be judged.
    for (const schema::Binding& binding : schema->bindings()) {
      if (!schema->text(binding.value_set).starts_with(kOwnCanonicals)) continue;
      EXPECT_NE(binding.value_set_index, schema::kNone) << schema->text(binding.value_set);
    }
  }
}

// ---- what is not said twice ----

TEST(OwnProfiles, WhatAValidatorHasSaidIsNotSaidAgain) {
  Examiners examiners(true);
  Examiner* examiner = examiners.of("nhs-number/uk-core-2.0.1");
  if (examiner == nullptr) GTEST_SKIP() << examiners.missing;
  EXPECT_EQ(found(*examiner, kUkPatient), "");
  const auto with = [&](std::string_view from, std::string_view to) {
    return found(*examiner, changed({"nhs-number/uk-core-2.0.1", kUkPatient, from, to, ""}));
  };
  // nhs-number-repeated, nhs-number-status-unknown and nhs-number-value-missing are what needs of rung profiled rest on.
  EXPECT_EQ(with(R"({"system": "https://trust.example/Id", "value": "1"})", R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000026"})"), "");
  EXPECT_EQ(with(R"("code": "01")", R"("code": "09")"), "");
  EXPECT_EQ(found(*examiner, R"({"resourceType": "Patient", "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number"}]})"), "");
  // To the validator an extension explains why there is no value; the profile asks for it all the same.
  EXPECT_EQ(with(R"("value": "9990000018")", R"("id": "n")"), "error Patient.identifier:nhsNumber.value");
  // Of a code that a validator finds fault with, what only advises is not said; nhs-number-reason-unknown.
  EXPECT_EQ(with("overseas-patient", "overseas"), "");
  // It says nothing of a language.
  EXPECT_EQ(with(R"({"coding": [{"system": "urn:ietf:bcp:47", "code": "en"}]})", R"({"text": "English"})"), "error Patient.communication.language");
}

TEST(OwnProfiles, WhatHl7sDefinitionHasSaidIsNotSaidAgain) {
  Examiners examiners(false);
  Examiner* examiner = examiners.of("scheduling/careconnect-fhir-3.0.1");
  Examiner* allergies = examiners.of("allergies/careconnect-fhir-3.0.1");
  if (examiner == nullptr || allergies == nullptr) GTEST_SKIP() << examiners.missing;
  std::string none = kCcAllergy;
  const std::string_view status = R"("verificationStatus": "confirmed", )";
  none.erase(none.find(status), status.size());
  EXPECT_EQ(found(*allergies, none), "");  // FHIR 3.0 requires it
  std::string wrong = kCcAllergy;
  wrong.replace(wrong.find("confirmed"), 9, "certainly");
  EXPECT_EQ(found(*allergies, wrong), "error AllergyIntolerance.verificationStatus");  // in neither value set: two faults
}

// ---- where they apply ----

TEST(OwnProfiles, HoldForWhatIsEvidenceAndForNothingElse) {
  Examiners examiners(false);
  Examiner* examiner = examiners.of("observations/uk-core-develop-2025-06");
  if (examiner == nullptr) GTEST_SKIP() << examiners.missing;
  const std::string bare = R"("status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}, {"system": "http://snomed.info/sct", "code": "1"}]}})";
  const std::string category = R"("category": [{"coding": [{"code": "vital-signs"}]}], )";
  const std::string lacking = "error Observation.effective[x], error Observation.subject";
  const auto entries = [](const std::string& a, const std::string& b) {
    return R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": )" + a + R"(}, {"resource": )" + b + "}]}";
  };
  const std::string sign = R"({"resourceType": "Observation", )" + category + bare;
  const std::string other = R"({"resourceType": "Observation", )" + bare;
  EXPECT_EQ(found(*examiner, other), "no evidence");
  EXPECT_EQ(found(*examiner, sign), lacking);
  EXPECT_EQ(found(*examiner, entries(kVital, other)), "");
  EXPECT_EQ(found(*examiner, entries(kVital, sign)), lacking);
  // Contained: by the same condition.
  const auto holder = [&](const std::string& contained) {
    std::string out = kVital;
    return out.insert(out.find(R"("status")"), R"("contained": [)" + contained + "], ");
  };
  EXPECT_EQ(found(*examiner, holder(other)), "");
  EXPECT_EQ(found(*examiner, holder(sign)), lacking);
}

// Two standards may ask the same of one resource: each is told, and each costs its own standard.
TEST(OwnProfiles, EachStandardStandsByItself) {
  HALLMARK_NEEDS_R4(schema);
  SurveyOptions options = Examiner::test_feed();
  const auto standards = our_standards();
  options.standards = {standards->find("observations/uk-core-develop-2025-06"), standards->find("pathology/uk-core-2.0.1")};
  Examiner examiner(schema, options, {plugin_of("measure")});
  const std::string both =
      R"({"resourceType": "Observation", "status": "final", "category": [{"coding": [{"code": "vital-signs"}]}, {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}], "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}, {"system": "http://snomed.info/sct", "code": "1"}]}})";
  EXPECT_EQ(found(examiner, both), "error Observation.effective[x], error Observation.subject, error hm-lab-result-1");
}

// Without the definitions nobody can say that they are kept.
TEST(OwnProfiles, ThatAreNotLoadedLeaveTheRungUndecided) {
  HALLMARK_NEEDS_R4(schema);
  Manifest changed = *our_standards()->find("imaging/uk-core-develop-2025-06");
  changed.own_profiles = {"https://hallmark.example/standards/imaging/uk-core-develop-2025-06/NotThere"};
  SurveyOptions options = Examiner::test_feed();
  options.standards = {&changed};
  Survey survey(our_standards(), our_rubric(), schema, options);
  Validator validator(schema, {});
  IssueList issues;
  const Outcome outcome = validator.validate(kStudy, issues);
  const RecordResult result = survey.examine({validator.record(), outcome.readable, outcome.walked, "", {}, {}}, issues);
  ASSERT_EQ(result.standards.size(), 1u);
  EXPECT_EQ(result.standards[0].basis, ProfileBasis::None);
  EXPECT_EQ(result.standards[0].own[static_cast<std::size_t>(Rung::Profiled)], Truth::Undecided);
}

}  // namespace
}  // namespace hallmark::readiness
