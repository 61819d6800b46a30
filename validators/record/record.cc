#include "record/record.h"

#include <algorithm>
#include <atomic>

namespace hallmark {

namespace {

std::uint64_t next_generation() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

// Where index_in_list() was last.
struct LastIndex {
  std::uint64_t generation = 0;
  NodeIndex parent = kNoNode;
  NodeIndex node = kNoNode;
  std::uint32_t index = 0;
};
thread_local LastIndex last_index;

}  // namespace

Record::Record(NameTable names) : names_(names), generation_(next_generation()) {}

void Record::clear(Format format) {
  generation_ = next_generation();
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
  const NodeIndex parent = nodes_[i].parent;
  if (parent == kNoNode) return 0;
  NodeIndex at = nodes_[parent].first_child;
  std::uint32_t index = 0;
  const bool goes_on = last_index.generation == generation_ && last_index.parent == parent && last_index.node <= i &&
                       same_name(*this, last_index.node, i);
  if (goes_on) {
    at = last_index.node;
    index = last_index.index;
  }
  for (; at != i && at != kNoNode; at = nodes_[at].next_sibling) {
    if (same_name(*this, at, i)) ++index;
  }
  if (at == kNoNode) {  // it stands before the last one asked for, as what was folded in may
    index = 0;
    // A fault found on the way can name what has since been folded into its sibling and is in no list: it counts as the next.
    for (at = nodes_[parent].first_child; at != i && at != kNoNode; at = nodes_[at].next_sibling) {
      if (same_name(*this, at, i)) ++index;
    }
  }
  last_index = {generation_, parent, i, index};
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
