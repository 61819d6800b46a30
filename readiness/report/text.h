// The table for people: trust by trust, which of the standards are usable; what to fix first; how settled the standards
// themselves are. At most 100 columns. Pure functions of their arguments.
#pragma once

#include <string>

#include "readiness/report/model.h"

namespace hallmark::readiness::report {

std::string text(const Model& model);

}  // namespace hallmark::readiness::report
