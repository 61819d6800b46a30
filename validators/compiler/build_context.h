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

struct ValueSetSource {
  std::string canonical;
  const definitions::Resource* resource = nullptr;  // null: implied by its name
};

struct BuildContext {
  const definitions::DefinitionSet& definitions;
  schema::Arrays& arrays;
  terminology::Expander& expander;
  // Structures by the type code that elements use ("Quantity"); profiles are not among them.
  std::unordered_map<std::string, std::uint32_t> structure_of_type;
  // Value sets in the order of the schema's: the loaded ones, then what is named without being a resource ("...sct?fhir_vs").
  std::vector<ValueSetSource> value_sets;
  std::unordered_map<const definitions::Resource*, std::uint32_t> value_set_of_resource;
  std::unordered_map<std::string, std::uint32_t> value_set_of_canonical;
  // Constraints met so far, by key, expression and source.
  std::unordered_map<std::string, std::uint32_t> constraint_of_text;
  std::vector<std::string> problems;

  std::uint32_t structure_for(std::string_view type) const {
    const auto it = structure_of_type.find(std::string(type));
    return it == structure_of_type.end() ? schema::kNone : it->second;
  }
  // The schema's value set for a canonical; of a version that is not loaded, another version. kNone if nothing can be told.
  std::uint32_t value_set_for(std::string_view canonical);
};

// Copies a fixed or pattern value into the schema; returns its ValueNode.
std::uint32_t add_value(BuildContext& context, definitions::View value);

}  // namespace hallmark::compiler
