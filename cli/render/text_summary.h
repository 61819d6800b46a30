// The last lines of `check --format text`.
#pragma once

#include <string>

#include "cli/render/renderer.h"

namespace hallmark::cli {

std::string summary_lines(const Tally& tally, const RenderOptions& options);

}  // namespace hallmark::cli
