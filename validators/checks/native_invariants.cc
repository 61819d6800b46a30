#include "checks/native_invariants.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/decimal.h"
#include "fhirpath/temporal.h"

namespace hallmark::checks {
namespace {

// What FHIRPath finds: an empty array, an array in an array and a bare null are no elements.
bool is_there(const Record& record, NodeIndex node) {
  const Kind kind = record[node].kind;
  return kind != Kind::Null && kind != Kind::EmptyArray && kind != Kind::NestedArray;
}

NodeIndex child_of(const Record& record, NodeIndex node, std::string_view name) {
  for (NodeIndex child : record.children(node)) {
    if (record.name(child) == name && is_there(record, child)) return child;
  }
  return kNoNode;
}

bool has_child(const Record& record, NodeIndex node, std::string_view name) { return child_of(record, node, name) != kNoNode; }

// True without `contained`; with it, the engine's to say.
std::optional<bool> without_contained(const Record& record, NodeIndex node) {
  if (has_child(record, node, "contained")) return std::nullopt;
  return true;
}

// The node after `node` in a walk of the tree below `top`, depth first; kNoNode at the end.
NodeIndex next_below(const Record& record, NodeIndex node, NodeIndex top) {
  if (record[node].first_child != kNoNode) return record[node].first_child;
  while (node != top && record[node].next_sibling == kNoNode) node = record[node].parent;
  return node == top ? kNoNode : record[node].next_sibling;
}

// What can lead to a contained resource: Reference.reference, and URIs of any kind.
bool is_link(const Record& record, NodeIndex node) {
  const std::string_view text = record.text(node);
  return record.has_value(node) && text.starts_with('#');
}

bool is_uri(const schema::Schema& schema, std::uint16_t type) {
  const std::uint32_t uri = schema.structure_of_type("uri");
  return type != kNoType && uri != schema::kNone && schema.derives_from(type, uri);
}

// What leads to contained resources from anywhere in a resource: Reference.reference and, in later versions, URIs of any kind.
struct Links {
  std::unordered_set<std::string_view> all;
  bool to_container = false;  // "#"
};
Links links_below(const Record& record, const schema::Schema& schema, NodeIndex top, bool uris) {
  Links out;
  for (NodeIndex at = next_below(record, top, top); at != kNoNode; at = next_below(record, at, top)) {
    if (!is_link(record, at)) continue;
    const bool reference = record.name(at) == "reference";
    if (!reference && !(uris && is_uri(schema, record[at].type))) continue;
    out.all.insert(record.text(at));
    const bool leads_out = reference || record[at].type == schema.structure_of_type("canonical");
    out.to_container = out.to_container || (leads_out && record.text(at) == "#");
  }
  return out;
}

// dom-3: every contained resource is referred to from the resource ("#id"), or refers to its container ("#"). The published
// expression gathers all references of the resource anew for each contained one; here they are gathered once.
std::optional<bool> contained_are_linked(const Record& record, schema::RecordReferences& references, NodeIndex node, bool later) {
  const schema::Schema& schema = references.schema();
  const NameId contained = record.names().find("contained");
  std::optional<Links> links;
  for (NodeIndex child : record.children(node)) {
    if (record[child].name != contained || !is_there(record, child)) continue;
    // A resource without an id has nothing that could be missing in the list.
    const NodeIndex id = child_of(record, child, "id");
    if (id == kNoNode || !record.has_value(id)) continue;
    // %resource of a contained resource that contains others is the engine's to know.
    if (record[node].name == contained) return std::nullopt;
    if (!links) links = links_below(record, schema, node, later);
    if (links->all.contains("#" + std::string(record.text(id)))) continue;
    if (!later || !links->to_container || !links_below(record, schema, child, true).to_container) return false;
  }
  return true;
}

std::optional<bool> contained_are_linked_r4(const Record& record, schema::RecordReferences& references, NodeIndex node) {
  return contained_are_linked(record, references, node, true);
}

std::optional<bool> contained_are_linked_stu3(const Record& record, schema::RecordReferences& references, NodeIndex node) {
  return contained_are_linked(record, references, node, false);
}

// An extension has extensions or a value, not both and not neither. Its value is the one choice element it has.
std::optional<bool> extension_or_value(const Record& record, NodeIndex node) {
  bool extension = false;
  bool value = false;
  for (NodeIndex child : record.children(node)) {
    if (!is_there(record, child)) continue;
    const std::string_view name = record.name(child);
    // A bare `value` has no place, and has been reported; the expression finds it all the same.
    if ((record[child].flags & flag::kChoice) || name == "value") value = true;
    if (name == "extension") extension = true;
  }
  return extension != value;
}

// ref-1: looked up where the expression goes through all contained resources for each reference.
std::optional<bool> reference_is_contained(const Record& record, schema::RecordReferences& references, NodeIndex node) {
  const NodeIndex reference = child_of(record, node, "reference");
  if (reference == kNoNode) return true;
  if (!record.has_value(reference)) return std::nullopt;
  if (!record.text(reference).starts_with('#')) return true;
  const schema::ReferenceTarget target = references.resolve(reference);
  switch (target.where) {
    case schema::Where::Container: return true;
    case schema::Where::Missing: return false;
    case schema::Where::Contained:
    case schema::Where::Ambiguous: break;
    default: return std::nullopt;
  }
  // One that is contained in a contained resource does not count; whether another does the engine sees.
  const NodeIndex holder = record[target.resource].parent;
  if (record[holder].parent != kNoNode && record.name(holder) == "contained") return std::nullopt;
  return true;
}

std::optional<bool> reference_is_contained_stu3(const Record& record, schema::RecordReferences& references, NodeIndex node) {
  const NodeIndex reference = child_of(record, node, "reference");
  if (reference != kNoNode && record.has_value(reference) && record.text(reference) == "#") return true;
  return reference_is_contained(record, references, node);
}

std::optional<bool> code_has_system(const Record& record, NodeIndex node) {
  return !has_child(record, node, "code") || has_child(record, node, "system");
}

// low <= high, for two quantities in the same words for the same unit, whatever system they are from: the engine knows UCUM's
// units only, and doses are often ranges of tablets.
std::optional<bool> range_in_order(const Record& record, NodeIndex node) {
  const NodeIndex low = child_of(record, node, "low");
  const NodeIndex high = child_of(record, node, "high");
  if (low == kNoNode || high == kNoNode) return true;
  for (std::string_view part : {"unit", "system", "code", "comparator"}) {
    if (record.child_text(low, part) != record.child_text(high, part)) return std::nullopt;
  }
  const auto from = Decimal::parse(record.child_text(low, "value"));
  const auto to = Decimal::parse(record.child_text(high, "value"));
  if (!from || !to || !record.child_text(low, "comparator").empty()) return std::nullopt;
  return from->compare(*to) <= 0;
}

// start <= end, where the two dates are in an order that is known.
std::optional<bool> period_in_order(const Record& record, NodeIndex node) {
  const NodeIndex start = child_of(record, node, "start");
  const NodeIndex end = child_of(record, node, "end");
  if (start == kNoNode || end == kNoNode) return true;
  if (!record.has_value(start) || !record.has_value(end)) return std::nullopt;
  const auto from = fhirpath::parse_date_time(record.text(start));
  const auto to = fhirpath::parse_date_time(record.text(end));
  if (!from || !to) return std::nullopt;
  const fhirpath::Order order = fhirpath::compare_date_times(*from, *to);
  if (order == fhirpath::Order::Unknown) return std::nullopt;
  return order != fhirpath::Order::Greater;
}

// Of each entry: it has `part` exactly if the Bundle is of one of `kinds`. As published the type is looked up anew for each entry,
// among all entries.
std::optional<bool> entries_have(const Record& record, NodeIndex bundle, std::string_view part,
                                 std::initializer_list<std::string_view> kinds) {
  const NodeIndex type = child_of(record, bundle, "type");
  if (type == kNoNode || !record.has_value(type)) return std::nullopt;
  const bool wanted = std::find(kinds.begin(), kinds.end(), record.text(type)) != kinds.end();
  const NameId entry = record.names().find("entry");
  for (NodeIndex child : record.children(bundle)) {
    if (record[child].name == entry && is_there(record, child) && has_child(record, child, part) != wanted) return false;
  }
  return true;
}

std::optional<bool> requests_fit(const Record& record, NodeIndex bundle) {
  return entries_have(record, bundle, "request", {"batch", "transaction", "history"});
}

std::optional<bool> responses_fit(const Record& record, NodeIndex bundle) {
  return entries_have(record, bundle, "response", {"batch-response", "transaction-response", "history"});
}

constexpr NativeInvariant kNative[] = {
    {"bdl-3",
     "entry.all(request.exists() = (%resource.type = 'batch' or %resource.type = 'transaction' or %resource.type = 'history'))",
     requests_fit},
    {"bdl-4",
     "entry.all(response.exists() = (%resource.type = 'batch-response' or %resource.type = 'transaction-response' or %resource.type "
     "= 'history'))",
     responses_fit},
    {"dom-2", "contained.contained.empty()", without_contained},
    {"dom-3",
     "contained.where((('#'+id in (%resource.descendants().reference | %resource.descendants().as(canonical) | "
     "%resource.descendants().as(uri) | %resource.descendants().as(url))) or descendants().where(reference = '#').exists() or "
     "descendants().where(as(canonical) = '#').exists() or descendants().where(as(canonical) = '#').exists()).not())"
     ".trace('unmatched', id).empty()",
     nullptr, contained_are_linked_r4},
    {"dom-3", "contained.where(('#'+id in %resource.descendants().reference).not()).empty()", nullptr, contained_are_linked_stu3},
    {"dom-4", "contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()", without_contained},
    {"dom-5", "contained.meta.security.empty()", without_contained},
    {"ext-1", "extension.exists() != value.exists()", extension_or_value},
    {"per-1", "start.empty() or end.empty() or (start <= end)", period_in_order},
    {"per-1", "start.hasValue().not() or end.hasValue().not() or (start <= end)", period_in_order},
    {"qty-3", "code.empty() or system.exists()", code_has_system},
    {"ref-1",
     "reference.exists() implies (reference.startsWith('#').not() or (reference.substring(1) in %rootResource.contained.id) or "
     "(reference = '#' and %rootResource != %resource))",
     nullptr, reference_is_contained},
    {"ref-1",
     "reference.exists() implies (reference.startsWith('#').not() or (reference.substring(1) in %resource.contained.id) or "
     "reference = '#')",
     nullptr, reference_is_contained_stu3},
    {"rng-2", "low.empty() or high.empty() or (low <= high)", range_in_order},
};

}  // namespace

std::span<const NativeInvariant> native_invariants() { return kNative; }

const NativeInvariant* native_invariant(std::string_view key, std::string_view expression) {
  for (const NativeInvariant& row : kNative) {
    if (row.key == key && row.expression == expression) return &row;
  }
  return nullptr;
}

}  // namespace hallmark::checks
