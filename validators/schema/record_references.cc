#include "schema/record_references.h"

namespace hallmark::schema {
namespace {

constexpr std::string_view kHistory = "/_history/";

// What a relative reference in an entry with that fullUrl stands for; "" if nothing can be said.
std::string against(std::string_view full_url, std::string_view reference) {
  if (full_url.starts_with("urn:")) {  // urn:uuid:x and Patient/y: urn:uuid:y, as HL7's validator has it
    const std::size_t colon = full_url.rfind(':');
    const std::size_t slash = reference.find('/');
    if (slash == std::string_view::npos) return {};
    return std::string(full_url.substr(0, colon + 1)).append(reference.substr(slash + 1));
  }
  const std::size_t id = full_url.rfind('/');
  const std::size_t type = id == std::string_view::npos || id == 0 ? std::string_view::npos : full_url.rfind('/', id - 1);
  const std::string_view base = type == std::string_view::npos ? std::string_view{} : full_url.substr(0, type + 1);
  return std::string(base).append(reference);
}

}  // namespace

void RecordReferences::begin(const Record& record) {
  record_ = &record;
  names_.emplace(record);
  bundles_.clear();
  contained_by_id_.clear();
  parameters_by_id_.clear();
}

ReferenceTarget RecordReferences::resolve(NodeIndex node) {
  const Record& record = *record_;
  if (record.has_value(node)) return resolve(record.text(node), node);
  const NodeIndex reference = names_->reference.child_of(node);
  return reference == kNoNode || !record.has_value(reference) ? ReferenceTarget{} : resolve(record.text(reference), reference);
}

ReferenceTarget RecordReferences::resolve(std::string_view reference, NodeIndex from) {
  ReferenceTarget out;
  if (reference.empty()) return out;
  if (reference.starts_with('#')) {
    out = resolve_inside(reference, from);
  } else {
    const NodeIndex bundle_node = bundle_of(from);
    if (bundle_node != kNoNode) {
      out = resolve_in_bundle(reference, from, bundle_node);
    } else {
      out.where = Where::Elsewhere;
      for (NodeIndex at = record_->resource_of(from); at != kNoNode;) {
        if (record_->text(at) == "Parameters") {
          const ByTypeId& known = parameters_of(at);
          if (const auto found = known.find(std::string(reference)); found != known.end()) {
            out.where = Where::Parameter;
            out.resource = found->second;
          }
        }
        const NodeIndex parent = (*record_)[at].parent;
        at = parent == kNoNode || out.found() ? kNoNode : record_->resource_of(parent);
      }
    }
  }
  out.reference = reference;
  return out;
}

ReferenceTarget RecordReferences::resolve_inside(std::string_view reference, NodeIndex from) {
  const Record& record = *record_;
  ReferenceTarget out;
  out.where = Where::Missing;
  bool inside = false;  // whether a contained resource has been left on the way up
  for (NodeIndex at = record.resource_of(from); at != kNoNode;) {
    const bool is_contained = names_->contained.is(at) && record[at].parent != kNoNode;
    if (reference == "#" && !is_contained && inside) {
      out.where = Where::Container;
      out.resource = at;
      return out;
    }
    inside = inside || is_contained;
    const ById& known = contained_of(at);
    if (const auto found = known.find(reference.substr(1)); found != known.end()) {
      out.where = found->second.count == 1 ? Where::Contained : Where::Ambiguous;
      out.resource = found->second.first;
      out.count = found->second.count;
      return out;
    }
    if (!is_contained) return out;  // contained resources do not reach over an entry
    at = record.resource_of(record[at].parent);
  }
  return out;
}

ReferenceTarget RecordReferences::resolve_in_bundle(std::string_view reference, NodeIndex from, NodeIndex bundle_node) {
  const BundleIndex& index = bundle(bundle_node);
  ReferenceTarget out;
  out.where = Where::Elsewhere;
  const auto take = [&](const Resolution& to) {
    if (to.lead != Lead::One && to.lead != Lead::Many) return false;
    out.where = to.lead == Lead::One ? Where::Entry : Where::Ambiguous;
    out.resource = index.entries()[to.entry].resource;
    out.count = to.count;
    return true;
  };
  const std::uint32_t entry = index.entry_of(from);
  const Resolution direct = index.resolve(reference, entry);
  if (take(direct)) return out;
  if (entry != kNoEntry && !is_absolute(reference)) {
    const std::string_view full_url = index.entries()[entry].url;
    const std::string whole = full_url.empty() ? std::string() : against(full_url, reference);
    if (!whole.empty() && is_absolute(whole) && take(index.resolve(whole, entry))) return out;
  }
  if (direct.lead == Lead::Apparent && direct.count == 1) out.apparent = index.entries()[direct.entry].resource;
  return out;
}

std::string_view RecordReferences::stated_type(std::string_view reference) const {
  reference = reference.substr(0, reference.find_first_of("#?"));
  if (const std::size_t history = reference.find(kHistory); history != std::string_view::npos) {
    reference = reference.substr(0, history);
  }
  const std::size_t id = reference.rfind('/');
  if (id == std::string_view::npos || id == 0) return {};
  const std::size_t before = reference.rfind('/', id - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view type = reference.substr(begin, id - begin);
  const std::uint32_t structure = schema_.structure_of_type(type);
  if (structure == kNone || schema_.structures()[structure].kind != StructureKind::Resource) return {};
  return type;
}

NodeIndex RecordReferences::bundle_of(NodeIndex node) const {
  const Record& record = *record_;
  for (NodeIndex at = record[node].parent; at != kNoNode; at = record[at].parent) {
    if (record.is_resource(at) && record.text(at) == "Bundle") return at;
  }
  return kNoNode;
}

const BundleIndex& RecordReferences::bundle(NodeIndex bundle) {
  std::unique_ptr<BundleIndex>& slot = bundles_[bundle];
  if (slot == nullptr) slot = std::make_unique<BundleIndex>(*record_, schema_, bundle);
  return *slot;
}

const RecordReferences::ById& RecordReferences::contained_of(NodeIndex resource) {
  const auto [place, added] = contained_by_id_.try_emplace(resource);
  if (!added) return place->second;
  const Record& record = *record_;
  for (NodeIndex child : record.children(resource)) {
    if (!names_->contained.is(child) || record[child].kind != Kind::Object) continue;
    const NodeIndex id = names_->id.child_of(child);
    if (id == kNoNode || record.text(id).empty()) continue;
    Contained& row = place->second[record.text(id)];
    if (row.count++ == 0) row.first = child;
  }
  return place->second;
}

const RecordReferences::ByTypeId& RecordReferences::parameters_of(NodeIndex parameters) {
  const auto [place, added] = parameters_by_id_.try_emplace(parameters);
  if (!added) return place->second;
  const Record& record = *record_;
  for (NodeIndex at = record[parameters].first_child; at != kNoNode && at != parameters;) {
    const bool resource = names_->resource.is(at) && record.is_resource(at);
    if (resource) {
      const NodeIndex id = names_->id.child_of(at);
      if (id != kNoNode) {
        place->second.try_emplace(std::string(record.text(at)).append("/").append(record.text(id)), at);
      }
    }
    NodeIndex next = resource ? kNoNode : record[at].first_child;
    while (next == kNoNode && at != parameters) {
      next = record[at].next_sibling;
      if (next == kNoNode) at = record[at].parent;
    }
    at = next;
  }
  return place->second;
}

}  // namespace hallmark::schema
