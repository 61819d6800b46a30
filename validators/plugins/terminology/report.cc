#include "plugins/terminology/report.h"

namespace hallmark::plugins::terminology {

NodeIndex member(const Record& record, NodeIndex node, std::string_view name) {
  for (NodeIndex child : record.children(node)) {
    if (record.name(child) == name) return child;
  }
  return kNoNode;
}

std::string_view member_text(const Record& record, NodeIndex node, std::string_view name) {
  const NodeIndex found = member(record, node, name);
  return found == kNoNode ? std::string_view{} : record.text(found);
}

Value value_of(const Record& record, NodeIndex node) {
  constexpr std::string_view kValue = "value";
  for (NodeIndex child : record.children(node)) {
    const std::string_view name = record.name(child);
    if (name.size() <= kValue.size() || !name.starts_with(kValue)) continue;
    std::string type(name.substr(kValue.size()));
    // The names of primitive types begin with a small letter; the only complex one here is Coding.
    if (type != "Coding" && type[0] >= 'A' && type[0] <= 'Z') type[0] = static_cast<char>(type[0] - 'A' + 'a');
    return {child, std::move(type)};
  }
  return {};
}

}  // namespace hallmark::plugins::terminology
