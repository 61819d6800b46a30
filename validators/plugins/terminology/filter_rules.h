// Filters of a ValueSet against the code system they filter: the property is known, the operator fits it, the value is of the
// property's type.
#pragma once

#include "plugins/terminology/report.h"

namespace hallmark::plugins::terminology {

// `filter`: a node of compose.include.filter. Silent about properties that are not known.
void check_filter(const Reporter& report, NodeIndex filter, std::string_view system, std::string_view version);

}  // namespace hallmark::plugins::terminology
