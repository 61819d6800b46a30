// Part of the scheduling validator: what the national booking guide asks of a message as a whole.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

// The MessageHeader of a Bundle that is a BaRS message, or kNoNode.
NodeIndex bars_header_of(const Record& record, NodeIndex bundle);
// The code of MessageHeader.reason: "new", "update", "delete"; "" if there is none.
std::string_view reason_of(const Record& record, NodeIndex header);

void check_booking_message(const Plugin& plugin, const PluginContext& context, NodeIndex bundle, NodeIndex header, IssueSink& sink);

}  // namespace hallmark::plugins
