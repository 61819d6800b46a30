#include "message_version.h"

#include <gtest/gtest.h>

#include "record/reader.h"

namespace hallmark {
namespace {

// "3.0.2 Patient.meta.profile[0]", or "" if the message does not say.
std::string said(std::string_view bytes) {
  Record record;
  std::vector<ReadProblem> problems;
  EXPECT_TRUE(read_record(bytes, Limits{}, record, problems)) << bytes;
  const auto found = version_in_message(record);
  EXPECT_TRUE(!found || may_say_version(bytes)) << "would not have been looked at: " << bytes;
  return found ? std::string(version_number(found->version)) + " " + found->path : "";
}

TEST(MessageVersion, IsWhatTheMessageSays) {
  struct Case {
    std::string_view bytes;
    std::string said;
  };
  const Case cases[] = {
      {R"({"resourceType": "Patient", "meta": {"profile": ["https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Patient-1"]}})",
       "3.0.2 Patient.meta.profile[0]"},
      {R"({"resourceType": "Patient", "meta": {"profile": ["https:\/\/fhir.nhs.uk\/STU3\/StructureDefinition\/X-1"]}})",
       "3.0.2 Patient.meta.profile[0]"},
      {R"(<Patient xmlns="http://hl7.org/fhir"><meta><profile value="http://hl7.org/fhir/4.0/StructureDefinition/Patient"/></meta></Patient>)",
       "4.0.1 Patient.meta.profile"},
      {R"({"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1"})", "4.0.1 CapabilityStatement.fhirVersion"},
      {R"({"resourceType": "StructureDefinition", "fhirVersion": "3.0.1"})", "3.0.2 StructureDefinition.fhirVersion"},
      {R"({"resourceType": "ImplementationGuide", "fhirVersion": ["5.0.0"]})", "5.0.0 ImplementationGuide.fhirVersion[0]"},
      {R"({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient"}}, {"resource": {"resourceType": "Patient",
          "meta": {"profile": ["https://a.example/stu3/StructureDefinition/P"]}}}]})",
       "3.0.2 Bundle.entry[1].resource.meta.profile[0]"},
      {R"({"resourceType": "Patient", "identifier": [{"extension": [{
          "url": "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-NHSNumberVerificationStatus-1"}]}]})",
       "3.0.2 Patient.identifier[0].extension[0].url"},
      {R"(<Patient xmlns="http://hl7.org/fhir"><extension url="https://fhir.nhs.uk/STU3/StructureDefinition/Extension-X-1"/></Patient>)",
       "3.0.2 Patient.extension.url"},
  };
  for (const Case& c : cases) EXPECT_EQ(said(c.bytes), c.said) << c.bytes;
}

TEST(MessageVersion, TheFirstThatIsSaidCounts) {
  EXPECT_EQ(said(R"({"resourceType": "Bundle", "meta": {"profile": ["https://a.example/R4/StructureDefinition/B"]},
                     "entry": [{"resource": {"resourceType": "Patient", "meta": {"profile": ["https://a.example/STU3/StructureDefinition/P"]}}}]})"),
            "4.0.1 Bundle.meta.profile[0]");
}

TEST(MessageVersion, IsNeverGuessed) {
  const std::string_view cases[] = {
      R"({"resourceType": "Patient"})",
      R"({"resourceType": "Patient", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"]}})",
      R"({"resourceType": "Patient", "meta": {"profile": ["https://a.example/StructureDefinition/STU3/Patient"]}})",
      R"({"resourceType": "Patient", "meta": {"profile": ["https://a.example/StructureDefinition/R4"]}})",
      R"({"resourceType": "Patient", "meta": {"source": "https://fhir.nhs.uk/STU3/StructureDefinition/X", "profile": ["x"]}})",
      R"({"resourceType": "Patient", "text": {"status": "generated", "div": "<div>/STU3/StructureDefinition profile</div>"}})",
      R"({"resourceType": "CapabilityStatement", "fhirVersion": "next year's"})",
      // An extension of the older version beside a claim of the newer one, of another publisher's, or the address elsewhere.
      R"({"resourceType": "Patient", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"]},
          "extension": [{"url": "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-EthnicCategory-1"}]})",
      R"({"resourceType": "Patient", "extension": [{"url": "https://a.example/STU3/StructureDefinition/X"}]})",
      R"({"resourceType": "Patient", "extension": [{"url": "x", "valueUri": "https://fhir.nhs.uk/STU3/StructureDefinition/X"}]})",
      R"({"resourceType": "Parameters", "entry": [{"resource": {"resourceType": "Patient", "fhirVersion": "3.0"}}]})",
      R"({"resourceType": "Patient", "contained": [{"resourceType": "CapabilityStatement", "fhirVersion": "3.0.1"}]})",
  };
  for (const std::string_view bytes : cases) EXPECT_EQ(said(bytes), "") << bytes;
}

TEST(MessageVersion, NothingReadIsNothingSaid) { EXPECT_EQ(version_in_message(Record{}), std::nullopt); }

TEST(MessageVersion, MostMessagesNeedNotBeParsedTwice) {
  EXPECT_FALSE(may_say_version(R"({"resourceType": "Patient", "id": "R4"})"));
  EXPECT_FALSE(may_say_version(R"({"meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"]}})"));
  EXPECT_FALSE(may_say_version(""));
}

}  // namespace
}  // namespace hallmark
