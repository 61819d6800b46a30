// Which extensions are known here, and whose package is: what a closed or an open world asks first.
#pragma once

#include <string_view>
#include <unordered_set>

#include "checks/policy.h"
#include "schema/schema.h"

namespace hallmark::checks {

enum class Known : std::uint8_t {
  Defined,        // its StructureDefinition is loaded
  Free,           // needs none: an example's, or a tool's own
  Missing,        // an error: the package it would be in is here, or the policy says so
  NotLoaded,      // could not tell: nothing of its publisher is loaded
  OtherVersion,   // an element of another FHIR version, carried as an extension; could not tell
  BadVersion,     // the same, of a version of FHIR that there is not
};

// Built when first asked; keeps views into the schema. One a thread.
class ExtensionIndex {
 public:
  explicit ExtensionIndex(const schema::Schema& schema) : schema_(schema) {}

  // `url` is absolute. `structure`: of its definition, or schema::kNone.
  Known look_up(std::string_view url, const Policy& policy, std::uint32_t& structure);

 private:
  bool package_is_here(std::string_view url);

  const schema::Schema& schema_;
  bool built_ = false;
  std::unordered_set<std::string_view> bases_;  // of all definitions: ".../StructureDefinition/"
};

}  // namespace hallmark::checks
