// Compiles the release files of SNOMED CT and dm+d that a user has into one block (snomed/layout.h).
//
// Taken are, of folders and archives, the Snapshot files of RF2 (concepts, descriptions, relationships, the language, simple and
// association reference sets) and dm+d's own XML files. A file that is damaged stops it: what lacks a part of a release would call
// codes missing that are not. Memory is in proportion to the rows, whose number is bounded by Limits::release_rows. Not thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/result.h"

namespace hallmark::terminology {

struct CompiledRelease {
  std::vector<std::byte> block;
  std::string date, dmd_date;  // YYYYMMDD; "" if there is none
  std::uint64_t concepts = 0, active = 0, terms = 0, parents = 0, refsets = 0, members = 0;
  std::uint64_t levels[6] = {};  // concepts by snomed::Level, VTM to AMPP
  std::vector<std::string> problems;  // sentences about what is odd without stopping anything
};

// `paths`: folders, archives or single files. The error is a sentence that names the file.
Result<CompiledRelease> compile_release(const std::vector<std::string>& paths, const Limits& limits);

}  // namespace hallmark::terminology
