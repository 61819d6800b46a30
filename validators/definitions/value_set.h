// A ValueSet as plain structs; R4 and STU3 write it alike.
#pragma once

#include <string_view>
#include <vector>

#include "definitions/resource.h"

namespace hallmark::definitions {

struct ConceptFilter {
  std::string_view property;
  std::string_view op;  // "=", "is-a", ...
  std::string_view value;
};

struct ConceptReference {
  std::string_view code;
  std::string_view display;
};

// compose.include or compose.exclude: what is in all of its parts.
struct ConceptSet {
  std::string_view system;   // "" if it only imports value sets
  std::string_view version;  // of the system; "" for any
  std::vector<ConceptReference> concepts;
  std::vector<ConceptFilter> filters;
  std::vector<std::string_view> value_sets;  // canonicals
};

struct ExpansionConcept {
  std::string_view system;
  std::string_view code;
  std::string_view display;
  bool is_abstract = false;
};

struct ValueSet {
  const Resource* resource = nullptr;
  std::string_view url, version, name, title, status;
  bool has_compose = false;
  bool excludes_inactive = false;  // compose.inactive = false: codes no longer in use are left out
  std::vector<ConceptSet> includes;
  std::vector<ConceptSet> excludes;
  bool has_expansion = false;
  bool expansion_complete = false;  // not a page of it, and not marked as cut
  std::vector<ExpansionConcept> expansion;  // nested ones too, in document order
};

// Everything in the result points into the resource's record.
ValueSet read_value_set(const Resource& resource);

}  // namespace hallmark::definitions
