// The product's own manifests: each standard has a record that is wholly usable, and one change at a time takes away
// exactly the need that it should.
#include <algorithm>
#include <set>

#include "../readiness/examined.h"
#include "../support/base_pack.h"

namespace hallmark::readiness {
namespace {

TEST(TenStandards, AreTenAndSettled) {
  const auto standards = our_standards();
  const auto current = standards->current(FhirVersion::R4);
  ASSERT_EQ(current.size(), 10u);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(current[static_cast<std::size_t>(i)]->number, i + 1);
  std::string unsettled;
  for (const Manifest* m : current) {
    if (!m->own_state.settled) unsettled += m->id + ' ';
  }
  EXPECT_EQ(unsettled, "observations transfers-of-care imaging ");
}

TEST(TenStandards, EachHasStandInsAndCitesItsSources) {
  const auto standards = our_standards();
  for (const Manifest& m : standards->all()) {
    EXPECT_TRUE(std::any_of(m.own_rules.begin(), m.own_rules.end(), [](const OwnRule& r) { return r.weight != RuleWeight::Supports; })) << m.name();
    // What a profile can say, a profile says: a need of the rung rests on what only a validator can tell.
    for (const Need& need : m.needs) EXPECT_TRUE(need.rung != Rung::Profiled || need.expression.empty()) << m.need_url(need);
    EXPECT_NE(m.list.find("Hallmark's working list"), std::string::npos) << m.id;
    for (const Need& need : m.needs) {
      EXPECT_TRUE(need.source.text.starts_with("STANDARDS.md ")) << m.need_url(need);
      EXPECT_FALSE(need.mend.ends_with('.')) << m.need_url(need);
    }
  }
}

TEST(TenStandards, TheOneThatIsAWarningOnlySaysSo) {
  const auto standards = our_standards();
  std::string secondary;
  for (const Manifest& m : standards->all()) {
    for (const Need& need : m.needs) {
      if (need.source.tag != Tag::Verified) secondary += m.need_url(need) + (need.depends ? " decides" : " advises") + ' ';
    }
  }
  EXPECT_EQ(secondary,
            "nhs-number/careconnect-fhir-3.0.1#number-range advises nhs-number/uk-core-1.0.2#number-range advises "
            "nhs-number/uk-core-2.0.1#number-range advises nhs-number/uk-core-develop-2025-06#number-range advises "
            "staff-identity/careconnect-fhir-3.0.1#number-pattern advises staff-identity/uk-core-1.0.2#number-pattern advises "
            "staff-identity/uk-core-2.0.1#number-pattern advises "
            "observations/careconnect-fhir-3.0.1#news2-adult advises observations/careconnect-fhir-3.0.1#values-possible advises "
            "observations/uk-core-2.0.1#news2-adult advises observations/uk-core-2.0.1#values-possible advises "
            "observations/uk-core-develop-2025-06#news2-adult advises observations/uk-core-develop-2025-06#values-possible advises "
            "imaging/uk-core-develop-2025-06#uids-well-formed advises ");
}

std::string versions(const Standards& standards, std::string_view id) {
  std::string out;
  for (const Manifest* m : standards.versions_of(id)) out += (m->current ? "*" : "") + m->version + ' ';
  return out;
}

TEST(TenStandards, HaveTheVersionsThatDiffer) {
  const auto standards = our_standards();
  for (std::string_view id : {"staff-identity", "medicines", "allergies"}) {
    EXPECT_EQ(versions(*standards, id), "*careconnect-fhir-3.0.1 uk-core-1.0.2 *uk-core-2.0.1 ") << id;
  }
  EXPECT_EQ(versions(*standards, "nhs-number"), "*careconnect-fhir-3.0.1 uk-core-1.0.2 *uk-core-2.0.1 uk-core-develop-2025-06 ");
  for (std::string_view id : {"diagnoses-and-procedures", "pathology", "transfers-of-care"}) {
    EXPECT_EQ(versions(*standards, id), "*careconnect-fhir-3.0.1 *uk-core-2.0.1 uk-core-develop-2025-06 ") << id;
  }
  EXPECT_EQ(versions(*standards, "observations"), "*careconnect-fhir-3.0.1 uk-core-2.0.1 *uk-core-develop-2025-06 ");
  EXPECT_EQ(versions(*standards, "scheduling"), "*bars-core-1.5.0 *careconnect-fhir-3.0.1 ");
  EXPECT_EQ(versions(*standards, "imaging"), "*uk-core-develop-2025-06 ");
}

TEST(TenStandards, NothingIsCalledStu3WithoutSayingWhich) {
  const auto standards = our_standards();
  for (const Manifest& m : standards->all()) {
    for (const std::string* words : {&m.title, &m.about, &m.aligned_to, &m.own_state.profile, &m.own_state.gap, &m.own_state.binding}) {
      EXPECT_EQ(words->find("STU3"), std::string::npos) << m.name() << ": " << *words;
    }
    for (const Change& change : m.history) EXPECT_EQ(change.sentence.find("STU3"), std::string::npos) << m.name();
    EXPECT_NE(m.aligned_to.find(m.fhir_version == FhirVersion::R4 ? "FHIR R4" : "FHIR 3.0.1"), std::string::npos) << m.name();
    for (const Change& change : m.history) EXPECT_TRUE(change.source.text.starts_with("STANDARDS.md ")) << m.name();
    EXPECT_TRUE(m.own_state.source.text.starts_with("STANDARDS.md ")) << m.name();
    EXPECT_FALSE(m.fhir_version == FhirVersion::Stu3 && m.own_state.settled) << m.name();
  }
}

// Another FHIR version has other element names: none of R4's alone may stand in a test of 3.0.1.
TEST(TenStandards, NeedsOf301NameNoElementThatOnlyR4Has) {
  const auto standards = our_standards();
  std::size_t needs = 0;
  for (const Manifest* m : standards->of(FhirVersion::Stu3)) {
    for (const Need& need : m->needs) {
      ++needs;
      for (std::string_view word : {"doseAndRate", "recordedDate", "hasMember", "reasonCode", "reasonReference", "serviceType.exists",
                                    "destination.receiver", "UKCore"}) {
        EXPECT_EQ((need.expression + need.when).find(word), std::string::npos) << m->need_url(need) << ": " << word;
      }
    }
  }
  EXPECT_GT(needs, 100u);
}

TEST(TenStandards, CleanRecordsAreUsable) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema);
  for (const Manifest* m : examiner.survey.standards()) {
    const RecordResult result = examiner.examine(clean_record(m->id));
    ASSERT_EQ(result.standards.size(), 1u) << m->id;
    EXPECT_EQ(result.standards[0].standard, m);
    EXPECT_EQ(brief(result.standards[0]), "100 held") << m->id;
    EXPECT_EQ(basis_name(result.standards[0].basis), "stand-in") << m->id;
    EXPECT_EQ(result.conformant, Truth::Held) << m->id;
  }
}

