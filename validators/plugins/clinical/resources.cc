#include "plugins/clinical/resources.h"

#include "plugins/clinical/elements.h"

namespace hallmark::plugins {

NodeIndex Resources::bundle_of(NodeIndex node) const {
  const Record& record = context_.record;
  for (; node != kNoNode; node = record[node].parent) {
    if (is_resource_of(record, node, "Bundle")) return node;
  }
  return kNoNode;
}

const schema::BundleIndex& Resources::index_of(NodeIndex bundle) {
  auto& index = bundles_[bundle];
  if (!index) index = std::make_unique<schema::BundleIndex>(context_.record, context_.schema, bundle);
  return *index;
}

NodeIndex Resources::contained(NodeIndex from, std::string_view id) {
  const Record& record = context_.record;
  NodeIndex holder = record.resource_of(from);
  if (holder != kNoNode && record.name(holder) == "contained") holder = record[holder].parent;
  if (holder == kNoNode) return kNoNode;
  const auto [place, added] = contained_.try_emplace(holder);
  if (added) {
    auto& by_id = place->second;
    each_child(record, holder, "contained", [&by_id, &record](NodeIndex child) { by_id.try_emplace(record.child_text(child, "id"), child); });
  }
  const auto found = place->second.find(id);
  return found == place->second.end() ? kNoNode : found->second;
}

NodeIndex Resources::resolve(NodeIndex reference) {
  if (reference == kNoNode) return kNoNode;
  const std::string_view text = context_.record.child_text(reference, "reference");
  if (text.empty()) return kNoNode;
  if (text[0] == '#') return contained(reference, text.substr(1));
  const NodeIndex bundle = bundle_of(reference);
  if (bundle == kNoNode) return kNoNode;
  const schema::BundleIndex& index = index_of(bundle);
  const schema::Resolution to = index.resolve(text, index.entry_of(reference));
  if ((to.lead != schema::Lead::One && to.lead != schema::Lead::Apparent) || to.entry == schema::kNoEntry) return kNoNode;
  return to.count > 1 ? kNoNode : index.entries()[to.entry].resource;
}

std::string Resources::subject_of(NodeIndex resource) {
  const Record& record = context_.record;
  NodeIndex subject = record.child(resource, "subject");
  if (subject == kNoNode) subject = record.child(resource, "patient");
  if (subject == kNoNode) return {};
  if (const NodeIndex target = resolve(subject); target != kNoNode) return "node " + std::to_string(target);
  if (const std::string_view text = record.child_text(subject, "reference"); !text.empty()) return "reference " + std::string(text);
  const NodeIndex identifier = record.child(subject, "identifier");
  if (identifier == kNoNode) return {};
  const std::string_view value = record.child_text(identifier, "value");
  return value.empty() ? std::string() : "identifier " + std::string(record.child_text(identifier, "system")) + '|' + std::string(value);
}

}  // namespace hallmark::plugins
