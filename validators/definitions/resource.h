// What a DefinitionSet holds, and what it says of what it could not hold. Plain data.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "definitions/view.h"

namespace hallmark::definitions {

// One conformance resource: StructureDefinition, ValueSet, CodeSystem, or any other that has a canonical URL.
struct Resource {
  std::string_view type;     // "StructureDefinition"
  std::string_view url;      // canonical, without a version
  std::string_view version;  // business version; "" if it states none
  const Record* record = nullptr;
  NodeIndex node = kNoNode;
  std::uint32_t origin = 0;  // DefinitionSet::sources()
  bool stand_in = false;     // a code system of another FHIR version: what it lacks may exist all the same
  std::uint32_t order = 0;   // when it was loaded, from 0, within the set

  View view() const { return {record, node}; }
};

// A file that was read, whole. Together they are the key of whatever is compiled from the set.
struct SourceFile {
  std::string path;            // as it was opened
  std::uint64_t bytes = 0;
  std::int64_t modified = 0;   // nanoseconds since 1970-01-01T00:00:00Z
  std::string hash;            // XXH3, 128 bits, 32 lower-case hexadecimal digits, of the file as it lies there
};

// A FHIR package: what its package.json says.
struct Package {
  std::string name;
  std::string version;
  std::vector<std::string> fhir_versions;
  struct Dependency {
    std::string name;
    std::string version;
  };
  std::vector<Dependency> dependencies;
  std::string path;
};

enum class ProblemKind : std::uint8_t {
  NotFound,           // no such file or folder
  Unreadable,         // it is there, but could not be read: permission, damage, no JSON or XML
  LimitReached,       // a ceiling of Limits
  Empty,              // nothing in it that defines anything
  Damaged,            // could be read in part; the detail says what is wrong
  NoUrl,              // a StructureDefinition, ValueSet or CodeSystem that nothing can refer to
  DuplicateUrl,       // the same URL and version as another resource, with different content; the later one is used
  MissingDependency,  // a package needs another that is not loaded; the detail names it
  OtherFhirVersion,   // a package is made for another version of FHIR than the base definitions
  WrongSize,          // a base definition is not the file that was pinned
  UnknownVersion,     // the list of base definitions has none for that version of FHIR
};

struct Problem {
  ProblemKind kind;
  std::string where;   // path of the file, or name#version of the package
  std::string detail;  // "" if the kind says all
};

// One sentence for a person, without a trailing full stop.
std::string sentence(const Problem& problem);

}  // namespace hallmark::definitions
