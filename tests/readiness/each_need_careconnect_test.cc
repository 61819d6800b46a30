// The same as each_need_test.cc for CareConnect, FHIR 3.0.1, where elements have other names: a wholly usable record for each
// standard, and for every need that decides a change to it that takes that need away.
#include <algorithm>
#include <set>

#include "../readiness/examined.h"
#include "../support/base_pack.h"

namespace hallmark::readiness {
namespace {

struct Change {
  std::string_view standard;
  std::string_view need;
  std::string_view from;
  std::string_view to;
};

constexpr std::string_view kSnomed = R"("system": "http://snomed.info/sct", )";

const Change kChanges[] = {
    {"nhs-number", "number-once-with-value", R"("value": "9990000018")",
     R"("value": "9990000018"}, {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000026")"},
    {"nhs-number", "status-in-value-set", R"("code": "01")", R"("code": "99")"},
    {"nhs-number", "number-or-reason", R"("system": "https://fhir.nhs.uk/Id/nhs-number")", R"("system": "https://trust.example/Id")"},
    {"nhs-number", "number-right", "9990000018", "9990000019"},
    {"nhs-number", "status-stated", "https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1",
     "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus"},
    {"nhs-number", "number-traced", R"("code": "01")", R"("code": "02")"},
    {"nhs-number", "name", "given", "suffix"},
    {"nhs-number", "birth-date", R"("birthDate": "1980-02-29", )", ""},
    {"nhs-number", "gender", R"("gender": "female", )", ""},
    {"nhs-number", "address", "postalCode", "city"},
    {"nhs-number", "postcode-right", "M1 1AE", "M1 1CE"},
    {"nhs-number", "dates-possible", "1980", "2980"},

    {"staff-identity", "national-identifier", "https://fhir.nhs.uk/Id/sds-user-id", "https://trust.example/Id/staff"},
    {"staff-identity", "number-in-its-register", "999999999901", "G9999901"},
    {"staff-identity", "sds-ids-numeric", "999999999901", "99999-9901"},
    {"staff-identity", "role-sds-ids-numeric", "999999999902", "R8001"},
    {"staff-identity", "name", R"("family")", R"("prefix")"},
    {"staff-identity", "role-organisation", R"("value": "RZZ")", R"("use": "usual")"},
    {"staff-identity", "role-coded", R"("code": "R8000")", R"("display": "R8000")"},

    {"medicines", "request-medicine-coded", "https://dmd.nhs.uk", "https://trust.example/drugs"},
    {"medicines", "request-no-degrade-code", "322237000", "196421000000109"},
    {"medicines", "code-well-formed", "322237000", "0322237000"},
    {"medicines", "system-known", "https://dmd.nhs.uk", "https://dmd.nhs.uk/"},
    {"medicines", "dose-agrees", R"({"value": 1, )", R"({"value": 2, )"},
    {"medicines", "request-dose-units-coded", R"(, "system": "http://snomed.info/sct", "code": "428673006")", ""},
    {"medicines", "request-dosage-in-words", R"("text": "One tablet a day", )", ""},
    {"medicines", "request-dosage-computable", R"("doseQuantity")", R"("rateQuantity")"},
    {"medicines", "request-not-as-directed", "One tablet a day", "As directed"},
    {"medicines", "request-authored", R"("authoredOn": "2026-10-01", )", ""},
    {"medicines", "request-requester", R"("requester": {"agent": {"reference": "Practitioner/1"}}, )", ""},
    {"medicines", "statement-medicine-coded", R"("system": "https://dmd.nhs.uk", "code": "322236009")", R"("code": "322236009")"},
    {"medicines", "statement-no-degrade-code", "322236009", "196421000000109"},
    {"medicines", "code-well-formed", "322236009", "322236999"},
    {"medicines", "statement-dose-units-coded",
     R"("text": "One tablet at night", "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}, "doseQuantity": {"value": 1, "unit": "tablet", "system": "http://snomed.info/sct", "code": "428673006"})",
     R"("text": "One tablet at night", "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}, "doseQuantity": {"value": 1, "unit": "tablet"})"},
    {"medicines", "statement-dosage-in-words", R"("text": "One tablet at night", )", ""},
    {"medicines", "statement-dosage-computable", R"("text": "One tablet at night", "timing")", R"("text": "One tablet at night", "route")"},
    {"medicines", "statement-when", R"("effectivePeriod": {"start": "2026-10-02"}, )", ""},

    {"allergies", "agent", R"("code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003", "display": "Penicillin"}], "text": "Penicillin"}, )", ""},
    {"allergies", "agent-coded", kSnomed, ""},
    {"allergies", "no-degrade-code", "404684003", "196461000000101"},
    {"allergies", "code-well-formed", "404684003", "404684"},
    {"allergies", "reaction-coded", R"("code": "404684003", "display": "Rash")", R"("display": "Rash")"},
    {"allergies", "agent-in-words", R"(, "display": "Penicillin"}], "text": "Penicillin")", "}]"},
    {"allergies", "kind", R"("type": "allergy", )", ""},
    {"allergies", "certainty", R"("verificationStatus": "confirmed", )", ""},
    {"allergies", "recorded", R"("recorder": {"reference": "Practitioner/1"}, )", ""},
    {"allergies", "dates-in-order", R"("assertedDate": "2026-01-01")", R"("onsetDateTime": "2026-01-02", "assertedDate": "2026-01-01")"},

    {"diagnoses-and-procedures", "condition-snomed", kSnomed, ""},
    {"diagnoses-and-procedures", "code-well-formed", "404684003", "404684013"},
    {"diagnoses-and-procedures", "condition-no-degrade-code", "404684003", "196411000000103"},
    {"diagnoses-and-procedures", "condition-snomed-uri", "http://snomed.info/sct", "https://snomed.info/sct"},
    {"diagnoses-and-procedures", "condition-in-words", R"(, "display": "Finding"}], "text": "Finding")", "}]"},
    {"diagnoses-and-procedures", "condition-when", R"("onsetDateTime": "2026-01-01", )", ""},
    {"diagnoses-and-procedures", "condition-who", R"("asserter": {"reference": "Practitioner/1"})", R"("id": "x")"},
    {"diagnoses-and-procedures", "condition-ended", R"("abatementDateTime": "2026-02-01", )", ""},
    {"diagnoses-and-procedures", "procedure-snomed", R"("system": "http://snomed.info/sct", "code": "71388002")", R"("code": "71388002")"},
    {"diagnoses-and-procedures", "code-well-formed", "71388002", "71388012"},
    {"diagnoses-and-procedures", "procedure-snomed-uri", R"("system": "http://snomed.info/sct", "code": "71388002")",
     R"("system": "http://snomed.info/ict", "code": "71388002")"},
    {"diagnoses-and-procedures", "procedure-in-words", R"(, "display": "Something done"}], "text": "Something done")", "}]"},
    {"diagnoses-and-procedures", "procedure-when", R"(, "performedDateTime": "2026-01-02")", ""},
    {"diagnoses-and-procedures", "dates-in-order", "2026-02-01", "2025-02-01"},

    {"observations", "who-and-when", R"("effectiveDateTime": "2026-11-01T10:00:00Z", )", ""},
    {"observations", "sign-coded", R"("code": "8867-4"})", R"("display": "Pulse"})"},
    {"observations", "unit-coded", R"("unit": "/min", "system": "http://unitsofmeasure.org", "code": "/min")", R"("unit": "/min", "code": "/min")"},
    {"observations", "rate-unit", R"("code": "/min")", R"("code": "1/min")"},
    {"observations", "temperature-unit", R"("code": "Cel")", R"("code": "[degF]")"},
    {"observations", "saturation-unit", R"("code": "%")", R"("code": "1")"},
    {"observations", "pressure-unit", R"("code": "mm[Hg]")", R"("code": "kPa")"},
    {"observations", "value", R"(, "valueQuantity": {"value": 72, "unit": "/min", "system": "http://unitsofmeasure.org", "code": "/min"})", ""},
    {"observations", "news2-possible", R"("value": 5,)", R"("value": 21,)"},
    {"observations", "units-fit", R"("code": "Cel")", R"("code": "kg")"},
    {"observations", "news2-right", R"("value": 5,)", R"("value": 20,)"},
    {"observations", "news2-one-scale", R"("valueQuantity": {"value": 5,)",
     R"("component": [{"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104311000000102"}]}, "valueQuantity": {"value": 0}}, {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104321000000108"}]}, "valueQuantity": {"value": 0}}], "valueQuantity": {"value": 5,)"},
    {"observations", "observer", R"(, "performer": [{"reference": "Practitioner/1"}])", ""},

    {"pathology", "report-coded", R"("system": "http://snomed.info/sct", "code": "721981007")", R"("code": "721981007")"},
    {"pathology", "result-or-reason",
     R"("valueQuantity": {"value": 4.2, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"}, )", ""},
    {"pathology", "test-coded", R"("system": "http://snomed.info/sct", "code": "404684003")", R"("code": "404684003")"},
    {"pathology", "test-code-well-formed", R"("code": "404684003")", R"("code": "44E..00")"},
    {"pathology", "unit-coded", R"("system": "http://unitsofmeasure.org", )", ""},
    {"pathology", "specimen-type-coded", R"("code": "119297000")", R"("display": "Blood")"},
    {"pathology", "reference-range", R"("referenceRange")", R"("note")"},
    {"pathology", "test-in-words", R"(, "display": "Test"}], "text": "Test")", "}]"},
    {"pathology", "laboratory", R"("value": "RZZ")", R"("use": "usual")"},
    {"pathology", "results", R"(, "result": [{"reference": "urn:uuid:00000000-0000-4000-8000-000000000002"}])", ""},
    {"pathology", "specimen", R"("specimen": [{"reference": "urn:uuid:00000000-0000-4000-8000-000000000003"}], )", ""},
    {"pathology", "specimen-collected", R"(, "receivedTime": "2026-11-01T09:00:00Z")", ""},
    {"pathology", "numbers-as-quantities",
     R"("valueQuantity": {"value": 4.2, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"})", R"("valueString": "4.2 mmol/L")"},
    {"pathology", "ranges-fit", R"("text": "3 to 5")", R"("low": {"value": 35, "unit": "mmol/L"}, "high": {"value": 5, "unit": "mmol/L"})"},
    {"pathology", "specimen-times", "2026-11-01T09:00:00Z", "2026-11-01T11:00:00Z"},
    {"pathology", "results-final", R"("value": "r1"}], "status": "final")", R"("value": "r1"}], "status": "preliminary")"},

    {"scheduling", "systems-spelt", "fhir.nhs.uk/Id/ods-site", "fhir.nhs.uk/id/ods-site"},
    {"scheduling", "start-before-end", "2026-12-01T10:10:00Z", "2026-12-01T09:50:00Z"},
    {"scheduling", "slot-times", "2026-12-01T10:20:00Z", "2026-12-01T09:40:00Z"},

    {"transfers-of-care", "whose", R"("subject": {"reference": "Patient/1"}, "date")", R"("date")"},
    {"transfers-of-care", "type-coded", kSnomed, ""},
    {"transfers-of-care", "sections-coded", R"("code": "404684003", )", ""},
    {"transfers-of-care", "attachment-typed", R"("contentType": "application/pdf", )", ""},
    {"transfers-of-care", "structured", R"("entry": [{"reference": "Condition/1"}])", R"("mode": "working")"},
    {"transfers-of-care", "empty-explained", R"("entry": [{"reference": "Condition/1"}])", R"("mode": "working")"},
    {"transfers-of-care", "says-why-empty", R"("entry": [{"reference": "Condition/1"}])",
     R"("text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">None</div>"})"},
    {"transfers-of-care", "author-organisation", R"("value": "RZZ"})", R"("use": "usual"})"},
    {"transfers-of-care", "admission", R"("start": "2026-10-30T10:00:00Z", )", ""},
    {"transfers-of-care", "discharge", R"(, "end": "2026-11-01T10:00:00Z")", ""},
    {"transfers-of-care", "reason", R"("reason": [{"text": "Chest pain"}], )", ""},
    {"transfers-of-care", "destination", R"("dischargeDisposition")", R"("reAdmission")"},
    {"transfers-of-care", "provider", R"("value": "RZZ01")", R"("use": "usual")"},
    {"transfers-of-care", "attachment-there", R"(, "url": "https://trust.example/d1.pdf")", ""},
};

std::string clean(std::string_view standard) { return clean_record("careconnect/" + std::string(standard)); }

std::set<std::string> unmet(const RecordResult& result, std::string_view standard) {
  std::set<std::string> out;
  for (const StandardScore& score : result.standards) {
    if (score.standard->id != standard) continue;
    EXPECT_EQ(score.standard->version, "careconnect-fhir-3.0.1");
    for (const Loss& loss : score.losses) {
      if (!loss.in_doubt && loss.rung >= Rung::Profiled) out.insert(loss.rule.substr(loss.rule.find('#') + 1));
    }
  }
  return out;
}

TEST(EachNeedOfCareConnect, CleanRecordsAreUsable) {
  std::string missing;
  const auto schema = test::base_schema(FhirVersion::Stu3, missing);
  if (schema == nullptr) GTEST_SKIP() << missing;
  Examiner examiner(schema);
  for (const Manifest* m : examiner.survey.standards()) {
    const RecordResult result = examiner.examine(clean(m->id));
    ASSERT_EQ(result.standards.size(), 1u) << m->id;
    EXPECT_EQ(brief(result.standards[0]), "100 held") << m->id;
  }
}

// obs-7 of FHIR 3.0 as it is meant: a value beside a component of the same code, and not every value.
TEST(EachNeedOfCareConnect, AValueBesideAComponentOfTheSameCodeIsNotConformant) {
  std::string missing;
  const auto schema = test::base_schema(FhirVersion::Stu3, missing);
  if (schema == nullptr) GTEST_SKIP() << missing;
  Examiner examiner(schema);
  const auto conformant = [&](std::string_view component) {
    std::string text = R"({"resourceType": "Observation", "status": "final", "valueString": "x",
        "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]})";
    if (!component.empty()) {
      text += R"(, "component": [{"valueString": "y", "code": {"coding": [{"system": "http://loinc.org", "code": ")" +
              std::string(component) + R"("}]}}])";
    }
    return examiner.examine(text + "}").conformant;
  };
  EXPECT_EQ(conformant(""), Truth::Held);
  EXPECT_EQ(conformant("8310-5"), Truth::Held);
  EXPECT_EQ(conformant("8867-4"), Truth::NotHeld);
}

