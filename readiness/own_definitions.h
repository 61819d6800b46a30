// Hallmark's own profiles and value sets as files: profiles/<number>-<id>/<version>/StructureDefinition-<name>.json, and ValueSet-
// and CodeSystem- beside them.
//
// Each rule says where it comes from, in FHIR's own place for that: `requirements` of the element or of its constraint, a line of the
// page of facts with its tag: "STANDARDS.md 6.1 P [V]". A profile in which anything lacks its source is refused, and so is one in
// which a secondary or unsure fact (S, U) could make a record fail. Described in docs/design/profiles.md.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "readiness/manifest.h"

namespace hallmark::readiness {

// The rules of one profile, in its order. `name` is what an error begins with (the file's path); the whole of what is wrong is told
// in one sentence.
struct OwnProfileFile {
  std::vector<OwnRule> rules;
  std::string base;  // canonical of what it constrains: HL7's definition of the type, or another own profile of the standard
};
Result<OwnProfileFile> own_profile_of(std::string_view json, const std::string& name, const std::string& canonical);

// Where the profile of that canonical stands below `folder` (the profiles folder): its address says so. `manifest`: the standard's.
std::string own_profile_path(const std::string& folder, const Manifest& manifest, const std::string& canonical);

// Reads the own profiles that the manifest names, and those they build on, into its own_rules. "" if all is well.
std::string read_own_rules(const std::string& folder, Manifest& manifest);

// All own profiles, value sets and code systems of the manifests of that FHIR version, by path, sorted: what is compiled together with
// HL7's definitions. An error if a profile stands there that no manifest names, so that nobody would be held to it.
Result<std::vector<std::string>> own_definition_files(const std::string& folder, std::span<const Manifest> manifests, FhirVersion version);

}  // namespace hallmark::readiness
