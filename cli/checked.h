// One record, checked: what the renderers need of it. Views into what the worker holds; valid while it is rendered.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/tally.h"
#include "issue/causes.h"
#include "issue/issue.h"
#include "readiness/survey.h"

namespace hallmark::cli {

struct Place {
  std::uint32_t line = 0;  // of the file, from 1; 0: not known
  std::uint32_t column = 0;
};

struct CheckedRecord {
  std::string_view name;   // what a person calls the input it came from
  std::string_view bytes{};  // "" where it could not be read
  std::uint32_t first_line = 1;
  bool ndjson_line = false;
  RecordState state = RecordState::Clean;
  std::string_view resource_type{};  // "" if not known
  FhirVersion version = FhirVersion::R4;
  VersionBasis basis = VersionBasis::Default;
  std::string_view version_path{};  // where the message says its version
  const std::vector<Issue>& issues;
  const std::vector<Place>& places;  // one an issue
  const readiness::RecordResult* scores = nullptr;
  std::string rubric{};  // with scores: "hallmark 1.0.0"
  std::span<const std::uint32_t> causes{};  // one an issue (issue/causes.h), or none at all

  std::uint32_t cause(std::size_t issue) const { return issue < causes.size() ? causes[issue] : kOwnCause; }
};

}  // namespace hallmark::cli