struct Change {
  std::string_view standard;
  std::string_view from;
  std::string_view to;
  std::string_view score;  // brief()
};

std::string changed(const Change& change) {
  std::string text = clean_record(change.standard);
  const std::size_t at = text.find(change.from);
  EXPECT_NE(at, std::string::npos) << change.from;
  if (at != std::string::npos) text.replace(at, change.from.size(), change.to);
  return text;
}

// Of standard 1 every need that decides is taken away once, and beside it stand near misses. The points of a rung are
// shared evenly over its needs: 10 over 2, 20 over 3 and 30 over 7 for standard 1.
const Change kChanges[] = {
    // 1. NHS number and demographics
    {"nhs-number", "9990000018", "9990000026", "100 held"},
    // Without a number: a status that says so is a reason, and one that says the opposite is none.
    {"nhs-number", R"(, "value": "9990000018")", "", "82 not held: element-missing -5, number-or-reason -6, status-stated -7"},
    {"nhs-number", R"("code": "01"}]}}], "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018")",
     R"("code": "08"}]}}], "system": "https://fhir.nhs.uk/Id/nhs-number")", "95 not held: element-missing -5"},
    {"nhs-number", R"("value": "9990000018")", R"("value": "9990000018"}, {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000026")",
     "84 not held: number-once-with-value -5, status-stated -7, number-traced -4"},
    {"nhs-number", "9990000018", "9990000019", "93 not held: number-right -7"},
    {"nhs-number", "9990000018", "999 000 0018", "93 not held: number-right -7"},
    {"nhs-number", "9990000018", "9999999999", "93 not held: number-right -7"},
    {"nhs-number", "9990000018", "999000001", "93 not held: number-right -7"},
    {"nhs-number", "fhir.nhs.uk/Id/nhs-number", "fhir.nhs.uk/id/nhs-number", "94 not held: number-or-reason -6"},
    {"nhs-number", "fhir.nhs.uk/Id/nhs-number", "hospital.example/mrn", "94 not held: number-or-reason -6"},
    {"nhs-number", R"("code": "01")", R"("code": "02")", "96 not held: number-traced -4"},
    {"nhs-number", R"("code": "01")", R"("code": "99")", "91 not held: status-in-value-set -5, number-traced -4"},
    {"nhs-number", "VerificationStatusEngland", "VerificationStatus",
     "88 not held: code-system-not-in-value-set -5, status-stated -7"},
    {"nhs-number", "Extension-UKCore-NHSNumberVerificationStatus", "Extension-Other",
     "89 not held: status-stated -7, number-traced -4"},
    {"nhs-number", R"("family": "Example", )", "", "96 not held: name -4"},
    {"nhs-number", R"("birthDate": "1980-02-29", )", "", "96 not held: birth-date -4"},
    {"nhs-number", R"("gender": "female", )", "", "95 not held: gender -5"},
    {"nhs-number", R"("line": ["1 Sample Street"], )", "", "96 not held: address -4"},
    {"nhs-number", "M1 1AE", "M11AE", "96 not held: postcode-right -4"},
    {"nhs-number", "M1 1AE", "ZZ99 3VZ", "100 held"},
    {"nhs-number", "1980-02-29", "1980-02", "100 held"},
    {"nhs-number", "1980-02-29", "2980-02-28", "95 not held: dates-possible -5"},
    {"nhs-number", R"("use": "mobile")", R"("rank": 1)", "100 held"},  // a telephone only advises
    {"nhs-number", "Y99999", "Y9", "100 held"},                        // so does the practice
    // 2. Staff identity
    {"staff-identity", "999999999901", "ABCD123456", "95 not held: sds-ids-numeric -5"},
    {"staff-identity", R"("value": "RZZ")", R"("use": "usual")", "90 not held: role-organisation -10"},
    {"staff-identity", R"("organization": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000002")",
     R"("organization": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000009")",
     "100 undecided: role-organisation ?10"},
    // 3. Medicines
    {"medicines", "https://dmd.nhs.uk", "http://snomed.info/sct", "100 held"},
    {"medicines", "https://dmd.nhs.uk", "https://hospital.example/drugs", "98 not held: request-medicine-coded -2"},
    {"medicines", "322237000", "32223", "98 not held: code-well-formed -2"},
    {"medicines", "322237000", "322237011", "98 not held: code-well-formed -2"},  // partition 01: a description
    {"medicines", "322237000", "196421000000109", "97 not held: request-no-degrade-code -3"},
    {"medicines", "One tablet four times a day", "As directed", "97 not held: request-not-as-directed -3"},
    {"medicines", "One tablet four times a day", "One tablet as directed on the label", "100 held"},
    // 4. Allergies
    {"allergies", R"("type": "allergy", )", "", "94 not held: kind -6"},
    {"allergies", "http://snomed.info/sct", "https://hospital.example/allergies", "95 not held: agent-coded -5"},
    // 5. Diagnoses and procedures
    {"diagnoses-and-procedures", "http://snomed.info/sct", "http://snomed.info/sct/",
     "89 not held: coding-system-misspelt -5, condition-snomed -3, condition-snomed-uri -3"},
    {"diagnoses-and-procedures", R"("abatementDateTime": "2026-02-01", )", "", "95 not held: condition-ended -5"},
    {"diagnoses-and-procedures", R"("code": "resolved")", R"("code": "inactive")", "100 held"},
    // 6. Observations
    {"observations", R"("code": "/min")", R"("code": "{beats}/min")", "97 not held: rate-unit -3"},
    {"observations", R"("code": "mm[Hg]")", R"("code": "kPa")", "91 not held: pressure-unit -3, news2-right -6"},
    {"observations", R"("valueInteger": 5)", R"("valueInteger": 21)", "94 not held: news2-possible -6"},
    {"observations", R"("valueInteger": 5)", R"("valueInteger": 8)", "100 held"},  // by scale 2, where 97 % on oxygen is 3 more
    {"observations", R"("valueInteger": 5)", R"("valueInteger": 9)", "94 not held: news2-right -6"},
    // 7. Pathology
    {"pathology", R"("code": "mmol/L")", R"("id": "x")", "96 not held: unit-coded -4"},
    {"pathology", R"("value": "RZZ")", R"("use": "usual")", "96 not held: laboratory -4"},
    // 8. Scheduling
    {"scheduling", R"("end": "2026-12-01T10:10:00Z", "slot")", R"("end": "2026-12-01T09:50:00Z", "slot")",
     "96 not held: start-before-end -4"},
    {"scheduling", "fhir.nhs.uk/Id/ods", "fhir.nhs.uk/id/ods", "87 not held: systems-spelt -10, message-sender -3"},
    // 9. Transfers of care
    {"transfers-of-care", R"("entry": [{"reference": "Condition/1"}])", R"("focus": {"reference": "Condition/1"})",
     "94 not held: structured -3, says-why-empty -3"},
    {"transfers-of-care", R"("hospitalization": {"dischargeDisposition")", R"("hospitalization": {"reAdmission")",
     "97 not held: destination -3"},
    // 10. Imaging
    {"imaging", "urn:oid:2.25.1", "2.25.1", "94 not held: study-uid -6"},
    {"imaging", "ACSN", "MR", "94 not held: accession -6"},
};

TEST(TenStandards, OneChangeTakesAwayOneNeed) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema);
  for (const Change& change : kChanges) {
    const RecordResult result = examiner.examine(changed(change));
    std::string all;
    for (const StandardScore& score : result.standards) {
      if (score.standard->id == change.standard) all = brief(score);
    }
    EXPECT_EQ(all, change.score) << change.standard << ": " << change.from << " -> " << change.to;
  }
}

}  // namespace
}  // namespace hallmark::readiness
