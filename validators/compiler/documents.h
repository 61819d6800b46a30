// Resources that are needed whole while records are checked: Questionnaires that responses answer, Measures that reports
// report on, the Libraries of Measures; the search parameters and operations that a CapabilityStatement says it supports.
#pragma once

#include "compiler/build_context.h"

namespace hallmark::compiler {

// Adds them to the arrays, and asks for the value sets that they name. Before value sets are expanded.
void add_documents(BuildContext& context);

}  // namespace hallmark::compiler
