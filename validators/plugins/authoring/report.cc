#include "plugins/authoring/report.h"

#include <unordered_set>

namespace hallmark::plugins::authoring {

std::vector<NodeIndex> members(const Record& record, NodeIndex node, std::string_view name) {
  std::vector<NodeIndex> out;
  for (const NodeIndex child : record.children(node)) {
    if (record.name(child) == name) out.push_back(child);
  }
  return out;
}

std::vector<std::string_view> member_texts(const Record& record, NodeIndex node, std::string_view name) {
  std::vector<std::string_view> out;
  std::unordered_set<std::string_view> met;
  for (const NodeIndex child : record.children(node)) {
    if (record.name(child) == name && record.has_value(child) && met.insert(record.text(child)).second) out.push_back(record.text(child));
  }
  return out;
}

std::string_view canonical_of(const Record& record, NodeIndex node) {
  if (node == kNoNode) return {};
  const std::string_view whole = record.has_value(node) ? record.text(node) : record.child_text(node, "reference");
  return whole.substr(0, whole.find('|'));
}

std::string_view type_of_profile(const schema::Schema& schema, std::string_view canonical) {
  std::uint32_t structure = schema.structure_of_url(canonical);
  for (std::size_t steps = 0; structure != schema::kNone && steps < schema.structures().size(); ++steps) {
    const schema::Structure& row = schema.structures()[structure];
    if (!row.is_profile) return schema.text(row.type);
    structure = row.base;
  }
  return {};
}

bool is_or_derives(const schema::Schema& schema, std::string_view type, std::string_view general) {
  if (type == general) return true;
  const std::uint32_t one = schema.structure_of_type(type);
  const std::uint32_t other = schema.structure_of_type(general);
  return one != schema::kNone && other != schema::kNone && schema.derives_from(one, other);
}

}  // namespace hallmark::plugins::authoring
