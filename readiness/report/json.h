// The same figures for machines: stable names, stable order, one document. Described in docs/design/scoring.md.
#pragma once

#include <string>

#include "readiness/report/model.h"

namespace hallmark::readiness::report {

std::string json(const Model& model);

}  // namespace hallmark::readiness::report
