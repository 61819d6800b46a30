#include "readiness/reference_index.h"

namespace hallmark::readiness {
namespace {

bool is_contained(const Record& record, NodeIndex resource) { return record.name(resource) == "contained"; }

// "Organization/1" from "http://server/fhir/Organization/1/_history/2"; "" if the text has not that end.
std::string_view type_and_id(std::string_view reference) {
  const std::size_t history = reference.find("/_history/");
  reference = reference.substr(0, history);
  const std::size_t id = reference.rfind('/');
  if (id == std::string_view::npos || id == 0) return {};
  const std::size_t type = reference.rfind('/', id - 1);
  return type == std::string_view::npos ? reference : reference.substr(type + 1);
}

}  // namespace

ReferenceIndex::ReferenceIndex(const Record& record) : record_(record) {
  for (NodeIndex node = 0; node < record.size(); ++node) {
    if (record.is_resource(node)) (is_contained(record, node) ? contained_ : resources_).push_back(node);
  }
}

void ReferenceIndex::build() const {
  built_ = true;
  for (const NodeIndex node : resources_) {
    if (const std::string_view id = record_.child_text(node, "id"); !id.empty()) {
      add(std::string(record_.text(node)) + '/' + std::string(id), node);
    }
    if (record_[node].parent == kNoNode) continue;
    if (const std::string_view url = record_.child_text(record_[node].parent, "fullUrl"); !url.empty()) {
      add(std::string(url), node);
    }
  }
}

void ReferenceIndex::add(std::string key, NodeIndex node) const {
  const auto [found, fresh] = by_url_.try_emplace(std::move(key), node);
  if (!fresh && found->second != node) found->second = kNoNode;
}

NodeIndex ReferenceIndex::resolve(std::string_view reference, NodeIndex from) const {
  if (reference.starts_with('#')) {
    NodeIndex container = record_.resource_of(from);
    while (container != kNoNode && is_contained(record_, container)) {
      container = record_.resource_of(record_[container].parent);
    }
    if (container == kNoNode || reference == "#") return container;
    for (NodeIndex child : record_.children(container)) {
      if (record_.is_resource(child) && record_.child_text(child, "id") == reference.substr(1)) return child;
    }
    return kNoNode;
  }
  if (!built_) build();
  const auto exact = by_url_.find(std::string(reference));
  if (exact != by_url_.end()) return exact->second;
  const std::string_view relative = type_and_id(reference);
  if (relative.empty()) return kNoNode;
  const auto found = by_url_.find(std::string(relative));
  return found == by_url_.end() ? kNoNode : found->second;
}

}  // namespace hallmark::readiness
