#include "terminology/filter.h"

#include <re2/re2.h>

#include <algorithm>
#include <functional>
#include <string_view>

#include "base/text.h"

namespace hallmark::terminology {
namespace {

using definitions::Concept;
using definitions::ConceptFilter;
using definitions::ConceptProperty;
using definitions::kNoConcept;

using Test = std::function<bool(std::string_view value)>;

FilterResult undecided(const ConceptFilter& filter, std::string_view why) {
  FilterResult result;
  result.undecided = "filter ";
  for (const std::string_view part : {filter.property, filter.op, filter.value})
    result.undecided.append(part).append(" ");
  result.undecided.back() = ':';
  result.undecided.append(" ").append(why);
  return result;
}

bool is_code_property(std::string_view property) { return property == "concept" || property == "code"; }

// The values that a concept has for a property, hierarchy and defaults included, shown to `test` until it holds.
bool any_value(const CodeSystemIndex& index, std::uint32_t i, std::string_view property, const Test& test) {
  const Concept& entry = index[i];
  if (is_code_property(property)) return test(entry.code);
  if (property == "display") return test(entry.display);
  bool stated = false;
  for (const ConceptProperty& p : entry.properties) {
    if (p.code != property) continue;
    stated = true;
    if (test(p.value)) return true;
  }
  if (property == "parent" || property == "child") {
    const auto& linked = property == "parent" ? index.parents(i) : index.children(i);
    return std::ranges::any_of(linked, [&](std::uint32_t other) { return test(index[other].code); });
  }
  if (!stated && (property == "notSelectable" || property == "inactive")) return test("false");
  return false;
}

FilterResult select(const CodeSystemIndex& index, std::string_view property, const Test& test, bool wanted = true) {
  FilterResult result;
  result.chosen.resize(index.size());
  for (std::uint32_t i = 0; i < index.size(); ++i) result.chosen[i] = any_value(index, i, property, test) == wanted;
  return result;
}

FilterResult select_hierarchy(const CodeSystemIndex& index, const ConceptFilter& filter) {
  if (!is_code_property(filter.property)) return undecided(filter, "the operator asks for the property concept");
  const std::uint32_t root = index.find(filter.value);
  if (root == kNoConcept) return undecided(filter, "the code is not in the code system that is loaded");
  FilterResult result;
  result.chosen = filter.op == "generalizes" ? index.above(root) : index.below(root);
  if (filter.op == "descendent-of") result.chosen[root] = false;
  if (filter.op == "is-not-a") result.chosen.flip();
  if (filter.op == "descendent-leaf") {
    result.chosen[root] = false;
    for (std::uint32_t i = 0; i < index.size(); ++i) result.chosen[i] = result.chosen[i] && index.children(i).empty();
  }
  if (filter.op == "child-of") {
    result.chosen.assign(index.size(), false);
    for (const std::uint32_t child : index.children(root)) result.chosen[child] = true;
  }
  return result;
}

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> items;
  for (;;) {
    const std::size_t comma = text.find(',');
    items.push_back(trimmed(text.substr(0, comma)));
    if (comma == std::string_view::npos) return items;
    text.remove_prefix(comma + 1);
  }
}

FilterResult select_regex(const CodeSystemIndex& index, const ConceptFilter& filter, const Limits& limits) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(static_cast<std::int64_t>(limits.regex_bytes));
  const RE2 expression(re2::StringPiece(filter.value.data(), filter.value.size()), options);
  if (!expression.ok()) return undecided(filter, "the expression cannot be used: " + expression.error());
  return select(index, filter.property, [&](std::string_view value) {
    return RE2::FullMatch(re2::StringPiece(value.data(), value.size()), expression);
  });
}

}  // namespace

FilterResult apply_filter(const CodeSystemIndex& index, const ConceptFilter& filter, const Limits& limits) {
  const std::string_view op = filter.op;
  if (op == "is-a" || op == "descendent-of" || op == "is-not-a" || op == "generalizes" || op == "child-of" ||
      op == "descendent-leaf")
    return select_hierarchy(index, filter);
  if (!index.has_property(filter.property)) return undecided(filter, "the code system has no such property");
  if (op == "=") return select(index, filter.property, [&](std::string_view value) { return value == filter.value; });
  if (op == "in" || op == "not-in") {
    const std::vector<std::string_view> list = split_list(filter.value);
    return select(index, filter.property,
                  [&](std::string_view value) { return std::ranges::find(list, value) != list.end(); }, op == "in");
  }
  if (op == "regex") return select_regex(index, filter, limits);
  if (op == "exists") {
    if (filter.value != "true" && filter.value != "false") return undecided(filter, "the value is not true or false");
    FilterResult result;
    result.chosen.resize(index.size());
    for (std::uint32_t i = 0; i < index.size(); ++i) {
      const auto named = [&](const ConceptProperty& p) { return p.code == filter.property; };
      const bool stated = std::ranges::any_of(index[i].properties, named) || is_code_property(filter.property) ||
                          (filter.property == "display" && !index[i].display.empty()) ||
                          (filter.property == "parent" && !index.parents(i).empty()) ||
                          (filter.property == "child" && !index.children(i).empty());
      result.chosen[i] = stated == (filter.value == "true");
    }
    return result;
  }
  return undecided(filter, "the operator is not known");
}

}  // namespace hallmark::terminology
