#include "plugins/measure_codes.h"

namespace hallmark::plugins {
bool has_usable_code(const Record& record, NodeIndex concept_node) {
  for (NodeIndex coding : record.children(concept_node)) {
    if (record.name(coding) == "coding" && !record.child_text(coding, "system").empty() &&
        !record.child_text(coding, "code").empty()) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> concept_keys(const Record& record, NodeIndex concept_node) {
  std::vector<std::string> out;
  if (concept_node == kNoNode) return out;
  for (NodeIndex coding : record.children(concept_node)) {
    if (record.name(coding) != "coding") continue;
    out.push_back(std::string(record.child_text(coding, "system")) + '|' + std::string(record.child_text(coding, "code")));
  }
  const std::string_view text = record.child_text(concept_node, "text");
  if (out.empty() && !text.empty()) out.emplace_back(text);
  return out;
}

std::string concept_label(const Record& record, NodeIndex concept_node) {
  if (concept_node == kNoNode) return "without a code";
  const NodeIndex coding = record.child(concept_node, "coding");
  const std::string_view code = coding == kNoNode ? std::string_view{} : record.child_text(coding, "code");
  return '\'' + std::string(code.empty() ? record.child_text(concept_node, "text") : code) + '\'';
}

}  // namespace hallmark::plugins
