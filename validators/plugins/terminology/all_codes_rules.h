// CodeSystem.valueSet: "The definition of the value set SHALL include all codes from this code system and only codes from this
// code system".
#pragma once

#include <string_view>
#include <vector>

#include "plugins/terminology/report.h"

namespace hallmark::plugins::terminology {

// `concepts`: all concepts of the code system, at any depth.
void check_all_codes(const Reporter& report, NodeIndex system, const std::vector<NodeIndex>& concepts);

}  // namespace hallmark::plugins::terminology
