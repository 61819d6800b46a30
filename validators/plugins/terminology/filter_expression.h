// A filter whose value is worked out from parameters of the value set.
#pragma once

#include <string_view>
#include <unordered_set>

#include "plugins/terminology/report.h"

namespace hallmark::plugins::terminology {

// The names of the parameters that a value set declares.
std::unordered_set<std::string_view> parameters_of(const Record& record, NodeIndex value_set);

// Reports on the expression that stands in the place of a filter's value, if there is one.
void check_filter_expression(const Reporter& report, NodeIndex filter, const std::unordered_set<std::string_view>& parameters);

}  // namespace hallmark::plugins::terminology
