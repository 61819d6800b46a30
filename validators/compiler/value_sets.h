// The value sets that required bindings name, expanded into the schema.
#pragma once

#include <cstddef>

#include "compiler/build_context.h"

namespace hallmark::compiler {

// Adds a schema value set for each of context.value_sets, in order. Returns how many could not be expanded wholly.
std::size_t add_value_sets(BuildContext& context);

}  // namespace hallmark::compiler
