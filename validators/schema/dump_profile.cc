// The tree of a profile in print: only what the profile adds, as it is kept.
#include <utility>

#include "schema/dump_parts.h"

namespace hallmark::schema {
namespace {

constexpr std::string_view kRules[] = {"open", "closed", "openAtEnd"};

// "1..", "..3", "1..3"; "" if neither is stated.
std::string stated_counts(const ProfileNode& node) {
  std::string out;
  if (node.flags & profile_flag::kMin) out += std::to_string(node.min);
  if (node.flags & (profile_flag::kMin | profile_flag::kMax)) out += "..";
  if (node.flags & profile_flag::kMax) out += max_text(node.max);
  return out;
}

void write_slicing(const Schema& schema, JsonWriter& json, const ProfileNode& node) {
  const Slicing& slicing = schema.slicings()[node.slicing];
  json.key("slicing").begin_object().member("rules", kRules[static_cast<std::size_t>(slicing.rules)]);
  if (slicing.ordered) json.key("ordered").boolean(true);
  json.end_object();
}

void write_tests(const Schema& schema, JsonWriter& json, const ProfileNode& node) {
  if (node.flags & profile_flag::kUntellable) json.key("untellable").boolean(true);
  if (node.tests.count == 0) return;
  json.key("told").begin_array();
  for (const SliceTest& test : schema.slice_tests(node.tests)) json.string(schema.text(test.shown));
  json.end_array();
}

void write_values(const Schema& schema, JsonWriter& json, const ProfileNode& node) {
  for (const auto& [name, value] : {std::pair{"fixed", node.fixed}, std::pair{"pattern", node.pattern},
                                    std::pair{"minValue", node.min_value}, std::pair{"maxValue", node.max_value}}) {
    if (value != kNone) write_value(schema, json.key(name), value);
  }
  if (node.max_length != 0) json.member("maxLength", node.max_length);
}

std::string node_line(const Schema& schema, const ProfileNode& node) {
  JsonWriter json;
  json.begin_object().member("id", schema.text(node.id));
  json.member("of", schema.text(schema.elements()[node.element].id));
  if (const std::string counts = stated_counts(node); !counts.empty()) json.member("cardinality", counts);
  if (node.flags & profile_flag::kTypes) write_types(schema, json.key("types"), schema.types(node.types));
  if (node.slicing != kNone) write_slicing(schema, json, node);
  write_tests(schema, json, node);
  write_values(schema, json, node);
  if (node.binding != kNone) write_binding(schema, json.key("binding"), schema.bindings()[node.binding]);
  if (node.invariants.count > 0) write_constraints(schema, json.key("constraints"), node.invariants);
  if (node.flags & profile_flag::kMustSupport) json.key("mustSupport").boolean(true);
  if (node.flags & profile_flag::kValueNeeded) json.key("valueNeeded").boolean(true);
  json.end_object();
  return json.text();
}

}  // namespace

std::vector<std::string> profile_lines(const Schema& schema, std::uint32_t root) {
  std::vector<std::string> out;
  std::vector<std::uint32_t> todo = {root};
  while (!todo.empty()) {
    const ProfileNode& node = schema.profile_nodes()[todo.back()];
    todo.pop_back();
    out.push_back(node_line(schema, node));
    for (const Range range : {node.children, node.slices}) {
      for (std::uint32_t i = range.count; i > 0; --i) todo.push_back(range.begin + i - 1);
    }
  }
  return out;
}

}  // namespace hallmark::schema
