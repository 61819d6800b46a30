#include "compiler/specializations.h"

#include <algorithm>
#include <unordered_map>

#include "definitions/definition_set.h"

namespace hallmark::compiler {
namespace {

using definitions::ElementDefinition;
using definitions::StructureDefinition;

// R4 has no definition of it: it is the name of having no elements at all.
constexpr std::string_view kBase = "http://hl7.org/fhir/StructureDefinition/Base";

bool lacks_snapshot(const StructureDefinition& s) {
  return s.derivation != "constraint" && s.snapshot.empty() && !s.differential.empty();
}

std::string_view name_of(std::string_view type) { return type.substr(type.rfind('/') + 1); }

// The path of a base's element under another root.
std::string_view renamed(std::string_view path, std::string_view root, std::deque<std::string>& texts) {
  const std::size_t dot = path.find('.');
  texts.push_back(std::string(root) + std::string(dot == std::string_view::npos ? "" : path.substr(dot)));
  return texts.back();
}

void complete(StructureDefinition& s, const StructureDefinition* base, std::deque<std::string>& texts) {
  const std::string_view root = name_of(s.type);
  std::vector<ElementDefinition> elements;
  if (base != nullptr) {
    for (ElementDefinition element : base->snapshot) {
      element.path = renamed(element.path, root, texts);
      element.id = element.path;
      elements.push_back(std::move(element));
    }
  }
  std::unordered_map<std::string_view, std::size_t> by_path;
  for (std::size_t i = 0; i < elements.size(); ++i) by_path.try_emplace(elements[i].path, i);
  for (const ElementDefinition& element : s.differential) {
    const auto [it, fresh] = by_path.try_emplace(element.path, elements.size());
    if (fresh) {
      elements.push_back(element);
    } else if (element.path != root || it->second != 0 || base == nullptr) {
      elements[it->second] = element;
    }
  }
  // Without its root first a structure has no place to begin.
  if (elements.empty() || elements[0].path.find('.') != std::string_view::npos) return;
  s.snapshot = std::move(elements);
}

}  // namespace

void complete_specializations(std::vector<StructureDefinition>& structures, std::deque<std::string>& texts) {
  std::unordered_map<std::string_view, std::size_t> by_url;
  for (std::size_t i = 0; i < structures.size(); ++i) by_url.try_emplace(structures[i].url, i);
  // Models may specialize models, so a round may make the next one possible; a circle is never begun.
  for (bool changed = true; changed;) {
    changed = false;
    for (StructureDefinition& s : structures) {
      if (!lacks_snapshot(s)) continue;
      const std::string_view url = definitions::split_canonical(s.base_definition).url;
      const auto it = by_url.find(url);
      const StructureDefinition* base = it == by_url.end() ? nullptr : &structures[it->second];
      if (base == nullptr ? url != kBase : base->snapshot.empty()) continue;
      complete(s, base, texts);
      changed = changed || !s.snapshot.empty();
    }
  }
}

}  // namespace hallmark::compiler
