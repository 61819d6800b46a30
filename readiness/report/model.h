// What a report says, before it is text or JSON: the verdicts, the counts out of ten, and the order of what to fix first.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "readiness/aggregate.h"
#include "readiness/standards.h"

namespace hallmark::readiness::report {

struct Row {
  std::string trust;  // "" is unattributed
  const TrustTally* tally = nullptr;
  std::vector<Cell> cells;            // one a standard of Model::standards: of all versions of it that records were held to
  std::vector<CellVerdict> verdicts;  // one a standard
  std::vector<bool> stand_in;         // the verdict rests on usable records whose profile was not evaluated
  std::uint32_t usable = 0, not_usable = 0, undecided = 0, no_evidence = 0;
};

struct Fix {
  std::string rule;               // "nhs-number/uk-core-2.0.1#traced" or an issue code
  const Manifest* standard = nullptr;  // null: a rule of FHIR itself, for all of them
  const Need* need = nullptr;          // null: the rule is an issue code
  Blocker counts;
  std::uint32_t trusts = 0;
};

// A version of a standard that records were held to.
struct AppliedVersion {
  const Manifest* standard = nullptr;
  std::map<std::string, std::uint64_t> chosen;  // records by "reason rule", as in Cell
  std::uint64_t records = 0;
};

struct Model {
  std::vector<const Manifest*> standards;  // columns, by number: of each standard the version that stands for it
  std::vector<std::vector<AppliedVersion>> versions;  // one list a column, never empty
  std::vector<Row> rows;                   // by trust code; unattributed last, and only if there is any
  std::vector<Fix> fixes;                  // what would make most records usable, first
  std::uint64_t records = 0;
  std::uint64_t unreadable = 0;
  std::string rubric;  // "hallmark 1.0.0"
  std::uint32_t usable_percent = 0;
  std::uint32_t minimum_records = 1;
};

// `all`: the versions that records may have been held to, by number and version; without it the columns alone.
Model model_of(const Aggregate& aggregate, std::vector<const Manifest*> standards, const Rubric& rubric,
               std::vector<const Manifest*> all = {});

// "claimed profile-version" in its two parts: the last word is the rule.
struct Why {
  std::string_view reason, rule;
};
Why why_of(std::string_view chosen);

// One line of a person's words for a rule: a need's sentence, or its code's.
std::string rule_sentence(const Fix& fix);

}  // namespace hallmark::readiness::report
