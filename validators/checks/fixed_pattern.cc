// A pattern's lists match when each of its items is matched by some item of the record; a fixed value's lists match item
// by item. Values come from definitions and are shallow (a CodeableConcept at most), so that the pairs wait in a small
// list instead of on the call stack.
#include "checks/fixed_pattern.h"

namespace hallmark::checks {
namespace {

using schema::kNone;
using schema::ValueNode;

const ValueNode& value_at(const Context& context, std::uint32_t value) { return context.schema.values()[value]; }

std::size_t children_of_node(const Context& context, NodeIndex node) {
  std::size_t count = 0;
  for (NodeIndex c : context.record.children(node)) {
    (void)c;
    ++count;
  }
  return count;
}

std::size_t children_of_value(const Context& context, std::uint32_t value) {
  std::size_t count = 0;
  for (std::uint32_t c = value_at(context, value).first_child; c != kNone; c = value_at(context, c).next_sibling) ++count;
  return count;
}

}  // namespace

std::string shown_value(const Context& context, std::uint32_t value) {
  std::string out;
  std::vector<std::uint32_t> todo = {value};
  while (!todo.empty()) {
    const ValueNode& v = value_at(context, todo.back());
    const std::uint32_t at = todo.back();
    todo.pop_back();
    if (v.text.length > 0) out += (out.empty() ? "'" : ", '") + std::string(context.schema.text(v.text)) + "'";
    if (at != value && v.next_sibling != kNone) todo.push_back(v.next_sibling);
    if (v.first_child != kNone) todo.push_back(v.first_child);
  }
  return out;
}

std::string shown_node(const Context& context, NodeIndex node) {
  if (context.record.has_value(node)) return std::string(context.record.text(node));
  std::string out;
  std::vector<NodeIndex> todo = {node};
  while (!todo.empty()) {
    const NodeIndex at = todo.back();
    todo.pop_back();
    if (context.record.has_value(at)) out += (out.empty() ? "" : ", ") + std::string(context.record.text(at));
    if (at != node && context.record[at].next_sibling != kNoNode) todo.push_back(context.record[at].next_sibling);
    if (context.record[at].first_child != kNoNode) todo.push_back(context.record[at].first_child);
  }
  return out;
}

// The nesting of this recursion is that of the value, which a definition gives (Limits::depth bounds it on reading).
bool matches_value(const Context& context, NodeIndex node, std::uint32_t value, bool exactly) {
  const ValueNode& v = value_at(context, value);
  const bool has_text = v.text.length > 0;
  if (has_text && context.record.text(node) != context.schema.text(v.text)) return false;
  if (exactly && children_of_node(context, node) != children_of_value(context, value)) return false;
  for (std::uint32_t want = v.first_child; want != kNone; want = value_at(context, want).next_sibling) {
    bool met = false;
    for (NodeIndex have : context.record.children(node)) {
      if (context.record[have].name == value_at(context, want).name && matches_value(context, have, want, exactly)) {
        met = true;
        break;
      }
    }
    if (!met) return false;
  }
  return true;
}

void check_fixed_pattern(const Context& context, NodeIndex node, std::uint32_t element) {
  const schema::Element& e = context.schema.elements()[element];
  if (e.fixed != kNone && !matches_value(context, node, e.fixed, true)) {
    report(context, kFixedPattern, Code::FixedValueDiffers, node, element,
           {.found = shown_node(context, node), .arguments = {shown_value(context, e.fixed)}});
  }
  if (e.pattern != kNone && !matches_value(context, node, e.pattern, false)) {
    report(context, kFixedPattern, Code::PatternNotMatched, node, element,
           {.found = shown_node(context, node), .arguments = {shown_value(context, e.pattern)}});
  }
}

}  // namespace hallmark::checks
