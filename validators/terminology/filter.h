// compose.include.filter: which codes of a code system a filter chooses.
//
// Operators of http://hl7.org/fhir/R5/valueset-filter-operator.html, all of them, the last two of which R4 does not have:
//   =            the property has that value; `concept` and `code` mean the code itself, `parent`/`child` the
//                hierarchy; notSelectable and inactive count as false where they are not stated
//   is-a         the code and all below it          descendent-of  all below it
//   is-not-a     all but the code and those below   generalizes    the code and all above it
//   in, not-in   the value is (not) in the comma-separated list
//   regex        the whole value matches, by RE2
//   exists       the property is (not) stated: "true", "false"
//   child-of     all right below the code           descendent-leaf  all below it that have nothing below themselves
// What cannot be told (an unknown operator or property, a hierarchy code that is not here, a bad expression) chooses
// nothing and says why: the caller must then treat the system as open.
#pragma once

#include <string>
#include <vector>

#include "base/limits.h"
#include "definitions/value_set.h"
#include "terminology/code_system_index.h"

namespace hallmark::terminology {

struct FilterResult {
  std::vector<bool> chosen;  // one for each concept; empty if `undecided` says why it could not be told
  std::string undecided;
};

FilterResult apply_filter(const CodeSystemIndex& index, const definitions::ConceptFilter& filter, const Limits& limits);

}  // namespace hallmark::terminology
