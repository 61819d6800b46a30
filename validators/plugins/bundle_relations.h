// Part of the bundle plugin: the links of a Bundle itself, by their relations.
#pragma once

#include "plugins/bundle_report.h"

namespace hallmark::plugins {

void check_relations(const PluginContext& context, const BundleIndex& index, BundleReport& report);

}  // namespace hallmark::plugins
