// Help, derived from the tables of commands and flags.
#pragma once

#include <string>

#include "cli/commands.h"

namespace hallmark::cli {

// Of a command, or of the program. In short: one line a flag; in full: all that the table says.
std::string help_text(const CommandInfo& command, bool in_full);

// docs/cli.md
std::string cli_page();

// "-f, --format F"
std::string flag_usage(const FlagInfo& flag);

// "hallmark check [FLAG...] PATH..."
std::string usage_line(const CommandInfo& command);

}  // namespace hallmark::cli
