// Part of the bundle plugin: what a search set says of the search.
#pragma once

#include "plugins/bundle_report.h"

namespace hallmark::plugins {

void check_search_set(const PluginContext& context, const BundleIndex& index, BundleReport& report);

}  // namespace hallmark::plugins
