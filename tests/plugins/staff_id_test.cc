#include "plugins/staff_id.h"

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

std::string_view finding(StaffFinding f) {
  constexpr std::string_view names[] = {"good", "disputed", "pattern", "slot", "job role", "placeholder"};
  return names[static_cast<std::size_t>(f)];
}

TEST(StaffId, Patterns) {
  struct Case {
    IdSystem system;
    std::string_view text;
    std::string_view finding;
  };
  using enum IdSystem;
  const Case cases[] = {
      {Gmc, "6095103", "good"}, {Gmc, "C6095103", "disputed"}, {Gmc, "A609510", "disputed"}, {Gmc, "00143922", "pattern"},
      {Gmc, "C12345678", "pattern"}, {Gmc, "G6095103", "slot"}, {Gmc, "71A2998E", "slot"}, {Gmc, "PH123456", "slot"},
      {Gmc, "G9999999", "slot"}, {Gmc, "C9999998", "placeholder"}, {Gmc, "9999999", "placeholder"}, {Gmc, "9999998", "good"},
      {Gmp, "G6095103", "good"}, {Gmp, "6095103", "pattern"}, {Gmp, "G9999999", "placeholder"}, {Gmp, "g6095103", "pattern"},
      {Nmc, "71A2998E", "good"}, {Nmc, "5566789", "pattern"}, {Nmc, "71a2998e", "pattern"}, {Nmc, "G1234567", "slot"},
      {Hcpc, "PH123456", "good"}, {Hcpc, "PH12345", "disputed"}, {Hcpc, "PH", "pattern"}, {Hcpc, "PH1234567", "pattern"},
      {Gphc, "2298676", "good"}, {Gphc, "6095103", "disputed"}, {Gphc, "229867", "pattern"},
      {Din, "977677", "good"}, {Din, "97767", "pattern"},
      {SdsUser, "555086689106", "good"}, {SdsUser, "3415870201", "disputed"}, {SdsUser, "P12345678", "pattern"},
      {SdsUser, "ABCD123456", "placeholder"}, {SdsRoleProfile, "100102238986", "good"}, {SdsRoleProfile, "R8000", "job role"},
      {SdsRoleProfile, "R0260", "job role"}, {SdsRoleProfile, "PT2489", "placeholder"}, {SdsRoleProfile, "PW1357", "pattern"},
      {SdsUser, "R8000", "pattern"}, {Gdc, "anything", "good"}, {Goc, "01-12345", "good"},
  };
  for (const Case& c : cases) EXPECT_EQ(finding(read_staff_number(c.system, c.text).finding), c.finding) << c.text;
  EXPECT_EQ(finding(read_staff_number(Gmc, std::string(100000, '9')).finding), "placeholder");
  EXPECT_EQ(finding(read_staff_number(Gmc, std::string(100000, 'x')).finding), "pattern");
}

std::string practitioner(std::string_view identifier, const PluginRun& run = {}) {
  return brief(run_plugin("staff-id", R"({"resourceType": "Practitioner", "identifier": [)" + std::string(identifier) + "]}", run));
}

TEST(StaffId, SaysWhoseNumberItIs) {
  EXPECT_EQ(practitioner(R"({"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": "G1234567"})"),
            "staff-number-wrong-slot Practitioner.identifier[0].value 'G1234567' [a GMP number] [a GMC number] "
            "[https://fhir.hl7.org.uk/Id/gmp-number]");
  EXPECT_EQ(practitioner(R"({"system": "https://fhir.hl7.org.uk/Id/din-number", "value": "97767"})"),
            "staff-number-pattern Practitioner.identifier[0].value '97767' [a doctor index number] [6 digits]");
  // However the system is spelt.
  EXPECT_EQ(practitioner(R"({"system": "https://fhir.hl7.org.uk/id/din-number", "value": "97767"})"),
            "staff-number-pattern Practitioner.identifier[0].value '97767' [a doctor index number] [6 digits]");
  EXPECT_EQ(practitioner(R"({"system": "https://hospital.example/staff", "value": "97767"})"), "");
}

TEST(StaffId, FillersAreOfLiveFeedsOnly) {
  constexpr std::string_view filler = R"({"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": "C9999998"})";
  EXPECT_EQ(practitioner(filler), "staff-number-placeholder Practitioner.identifier[0].value 'C9999998'");
  EXPECT_EQ(practitioner(filler, {.purpose = Purpose::Test}), "");
  EXPECT_EQ(practitioner(R"({"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": "G9999999"})"),
            "staff-number-wrong-slot Practitioner.identifier[0].value 'G9999999' [a GMP number] [a GMC number] "
            "[https://fhir.hl7.org.uk/Id/gmp-number]\nstaff-number-placeholder Practitioner.identifier[0].value 'G9999999'");
}

TEST(StaffId, Halves) {
  EXPECT_EQ(practitioner(R"({"system": "https://fhir.nhs.uk/Id/sds-user-id"})"),
            "staff-number-value-missing Practitioner.identifier[0] [an SDS user id]");
  EXPECT_EQ(practitioner(R"({"system": "https://fhir.nhs.uk/Id/sds-user-id", "_value": {"extension": [{"url": "https://x.example"}]}})"), "");
  EXPECT_EQ(practitioner(R"({"value": "9999902"}, {"system": "https://fhir.nhs.uk/Id/sds-user-id", "value": "999999999902"})"),
            "staff-number-system-missing Practitioner.identifier[0] '9999902'");
  // Nothing of the NHS in the record, so nothing is missing.
  EXPECT_EQ(practitioner(R"({"value": "9999902"})"), "");
  EXPECT_EQ(brief(run_plugin("staff-id", R"(<PractitionerRole xmlns="http://hl7.org/fhir"><identifier><system value="https://fhir.nhs.uk/Id/sds-role-profile-id"/>
      <value value="R8000"/></identifier></PractitionerRole>)")),
            "staff-job-role-as-profile PractitionerRole.identifier.value 'R8000'");
}

}  // namespace
}  // namespace hallmark::plugins
