// What an element of a record says about which organisation it means: the code, or why there is none. The small questions
// that attribution asks of a record; it decides nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readiness/attribution_rules.h"
#include "readiness/reference_index.h"
#include "record/record.h"

namespace hallmark::readiness {

struct Naming {
  enum class Kind : std::uint8_t { Nobody, Unresolved, NameOnly, Malformed, Code };
  Kind kind = Kind::Nobody;
  std::string code;
  bool says_trust = false;  // the Organization has the role of a trust
};

// The elements that `path` names under a node, in document order; the node itself for "".
std::vector<NodeIndex> elements_at(const Record& record, NodeIndex node, std::string_view path);

// Of a Reference (followed through the record, and through roles, places and services to their organisation), an Identifier
// in place of one, or an address.
Naming organisation_at(const Record& record, NodeIndex element, const ReferenceIndex& index, const AttributionRules& rules);
// Of an Organization resource itself.
Naming organisation_of(const Record& record, NodeIndex organization, const AttributionRules& rules);

// Letter, digit, letter, digit, letter: the form of all codes given out since October 2020.
bool is_new_form(std::string_view code);

// What a software calls itself, as far as it may be kept: a run of nine digits may be somebody's number, and software has
// none. At most 60 characters.
std::string safe_label(std::string_view text);

}  // namespace hallmark::readiness
