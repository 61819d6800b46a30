#include "terminology/code_system_index.h"

#include <algorithm>
#include <utility>

namespace hallmark::terminology {
namespace {

using definitions::Concept;
using definitions::ConceptProperty;
using definitions::kNoConcept;

// Properties of http://hl7.org/fhir/concept-properties that a system need not declare, and those of the hierarchy.
constexpr std::string_view kImplicit[] = {"child",  "code",        "concept", "deprecated", "display",   "inactive",
                                          "parent", "notSelectable", "status"};

bool states(const Concept& entry, std::string_view property, std::string_view value) {
  return std::ranges::any_of(entry.properties,
                             [&](const ConceptProperty& p) { return p.code == property && p.value == value; });
}

}  // namespace

CodeSystemIndex::CodeSystemIndex(definitions::CodeSystem system)
    : system_(std::move(system)), children_(system_.concepts.size()), parents_(system_.concepts.size()) {
  by_code_.reserve(size());
  for (std::uint32_t i = 0; i < size(); ++i) by_code_.try_emplace(system_.concepts[i].code, i);
  for (std::uint32_t i = 0; i < size(); ++i) {
    const Concept& entry = system_.concepts[i];
    if (entry.parent != kNoConcept) link(entry.parent, i);
    for (const ConceptProperty& property : entry.properties) {
      const std::uint32_t other = find(property.value);
      if (other == kNoConcept) continue;
      if (property.code == "parent" || property.code == "subsumedBy") link(other, i);
      if (property.code == "child") link(i, other);
    }
  }
}

void CodeSystemIndex::link(std::uint32_t parent, std::uint32_t child) {
  if (std::ranges::find(parents_[child], parent) != parents_[child].end()) return;
  children_[parent].push_back(child);
  parents_[child].push_back(parent);
}

void CodeSystemIndex::supplement(const definitions::CodeSystem& supplement) {
  for (const definitions::PropertyDefinition& property : supplement.properties) system_.properties.push_back(property);
  for (const Concept& extra : supplement.concepts) {
    const std::uint32_t i = find(extra.code);
    if (i == kNoConcept) continue;
    Concept& entry = system_.concepts[i];
    entry.properties.insert(entry.properties.end(), extra.properties.begin(), extra.properties.end());
    entry.designations.insert(entry.designations.end(), extra.designations.begin(), extra.designations.end());
    // What a supplement calls the code is one more name for it, not a new display.
    if (!extra.display.empty()) entry.designations.push_back({supplement.language, extra.display});
  }
}

std::uint32_t CodeSystemIndex::find(std::string_view code) const {
  const auto it = by_code_.find(code);
  return it == by_code_.end() ? kNoConcept : it->second;
}

bool CodeSystemIndex::has_property(std::string_view code) const {
  if (std::ranges::find(kImplicit, code) != std::end(kImplicit)) return true;
  const auto named = [&](const auto& property) { return property.code == code; };
  return std::ranges::any_of(system_.properties, named) ||
         std::ranges::any_of(system_.concepts,
                             [&](const Concept& entry) { return std::ranges::any_of(entry.properties, named); });
}

std::vector<bool> CodeSystemIndex::reach(std::uint32_t from, const Links& links) const {
  std::vector<bool> reached(size(), false);
  std::vector<std::uint32_t> open = {from};
  reached[from] = true;
  while (!open.empty()) {
    const std::uint32_t i = open.back();
    open.pop_back();
    for (const std::uint32_t next : links[i]) {
      if (reached[next]) continue;
      reached[next] = true;
      open.push_back(next);
    }
  }
  return reached;
}

bool CodeSystemIndex::inactive(std::uint32_t i) const {
  const Concept& entry = system_.concepts[i];
  return states(entry, "inactive", "true") || states(entry, "status", "retired") || states(entry, "status", "inactive");
}

bool CodeSystemIndex::not_selectable(std::uint32_t i) const {
  const Concept& entry = system_.concepts[i];
  return states(entry, "notSelectable", "true") || states(entry, "abstract", "true");
}

}  // namespace hallmark::terminology
