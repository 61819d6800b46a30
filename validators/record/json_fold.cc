#include "record/json_fold.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace hallmark {

namespace {

bool is_list(const Node& node) { return (node.flags & flag::kInArray) != 0 || node.kind == Kind::EmptyArray; }

// Hangs the children of `from` after those of `to`.
void move_children(Record& record, NodeIndex from, NodeIndex to) {
  const NodeIndex first = record[from].first_child;
  if (first == kNoNode) return;
  for (NodeIndex c = first; c != kNoNode; c = record[c].next_sibling) record.node(c).parent = to;
  NodeIndex last = record[to].first_child;
  if (last == kNoNode) {
    record.node(to).first_child = first;
  } else {
    while (record[last].next_sibling != kNoNode) last = record[last].next_sibling;
    record.node(last).next_sibling = first;
  }
  record.node(from).first_child = kNoNode;
}

void fold_into(Record& record, NodeIndex from, NodeIndex to) {
  Node& target = record.node(to);
  if (target.kind == Kind::Null) {
    target.kind = Kind::Object;
    target.offset = record[from].offset;
  }
  target.flags |= flag::kFolded;
  move_children(record, from, to);
}

}  // namespace

void JsonFold::fold_group(Record& record, Span plain, Span underscore, Span end, std::size_t problem_limit,
                          std::vector<ReadProblem>& problems) {
  const bool alone = plain == underscore;
  bool unmatched = !alone && is_list(record[plain->node]) != is_list(record[underscore->node]);
  std::uint32_t offset = record[underscore->node].offset;

  Span target = plain;
  for (Span item = underscore; item != end; ++item) {
    Node& node = record.node(item->node);
    if (alone) {
      item->renamed = node.kind == Kind::Object || node.kind == Kind::Null;
      if (node.kind == Kind::Object) node.flags |= flag::kFolded;
      continue;
    }
    const bool has_target = target != underscore && record[target->node].kind != Kind::EmptyArray;
    if (node.kind == Kind::Object) {
      if (has_target) {
        fold_into(record, item->node, target->node);
        item->dropped = true;
      } else {
        if (!unmatched) offset = node.offset;
        unmatched = true;
        node.name = record[plain->node].name;
        node.flags |= flag::kFolded;
        item->place = (underscore - 1)->ordinal;
        item->moved = true;
      }
    } else if (node.kind == Kind::Null && is_list(node)) {
      if (!has_target && !unmatched) {
        unmatched = true;
        offset = node.offset;
      }
      item->dropped = true;
    }
    if (target != underscore) ++target;
  }
  if (unmatched && problems.size() < problem_limit) {
    const NodeIndex first = plain->node;
    problems.push_back({ReadFault::UnmatchedSibling, offset, "_" + std::string(underscore->key), first, false});
  }
}

void JsonFold::fold(Record& record, NodeIndex object, std::size_t problem_limit, std::vector<ReadProblem>& problems) {
  children_.clear();
  for (NodeIndex c = record[object].first_child; c != kNoNode; c = record[c].next_sibling) {
    std::string_view key = record.name(c);
    const bool underscore = key.size() > 1 && key[0] == '_';
    if (underscore) key.remove_prefix(1);
    const std::uint32_t ordinal = static_cast<std::uint32_t>(children_.size());
    children_.push_back({c, ordinal, ordinal, underscore, false, false, false, key});
  }
  std::sort(children_.begin(), children_.end(), [](const Child& a, const Child& b) {
    return std::tie(a.key, a.underscore, a.ordinal) < std::tie(b.key, b.underscore, b.ordinal);
  });
  const auto is_underscore = [](const Child& child) { return child.underscore; };
  for (auto begin = children_.begin(); begin != children_.end();) {
    const auto end = std::find_if(begin, children_.end(), [&](const Child& child) { return child.key != begin->key; });
    const auto underscore = std::find_if(begin, end, is_underscore);
    if (underscore != end) fold_group(record, begin, underscore, end, problem_limit, problems);
    begin = end;
  }

  std::sort(children_.begin(), children_.end(), [](const Child& a, const Child& b) {
    return std::tie(a.place, a.moved, a.ordinal) < std::tie(b.place, b.moved, b.ordinal);
  });
  NodeIndex last = kNoNode;
  record.node(object).first_child = kNoNode;
  for (const Child& child : children_) {
    if (child.dropped) continue;
    // Only now, as interning may move the characters that the keys lie in.
    if (child.renamed) record.node(child.node).name = record.intern(std::string(record.name(child.node).substr(1)));
    if (last == kNoNode) {
      record.node(object).first_child = child.node;
    } else {
      record.node(last).next_sibling = child.node;
    }
    record.node(child.node).next_sibling = kNoNode;
    last = child.node;
  }
}

}  // namespace hallmark
