#include "schema/dump_parts.h"

#include <utility>

namespace hallmark::schema {
namespace {

constexpr std::string_view kStrengths[] = {"required", "extensible", "preferred", "example"};

}  // namespace

std::string max_text(std::uint32_t max) { return max == kUnbounded ? "*" : std::to_string(max); }

void write_value(const Schema& schema, JsonWriter& json, std::uint32_t value) {
  // A fixed or pattern value as a list of "path=text", which needs no nesting to be complete.
  struct Pending {
    std::uint32_t value;
    std::string path;
  };
  std::vector<Pending> todo = {{value, std::string(schema.names().text(schema.values()[value].name))}};
  json.begin_array();
  while (!todo.empty()) {
    const Pending at = todo.back();
    todo.pop_back();
    const ValueNode& node = schema.values()[at.value];
    if (node.text.length > 0) json.string(at.path + '=' + std::string(schema.text(node.text)));
    std::vector<Pending> children;
    for (std::uint32_t c = node.first_child; c != kNone; c = schema.values()[c].next_sibling) {
      children.push_back({c, at.path + '.' + std::string(schema.names().text(schema.values()[c].name))});
    }
    todo.insert(todo.end(), children.rbegin(), children.rend());
  }
  json.end_array();
}

void write_types(const Schema& schema, JsonWriter& json, std::span<const TypeRef> types) {
  json.begin_array();
  for (const TypeRef& type : types) {
    if (type.profiles.count == 0 && type.targets.count == 0) {
      json.string(schema.text(type.code));
      continue;
    }
    json.begin_object().member("code", schema.text(type.code));
    for (const auto& [name, range] : {std::pair{"profiles", type.profiles}, std::pair{"targets", type.targets}}) {
      if (range.count == 0) continue;
      json.key(name).begin_array();
      for (std::uint32_t i = 0; i < range.count; ++i) json.string(schema.text(schema.canonicals()[range.begin + i]));
      json.end_array();
    }
    json.end_object();
  }
  json.end_array();
}

void write_binding(const Schema& schema, JsonWriter& json, const Binding& binding) {
  json.begin_object().member("strength", kStrengths[static_cast<std::size_t>(binding.strength)]);
  json.member("valueSet", schema.text(binding.value_set)).end_object();
}

void write_constraints(const Schema& schema, JsonWriter& json, Range refs) {
  json.begin_array();
  for (std::uint32_t i = 0; i < refs.count; ++i) {
    json.string(schema.text(schema.constraints()[schema.constraint_refs()[refs.begin + i]].key));
  }
  json.end_array();
}

}  // namespace hallmark::schema
