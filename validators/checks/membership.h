// Whether a code belongs to a value set: lists, rules, and what cannot be told.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "checks/context.h"

namespace hallmark::checks {

using Membership = schema::Schema::Membership;

// How the value of a node carries a code; the node must have been walked.
schema::Coded coded_of(const Context& context, NodeIndex node);

struct CodedValue {
  std::string_view system;
  std::string_view code;
};
// Of a Coding or a Quantity: what its children say, "" for what is absent.
CodedValue coded_value(const Context& context, NodeIndex node);

// `system` empty: any system (the system of a `code` is implied by the value set).
Membership member_of(const Context& context, const schema::ValueSet& set, std::string_view system, std::string_view code);

// The value of a node, in whichever shape it carries its code: of a CodeableConcept one coding is enough; what has no code at
// all is not in the set. `value_set`: index into schema.value_sets(); kNone, a set that is not loaded, is undecided.
Membership member_of(const Context& context, std::uint32_t value_set, NodeIndex node);

// The systems of one of a value set's ranges.
std::vector<std::string_view> systems_of(const Context& context, schema::Range range);

}  // namespace hallmark::checks
