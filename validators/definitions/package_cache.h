// The folder in which FHIR tools keep the packages that they have fetched, and what a package needs of it.
//
// Each package is a folder named `name#version`, with package/package.json in it
// (https://confluence.hl7.org/display/FHIR/FHIR+Package+Cache). It is only read: no lock, no index, nothing is fetched.
//
// What a dependency may ask for (https://confluence.hl7.org/display/FHIR/NPM+Package+Specification):
//   1.2.3              that version
//   1.2.x, 1.x, *      the latest release with these numbers; a pre-release only where there is no release
//   latest             the latest release
//   current, current$branch   the build of that name (kept as name#current); `dev`: the local build, else `current`
// Names and versions come from packages and are not trusted: what would lead out of the folder is not looked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "definitions/resource.h"

namespace hallmark::definitions {

class PackageCache {
 public:
  // "": there is none, and nothing is found.
  explicit PackageCache(std::string folder) : folder_(std::move(folder)) {}

  // The path of what answers `name` and `version` best; "" if nothing does.
  std::string find(std::string_view name, std::string_view version) const;

 private:
  std::string folder_;
};

// What the package at `path` (a .tgz, a folder) says of itself; a package without a name if it has no manifest that can be read.
Package manifest_of(const std::string& path, const Limits& limits);

// `given`, with what each depends on before it, as far as it is in the cache: each package once, however many need it, and
// several versions of one where several are asked for. What is given outright is not looked for in the cache. HL7's core
// packages are left out: they are the base definitions. What is not in the cache is left out too; DefinitionSet::problems()
// tells of it, against who needs it.
std::vector<std::string> with_dependencies(const std::vector<std::string>& given, const PackageCache& cache, const Limits& limits);

// Whether version `a` comes before `b`: numbers as numbers, a pre-release ("2.0.0-ballot") before its release (https://semver.org).
bool version_before(std::string_view a, std::string_view b);

}  // namespace hallmark::definitions
