// A package's .index.json: what each of its files is, so that those which define nothing need not be read.
//
// It is believed where nothing speaks against it: it must list exactly the files that are there, and of a file that is passed over the
// index and the file's own name must say the same ("Patient-example.json", a Patient). Anything else is read, as if there were no
// index. Source: https://confluence.hl7.org/display/FHIR/NPM+Package+Specification (".index.json").
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/limits.h"

namespace hallmark::definitions {

class PackageIndex {
 public:
  // One that says nothing, so that every file is read.
  PackageIndex() = default;
  // `files`: the names of those that are there, without folders. One that is damaged, or lists other files, says nothing.
  PackageIndex(std::string_view bytes, const std::vector<std::string>& files, const Limits& limits);

  // Whether the file (its name, without folders) holds a resource that defines nothing.
  bool defines_nothing(std::string_view file) const;

 private:
  std::unordered_map<std::string, std::string> types_;  // by file
};

}  // namespace hallmark::definitions
