// CodeSystem.valueSet: "Canonical reference to the value set that contains the entire code system".
#pragma once

#include <string_view>
#include <vector>

#include "plugins/terminology/report.h"

namespace hallmark::plugins::terminology {

// `concepts`: all concepts of the code system, at any depth.
void check_all_codes(const Reporter& report, NodeIndex system, const std::vector<NodeIndex>& concepts);

}  // namespace hallmark::plugins::terminology
