// Why a patient has no NHS number: part of the nhs-number plugin, in a file of its own.
#pragma once

#include "issue/sink.h"
#include "plugins/plugin.h"

namespace hallmark::plugins {

// Whether the Patient says by the extension NHSNumberUnavailableReason why it has no number; reports a reason that is none, and one
// beside a number.
bool check_unavailable_reason(const Plugin& plugin, const PluginContext& context, NodeIndex patient, bool has_number, IssueSink& sink);

}  // namespace hallmark::plugins