TEST(EachNeedOfCareConnect, AChangeTakesItAway) {
  std::string missing;
  const auto schema = test::base_schema(FhirVersion::Stu3, missing);
  if (schema == nullptr) GTEST_SKIP() << missing;
  Examiner examiner(schema);
  for (const Change& change : kChanges) {
    std::string text = clean(change.standard);
    const std::size_t at = text.find(change.from);
    ASSERT_NE(at, std::string::npos) << change.standard << ": " << change.from;
    text.replace(at, change.from.size(), change.to);
    EXPECT_TRUE(unmet(examiner.examine(text), change.standard).contains(std::string(change.need)))
        << change.standard << '#' << change.need << ": " << change.from << " -> " << change.to;
  }
}

TEST(EachNeedOfCareConnect, IsInTheTable) {
  const auto standards = our_standards();
  for (const Manifest* manifest : standards->of(FhirVersion::Stu3)) {
    for (const Need& need : manifest->needs) {
      const bool listed = std::any_of(std::begin(kChanges), std::end(kChanges),
                                      [&](const Change& c) { return c.standard == manifest->id && c.need == need.id; });
      EXPECT_TRUE(!need.depends || listed) << manifest->need_url(need);
    }
  }
}

// Of UK Core 1.0, what it has more than 2.0: system and value of a role's identifiers.
TEST(EachNeedOfUkCore1, ARolesIdentifierIsComplete) {
  HALLMARK_NEEDS_R4(schema);
  std::string record = clean_record("staff-identity");
  const std::string_view role = R"("resourceType": "PractitionerRole", )";
  record.insert(record.find(role) + role.size(),
                R"("meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-PractitionerRole|VERSION"]}, "identifier": [{"value": "1"}], )");
  const auto verdict = [&](std::string_view version) {
    std::string text = record;
    text.replace(text.find("VERSION"), 7, version);
    Examiner examiner(schema);
    const RecordResult result = examiner.examine(text);
    return result.standards.empty() ? std::string() : result.standards[0].standard->version + ' ' + brief(result.standards[0]);
  };
  EXPECT_EQ(verdict("2.2.0"), "uk-core-1.0.2 95 not held: element-missing -5");
  EXPECT_EQ(verdict("2.4.0"), "uk-core-2.0.1 100 held");
}

}  // namespace
}  // namespace hallmark::readiness
