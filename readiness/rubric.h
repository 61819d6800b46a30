// How issues become points, rungs and verdicts: the numbers, kept as data (profiles/rubric.json) with a version that
// every report prints. The rules they feed are in score.h and aggregate.h, and the reasons in docs/design/scoring.md.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "issue/codes.h"
#include "readiness/manifest.h"

namespace hallmark::readiness {

struct Rubric {
  std::string id;
  std::string version;
  std::array<std::uint32_t, kRungs> points{};  // sum is 100
  std::uint32_t error_cost = 0;                // points per broken rule, up to the rung's points
  std::vector<Code> not_evidence;              // in a live feed a record with one of these proves nothing
  std::vector<Code> not_unsettling;            // undecided, but of something that the conformant rung does not rest on
  std::uint32_t minimum_records = 1;           // decided or undecided ones, before anything is said of a trust
  std::uint32_t usable_percent = 100;          // share of a trust's records that must be usable

  std::string name() const { return id + ' ' + version; }
};

Result<Rubric> parse_rubric(std::string_view json, const std::string& name, const JsonSchema& schema);
// The folder's rubric.json, by its rubric.schema.json.
Result<Rubric> load_rubric(const std::string& profiles_folder);

}  // namespace hallmark::readiness
