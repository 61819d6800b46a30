// The FHIRPath of a search parameter: whether it can select anything, and whether a search of the type compares what it does.
#pragma once

#include "plugins/authoring/report.h"

namespace hallmark::plugins::authoring {

// `node`: a SearchParameter.
void check_search_expression(const Report& report, NodeIndex node);

}  // namespace hallmark::plugins::authoring
