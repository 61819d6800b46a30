// A CodeSystem as plain structs, its tree of concepts flattened; R4 and STU3 write it alike.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "definitions/resource.h"

namespace hallmark::definitions {

inline constexpr std::uint32_t kNoConcept = 0xFFFFFFFF;

struct ConceptProperty {
  std::string_view code;
  std::string_view value;  // a Coding's code; else the value as written
};

struct Designation {
  std::string_view language;  // "" if it does not say
  std::string_view value;
};

struct Concept {
  std::string_view code;
  std::string_view display;
  std::uint32_t parent = kNoConcept;  // the concept it is nested in
  std::vector<ConceptProperty> properties;
  std::vector<Designation> designations;
};

struct PropertyDefinition {
  std::string_view code;
  std::string_view type;
  std::string_view uri;
};

struct FilterDefinition {
  std::string_view code;
  std::vector<std::string_view> operators;
};

struct CodeSystem {
  const Resource* resource = nullptr;
  std::string_view url, version, name, title;
  std::string_view content;            // "complete", "not-present", "example", "fragment", "supplement"
  std::string_view supplements;        // canonical; "" if it supplements none
  std::string_view value_set;          // canonical of the value set of all its codes; "" if none
  std::string_view hierarchy_meaning;  // "is-a", "grouped-by", ...; "" if not told
  std::string_view language;           // of its displays; "" if not told
  std::optional<bool> case_sensitive;
  std::vector<PropertyDefinition> properties;
  std::vector<FilterDefinition> filters;
  std::vector<Concept> concepts;  // in document order, parents before children

  // All of its codes are here: one that is not does not exist. Some of HL7's say "complete" and list nothing; those
  // have their codes elsewhere.
  bool complete() const { return content == "complete" && !concepts.empty(); }
};

// Everything in the result points into the resource's record.
CodeSystem read_code_system(const Resource& resource);

}  // namespace hallmark::definitions
