#include "plugins/snomed.h"

#include "../plugins/plugin_run.h"
#include "plugins/code_systems.h"

namespace hallmark::plugins {
namespace {

std::string_view meaning(std::string_view text) {
  constexpr std::string_view names[] = {"-", "snomed", "snomed misspelt", "snomed with tail", "snomed oid", "dmd", "dmd by http", "dmd misspelt"};
  return names[static_cast<std::size_t>(clinical_system(text))];
}

TEST(ClinicalSystems, Table) {
  struct Case {
    std::string_view text;
    std::string_view meaning;
  };
  const Case cases[] = {
      {"http://snomed.info/sct", "snomed"},
      {"https://snomed.info/sct", "snomed misspelt"},
      {"http://snomed.info/ict", "snomed misspelt"},
      {"https://snomed.info/ict", "snomed misspelt"},
      {"http://SNOMED.info/sct", "snomed misspelt"},
      {"http://www.snomed.info/sct", "snomed misspelt"},
      {"http://snomed.info", "snomed misspelt"},
      {" http://snomed.info/sct", "snomed misspelt"},
      {"http://snomed.info/sct??", "snomed with tail"},
      {"http://snomed.info/sct/", "snomed with tail"},
      {"http://snomed.info/sct/83821000000107", "snomed with tail"},
      {"urn:oid:2.16.840.1.113883.6.96", "snomed oid"},
      {"https://dmd.nhs.uk", "dmd"},
      {"http://dmd.nhs.uk", "dmd by http"},
      {"https://dmd.nhs.uk/", "dmd misspelt"},
      {"https://DMD.nhs.uk", "dmd misspelt"},
      // near misses
      {"http://snomed.info/xsct", "-"},
      {"http://snomed.example/sct", "-"},
      {"http://snomed.info.example/sct", "-"},
      {"SNOMED CT", "-"},
      {"urn:oid:2.16.840.1.113883.6.960", "-"},
      {"http://read.info/readv2", "-"},
      {"https://dmd.nhs.uk.example", "-"},
      {"", "-"},
  };
  for (const Case& c : cases) EXPECT_EQ(meaning(c.text), c.meaning) << c.text;
  EXPECT_EQ(meaning(std::string(100000, '/')), "-");
}

std::string of_code(std::string_view code, std::string_view system = "http://snomed.info/sct", std::string_view more = "") {
  return brief(run_plugin("snomed", R"({"resourceType": "Condition", "code": {"coding": [{"system": ")" + std::string(system) + R"(", "code": ")" +
                                        std::string(code) + "\"" + std::string(more) + "}]}}"));
}

constexpr std::string_view kNoRelease =
    "[there is no release to look in] [Compile a release that you have with 'hallmark terminology' and give it with --terminology, or ask a "
    "terminology server]";
const std::string kUnseen = "snomed-existence-undecided Condition.code.coding[0].code [1 code] " + std::string(kNoRelease);

TEST(Snomed, Codes) {
  struct Case {
    std::string_view code;
    std::string issues;
  };
  const Case cases[] = {
      {"404684003", kUnseen},
      {"1091811000000102", kUnseen},
      {"E11.9", "snomed-not-digits Condition.code.coding[0].code 'E11.9'"},
      {"1003", "snomed-length Condition.code.coding[0].code '1003' [4]"},
      {"0404684003", "snomed-leading-zero Condition.code.coding[0].code '0404684003'"},
      {"404684004", "snomed-check-digit Condition.code.coding[0].code '404684004'"},
      {"1091811000000100",
       "snomed-rounded Condition.code.coding[0].code '1091811000000100' [Take the id from its source, as text; its last digit may have "
       "been 2, which is to be looked up before it is used]"},
      {"999000561000001000",
       "snomed-rounded Condition.code.coding[0].code '999000561000001000' [Take the id from its source, as text; the lost digits cannot "
       "be worked out]"},
      {"754786014", "snomed-description-id Condition.code.coding[0].code '754786014'"},
      {"100022", "snomed-not-concept-id Condition.code.coding[0].code '100022' [it is a relationship's]"},
      {"100033", "snomed-not-concept-id Condition.code.coding[0].code '100033' [its partition, 03, is that of nothing]"},
      {"421720008+7946007", "snomed-expression-undecided Condition.code.coding[0].code '421720008+7946007'"},
  };
  for (const Case& c : cases) EXPECT_EQ(of_code(c.code), c.issues) << c.code;
}

TEST(Snomed, DegradeCodesAreCountedApart) {
  EXPECT_EQ(of_code("196421000000109"), "snomed-degrade-code Condition.code.coding[0].code '196421000000109' [a medicine]\n" + kUnseen);
  EXPECT_EQ(of_code("196431000000106"), kUnseen);  // the number beside it
}

TEST(Snomed, SystemsAndTheirCodes) {
  EXPECT_EQ(of_code("404684004", "https://snomed.info/sct"),
            "snomed-system-misspelt Condition.code.coding[0].system 'https://snomed.info/sct'\n"
            "snomed-check-digit Condition.code.coding[0].code '404684004'");
  // The check of codings reports the system itself.
  EXPECT_EQ(of_code("404684004", "http://snomed.info/sct??"), "snomed-check-digit Condition.code.coding[0].code '404684004'");
  EXPECT_EQ(of_code("404684003", "urn:oid:2.16.840.1.113883.6.96"),
            "snomed-system-oid Condition.code.coding[0].system 'urn:oid:2.16.840.1.113883.6.96'\n" + kUnseen);
  EXPECT_EQ(of_code("39732311000001105", "https://dmd.nhs.uk"), "snomed-check-digit Condition.code.coding[0].code '39732311000001105'");
  EXPECT_EQ(of_code("E11.9", "http://hl7.org/fhir/sid/icd-10"), "");
  EXPECT_EQ(of_code("", "http://snomed.info/sct"), "");
}

TEST(Snomed, Editions) {
  const auto edition = [](std::string_view version) {
    return of_code("404684003", "http://snomed.info/sct", R"(, "version": ")" + std::string(version) + "\"");
  };
  for (std::string_view good : {"http://snomed.info/sct/83821000000107/version/20250312", "http://snomed.info/sct/83821000000107",
                                "http://snomed.info/xsct/900000000000207008", "http://snomed.info/sct/999000021000000109/version/20260101"}) {
    EXPECT_EQ(edition(good), kUnseen) << good;
  }
  for (std::string_view bad : {"20250312", "UK", "http://snomed.info/sct", "http://snomed.info/sct/83821000000108",
                               "http://snomed.info/sct/83821000000107/version/2025", "http://snomed.info/sct/83821000000107/20250312"}) {
    EXPECT_EQ(edition(bad), kUnseen + "\nsnomed-version-form Condition.code.coding[0].version '" + std::string(bad) + "'") << bad;
  }
}

