#include "plugins/clinical/elements.h"

#include "base/ucum.h"

namespace hallmark::plugins {

NodeIndex descend(const Record& record, NodeIndex node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (node == kNoNode) return kNoNode;
    node = record.child(node, name);
  }
  return node;
}

NodeIndex choice_of(const Record& record, NodeIndex node, std::string_view stem) {
  for (NodeIndex child : record.children(node)) {
    const std::string_view name = record.name(child);
    if (name.size() > stem.size() && name.starts_with(stem) && name[stem.size()] >= 'A' && name[stem.size()] <= 'Z') return child;
  }
  return kNoNode;
}

bool coded_as(const Record& record, NodeIndex node, std::string_view child, std::string_view system, std::string_view code) {
  bool found = false;
  each_child(record, node, child, [&](NodeIndex concept_node) {
    each_coding(record, concept_node, [&](const CodingText& coding) {
      found = found || (coding.code == code && (system.empty() || coding.system == system));
    });
  });
  return found;
}

bool coded_in(const Record& record, NodeIndex concept_node, std::initializer_list<std::string_view> systems) {
  bool found = false;
  each_coding(record, concept_node, [&](const CodingText& coding) {
    for (const std::string_view system : systems) found = found || (coding.system == system && !coding.code.empty());
  });
  return found;
}

bool claims_profile(const Record& record, NodeIndex resource, std::string_view name) {
  const NodeIndex meta = record.child(resource, "meta");
  if (meta == kNoNode) return false;
  bool found = false;
  each_child(record, meta, "profile", [&](NodeIndex profile) {
    std::string_view url = record.text(profile);
    url = url.substr(0, url.find('|'));
    url = url.substr(url.rfind('/') + 1);
    // CareConnect's names end in the major version: CareConnect-Observation-1.
    if (url.size() > 2 && url[url.size() - 2] == '-' && url.back() >= '0' && url.back() <= '9') url.remove_suffix(2);
    found = found || url == name;
  });
  return found;
}

QuantityText read_quantity(const Record& record, NodeIndex node) {
  QuantityText out;
  out.node = node;
  out.number = record.child_text(node, "value");
  if (!out.number.empty()) out.value = Decimal::parse(out.number);
  out.comparator = record.child_text(node, "comparator");
  out.unit = record.child_text(node, "unit");
  out.code = record.child_text(node, "code");
  out.ucum = !out.code.empty() && record.child_text(node, "system") == ucum::kSystem;
  return out;
}

}  // namespace hallmark::plugins
