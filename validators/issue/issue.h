// What an issue is: data. The sentence, the line and column, and the hint are derived when it is shown (sentence.h,
// record/position.h), so that issues can be counted, grouped, suppressed and compared without reading English.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "issue/codes.h"

namespace hallmark {

struct Issue {
  Code code;
  Severity severity;
  // The element as FHIRPath, with indices: "Bundle.entry[3].resource.birthDate". "" is the whole input.
  std::string path;
  // What was broken: canonical of the structure, '#', element id: "http://hl7.org/fhir/...#Patient.birthDate"; "" where
  // no definition is involved.
  std::string definition;
  // Id of the check or validator that found it; static storage.
  std::string_view validator;
  // Bytes into the record's input.
  std::uint64_t offset = 0;
  // The value met in the record. With `resource` and `full_url` the only member that may hold patient data: renderers can
  // redact it, and it never reaches an aggregate.
  std::string found;
  // What the sentence needs besides, from definitions and rules, never from the record's values: {0}, {1}, ... of the
  // code's sentence.
  std::vector<std::string> arguments;
  // The record's node it is about (record/record.h), for who holds the record; kNoNode's value where there is none.
  std::uint32_t node = 0xFFFFFFFF;
  // The nearest resource it is in, as type and id ("Observation/pulse"), "" if that has no id; and the fullUrl of that resource's
  // Bundle entry. Filled in by schema::name_resources. May identify a patient: redacted as `found` is.
  std::string resource = {};
  std::string full_url = {};
};

// The path without indices, for grouping: "Bundle.entry.resource.birthDate".
std::string path_without_indices(std::string_view path);

// "Could not tell": counted apart, never scored as pass or fail.
inline bool is_undecided(const Issue& issue) { return code_info(issue.code).undecided; }

}  // namespace hallmark
