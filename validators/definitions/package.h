// FHIR packages: their manifest, and which of their files define something.
//
// Source: https://confluence.hl7.org/display/FHIR/NPM+Package+Specification. A package is an archive (or folder) with
// `package/package.json` and its resources directly beside that file; sub-folders hold examples and other matter that
// does not define anything. Folders as developers keep them (resources in sub-folders, `package.json` at the top or
// none at all) are taken as well.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "definitions/resource.h"

namespace hallmark::definitions {

// From the tree of a package.json. `fhirVersions` and its older names `fhir-version-list` are taken.
Package read_manifest(View root, std::string path);

// One file of the list of base definitions (profiles/base/definitions.json), its path made absolute or relative to
// the working directory as the list's own is.
struct BaseFile {
  std::string path;
  std::uint64_t bytes = 0;
  // A file of another FHIR version, from which code systems are taken in place of ones that are not to be had: those whose URL
  // begins with `url_there`, which stands for `url_here` in this version. "" if the file is of this version.
  std::string url_there, url_here;
};
struct BaseList {
  std::string fhir_version;  // "4.0.1"; "" if the list has none that fits
  std::vector<BaseFile> files;
};
// `wanted`: "4.0" or "4.0.1".
BaseList read_base_list(View root, const std::string& list_path, std::string_view wanted);

// "hl7.fhir.r4.core" for "4.0.1": the package that the base definitions stand for. "" for a version that has none.
std::string_view core_package(std::string_view fhir_version);
bool is_core_package(std::string_view name);

// "4.0.1" and "4.0" -> "4.0".
std::string_view major_minor(std::string_view version);

// "4.0.x", "4.x", "4.0.*", "*": numbers of which the last are left open.
bool is_wildcard(std::string_view version);

// Whether what is loaded answers what a dependency asks for: equal, equal up to a wildcard, or a label ("current", "latest"), which
// any version may be.
bool version_answers(std::string_view wanted, std::string_view loaded);

// The files of a folder that may define something, sorted by path, bytewise; `manifest` is "" if there is none.
struct FolderFiles {
  std::string manifest;
  std::string index;  // .index.json beside the manifest; "" if there is none
  std::vector<std::string> files;
  std::vector<Problem> problems;
};
FolderFiles list_folder(const std::string& path);

// Whether an archive's member ("package/StructureDefinition-x.json") may define something; a .tgz is always a package.
bool member_counts(std::string_view member, bool is_package);

}  // namespace hallmark::definitions
