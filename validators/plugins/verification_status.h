// The verification status of an NHS number: part of the nhs-number plugin, in a file of its own.
#pragma once

#include "issue/sink.h"
#include "plugins/plugin.h"

namespace hallmark::plugins {

// `identifier`: a Patient's, with the NHS number's system. Without a value a status explains why; without a status,
// a value is missing one.
void check_verification_status(const Plugin& plugin, const PluginContext& context, NodeIndex identifier, bool has_value,
                               IssueSink& sink);

}  // namespace hallmark::plugins
