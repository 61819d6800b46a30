// From definitions to a schema. Runs at set-up and when a user brings packages; never while records are checked.
//
// The same definitions give the same bytes: structures, value sets and code systems are taken in the order of
// their URLs. The pack's source key is a hash over the pack format, the version and the content of every
// source, the lists of ISO codes that value sets draw on among them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "definitions/definition_set.h"
#include "schema/fhir_version.h"

namespace hallmark::compiler {

struct Compiled {
  std::vector<std::byte> pack;
  std::size_t structures = 0;
  std::size_t elements = 0;
  std::size_t value_sets = 0;       // loaded, or implied by a canonical that a binding names
  std::size_t value_sets_open = 0;  // of these, not wholly expandable
  std::size_t codes = 0;
  // What is wrong with the definitions themselves, one sentence each, once.
  std::vector<std::string> problems;
};

// Fails only if there is nothing to check against: no resource types, or more structures than a node can name.
Result<Compiled> compile(const definitions::DefinitionSet& definitions, FhirVersion version);

}  // namespace hallmark::compiler
