#include "plugins/resource_finder.h"

#include "plugins/names.h"

namespace hallmark::plugins {

FoundResource ResourceFinder::find(std::string_view canonical, NodeIndex from) {
  if (canonical.empty()) return {};
  if (canonical.starts_with('#')) {
    const NodeIndex node = contained(canonical.substr(1), from);
    return node == kNoNode ? FoundResource{} : FoundResource{&context_.record, node};
  }
  if (context_.documents != nullptr) {
    if (const Record* document = context_.documents->find(type_, canonical)) return {document, document->root()};
  }
  if (!filled_) fill();
  const auto it = by_canonical_.find(std::string(canonical));
  return it == by_canonical_.end() ? FoundResource{} : FoundResource{&context_.record, it->second};
}

NodeIndex ResourceFinder::contained(std::string_view id, NodeIndex from) const {
  const Record& record = context_.record;
  for (NodeIndex child : record.children(from)) {
    if (record.name(child) == "contained" && is_resource_of(record, child, type_) && record.child_text(child, "id") == id) {
      return child;
    }
  }
  return kNoNode;
}

void ResourceFinder::fill() {
  filled_ = true;
  const Record& record = context_.record;
  if (!is_resource_of(record, record.root(), "Bundle")) return;
  for (NodeIndex entry : record.children(record.root())) {
    const NodeIndex resource = record.name(entry) == "entry" ? record.child(entry, "resource") : kNoNode;
    if (resource == kNoNode || !is_resource_of(record, resource, type_)) continue;
    const std::string url(record.child_text(resource, "url"));
    if (url.empty()) continue;
    by_canonical_.try_emplace(url, resource);
    by_canonical_.try_emplace(url + '|' + std::string(record.child_text(resource, "version")), resource);
  }
}

}  // namespace hallmark::plugins
