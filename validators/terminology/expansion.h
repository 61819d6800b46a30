// What a value set contains, as far as the loaded definitions tell.
//
//   Expander expander(set);
//   const Expansion& e = expander.expand("http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1");
//   e.concepts        the codes that belong for certain
//   e.open_systems    systems of which an unknown part belongs too: a code of theirs that is not listed is undecided
//   e.any_system_open the same of systems nobody can name (an import that is not loaded)
//   e.why             one sentence for each reason
//
// A code that is not listed, of a system that is not open, does not belong. See terminology/code_set.h for what
// `whole` adds, and terminology/filter.h for filters.
//
// compose: an include is the intersection of its parts (system with codes or filters, each imported value set);
// includes are united, excludes taken away. A code system is taken as all there is only if it says it is complete.
// Where the version a value set asks for is not loaded, another is used, and `notes` says so. An `expansion` in the
// resource is used where there is no compose; beside one that stays open, it adds codes. Codes given one by one belong
// even if their system is unknown. `designation`, `expansion.parameter` and `compose.lockedDate` are not used.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "definitions/definition_set.h"
#include "terminology/code_set.h"
#include "terminology/iso_codes.h"
#include "terminology/snomed_part.h"

namespace hallmark::terminology {

class CodeSystems;

struct Expansion {
  const definitions::Resource* value_set = nullptr;  // null: none is loaded under that canonical
  std::vector<ExpandedConcept> concepts;             // each once, in the order of the definition
  std::vector<OpenSystem> open_systems;              // sorted
  bool any_system_open = false;
  SnomedPart snomed = SnomedPart::unknown();  // all that it selects of SNOMED CT, listed codes among it
  std::vector<std::string> why;    // sorted; empty if and only if nothing is open
  std::vector<std::string> notes;  // sorted; what was assumed, without making anything open

  bool closed() const { return open_systems.empty() && !any_system_open; }
};

struct ExpanderOptions {
  // Folder of Debian's iso-codes; "" leaves ISO's countries and currencies unknown.
  std::string iso_codes_folder = kIsoCodesFolder;
};

// The texts of an expansion belong to the definition set and to the expander: both must outlive it. Expansions are
// kept, and references to them stay valid as long as the expander. Not thread-safe.
class Expander {
 public:
  explicit Expander(const definitions::DefinitionSet& set, const ExpanderOptions& options = {});
  ~Expander();
  Expander(const Expander&) = delete;
  Expander& operator=(const Expander&) = delete;

  // "URL" or "URL|version". Also value sets that are no resource: CodeSystem.valueSet, and those of
  // terminology/implicit_value_set.h (".../sct?fhir_vs").
  const Expansion& expand(std::string_view canonical);
  const Expansion& expand(const definitions::Resource& value_set);

  // The same code systems that the expansions are made of.
  CodeSystems& code_systems();

  // Files read besides the definition set's, part of the key of what is compiled; and what was wrong with them.
  const std::vector<definitions::SourceFile>& sources() const { return iso_codes_.sources(); }
  const std::vector<definitions::Problem>& problems() const { return iso_codes_.problems(); }
  // Code systems that come from those files instead of a resource; their `resource` is null.
  const std::vector<definitions::CodeSystem>& extra_code_systems() const { return iso_codes_.systems(); }

 private:
  struct State;
  const definitions::DefinitionSet& set_;
  IsoCodes iso_codes_;
  std::unique_ptr<State> state_;
};

}  // namespace hallmark::terminology
