// What a run has come to: the counts of its summary line, and whether it passes.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "issue/issue.h"
#include "schema/fhir_version.h"

namespace hallmark::cli {

// How the FHIR version of a record was come by.
enum class VersionBasis : std::uint8_t { Stated, InMessage, Default };
std::string_view basis_id(VersionBasis basis);  // "stated", "message", "default"

enum class RecordState : std::uint8_t {
  Clean,       // no error
  Errors,      // at least one error
  Undecided,   // no error, but something could not be told
  Unreadable,  // the input could not be read
};
std::string_view state_id(RecordState state);  // "clean", "errors", "undecided", "unreadable"

// --fail-on, parsed.
struct FailOn {
  Severity severity = Severity::Error;  // this or worse
  bool undecided = false;
  static Result<FailOn> parse(std::string_view text);
  bool matches(const Issue& issue) const;
};

// An issue's severity counts whether or not it is decided: a record that could not be checked for lack of definitions has
// not passed. The states keep the two apart.
RecordState state_of(const std::vector<Issue>& issues);

struct Tally {
  std::array<std::uint64_t, 4> records{};     // by RecordState
  std::array<std::uint64_t, 4> severities{};  // of decided issues, by Severity
  std::uint64_t undecided = 0;                // issues
  std::map<std::pair<FhirVersion, VersionBasis>, std::uint64_t> versions;
  std::set<Code> codes;
  bool failed = false;  // an issue that --fail-on names

  std::uint64_t total() const { return records[0] + records[1] + records[2] + records[3]; }
  std::uint64_t count(RecordState state) const { return records[static_cast<std::size_t>(state)]; }
  void add(const std::vector<Issue>& issues, const FailOn& fail_on);
  void merge(const Tally& other);
};

}  // namespace hallmark::cli
