// Finds the files of a release in folders, archives and archives in folders, and reads those that are of use. Internal to this
// folder.
#pragma once

#include <optional>
#include <string>

#include "base/limits.h"
#include "terminology/release/parts.h"

namespace hallmark::terminology {

// Reads what a path holds into `parts`. The error is a sentence that names the file.
std::optional<std::string> read_source(const std::string& path, const Limits& limits, ReleaseParts& parts);

}  // namespace hallmark::terminology
