// What the base already says of an element: what its type says, and over it what the profile that is constrained, and those
// above that, have added.
#pragma once

#include <string_view>
#include <unordered_map>

#include "plugins/structure_definition/tree.h"

namespace hallmark::plugins::sd {

// Indices into the schema; kNone for what is not said.
struct BaseFacets {
  std::uint32_t min = 0;
  std::uint32_t max = schema::kUnbounded;
  schema::Range types;
  std::uint32_t binding = schema::kNone;
  std::uint32_t fixed = schema::kNone;
  bool must_support = false;
};

class BaseElements {
 public:
  BaseElements(const schema::Schema& schema, const Definition& definition);

  // Nothing if neither is known.
  std::optional<BaseFacets> of(const Place& place, const ElementView& element) const;
  // What the base profile says of the element or slice with that id; nullptr if it says nothing.
  const schema::ProfileNode* node(std::string_view id) const;
  bool is_profile() const { return is_profile_; }

 private:
  const schema::Schema& schema_;
  std::unordered_map<std::string_view, std::uint32_t> nodes_;  // by id
  bool is_profile_ = false;
};

}  // namespace hallmark::plugins::sd
