// The one table of plugins. Adding one is a file of its own and a line in plugins.cc.
#pragma once

#include <span>
#include <string_view>

#include "plugins/plugin.h"

namespace hallmark {

std::span<const Plugin* const> all_plugins();
const Plugin* plugin_of(std::string_view id);

}  // namespace hallmark
