// Small questions about elements that the validators of clinical content ask again and again. They go by names, so they hold
// for any FHIR version and for records whose types are not known. Pure; linear in the children they look at.
#pragma once

#include <optional>
#include <string_view>

#include "base/decimal.h"
#include "plugins/names.h"
#include "plugins/plugin.h"
#include "record/record.h"

namespace hallmark::plugins {

inline constexpr std::string_view kLoinc = "http://loinc.org";
inline constexpr std::string_view kSnomed = "http://snomed.info/sct";

template <class Visit>
void each_child(const Record& record, NodeIndex node, std::string_view name, const Visit& visit) {
  const Wanted wanted(record, name);
  for (NodeIndex child : record.children(node)) {
    if (wanted.is(child)) visit(child);
  }
}

// All resources of those types, wherever they stand.
template <class Visit>
void each_resource(const PluginContext& context, const Visit& visit) {
  for (const NodeIndex node : context.index.resources()) visit(node, context.record.text(node));
}

// A child of a child, or kNoNode.
NodeIndex descend(const Record& record, NodeIndex node, std::initializer_list<std::string_view> names);
inline bool has_child(const Record& record, NodeIndex node, std::string_view name) {
  return record.child(node, name) != kNoNode;
}
// The value of a choice element ("value" of valueQuantity, valueString, ...), or kNoNode.
NodeIndex choice_of(const Record& record, NodeIndex node, std::string_view stem);

struct CodingText {
  NodeIndex node;
  std::string_view system, code;
};
// The codings of a CodeableConcept, or the Coding itself where there is one in place of a concept.
template <class Visit>
void each_coding(const Record& record, NodeIndex concept_node, const Visit& visit) {
  bool any = false;
  each_child(record, concept_node, "coding", [&](NodeIndex coding) {
    any = true;
    visit(CodingText{coding, record.child_text(coding, "system"), record.child_text(coding, "code")});
  });
  if (!any && has_child(record, concept_node, "code")) {
    visit(CodingText{concept_node, record.child_text(concept_node, "system"), record.child_text(concept_node, "code")});
  }
}
// Whether any child of that name has a coding with the code; an empty system is any.
bool coded_as(const Record& record, NodeIndex node, std::string_view child, std::string_view system, std::string_view code);
// Whether it has a code of one of the systems at all.
bool coded_in(const Record& record, NodeIndex concept_node, std::initializer_list<std::string_view> systems);

// Whether meta.profile claims a profile whose last step is `name`, of whatever host and version: "UKCore-Observation-Lab".
bool claims_profile(const Record& record, NodeIndex resource, std::string_view name);

struct QuantityText {
  NodeIndex node = kNoNode;
  std::optional<Decimal> value;
  std::string_view number;  // as written
  std::string_view comparator, unit, code;
  bool ucum = false;  // the system is UCUM's and there is a code
};
QuantityText read_quantity(const Record& record, NodeIndex node);

}  // namespace hallmark::plugins
