// The validators of codes and identifiers on FHIR 3.0.1 as CareConnect writes it, in both formats: the same issues as in R4, but for what
// is in force there.
#include "../plugins/checked.h"

namespace hallmark {
namespace {

struct Case {
  std::string_view plugin;
  std::string_view json;
  std::string_view xml;
  std::string_view issues;  // of both
};

const Case kCases[] = {
    // CareConnect's own code system of verification statuses is in force.
    {"nhs-number",
     R"({"resourceType": "Patient", "identifier": [{"extension": [{"url": "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-NHSNumberVerificationStatus-1", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1", "code": "01"}]}}], "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}]})",
     R"(<Patient xmlns="http://hl7.org/fhir"><identifier><extension url="https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-NHSNumberVerificationStatus-1"><valueCodeableConcept><coding><system value="https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1"/><code value="01"/></coding></valueCodeableConcept></extension><system value="https://fhir.nhs.uk/Id/nhs-number"/><value value="9990000018"/></identifier></Patient>)",
     "nhs-number-test-range Patient.identifier[0].value '9990000018'"},
    {"snomed", R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1091811000000100"}]}})",
     R"(<Condition xmlns="http://hl7.org/fhir"><code><coding><system value="http://snomed.info/sct"/><code value="1091811000000100"/></coding></code></Condition>)",
     "snomed-rounded Condition.code.coding[0].code '1091811000000100' [Take the id from its source, as text; its last digit may have been 2, which is to be "
     "looked up before it is used]"},
    {"dmd", R"({"resourceType": "Medication", "code": {"coding": [{"system": "https://dmd.nhs.uk/", "code": "39732311000001104"}]}})",
     R"(<Medication xmlns="http://hl7.org/fhir"><code><coding><system value="https://dmd.nhs.uk/"/><code value="39732311000001104"/></coding></code></Medication>)",
     "dmd-system-misspelt Medication.code.coding[0].system 'https://dmd.nhs.uk/'"},
    {"dosage",
     R"({"resourceType": "MedicationStatement", "medicationCodeableConcept": {"text": "Prednisolone 5mg tablets"}, "dosage": [{"text": "2 tablets once a day", "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}, "doseQuantity": {"value": 5, "unit": "mg"}}]})",
     R"(<MedicationStatement xmlns="http://hl7.org/fhir"><medicationCodeableConcept><text value="Prednisolone 5mg tablets"/></medicationCodeableConcept><dosage><text value="2 tablets once a day"/><timing><repeat><frequency value="2"/><period value="1"/><periodUnit value="d"/></repeat></timing><doseQuantity><value value="5"/><unit value="mg"/></doseQuantity></dosage></MedicationStatement>)",
     "dose-timing-contradicts MedicationStatement.dosage[0].timing.repeat '2 in a day, and the words say 1 in a day'\n"
     "dose-text-contradicts MedicationStatement.dosage[0].doseQuantity '5 mg, and the words say 2 tablets of 5 mg each, 10 mg'"},
    {"ucum-unit", R"({"resourceType": "Observation", "valueQuantity": {"value": 50, "unit": "micrograms", "system": "http://unitsofmeasure.org", "code": "mg"}})",
     R"(<Observation xmlns="http://hl7.org/fhir"><valueQuantity><value value="50"/><unit value="micrograms"/><system value="http://unitsofmeasure.org"/><code value="mg"/></valueQuantity></Observation>)",
     "unit-code-contradicts Observation.valueQuantity.unit 'micrograms' [mg] [if the words are right, the code is ug]"},
    {"staff-id", R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.nhs.uk/Id/sds-role-profile-id", "value": "R8001"}]})",
     R"(<Practitioner xmlns="http://hl7.org/fhir"><identifier><system value="https://fhir.nhs.uk/Id/sds-role-profile-id"/><value value="R8001"/></identifier></Practitioner>)",
     "staff-job-role-as-profile Practitioner.identifier[0].value 'R8001'"},
    {"ods-code", R"({"resourceType": "Organization", "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-site-code", "value": "RGT"}]})",
     R"(<Organization xmlns="http://hl7.org/fhir"><identifier><system value="https://fhir.nhs.uk/Id/ods-site-code"/><value value="RGT"/></identifier></Organization>)",
     "ods-organisation-as-site Organization.identifier[0].value 'RGT'"},
};

TEST(CodesInFhirThree, BothFormatsGiveTheSame) {
  std::string why;
  const auto schema = test::base_schema(FhirVersion::Stu3, why);
  if (schema == nullptr) GTEST_SKIP() << why;
  for (const Case& c : kCases) {
    EXPECT_EQ(checked_by(c.plugin, schema, c.json), c.issues) << c.plugin;
    EXPECT_EQ(checked_by(c.plugin, schema, c.xml), c.issues) << c.plugin;
  }
}

TEST(CodesInFhirThree, AreTheSameInR4ButForTheCodeSystemOfStatuses) {
  HALLMARK_NEEDS_R4(schema);
  for (const Case& c : kCases) {
    if (c.plugin == "nhs-number") {
      EXPECT_NE(checked_by(c.plugin, schema, c.json).find("nhs-number-status-retired"), std::string::npos);
    } else if (c.plugin != "dosage") {  // the dose stands elsewhere in R4
      EXPECT_EQ(checked_by(c.plugin, schema, c.json), c.issues) << c.plugin;
    }
  }
}

}  // namespace
}  // namespace hallmark
