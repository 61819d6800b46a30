// Which issue follows from which: one mistake often breaks several rules, and a person wants to see the mistake.
//
// A misspelt element is also a missing one; a code under a wrong system is also in no value set; a value that is missing or
// malformed also breaks the invariants that read it. Such pairs are a table (causes.cc), each by what two issues say and
// where they stand. Nothing is left out of counts, verdicts or scores for it: that an issue follows from another only
// decides where it is shown. A pair is in the table only where mending the one mends the other, as far as can be told.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "issue/issue.h"

namespace hallmark {

inline constexpr std::uint32_t kOwnCause = 0xFFFFFFFF;

// For each issue of one record the number of the issue it follows from, or kOwnCause. What is named as a cause follows from
// nothing itself: of a chain, the first. Time in proportion to the issues and the depth of their paths.
std::vector<std::uint32_t> causes_of(std::span<const Issue> issues);

}  // namespace hallmark
