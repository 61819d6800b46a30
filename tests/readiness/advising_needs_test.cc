// Every need that only advises can be met and unmet: the wholly usable record meets it, and one change takes it away without
// costing a point. The needs that decide are in each_need_test.cc and each_need_careconnect_test.cc.
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
  Purpose purpose = Purpose::Test;  // a range is looked at in a live feed only
  std::string_view version = {};    // a version that is not the current one for R4
};

const Change kChanges[] = {
    {"nhs-number", "phone", R"("use": "mobile")", R"("rank": 1)"},
    {"nhs-number", "general-practice", R"("value": "Y99999")", R"("use": "usual")"},
    {"nhs-number", "number-range", "9990000018", "5000000005", Purpose::Live},  // 500-599 are not given out
    {"nhs-number", "custodian", "managingOrganization", "link", Purpose::Test, "uk-core-develop-2025-06"},
    {"staff-identity", "number-pattern", R"("9999901")", R"("99901")"},
    {"medicines", "request-course", R"("courseOfTherapyType": {"coding": [{"code": "acute"}]}, )", ""},
    {"medicines", "request-preferred-uri", R"(https://dmd.nhs.uk", "code": "322237000)", R"(http://snomed.info/sct", "code": "322237000)"},
    {"medicines", "statement-preferred-uri", R"(https://dmd.nhs.uk", "code": "322236009)", R"(http://snomed.info/sct", "code": "322236009)"},
    {"medicines", "request-route-coded", R"("timing")", R"("route": {"text": "Oral"}, "timing")", Purpose::Test, "uk-core-1.0.2"},
    {"allergies", "severity", R"("severity")", R"("description")"},
    {"diagnoses-and-procedures", "procedure-who", R"("performer": [{"actor": {"reference": "Practitioner/1"}}])", R"("recorder": {"reference": "Practitioner/1"})"},
    {"observations", "news2-round", "9279-1", "0-0"},
    // A child, whose the other observations are not: then there is no round to recompute.
    {"observations", "news2-adult",
     R"("subject": {"reference": "Patient/1"}, "effectiveDateTime": "2026-11-01T10:00:00Z", "performer": [{"reference": "Practitioner/1"}], "valueInteger": 5)",
     R"("contained": [{"resourceType": "Patient", "id": "child", "birthDate": "2015-01-01"}], "subject": {"reference": "#child"}, "effectiveDateTime": "2026-11-01T10:00:00Z", "performer": [{"reference": "Practitioner/1"}], "valueInteger": 5)"},
    {"observations", "displays-agree", R"("code": "8867-4"})", R"("code": "8867-4", "display": "Respiratory rate"})"},
    {"observations", "values-possible", R"("value": 60,)", R"("value": 600,)"},
    {"observations", "dates-in-order", R"("effectiveDateTime": "2026-11-01T10:00:00Z")",
     R"("effectiveDateTime": "2026-11-01T10:00:00Z", "issued": "2026-10-31T10:00:00Z")"},
    {"pathology", "requester", R"(, "basedOn": [{"reference": "ServiceRequest/1"}])", ""},
    {"pathology", "abnormal", R"(, "interpretation": [{"coding": [{"code": "N"}]}])", ""},
    {"pathology", "dates-in-order", R"("issued": "2026)", R"("issued": "2027)"},
    {"scheduling", "why", R"("reasonCode": [{"text": "Review"}], )", ""},
    {"scheduling", "booking-agrees", R"("busy")", R"("busy-unavailable")"},
    {"scheduling", "dates-in-order", R"("timestamp": "2026)", R"("timestamp": "2027)"},
    {"scheduling", "profile-addresses", R"("resourceType": "Appointment")",
     R"("resourceType": "Appointment", "meta": {"profile": ["https://fhir.nhs.uk/StructureDefinition/UKCore-Appointment"]})"},
    {"transfers-of-care", "specialty", R"("serviceType": {"text": "General medicine"}, )", ""},
    {"transfers-of-care", "dates-in-order", R"("date": "2026)", R"("date": "2027)"},
    {"transfers-of-care", "more-than-words", "Condition/1", "Binary/1"},
    {"transfers-of-care", "narrative-agrees", R"("section": [{"title": "Diagnoses")",
     R"("contained": [{"resourceType": "AllergyIntolerance", "id": "a", "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "code": "active"}]}, "patient": {"reference": "Patient/1"}, "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003", "display": "Penicillin"}]}}], "section": [{"title": "Allergies", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}, "text": {"status": "additional", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">Latex</div>"}, "entry": [{"reference": "#a"}]}, {"title": "Diagnoses")"},
    {"transfers-of-care", "stay-complete", R"("hospitalization": {"dischargeDisposition": {"text": "Home"}}, )", ""},
    {"imaging", "dates-in-order", R"("started": "2026)", R"("started": "2027)"},
    {"imaging", "uids-well-formed", R"("2.25.2")", R"("2.25.02")"},
    {"imaging", "body-site", R"(, "bodySite": {"system": "http://snomed.info/sct", "code": "404684003"})", ""},
    {"imaging", "order", R"("basedOn": [{"reference": "ServiceRequest/1"}], )", ""},

    // CareConnect, FHIR 3.0.1, where elements have other names.
    {"nhs-number", "phone", R"("use": "mobile")", R"("rank": 1)", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"nhs-number", "general-practice", R"("value": "Y99999")", R"("use": "usual")", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"nhs-number", "number-range", "9990000018", "5000000005", Purpose::Live, "careconnect-fhir-3.0.1"},
    {"staff-identity", "number-pattern", R"("value": "999999999901"})", R"("value": "999999999901"}, {"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": "99901"})",
     Purpose::Test, "careconnect-fhir-3.0.1"},
    {"medicines", "request-course", "CareConnect-PrescriptionType-1", "Other-1", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"medicines", "request-preferred-uri", R"(https://dmd.nhs.uk", "code": "322237000)", R"(http://snomed.info/sct", "code": "322237000)",
     Purpose::Test, "careconnect-fhir-3.0.1"},
    {"medicines", "statement-preferred-uri", R"(https://dmd.nhs.uk", "code": "322236009)", R"(http://snomed.info/sct", "code": "322236009)",
     Purpose::Test, "careconnect-fhir-3.0.1"},
    {"allergies", "severity", R"(, "severity": "mild")", "", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"diagnoses-and-procedures", "procedure-who", R"(, "performer": [{"actor": {"reference": "Practitioner/1"}}])", "",
     Purpose::Test, "careconnect-fhir-3.0.1"},
    {"observations", "news2-round", R"("code": "9279-1")", R"("code": "0-0")", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"observations", "news2-adult",
     R"("subject": {"reference": "Patient/1"}, "effectiveDateTime": "2026-11-01T10:00:00Z", "performer": [{"reference": "Practitioner/1"}], "valueQuantity": {"value": 5,)",
     R"("contained": [{"resourceType": "Patient", "id": "child", "birthDate": "2015-01-01"}], "subject": {"reference": "#child"}, "effectiveDateTime": "2026-11-01T10:00:00Z", "performer": [{"reference": "Practitioner/1"}], "valueQuantity": {"value": 5,)", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"observations", "displays-agree", R"("code": "8867-4"})", R"("code": "8867-4", "display": "Respiratory rate"})", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"observations", "values-possible", R"("value": 80,)", R"("value": 800,)", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"observations", "dates-in-order",
     R"("effectiveDateTime": "2026-11-01T10:00:00Z")",
     R"("effectiveDateTime": "2026-11-01T10:00:00Z", "issued": "2026-10-31T10:00:00Z")", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"pathology", "requester", R"(, "basedOn": [{"reference": "ProcedureRequest/1"}])", "", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"pathology", "abnormal", R"(, "interpretation": {"coding": [{"code": "N"}]})", "", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"pathology", "dates-in-order", R"("issued": "2026)", R"("issued": "2027)", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"scheduling", "why", R"("reason": [{"text": "Review"}], )", "", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"scheduling", "booking-agrees", R"("busy")", R"("busy-unavailable")", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"scheduling", "dates-in-order", R"("status": "booked")", R"("created": "2027-01-01", "status": "booked")",
     Purpose::Test, "careconnect-fhir-3.0.1"},
    {"scheduling", "kind-coded", R"("appointmentType": {"coding": [{"system": "http://hl7.org/fhir/v2/0276", "code": "ROUTINE"}]}, )", "",
     Purpose::Test, "careconnect-fhir-3.0.1"},
    {"scheduling", "participants", R"("actor": {"reference": "Patient/1"}, )", "", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"scheduling", "slot", R"("slot": [{"reference": "urn:uuid:00000000-0000-4000-8000-000000000002"}], )", "",
     Purpose::Test, "careconnect-fhir-3.0.1"},
    {"scheduling", "slot-schedule", R"("schedule": {"reference": "Schedule/1"}, )", "", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"scheduling", "start-and-end", R"("end": "2026-12-01T10:10:00Z", )", "", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"transfers-of-care", "care-setting", "Extension-CareConnect-CareSettingType-1", "Extension-Other-1",
     Purpose::Test, "careconnect-fhir-3.0.1"},
    {"transfers-of-care", "dates-in-order", R"("date": "2026)", R"("date": "2027)", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"transfers-of-care", "more-than-words", "Condition/1", "Binary/1", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"transfers-of-care", "narrative-agrees", R"("section": [{"code")",
     R"("contained": [{"resourceType": "AllergyIntolerance", "id": "a", "clinicalStatus": "active", "verificationStatus": "confirmed", "patient": {"reference": "Patient/1"}, "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003", "display": "Penicillin"}]}}], "section": [{"title": "Allergies", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}, "text": {"status": "additional", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">Latex</div>"}, "entry": [{"reference": "#a"}]}, {"code")", Purpose::Test, "careconnect-fhir-3.0.1"},
    {"transfers-of-care", "stay-complete", R"("hospitalization": {"dischargeDisposition": {"text": "Home"}}, )", R"("class": {"code": "IMP"}, )",
     Purpose::Test, "careconnect-fhir-3.0.1"},
};

// Advising needs without a change above, "standard/version#need". It may only shrink.
const std::set<std::string> kMissing = {
    // These need a release of SNOMED CT and dm+d: release_needs_test.cc, tests/plugins/release_codes_test.cc.
    "medicines/careconnect-fhir-3.0.1#code-in-use",
    "medicines/careconnect-fhir-3.0.1#display-agrees",
    "medicines/careconnect-fhir-3.0.1#level-fits",
    "medicines/uk-core-1.0.2#code-in-use",
    "medicines/uk-core-1.0.2#display-agrees",
    "medicines/uk-core-1.0.2#level-fits",
    "medicines/uk-core-2.0.1#code-in-use",
    "medicines/uk-core-2.0.1#display-agrees",
    "medicines/uk-core-2.0.1#level-fits",
    "allergies/careconnect-fhir-3.0.1#code-in-use",
    "allergies/careconnect-fhir-3.0.1#display-agrees",
    "allergies/uk-core-1.0.2#code-in-use",
    "allergies/uk-core-1.0.2#display-agrees",
    "allergies/uk-core-2.0.1#code-in-use",
    "allergies/uk-core-2.0.1#display-agrees",
    "diagnoses-and-procedures/careconnect-fhir-3.0.1#code-in-use",
    "diagnoses-and-procedures/careconnect-fhir-3.0.1#display-agrees",
    "diagnoses-and-procedures/uk-core-2.0.1#code-in-use",
    "diagnoses-and-procedures/uk-core-2.0.1#display-agrees",
    "diagnoses-and-procedures/uk-core-develop-2025-06#code-in-use",
    "diagnoses-and-procedures/uk-core-develop-2025-06#display-agrees",
    "pathology/uk-core-2.0.1#test-listed",
    "pathology/uk-core-develop-2025-06#test-listed",
};

std::string changed(std::string text, const Change& change) {
  const std::size_t at = text.find(change.from);
  EXPECT_NE(at, std::string::npos) << change.standard << ": " << change.from;
  return at == std::string::npos ? text : text.replace(at, change.from.size(), change.to);
}

// Ids of the standard's advising needs that the record does not meet.
std::set<std::string> advised(const std::vector<Issue>& issues, const Manifest& manifest) {
  std::set<std::string> out;
  for (const Need& need : manifest.needs) {
    if (need.depends) continue;
    const bool unmet = std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
      return (issue.code == Code::NeedAdvised && issue.definition == manifest.need_url(need)) ||
             std::find(need.issues.begin(), need.issues.end(), issue.code) != need.issues.end();
    });
    if (unmet) out.insert(need.id);
  }
  return out;
}

