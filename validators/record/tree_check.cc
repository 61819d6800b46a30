#include "record/tree_check.h"

#include <vector>

#include "base/utf8.h"

namespace hallmark {

namespace {

std::string at_node(const char* what, NodeIndex i) { return "node " + std::to_string(i) + ": " + what; }

std::string check_node(const Record& record, NodeIndex i, std::size_t text_size, std::size_t input_size) {
  const Node& node = record[i];
  if (node.name == kNoName) return at_node("has no name", i);
  if (std::size_t{node.text_begin} + node.text_length > text_size) return at_node("its text is outside the buffer", i);
  if (node.offset > input_size) return at_node("its offset is outside the input", i);
  if (node.kind > Kind::NestedArray) return at_node("has no such kind", i);
  if (scan_text(record.text(i)).ill_formed != kNowhere) return at_node("its text is no UTF-8", i);
  if (scan_text(record.name(i)).ill_formed != kNowhere) return at_node("its name is no UTF-8", i);
  const bool leaf = node.kind == Kind::EmptyArray || node.kind == Kind::NestedArray || node.kind == Kind::Null;
  if (leaf && node.first_child != kNoNode) return at_node("has children and may not", i);
  return {};
}

}  // namespace

std::string check_tree(const Record& record, std::size_t input_size) {
  if (record.empty()) return {};
  if (record[record.root()].parent != kNoNode) return "the root has a parent";
  if (record[record.root()].next_sibling != kNoNode) return "the root has a sibling";
  const std::size_t text_size = record.text_size();
  // Every node is met at most once on the way down, hence no cycle; nodes that were folded away are not met at all.
  std::vector<bool> met(record.size(), false);
  std::vector<NodeIndex> open{record.root()};
  met[record.root()] = true;
  while (!open.empty()) {
    const NodeIndex i = open.back();
    open.pop_back();
    std::string fault = check_node(record, i, text_size, input_size);
    if (!fault.empty()) return fault;
    for (NodeIndex c = record[i].first_child; c != kNoNode; c = record[c].next_sibling) {
      if (c >= record.size()) return at_node("has a child outside the tree", i);
      if (met[c]) return at_node("is met twice", c);
      if (record[c].parent != i) return at_node("has another parent than the one it hangs from", c);
      met[c] = true;
      open.push_back(c);
    }
  }
  return {};
}

}  // namespace hallmark