TEST(Snomed, ExistenceIsUndecidedOnceARecordInBothFormats) {
  EXPECT_EQ(brief(run_plugin("snomed", R"({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Condition", "code": {"coding": [
      {"system": "http://snomed.info/sct", "code": "404684003"}, {"system": "http://snomed.info/sct", "code": "716186003"}]}}}]})")),
            "snomed-existence-undecided Bundle.entry[0].resource.code.coding[0].code [2 codes] " + std::string(kNoRelease));
  EXPECT_EQ(brief(run_plugin("snomed", R"(<Condition xmlns="http://hl7.org/fhir"><code><coding><system value="http://snomed.info/sct"/>
      <code value="404684013"/></coding></code></Condition>)")),
            "snomed-check-digit Condition.code.coding.code '404684013'");
  const auto issues = run_plugin("snomed", R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "404684003"}]}})");
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_TRUE(is_undecided(issues[0]));
}

TEST(Snomed, UnitsOfDoseAreCodesToo) {
  EXPECT_EQ(brief(run_plugin("snomed", R"({"resourceType": "MedicationRequest", "dosageInstruction": [{"doseQuantity": {"value": 1, "unit": "tablet",
      "system": "http://snomed.info/sct", "code": "428673007"}}]})")),
            "snomed-check-digit MedicationRequest.dosageInstruction[0].doseQuantity.code '428673007'");
}

std::string dmd(std::string_view resource) { return brief(run_plugin("dmd", resource)); }

TEST(Dmd, Addresses) {
  const auto request = [](std::string_view codings) {
    return dmd(R"({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"coding": [)" + std::string(codings) + "]}}");
  };
  EXPECT_EQ(request(R"({"system": "https://dmd.nhs.uk", "code": "1"})"), "");
  EXPECT_EQ(request(R"({"system": "http://dmd.nhs.uk", "code": "1"})"),
            "dmd-system-rival MedicationRequest.medicationCodeableConcept.coding[0].system 'http://dmd.nhs.uk'");
  EXPECT_EQ(request(R"({"system": "http://snomed.info/sct", "code": "1"})"),
            "dmd-system-rival MedicationRequest.medicationCodeableConcept.coding[0].system 'http://snomed.info/sct'");
  EXPECT_EQ(request(R"({"system": "https://dmd.nhs.uk/", "code": "1"})"),
            "dmd-system-misspelt MedicationRequest.medicationCodeableConcept.coding[0].system 'https://dmd.nhs.uk/'");
  // Both beside each other: the receiver has its choice.
  EXPECT_EQ(request(R"({"system": "http://snomed.info/sct", "code": "1"}, {"system": "https://dmd.nhs.uk", "code": "1"})"), "");
  // A diagnosis under SNOMED CT is where it belongs.
  EXPECT_EQ(dmd(R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1"}]}})"), "");
  // Once a record for each address.
  EXPECT_EQ(dmd(R"({"resourceType": "Bundle", "entry": [
      {"resource": {"resourceType": "Medication", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1"}]}}},
      {"resource": {"resourceType": "Medication", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "2"}]}}}]})"),
            "dmd-system-rival Bundle.entry[0].resource.code.coding[0].system 'http://snomed.info/sct'");
}

}  // namespace
}  // namespace hallmark::plugins
