#include "record/record.h"

#include <algorithm>

namespace hallmark {

void Record::clear(Format format) {
  format_ = format;
  nodes_.clear();
  elements_.clear();
  foreign_.clear();
  foreign_text_.clear();
  text_.clear();
}

NameId Record::add_foreign(std::string_view name) {
  foreign_.push_back({static_cast<std::uint32_t>(foreign_text_.size()), static_cast<std::uint32_t>(name.size())});
  foreign_text_ += name;
  return kFirstForeign + static_cast<NameId>(foreign_.size() - 1);
}

NodeIndex Record::child(NodeIndex i, NameId name) const {
  for (NodeIndex c : children(i)) {
    if (nodes_[c].name == name) return c;
  }
  return kNoNode;
}

NodeIndex Record::child(NodeIndex i, std::string_view name) const {
  const NameId id = names_.find(name);
  if (id != kNoName) return child(i, id);
  for (NodeIndex c : children(i)) {
    if (this->name(c) == name) return c;
  }
  return kNoNode;
}

std::string_view Record::child_text(NodeIndex i, std::string_view name) const {
  const NodeIndex c = child(i, name);
  return c == kNoNode ? std::string_view{} : text(c);
}

NodeIndex Record::resource_of(NodeIndex i) const {
  while (i != kNoNode && !is_resource(i)) i = nodes_[i].parent;
  return i;
}

namespace {
// Foreign names are not deduplicated, so equal names may have different numbers.
bool same_name(const Record& record, NodeIndex a, NodeIndex b) {
  return record[a].name == record[b].name || record.name(a) == record.name(b);
}
}  // namespace

std::uint32_t Record::index_in_list(NodeIndex i) const {
  if (nodes_[i].parent == kNoNode) return 0;
  std::uint32_t index = 0;
  for (NodeIndex c : children(nodes_[i].parent)) {
    if (c == i) break;
    if (same_name(*this, c, i)) ++index;
  }
  return index;
}

bool Record::in_list(NodeIndex i) const {
  if (nodes_[i].flags & flag::kInArray) return true;
  if (nodes_[i].parent == kNoNode) return false;
  for (NodeIndex c : children(nodes_[i].parent)) {
    if (c != i && same_name(*this, c, i)) return true;
  }
  return false;
}

std::string Record::path(NodeIndex i, const PathOptions& options) const {
  std::vector<NodeIndex> chain;
  for (NodeIndex n = i; n != kNoNode; n = nodes_[n].parent) chain.push_back(n);
  std::string out;
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
    if (!out.empty()) out += '.';
    out += name(*it);
    if (!options.indices || nodes_[*it].parent == kNoNode) continue;
    const bool list = in_list(*it) || (options.repeats && options.repeats(options.context, *this, *it));
    if (list) out += '[' + std::to_string(index_in_list(*it)) + ']';
  }
  return out;
}

}  // namespace hallmark
