// Which version of a standard a record is held to: by claim, by inference, by default; near misses beside them.
#include <algorithm>

#include "../readiness/examined.h"
#include "../support/base_pack.h"

namespace hallmark::readiness {
namespace {

// "uk-core-1.0.2 claimed profile-version Patient.meta.profile[0]"; "" if it is no evidence for the standard.
std::string chosen(Examiner& examiner, std::string_view record, std::string_view id) {
  const RecordResult result = examiner.examine(record);
  EXPECT_EQ(result.choices.size(), result.standards.size());
  for (std::size_t i = 0; i < result.choices.size(); ++i) {
    const VersionChoice& choice = result.choices[i];
    EXPECT_EQ(choice.standard, result.standards[i].standard);
    EXPECT_FALSE(choice.sentence().empty());
    if (choice.standard->id != id) continue;
    return choice.standard->version + ' ' + std::string(choice_reason_name(choice.reason)) + ' ' + choice.rule +
           (choice.path.empty() ? "" : ' ' + choice.path);
  }
  return {};
}

std::string patient(std::string_view profile, std::string_view more = "") {
  std::string meta;
  if (!profile.empty()) meta = R"("meta": {"profile": [")" + std::string(profile) + R"("]}, )";
  return R"({"resourceType": "Patient", )" + meta + std::string(more) + R"("gender": "female"})";
}

std::string bundle(const std::vector<std::string>& resources) {
  std::string out = R"({"resourceType": "Bundle", "type": "collection", "entry": [)";
  for (std::size_t i = 0; i < resources.size(); ++i) out += (i == 0 ? "" : ", ") + (R"({"resource": )" + resources[i] + "}");
  return out + "]}";
}

const std::string kUk = "https://fhir.hl7.org.uk/StructureDefinition/";

TEST(VersionChoice, OfAPatientInR4) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema);
  struct Case {
    std::string record;
    std::string_view chosen;
  };
  const std::string sex = R"("extension": [{"url": ")" + kUk + R"(Extension-UKCore-BirthSex", )";
  const Case cases[] = {
      // claimed
      {patient(kUk + "UKCore-Patient|2.2.0"), "uk-core-1.0.2 claimed profile-version Patient.meta.profile[0]"},
      {patient(kUk + "UKCore-Patient|2.5.0"), "uk-core-2.0.1 claimed profile-version Patient.meta.profile[0]"},
      {patient(kUk + "UKCore-Patient|2.6.1"), "uk-core-develop-2025-06 claimed profile-version Patient.meta.profile[0]"},
      {patient(kUk + "UKCore-Patient"), "uk-core-2.0.1 claimed profile-shared Patient.meta.profile[0]"},
      {patient(kUk + "UKCore-Patient|9.9.9"), "uk-core-2.0.1 claimed profile-other-version Patient.meta.profile[0]"},
      {patient(kUk + "UKCore-PatientOfOurs"), "uk-core-2.0.1 claimed publisher Patient.meta.profile[0]"},
      // inferred: what a release wrote otherwise than the next
      {patient("", sex + R"("valueCode": "female"}], )"), "uk-core-1.0.2 inferred birth-sex-as-code Patient"},
      {patient(kUk + "UKCore-Patient", sex + R"("valueCode": "female"}], )"), "uk-core-1.0.2 inferred birth-sex-as-code Patient"},
      {patient("", R"("telecom": [{"_system": {"extension": [{"url": ")" + kUk +
                       R"(Extension-UKCore-OtherContactSystem", "valueCoding": {"code": "textphone"}}]}}], )"),
       "uk-core-1.0.2 inferred contact-system-as-coding Patient"},
      {patient("", R"("extension": [{"url": ")" + kUk + R"(Extension-UKCore-NHSNumberUnavailableReason", "valueCodeableConcept": {"text": "x"}}], )"),
       "uk-core-2.0.1 inferred mark Patient.extension[0].url"},
      // inferred: what the publisher defined, in whatever release
      {patient("", sex + R"("valueCodeableConcept": {"text": "female"}}], )"), "uk-core-2.0.1 inferred mark Patient.extension[0].url"},
      {patient("", R"("identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}], )"),
       "uk-core-2.0.1 inferred mark Patient.identifier[0].system"},
      {patient("", R"("identifier": [{"system": "https://hospital.example/Id/nhs-number", "value": "1"}], )"),
       "uk-core-2.0.1 default nothing-said"},
      // a claim in so many words outweighs a sign
      {patient(kUk + "UKCore-Patient|2.5.0", sex + R"("valueCode": "female"}], )"), "uk-core-2.0.1 claimed profile-version Patient.meta.profile[0]"},
      // near misses: nothing of it is a claim or a sign
      {patient(""), "uk-core-2.0.1 default nothing-said"},
      {patient("https://fhir.nhs.uk/StructureDefinition/UKCore-Patient"), "uk-core-2.0.1 default nothing-said"},  // the wrong host
      {patient("http://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"), "uk-core-2.0.1 default nothing-said"},
      {patient("http://hl7.org/fhir/StructureDefinition/Patient"), "uk-core-2.0.1 default nothing-said"},
  };
  for (const Case& c : cases) EXPECT_EQ(chosen(examiner, c.record, "nhs-number"), c.chosen) << c.record;
}

