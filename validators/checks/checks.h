// The one table of checks, for `hallmark explain`, the generated rule pages and --validators.
#pragma once

#include <span>

#include "issue/manual.h"

namespace hallmark::checks {

std::span<const CheckInfo* const> all_checks();

}  // namespace hallmark::checks
