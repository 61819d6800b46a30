// What a file of an own profile must say, and what stops the load.
#include "readiness/own_definitions.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "../readiness/examined.h"
#include "../support/base_pack.h"
#include "plugins/plugins.h"
#include "readiness/json_schema.h"

namespace hallmark::readiness {
namespace {

const std::string kUrl = "https://hallmark.example/standards/x/1/Patient";

std::string profile(const std::string& elements) {
  return R"({"resourceType": "StructureDefinition", "url": ")" + kUrl +
         R"(", "version": "1", "type": "Patient", "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient", "derivation": "constraint", "differential": {"element": [{"id": "Patient", "path": "Patient"}, )" +
         elements + "]}}";
}

// "" if it is taken.
std::string fault(const std::string& elements) {
  const auto file = own_profile_of(profile(elements), "p.json", kUrl);
  return file ? "" : file.error();
}

std::string element(const std::string& facets, const std::string& requirements) {
  return R"({"id": "Patient.birthDate", "path": "Patient.birthDate", )" + facets + R"(, "requirements": ")" + requirements + "\"}";
}

TEST(OwnDefinitions, EveryRuleHasASource) {
  EXPECT_EQ(fault(element(R"("min": 1)", "STANDARDS.md 6.1 [V]")), "");
  EXPECT_EQ(fault(element(R"("min": 1)", "STANDARDS.md 6.1")),
            "p.json: 'Patient.birthDate' has no source: its requirements must be like 'STANDARDS.md 6.1 P [V]'");
  EXPECT_NE(fault(element(R"("min": 1)", "somewhere [V]")), "");
  EXPECT_NE(fault(R"({"id": "Patient.birthDate", "path": "Patient.birthDate", "mustSupport": true})"), "");
  EXPECT_EQ(fault(R"({"id": "Patient.name", "path": "Patient.name", "constraint": [{"key": "k", "severity": "error", "human": "h", "expression": "true"}]})"),
            "p.json: constraint 'k' has no source: its requirements must be like 'STANDARDS.md 6.1 P [V]'");
}

TEST(OwnDefinitions, WhatIsNotVerifiedDecidesNothing) {
  for (const std::string tag : {"S", "U"}) {
    const std::string source = "STANDARDS.md 5.1 [" + tag + "]";
    for (const std::string deciding : {R"("min": 1)", R"("max": "1")", R"("fixedDate": "2026-01-01")", R"("patternDate": "2026")", R"("maxLength": 3)",
                                       R"("binding": {"strength": "required", "valueSet": "http://x"})"}) {
      EXPECT_NE(fault(element(deciding, source)).find("is tagged " + tag), std::string::npos) << deciding;
    }
    EXPECT_EQ(fault(element(R"("binding": {"strength": "preferred", "valueSet": "http://x"})", source)), "");
    const auto constraint = [&](const std::string& severity) {
      return fault(R"({"id": "Patient.name", "path": "Patient.name", "constraint": [{"key": "k", "severity": ")" + severity +
                   R"(", "human": "h", "expression": "true", "requirements": ")" + source + R"("}]})");
    };
    EXPECT_EQ(constraint("warning"), "");
    EXPECT_NE(constraint("error"), "");
  }
}

TEST(OwnDefinitions, AFileIsAProfileOfItsAddressAndNothingMore) {
  const std::string good = profile(element(R"("min": 1)", "STANDARDS.md 6.1 [V]"));
  EXPECT_FALSE(own_profile_of(good, "p.json", "https://hallmark.example/standards/x/1/Other"));
  std::string with_snapshot = good;
  with_snapshot.insert(1, R"("snapshot": {"element": []}, )");
  EXPECT_FALSE(own_profile_of(with_snapshot, "p.json", kUrl));
  EXPECT_FALSE(own_profile_of("[]", "p.json", kUrl));
  EXPECT_FALSE(own_profile_of("{", "p.json", kUrl));
  EXPECT_EQ(own_profile_of(profile(R"({"id": "Patient.name", "path": "Patient.name"})"), "p.json", kUrl).error(), "p.json: it says nothing");
}

TEST(OwnDefinitions, WhatAnItemIsToldByIsNoRuleOfItsOwn) {
  const auto file = own_profile_of(
      profile(R"({"id": "Patient.identifier", "path": "Patient.identifier", "slicing": {"discriminator": [{"type": "value", "path": "system"}], "rules": "open"}, "requirements": "STANDARDS.md 4 [V]"},
        {"id": "Patient.identifier:nhs.system", "path": "Patient.identifier.system", "fixedUri": "http://n", "requirements": "STANDARDS.md 4 [V]"},
        {"id": "Patient.identifier:nhs.value", "path": "Patient.identifier.value", "min": 1, "requirements": "STANDARDS.md 4 [V]"})"),
      "p.json", kUrl);
  ASSERT_TRUE(file) << file.error();
  ASSERT_EQ(file->rules.size(), 3u);
  EXPECT_EQ(file->rules[0].weight, RuleWeight::Supports);
  EXPECT_EQ(file->rules[1].weight, RuleWeight::Supports);
  EXPECT_EQ(file->rules[2].weight, RuleWeight::Decides);
  EXPECT_EQ(file->rules[2].says, "at least 1");
}

TEST(OwnDefinitions, AreThoseOfTheVersionsOfOneFhirVersion) {
  const auto standards = our_standards();
  for (const FhirVersion version : {FhirVersion::R4, FhirVersion::Stu3}) {
    const auto files = own_definition_files(kProfiles, standards->all(), version);
    ASSERT_TRUE(files) << files.error();
    EXPECT_GT(files->size(), 10u);
    for (const std::string& file : *files) {
      EXPECT_EQ(file.find("careconnect") != std::string::npos, version == FhirVersion::Stu3) << file;
      EXPECT_TRUE(std::filesystem::exists(file)) << file;
    }
  }
  EXPECT_TRUE(own_definition_files(kProfiles, standards->all(), FhirVersion::R5)->empty());
}

// They are FHIR as any other, and are judged so.
TEST(OwnDefinitions, HaveNoFaultsAsFhir) {
  const auto standards = our_standards();
  for (const FhirVersion version : {FhirVersion::R4, FhirVersion::Stu3}) {
    std::string missing;
    const auto schema = test::base_schema(version, missing);
    if (schema == nullptr) GTEST_SKIP() << missing;
    ValidateOptions options;
    for (const Plugin* plugin : all_plugins()) options.plugins.push_back(plugin);
    Validator validator(schema, options);
    const auto files = own_definition_files(kProfiles, standards->all(), version);
    ASSERT_TRUE(files) << files.error();
    for (const std::string& file : *files) {
      IssueList issues;
      const auto text = read_file(file);
      ASSERT_TRUE(text) << text.error();
      validator.validate(*text, issues);
      for (const Issue& issue : issues.issues()) {
        EXPECT_GT(issue.severity, Severity::Error) << file << ": " << code_info(issue.code).id << " @ " << issue.path;
      }
    }
  }
}

// Inherited, and said by difference.
TEST(OwnDefinitions, AVersionHasThoseOfTheOneItIsBasedOn) {
  const auto standards = our_standards();
  const Manifest* base = standards->find("pathology/uk-core-2.0.1");
  const Manifest* based = standards->find("pathology/uk-core-develop-2025-06");
  EXPECT_EQ(based->own_profiles, base->own_profiles);
  const Manifest* develop = standards->find("nhs-number/uk-core-develop-2025-06");
  const auto has = [&](const Manifest* manifest, std::string_view element) {
    return std::any_of(manifest->own_rules.begin(), manifest->own_rules.end(), [&](const OwnRule& rule) { return rule.element == element; });
  };
  EXPECT_TRUE(has(develop, "Patient.managingOrganization"));
  EXPECT_TRUE(has(develop, "Patient.identifier:nhsNumber.value"));  // of 2.0.1's profile, on which it builds
  EXPECT_FALSE(has(standards->find("nhs-number/uk-core-2.0.1"), "Patient.managingOrganization"));
}

}  // namespace
}  // namespace hallmark::readiness
