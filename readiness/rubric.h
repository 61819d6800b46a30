// How issues become points, rungs and verdicts: the numbers, kept as versioned data (profiles/rubric/VERSION/rubric.json).
// The version is in every result, and two versions can be compared on the same records (--rubric). The rules they feed are
// in score.h and aggregate.h, and the reasons in docs/design/scoring.md. Immutable once parsed; thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "issue/codes.h"
#include "readiness/manifest.h"

namespace hallmark::readiness {

// What makes a record of a live feed no evidence: test data, and values that stand where something real belongs. One of three
// things tells it: an issue code, a need that is unmet, or FHIRPath that is true of a resource.
struct NotEvidence {
  std::string id;  // "test-number"
  std::optional<Code> code;
  std::string need;        // "staff-identity#no-placeholder", or ""
  std::string resource;    // "Patient", with `expression`
  std::string expression;  // or ""
  std::vector<std::string> standards;  // ids of those it concerns; empty: all
  std::string why;                     // a clause for people: "the NHS number is of the range for tests"
  std::string source;

  bool concerns(const Manifest& standard) const;
};

struct Rubric {
  std::string id;
  std::string version;
  bool current = false;
  std::array<std::uint32_t, kRungs> points{};  // sum is 100
  std::uint32_t error_cost = 0;                // points per broken rule, up to the rung's points
  std::vector<NotEvidence> not_evidence;
  std::vector<Code> not_unsettling;  // undecided, but of something that the conformant rung does not rest on
  std::uint32_t minimum_records = 1;           // decided or undecided ones, before anything is said of a trust
  std::uint32_t usable_percent = 100;          // share of a trust's records that must be usable

  std::string name() const { return id + ' ' + version; }
};

Result<Rubric> parse_rubric(std::string_view json, const std::string& name, const JsonSchema& schema);
// Of the versions under the folder's rubric/: the one called `version`, or with "" the current one. All of them are read, by
// rubric.schema.json, so that a broken one is noticed; exactly one must be current.
Result<Rubric> load_rubric(const std::string& profiles_folder, std::string_view version = {});

}  // namespace hallmark::readiness
