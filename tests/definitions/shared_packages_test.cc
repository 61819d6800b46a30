// National packages, where a checkout of them is at hand: HALLMARK_SHARED, or `shared` beside the repository.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "definitions/definition_set.h"
#include "definitions/structure_definition.h"

namespace hallmark::definitions {
namespace {

struct Case {
  const char* folder;
  std::size_t resources, structures, value_sets, code_systems;
  std::vector<std::string> problems;
};

class SharedPackage : public ::testing::TestWithParam<Case> {};

TEST_P(SharedPackage, LoadsWholeAndReadsAsTypedViews) {
  const char* set_by_user = std::getenv("HALLMARK_SHARED");
  const std::string shared = set_by_user ? set_by_user : HALLMARK_SOURCE_DIR "/../shared";
  const std::string path = shared + "/packages/" + GetParam().folder;
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not there (set HALLMARK_SHARED)";
  DefinitionSet set;
  EXPECT_EQ(GetParam().resources, set.add(path));
  EXPECT_EQ(GetParam().structures, set.all("StructureDefinition").size());
  EXPECT_EQ(GetParam().value_sets, set.all("ValueSet").size());
  EXPECT_EQ(GetParam().code_systems, set.all("CodeSystem").size());
  std::vector<std::string> problems;
  for (const Problem& problem : set.problems()) problems.push_back(sentence(problem));
  EXPECT_EQ(GetParam().problems, problems);
  for (const Resource* resource : set.all("StructureDefinition")) {
    const StructureDefinition s = read_structure_definition(*resource);
    // A few of Care Connect's state a snapshot alone, and change nothing.
    EXPECT_FALSE(s.differential.empty() && s.snapshot.empty()) << s.url;
    EXPECT_EQ("constraint", s.derivation) << s.url;
    for (const ElementDefinition& e : s.differential) EXPECT_FALSE(e.path.empty()) << s.url;
  }
}

const char kNeedsR4[] = "UKCore.R4.STU.02.00.00#2.0.0 needs hl7.fhir.r4.core#4.0.1, which is not loaded";
const char kNeedsR5[] = "UKCore.R4.STU.02.00.00#2.0.0 needs hl7.fhir.r5.core#5.0.0, which is not loaded";

INSTANTIATE_TEST_SUITE_P(Uk, SharedPackage,
                         ::testing::Values(Case{"careconnect-stu3", 197, 94, 67, 36, {}},
                                           Case{"ukcore-1.0.2", 87, 33, 34, 20, {kNeedsR4}},
                                           Case{"ukcore-2.0.1", 197, 78, 70, 49, {kNeedsR4}},
                                           Case{"ukcore-develop", 375, 153, 134, 88, {kNeedsR4, kNeedsR5}}),
                         [](const auto& test) {
                           std::string name = test.param.folder;
                           for (char& c : name)
                             if (c == '-' || c == '.') c = '_';
                           return name;
                         });

}  // namespace
}  // namespace hallmark::definitions
