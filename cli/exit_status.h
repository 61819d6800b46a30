// What the program answers to the shell. Part of its contract: never renumbered.
#pragma once

namespace hallmark::cli {

enum class ExitStatus : int {
  Clean = 0,        // it ran, and nothing was found that --fail-on names
  Findings = 1,     // it ran, and something was
  CouldNotRun = 2,  // usage, input that cannot be read, missing definitions: each with its own message
};

}  // namespace hallmark::cli