TEST(AdvisingNeeds, AreMetByTheCleanRecordAndTakenAwayByAChange) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema);
  SurveyOptions of_live_feed = Examiner::test_feed();
  of_live_feed.purpose = Purpose::Live;
  Examiner live(schema, of_live_feed);
  for (const Manifest* manifest : examiner.survey.standards()) {
    examiner.examine(clean_record(manifest->id));
    EXPECT_EQ(advised(examiner.issues.issues(), *manifest), std::set<std::string>()) << manifest->id;
    for (const Change& change : kChanges) {
      if (change.standard != manifest->id || !change.version.empty()) continue;
      Examiner& with = change.purpose == Purpose::Live ? live : examiner;
      const RecordResult result = with.examine(changed(clean_record(change.standard), change));
      EXPECT_EQ(advised(with.issues.issues(), *manifest), std::set<std::string>{std::string(change.need)}) << change.standard;
      ASSERT_EQ(result.standards.size(), 1u) << change.need;
      EXPECT_EQ(brief(result.standards[0]), "100 held") << change.need;
      EXPECT_GE(result.standards[0].advised, 1u) << change.need;
    }
  }
}

// A record that is held to another version may lack what else that version advises; the change takes away one need more.
TEST(AdvisingNeeds, OfOtherVersionsAreTakenAwayToo) {
  HALLMARK_NEEDS_R4(r4);
  std::string missing_pack;
  const auto stu3 = test::base_schema(FhirVersion::Stu3, missing_pack);
  if (stu3 == nullptr) GTEST_SKIP() << missing_pack;
  const auto standards = our_standards();
  for (const Change& change : kChanges) {
    if (change.version.empty()) continue;
    const auto versions = standards->versions_of(std::string(change.standard));
    const auto manifest = std::find_if(versions.begin(), versions.end(), [&](const Manifest* m) { return m->version == change.version; });
    ASSERT_NE(manifest, versions.end()) << change.standard << ' ' << change.version;
    const bool careconnect = (*manifest)->fhir_version == FhirVersion::Stu3;
    SurveyOptions options = Examiner::test_feed();
    options.standards = {*manifest};
    options.purpose = change.purpose;
    Examiner examiner(careconnect ? stu3 : r4, options);
    const std::string clean = clean_record((careconnect ? "careconnect/" : "") + std::string(change.standard));
    examiner.examine(clean);
    std::set<std::string> expected = advised(examiner.issues.issues(), **manifest);
    EXPECT_FALSE(expected.contains(std::string(change.need))) << change.standard << ' ' << change.need;
    expected.insert(std::string(change.need));
    examiner.examine(changed(clean, change));
    EXPECT_EQ(advised(examiner.issues.issues(), **manifest), expected) << change.standard << ' ' << change.need;
  }
}

TEST(AdvisingNeeds, HaveAChangeEach) {
  std::set<std::string> missing;
  const auto standards = our_standards();
  for (const Manifest& manifest : standards->all()) {
    for (const Need& need : manifest.needs) {
      const bool there = std::any_of(std::begin(kChanges), std::end(kChanges), [&](const Change& change) {
        const bool same_names = manifest.fhir_version == FhirVersion::R4;  // as in the current version
        return change.standard == manifest.id && change.need == need.id && (same_names || change.version == manifest.version);
      });
      if (!need.depends && !there) missing.insert(manifest.need_url(need));
    }
  }
  EXPECT_EQ(missing, kMissing);
}

}  // namespace
}  // namespace hallmark::readiness
