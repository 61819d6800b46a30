// What --ig names, as paths: files and folders as they are, and `name#version` from the user's package cache, with the packages
// that it depends on.
//
// The cache is the folder that FHIR tools share, ~/.fhir/packages (https://confluence.hl7.org/display/FHIR/FHIR+Package+Cache). It is
// only read: no lock, no index, nothing is fetched.
#pragma once

#include <string>
#include <vector>

namespace hallmark::cli {

// Dependencies come before what needs them, each once. HL7's core packages are left to --definitions. Throws CannotRun if what
// was named is not there; a dependency that is not in the cache is left out, and told of when the definitions are loaded.
std::vector<std::string> guide_paths(const std::vector<std::string>& guides);

}  // namespace hallmark::cli
