// What a report says, before it is text or JSON: the verdicts, the counts out of ten, and the order of what to fix first.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "readiness/aggregate.h"
#include "readiness/standards.h"

namespace hallmark::readiness::report {

struct Row {
  std::string trust;  // "" is unattributed
  const TrustTally* tally = nullptr;
  std::vector<CellVerdict> verdicts;  // one a standard of Model::standards
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

struct Model {
  std::vector<const Manifest*> standards;  // columns, by number
  std::vector<Row> rows;                   // by trust code; unattributed last, and only if there is any
  std::vector<Fix> fixes;                  // what would make most records usable, first
  std::uint64_t records = 0;
  std::uint64_t unreadable = 0;
  std::string rubric;  // "hallmark 1.0.0"
  std::uint32_t usable_percent = 0;
  std::uint32_t minimum_records = 1;
};

Model model_of(const Aggregate& aggregate, std::vector<const Manifest*> standards, const Rubric& rubric);

// One line of a person's words for a rule: a need's sentence, or its code's.
std::string rule_sentence(const Fix& fix);

}  // namespace hallmark::readiness::report
