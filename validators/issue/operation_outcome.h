// Issues as a FHIR OperationOutcome in JSON (http://hl7.org/fhir/R4/operationoutcome.html), without extensions, so that
// any FHIR version's reader takes it.
//
//   severity, code     as the code table says
//   details.coding     the issue's code ("unknown-element"), for programs
//   details.text       the sentence
//   diagnostics        where it is, and how to mend it
//   expression[0]      the element, or for what FHIR has no element for the one it stands in; left out for the input as a whole
//   location[0]        "Line 3, column 14"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "issue/issue.h"

namespace hallmark {

struct OutcomePlace {
  std::string_view input;  // name of the file; "" where there is only one record and everyone knows which
  std::uint32_t line = 0;  // from 1; 0: not known
  std::uint32_t column = 0;
};

// One item of OperationOutcome.issue. With `redact`, no value of the record appears.
std::string outcome_issue(const Issue& issue, const OutcomePlace& place, bool redact = false);

// The whole is: outcome_begin() + items joined by kOutcomeSeparator + kOutcomeEnd. FHIR wants at least one item:
// outcome_all_well() is the one for a record in which nothing was found.
inline constexpr std::string_view kOutcomeBegin = "{\"resourceType\":\"OperationOutcome\",\"issue\":[\n";
inline constexpr std::string_view kOutcomeSeparator = ",\n";
inline constexpr std::string_view kOutcomeEnd = "\n]}\n";
std::string outcome_all_well();

}  // namespace hallmark