TEST(VersionChoice, OneResourceSpeaksForTheOthersOfItsRecord) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema);
  const std::string allergy = R"({"resourceType": "AllergyIntolerance", "patient": {"reference": "Patient/1"}})";
  const std::string role = R"({"resourceType": "PractitionerRole"})";
  const std::string first = bundle({patient(kUk + "UKCore-Patient|2.2.0"), allergy, role});
  EXPECT_EQ(chosen(examiner, first, "allergies"), "uk-core-1.0.2 inferred same-release Bundle.entry[0].resource.meta.profile[0]");
  EXPECT_EQ(chosen(examiner, first, "staff-identity"), "uk-core-1.0.2 inferred same-release Bundle.entry[0].resource.meta.profile[0]");
  // The third ballot sequence left the allergies alone, so there is no version of its own.
  EXPECT_EQ(chosen(examiner, bundle({patient(kUk + "UKCore-Patient|2.6.1"), allergy}), "allergies"),
            "uk-core-2.0.1 claimed publisher Bundle.entry[0].resource.meta.profile[0]");
  // Of two that contradict each other the first counts, for the whole record.
  EXPECT_EQ(chosen(examiner, bundle({patient(kUk + "UKCore-Patient|2.5.0"), patient(kUk + "UKCore-Patient|2.2.0")}), "nhs-number"),
            "uk-core-2.0.1 claimed profile-version Bundle.entry[0].resource.meta.profile[0]");
  // A claim that names its version outweighs an earlier one that does not.
  EXPECT_EQ(chosen(examiner, bundle({patient(kUk + "UKCore-Patient"), patient(kUk + "UKCore-Patient|2.2.0")}), "nhs-number"),
            "uk-core-1.0.2 claimed profile-version Bundle.entry[1].resource.meta.profile[0]");
}

TEST(VersionChoice, ProfilesThatOneVersionAloneHas) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema);
  const auto observation = [](const std::string& profile) {
    return R"({"resourceType": "Observation", "meta": {"profile": [")" + profile +
           R"("]}, "status": "final", "category": [{"coding": [{"code": "vital-signs"}]}], "code": {"text": "x"}})";
  };
  EXPECT_EQ(chosen(examiner, observation(kUk + "UKCore-Observation-VitalSigns-HeartRate"), "observations"),
            "uk-core-develop-2025-06 claimed profile-only-there Observation.meta.profile[0]");
  EXPECT_EQ(chosen(examiner, observation(kUk + "UKCore-Observation|2.5.0"), "observations"),
            "uk-core-develop-2025-06 claimed profile-shared Observation.meta.profile[0]");
  EXPECT_EQ(chosen(examiner, R"({"resourceType": "ImagingStudy", "status": "available", "subject": {"reference": "Patient/1"}})", "imaging"),
            "uk-core-develop-2025-06 default nothing-said");
  EXPECT_EQ(chosen(examiner, R"({"resourceType": "Appointment", "status": "booked",
      "identifier": [{"system": "https://fhir.nhs.uk/Id/BaRS-Identifier", "value": "1"}],
      "participant": [{"status": "accepted", "actor": {"display": "x"}}]})", "scheduling"),
            "bars-core-1.5.0 inferred bars-identifier Appointment");
}

