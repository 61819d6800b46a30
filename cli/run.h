// From a command line to an exit status.
#pragma once

#include <string>
#include <vector>

#include "cli/exit_status.h"

namespace hallmark::cli {

// `words`: the command line without the program's own name.
ExitStatus run(std::vector<std::string> words);

}  // namespace hallmark::cli
