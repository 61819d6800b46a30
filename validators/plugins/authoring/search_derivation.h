// A search parameter against the one that it is derived from.
#pragma once

#include "plugins/authoring/report.h"
#include "plugins/resource_finder.h"

namespace hallmark::plugins::authoring {

// `node`: a SearchParameter. `finder` finds SearchParameters.
void check_search_derivation(const Report& report, ResourceFinder& finder, NodeIndex node);

}  // namespace hallmark::plugins::authoring