TEST(VersionChoice, TheCallersWordComesFirst) {
  HALLMARK_NEEDS_R4(schema);
  const auto standards = our_standards();
  SurveyOptions options = Examiner::test_feed();
  options.standards = standards->of(FhirVersion::R4);
  options.asked = {standards->find("nhs-number/uk-core-1.0.2"), standards->find("nhs-number/careconnect-fhir-3.0.1")};
  Survey survey(standards, our_rubric(), schema, options);
  Validator validator(schema, {});
  IssueList issues;
  const Outcome outcome = validator.validate(patient(kUk + "UKCore-Patient|2.5.0"), issues);
  const RecordResult result = survey.examine({validator.record(), outcome.readable, outcome.walked, "", {}, {}}, issues);
  ASSERT_EQ(result.choices.size(), 1u);
  EXPECT_EQ(result.choices[0].standard->version, "uk-core-1.0.2");
  EXPECT_EQ(result.choices[0].rule, "asked-for");
}

TEST(VersionChoice, Fhir301IsCareConnects) {
  std::string missing;
  const auto schema = test::base_schema(FhirVersion::Stu3, missing);
  if (schema == nullptr) GTEST_SKIP() << missing;
  Examiner examiner(schema);
  const std::string cc = "https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-";
  EXPECT_EQ(chosen(examiner, patient(cc + "Patient-1"), "nhs-number"),
            "careconnect-fhir-3.0.1 claimed profile-only-there Patient.meta.profile[0]");
  EXPECT_EQ(chosen(examiner, patient(cc + "Patient-1|1.3.0"), "nhs-number"),
            "careconnect-fhir-3.0.1 claimed profile-version Patient.meta.profile[0]");
  EXPECT_EQ(chosen(examiner, patient("https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1"), "nhs-number"),
            "careconnect-fhir-3.0.1 claimed publisher Patient.meta.profile[0]");
  EXPECT_EQ(chosen(examiner, bundle({patient(""), R"({"resourceType": "MessageHeader", "meta": {"profile": ["https://fhir.nhs.uk/STU3/StructureDefinition/ITK-MessageHeader-2"]}})"}),
                   "nhs-number"),
            "careconnect-fhir-3.0.1 claimed publisher Bundle.entry[1].resource.meta.profile[0]");
  EXPECT_EQ(chosen(examiner, patient(""), "nhs-number"), "careconnect-fhir-3.0.1 inferred fhir-version");
  // UK Core is R4: in a 3.0.1 record its profile claims nothing.
  EXPECT_EQ(chosen(examiner, patient(kUk + "UKCore-Patient|2.5.0"), "nhs-number"), "careconnect-fhir-3.0.1 inferred fhir-version");
}

TEST(VersionChoice, BothFormatsChooseTheSame) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema);
  const std::string xml = R"(<Patient xmlns="http://hl7.org/fhir"><meta><profile value=")" + kUk +
                          R"(UKCore-Patient|2.2.0"/></meta><gender value="female"/></Patient>)";
  EXPECT_EQ(chosen(examiner, xml, "nhs-number"), chosen(examiner, patient(kUk + "UKCore-Patient|2.2.0"), "nhs-number"));
}

// What is counted of it: why, not what.
TEST(VersionChoice, IsAddedUpByReasonAndRule) {
  HALLMARK_NEEDS_R4(schema);
  Examiner examiner(schema);
  for (const std::string& profile : {kUk + "UKCore-Patient|2.2.0", kUk + "UKCore-Patient|2.2.0", std::string()}) {
    examiner.survey.add(examiner.examine(patient(profile)));
  }
  const auto& standards = examiner.survey.aggregate().trusts().at("").standards;
  EXPECT_EQ(standards.at("nhs-number/uk-core-1.0.2").chosen, (std::map<std::string, std::uint64_t>{{"claimed profile-version", 2}}));
  EXPECT_EQ(standards.at("nhs-number/uk-core-2.0.1").chosen, (std::map<std::string, std::uint64_t>{{"default nothing-said", 1}}));
}

}  // namespace
}  // namespace hallmark::readiness
