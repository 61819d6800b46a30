// Hallmark's own profiles of the standards, added to the FHIR definitions that are compiled.
#pragma once

#include <string>
#include <vector>

#include "definitions/definition_set.h"
#include "schema/fhir_version.h"
#include "schema/schema.h"

namespace hallmark::cli {

// What the standards of a folder bring for one FHIR version.
struct OwnDefinitions {
  std::vector<std::string> files;
  std::string mark;  // of their contents; "" if there are none
};

// `folder`: of the standards; "": none. Throws CannotRun if they cannot be used.
OwnDefinitions own_definitions(const std::string& folder, FhirVersion version);

// Adds those whose resource type `set` defines: a package may hold part of a specification. They count as a package called
// "hallmark.standards", whose version is the mark, so that a pack tells which it holds.
void add_own(const OwnDefinitions& own, definitions::DefinitionSet& set);

// Whether the schema was compiled together with these, as they are now. Those of other standards in it do no harm.
bool holds_own(const schema::Schema& schema, const OwnDefinitions& own);

}  // namespace hallmark::cli
