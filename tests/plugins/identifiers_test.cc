#include "../plugins/plugin_run.h"
#include "plugins/ods_code.h"
#include "plugins/systems.h"

namespace hallmark::plugins {
namespace {

// "NhsNumber exact", "OdsSite misspelt", "-".
std::string meaning(std::string_view text) {
  const auto match = match_system(text);
  if (!match) return "-";
  constexpr std::string_view systems[] = {"nhs", "ods", "site", "sds", "role", "gmc", "gmp", "nmc", "hcpc", "gphc", "gdc", "goc", "din"};
  constexpr std::string_view spellings[] = {"exact", "misspelt", "oid"};
  return std::string(systems[static_cast<int>(match->system)]) + ' ' + std::string(spellings[static_cast<int>(match->spelling)]);
}

TEST(Systems, Table) {
  struct Case {
    std::string_view text;
    std::string_view meaning;
  };
  const Case cases[] = {
      {"https://fhir.nhs.uk/Id/nhs-number", "nhs exact"},
      {"https://fhir.nhs.uk/id/nhs-number", "nhs misspelt"},
      {"http://fhir.nhs.uk/Id/nhs-number", "nhs misspelt"},
      {"https://fhir.nhs.uk/Id/nhs-number/", "nhs misspelt"},
      {"https://fhir.nhs.uk/Id/NHS-Number", "nhs misspelt"},
      {"https://fhir.nhs.uk/Id/nhsnumber", "nhs misspelt"},
      {" https://fhir.nhs.uk/Id/nhs-number", "nhs misspelt"},
      {"http://fhir.nhs.net/Id/nhs-number", "nhs misspelt"},
      {"https://fhir.hl7.org.uk/Id/nhs-number", "nhs misspelt"},
      {"urn:oid:2.16.840.1.113883.2.1.4.1", "nhs oid"},
      {"2.16.840.1.113883.2.1.4.1", "nhs oid"},
      {"https://fhir.nhs.uk/Id/ods-organization-code", "ods exact"},
      {"https://fhir.nhs.uk/Id/ods-organisation-code", "ods misspelt"},
      {"https://fhir.nhs.uk/id/ods-organization-code", "ods misspelt"},
      {"urn:oid:1.2.826.0.1285.0.1.10", "ods oid"},
      {"https://fhir.nhs.uk/Id/ods-site-code", "site exact"},
      {"https://fhir.nhs.uk/Id/ODS-Site-Code", "site misspelt"},
      {"https://fhir.nhs.uk/Id/sds-user-id", "sds exact"},
      {"https://fhir.nhs.uk/id/sds-role-profile-id", "role misspelt"},
      {"urn:oid:1.2.826.0.1285.0.2.0.67", "role oid"},
      {"https://fhir.hl7.org.uk/Id/gmc-number", "gmc exact"},
      {"https://fhir.nhs.uk/Id/gmc-number", "gmc misspelt"},
      {"https://fhir.hl7.org.uk/Id/din-number/", "din misspelt"},
      // near misses
      {"https://fhir.nhs.uk/Id/gmc-reference-number", "-"},
      {"https://fhir.hl7.org.uk/Id/professional-code", "-"},
      {"https://fhir.nhs.uk/Id/nhs-number-old", "-"},
      {"https://hospital.example/Id/nhs-number", "-"},
      {"https://fhir.nhs.uk/Id/local-patient-identifier", "-"},
      {"nhs-number", "-"},
      {"urn:oid:2.16.840.1.113883.2.1.4.11", "-"},
      {"", "-"},
  };
  for (const Case& c : cases) EXPECT_EQ(meaning(c.text), c.meaning) << c.text;
  EXPECT_EQ(meaning(std::string(100000, '/')), "-");
}

TEST(IdentifierSystem, NamesTheRightWayToWriteIt) {
  EXPECT_EQ(brief(run_plugin("identifier-system",
                             R"({"resourceType": "Patient", "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number"},)"
                             R"( {"system": "https://fhir.nhs.uk/id/nhs-number"}, {"system": "urn:oid:2.16.840.1.113883.2.1.4.3"}]})")),
            "identifier-system-misspelt Patient.identifier[1].system 'https://fhir.nhs.uk/id/nhs-number' "
            "[the NHS number's system] [https://fhir.nhs.uk/Id/nhs-number]\n"
            "identifier-system-oid Patient.identifier[2].system 'urn:oid:2.16.840.1.113883.2.1.4.3' "
            "[the system of ODS codes] [https://fhir.nhs.uk/Id/ods-organization-code]");
}

TEST(OdsCode, Shapes) {
  struct Case {
    std::string_view text;
    OdsShape shape;
    std::string_view words;
  };
  const auto bad = OdsShape::Malformed;
  const Case cases[] = {
      {"RGT", OdsShape::Good, ""}, {"RGT01", OdsShape::Good, ""}, {"A83008", OdsShape::Good, ""}, {"7A6", OdsShape::Good, ""},
      {"D4U1Y", OdsShape::Good, ""}, {"rgt", OdsShape::LowerCase, ""}, {"Rgt01", OdsShape::LowerCase, ""},
      {"RG", bad, "it has fewer than 3 characters"}, {"ABCDEFGHIJKL", OdsShape::Good, ""},
      {"ABCDEFGHIJKLM", bad, "it has more than 12 characters"},
      {"R G T", bad, "it has characters other than letters and digits"},
      {"RGT-01", bad, "it has characters other than letters and digits"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(read_ods_code(c.text).shape, c.shape) << c.text;
    EXPECT_EQ(read_ods_code(c.text).words, c.words) << c.text;
  }
}

TEST(OdsCode, Organizations) {
  const auto organization = [](std::string_view members) {
    return brief(run_plugin("ods-code", R"({"resourceType": "Organization", )" + std::string(members) + "}"));
  };
  EXPECT_EQ(organization(R"("identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "RGT"}])"), "");
  EXPECT_EQ(organization(R"("name": "General Hospital")"), "");  // nothing says that it is one of the NHS
  EXPECT_EQ(organization(R"("name": "General Hospital", "meta": {"source": "https://api.service.nhs.uk/x"})"),
            "ods-code-missing Organization");
  EXPECT_EQ(organization(R"("identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code"}])"),
            "ods-code-missing Organization");
  // The code is there, though its system is misspelt: that is the other plugin's to say.
  EXPECT_EQ(organization(R"("identifier": [{"system": "https://fhir.nhs.uk/id/ods-organization-code", "value": "RGT"}])"), "");
  EXPECT_EQ(organization(R"("identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "rgt"}])"),
            "ods-code-lower-case Organization.identifier[0].value 'rgt'");
}

TEST(OdsCode, LogicalReferencesToo) {
  EXPECT_EQ(brief(run_plugin("ods-code", R"({"resourceType": "Encounter", "serviceProvider": {"identifier":)"
                                         R"( {"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "R T"}}})")),
            "ods-code-malformed Encounter.serviceProvider.identifier.value 'R T' [it has characters other than letters and digits]");
}

TEST(OdsCode, SitesAndOrganisations) {
  for (std::string_view site : {"RGT01", "R1A02", "RZ201"}) EXPECT_TRUE(looks_like_site(site)) << site;
  // Of the codes since 2020, too short or long, or no trust's.
  for (std::string_view other : {"R1A2B", "RGT", "RGT0", "RGT012", "A8300", "8HA03", "D4U1Y", ""}) EXPECT_FALSE(looks_like_site(other)) << other;
  const auto identifier = [](std::string_view system, std::string_view code) {
    return brief(run_plugin("ods-code", R"({"resourceType": "Encounter", "serviceProvider": {"identifier": {"system": "https://fhir.nhs.uk/Id/)" + std::string(system) +
                                            R"(", "value": ")" + std::string(code) + R"("}}})"));
  };
  EXPECT_EQ(identifier("ods-organization-code", "RGT01"), "ods-site-as-organisation Encounter.serviceProvider.identifier.value 'RGT01'");
  EXPECT_EQ(identifier("ods-site-code", "RGT"), "ods-organisation-as-site Encounter.serviceProvider.identifier.value 'RGT'");
  EXPECT_EQ(identifier("ods-organization-code", "RGT"), "");
  EXPECT_EQ(identifier("ods-site-code", "RGT01"), "");
  EXPECT_EQ(identifier("ods-site-code", "A83008"), "");
}

TEST(OdsCode, FillersAreOfLiveFeedsOnly) {
  for (std::string_view filler : {"SSS", "ssss", "TEST", "Unknown", "000", "99999", "AAA"}) EXPECT_TRUE(is_ods_filler(filler)) << filler;
  for (std::string_view code : {"RGT", "X26", "A83008", "TES", "RXX", "V81999"}) EXPECT_FALSE(is_ods_filler(code)) << code;
  for (std::string_view name : {"Test Hospital", "TBC", "unknown"}) EXPECT_TRUE(is_name_filler(name)) << name;
  for (std::string_view name : {"Test Valley Surgery", "Testing Centre, Leeds", "General Hospital", "AAA", ""}) EXPECT_FALSE(is_name_filler(name)) << name;
  constexpr std::string_view record =
      R"({"resourceType": "Organization", "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "ZZZ"}], "name": "Test Hospital"})";
  EXPECT_EQ(brief(run_plugin("ods-code", record)),
            "ods-placeholder Organization.identifier[0].value 'ZZZ' [an ODS code]\nods-placeholder Organization.name 'Test Hospital' [an organisation's name]");
  EXPECT_EQ(brief(run_plugin("ods-code", record, {.purpose = Purpose::Test})), "");
}

TEST(OdsCode, OtherIdentifiersAreNoneOfItsBusiness) {
  EXPECT_EQ(brief(run_plugin("ods-code", R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": "x"}]})")), "");
}

}  // namespace
}  // namespace hallmark::plugins
