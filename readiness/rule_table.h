// The table of every rule of the standards: which standard uses it, where it comes from, which sample breaks it, and which
// sample exercises the same element and does not. Made from the validators' manuals, the manifests and what is written beside
// the samples; `hallmark docs` writes it, and a test holds it complete.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "readiness/standards.h"

namespace hallmark::readiness {

// What is written beside one sample (samples/README.md), as far as the table needs it.
struct SampleNote {
  std::string name;  // "broken/01-nhs-number/rz4-check-digit"
  struct Raised {
    std::string code;
    std::string path;  // without indices
  };
  std::vector<Raised> issues;
  std::vector<std::string> exercises;  // codes that it is a near miss of, by its own word (`near_miss_of`)
  std::vector<std::string> standards;  // ids of those it is evidence for
  std::string text;                    // the message itself
  bool live = false;                   // read as a live feed instead of as a test feed (`purpose`)
  bool right() const { return !name.starts_with("broken/"); }
};

// All samples of a folder, by name. An error names the file.
Result<std::vector<SampleNote>> load_sample_notes(const std::string& folder);

// A code that a validator named by a manifest can raise.
struct RuleRow {
  std::string code;
  std::string validator;
  std::vector<std::string> standards;  // "nhs-number/uk-core-2.0.1", in their order
  std::string source;                  // of the manual
  bool live_only = false;              // every sample that raises it is read as a live feed
  std::string raised_by;               // a sample; "" if none
  std::string near_miss;               // a clean or near-miss sample; "" if none
};

// A sample exercises a rule without breaking it if it says so (near_miss_of), or if it is right, the validator ran on it (it is
// evidence for a standard that names the validator), it does not raise the code, and it has an element of the name at which
// a broken sample raises it. What is raised at a resource in a Bundle is a near miss only by a sample's word. Either way it is
// read for the purpose (live or test feed) of a sample that raises the code: for the other one the rule may not be asked at all.
std::vector<RuleRow> rule_rows(const Standards& standards, const std::vector<SampleNote>& samples);

// The page: the codes, then the needs of each standard with their sources.
std::string rule_page(const Standards& standards, const std::vector<SampleNote>& samples);

}  // namespace hallmark::readiness
