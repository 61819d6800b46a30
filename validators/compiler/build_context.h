// What the builders share while one schema is made.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "definitions/definition_set.h"
#include "definitions/structure_definition.h"
#include "schema/pack_format.h"
#include "terminology/expansion.h"

namespace hallmark::compiler {

struct BuildContext {
  const definitions::DefinitionSet& definitions;
  schema::Arrays& arrays;
  terminology::Expander& expander;
  // Structures by the type code that elements use ("Quantity"); profiles are not among them.
  std::unordered_map<std::string, std::uint32_t> structure_of_type;
  // Value sets asked for so far, in order; index = schema value set.
  std::unordered_map<std::string, std::uint32_t> value_set_of_canonical;
  std::vector<std::string> value_sets;
  // Constraints met so far, by key, expression and source.
  std::unordered_map<std::string, std::uint32_t> constraint_of_text;
  std::vector<std::string> problems;

  std::uint32_t structure_for(std::string_view type) const {
    const auto it = structure_of_type.find(std::string(type));
    return it == structure_of_type.end() ? schema::kNone : it->second;
  }
  std::uint32_t value_set_for(std::string_view canonical) {
    const auto [it, fresh] =
        value_set_of_canonical.try_emplace(std::string(canonical), static_cast<std::uint32_t>(value_sets.size()));
    if (fresh) value_sets.emplace_back(canonical);
    return it->second;
  }
};

// Copies a fixed or pattern value into the schema; returns its ValueNode.
std::uint32_t add_value(BuildContext& context, definitions::View value);

}  // namespace hallmark::compiler
