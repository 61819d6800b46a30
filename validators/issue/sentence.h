// From an issue's data to what a person reads.
#pragma once

#include <string>

#include "issue/issue.h"

namespace hallmark {

// One sentence, capital first, no full stop. With `redact`, {found} becomes "(hidden)".
std::string sentence(const Issue& issue, bool redact = false);
// How to mend it; "" where the sentence says it all.
std::string hint(const Issue& issue, bool redact = false);

}  // namespace hallmark
