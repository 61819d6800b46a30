// The needs that only a release of SNOMED CT and dm+d can tell: unmet with one, silent without, and never at a point's cost.
#include <algorithm>
#include <set>

#include "../readiness/examined.h"
#include "../support/base_pack.h"
#include "../terminology/tiny_release.h"
#include "plugins/plugins.h"

namespace hallmark::readiness {
namespace {

using hallmark::testing::Tiny;

const Tiny kTiny;

struct Case {
  std::string standard;
  std::string resource;
  std::set<std::string> unmet;
};

std::string condition(const std::string& coding) {
  return R"({"resourceType": "Condition", "subject": {"display": "x"}, "code": {"coding": [{"system": "http://snomed.info/sct", )" + coding + "}]}}";
}
std::string allergy(const std::string& coding) {
  return R"({"resourceType": "AllergyIntolerance", "patient": {"display": "x"}, "code": {"coding": [{"system": "http://snomed.info/sct", )" + coding + "}]}}";
}
std::string request(const std::string& coding, const std::string& system = "https://dmd.nhs.uk") {
  return R"({"resourceType": "MedicationRequest", "status": "active", "intent": "order", "subject": {"display": "x"}, "medicationCodeableConcept": {"coding": [{"system": ")" +
         system + R"(", )" + coding + "}]}}";
}
std::string code(const std::string& id, const std::string& display = "") {
  return R"("code": ")" + id + '"' + (display.empty() ? "" : R"(, "display": ")" + display + '"');
}

// Of the needs that rest on a release those that the record does not meet.
std::set<std::string> unmet(const std::shared_ptr<const schema::Schema>& schema, const std::shared_ptr<const snomed::Release>& release, const Manifest& manifest,
                            const std::string& record) {
  ValidateOptions options;
  options.today = "2026-11-21";
  options.release = release;
  for (const std::string& id : manifest.validators) options.plugins.push_back(plugin_of(id));
  Validator validator(schema, options);
  IssueList issues;
  validator.validate(record, issues);
  std::set<std::string> out;
  for (const Need& need : manifest.needs) {
    for (const Issue& issue : issues.issues()) {
      if (std::find(need.issues.begin(), need.issues.end(), issue.code) == need.issues.end()) continue;
      EXPECT_FALSE(need.depends) << need.id;
      out.insert(need.id);
    }
  }
  return out;
}

TEST(ReleaseNeeds, AreToldWithAReleaseAlone) {
  HALLMARK_NEEDS_R4(r4);
  std::string missing_pack;
  const auto stu3 = test::base_schema(FhirVersion::Stu3, missing_pack);
  if (stu3 == nullptr) GTEST_SKIP() << missing_pack;
  const auto release = hallmark::testing::tiny_release();
  const Case cases[] = {
      {"diagnoses-and-procedures", condition(code(kTiny.cough, "Zebra cough")), {}},
      {"diagnoses-and-procedures", condition(code(kTiny.cough, "Pneumonia")), {"display-agrees"}},
      {"diagnoses-and-procedures", condition(code(kTiny.absent)), {"code-in-use"}},
      {"diagnoses-and-procedures", condition(code(kTiny.old_cough)), {"code-in-use"}},
      {"allergies", allergy(code(kTiny.cough)), {}},
      {"allergies", allergy(code(kTiny.old_cough, "Pneumonia")), {"code-in-use", "display-agrees"}},
      {"medicines", request(code(kTiny.vmp)), {}},
      {"medicines", request(code(kTiny.ampp)), {"level-fits"}},
      {"medicines", request(code(kTiny.old_vmp, "Aspirin")), {"code-in-use"}},  // it has no names of its own
      {"medicines", request(code(kTiny.amp, "Aspirin")), {"display-agrees"}},
  };
  const auto standards = our_standards();
  std::size_t versions = 0;
  for (const Case& c : cases) {
    for (const Manifest* manifest : standards->versions_of(c.standard)) {
      ++versions;
      const auto& schema = manifest->fhir_version == FhirVersion::Stu3 ? stu3 : r4;
      EXPECT_EQ(unmet(schema, release, *manifest, c.resource), c.unmet) << manifest->name() << ' ' << c.resource;
      EXPECT_EQ(unmet(schema, nullptr, *manifest, c.resource), std::set<std::string>{}) << manifest->name() << ' ' << c.resource;
    }
  }
  EXPECT_EQ(versions, 30u);  // three of each of the three standards, ten cases
}

}  // namespace
}  // namespace hallmark::readiness
