// Part of the bundle plugin: the references in a Bundle's entries, whether they lead where they must, and what they tie
// together.
#pragma once

#include "plugins/bundle_report.h"
#include "schema/bundle_index.h"

namespace hallmark::plugins {

void check_references(const PluginContext& context, const BundleIndex& index, BundleReport& report);

}  // namespace hallmark::plugins
