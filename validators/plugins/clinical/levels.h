// Part of the dm+d validator: whether a medicine has a level of dm+d that fits its use.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

// context.release must not be null. Linear in the medicines of the record.
void check_levels(const Plugin& plugin, const PluginContext& context, IssueSink& sink);

}  // namespace hallmark::plugins
