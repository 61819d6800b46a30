// What a value set selects of SNOMED CT, as one expression constraint: kept beside the expansion, because only a release can say
// which codes are meant (snomed/expression.h evaluates it).
#pragma once

#include <string>
#include <string_view>

#include "definitions/value_set.h"

namespace hallmark::terminology {

inline constexpr std::string_view kSnomedSystem = "http://snomed.info/sct";

// The codes that are concepts' ids; post-coordinated expressions are only listed. Not known: some of it cannot be said so.
struct SnomedPart {
  bool known = true;
  std::string expression = {};  // "" where none of its codes belongs

  static SnomedPart nothing() { return {}; }
  static SnomedPart unknown() { return {false, {}}; }
};

SnomedPart snomed_union(const SnomedPart& a, const SnomedPart& b);
SnomedPart snomed_intersection(const SnomedPart& a, const SnomedPart& b);
SnomedPart snomed_difference(const SnomedPart& a, const SnomedPart& b);

// Of an include or exclude of SNOMED CT: its concepts, or what all of its filters select; the value sets it imports are not looked at.
// Filters: concept is-a, descendent-of, child-of, generalizes, = and in a reference set; constraint or expression = an ECL.
SnomedPart snomed_part(const definitions::ConceptSet& set);

// Of a value set that is no resource: http://snomed.info/sct?fhir_vs, and with =isa/ID, =refset/ID, =ecl/EXPRESSION. Those of a named
// edition are not known: the release may be of another.
SnomedPart snomed_part(std::string_view canonical);

}  // namespace hallmark::terminology
