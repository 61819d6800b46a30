// The value sets that are loaded or named, expanded into the schema.
#pragma once

#include <cstddef>

#include "compiler/build_context.h"

namespace hallmark::compiler {

// Gives every loaded value set its number. Of several with one URL the one that an unversioned canonical means comes first.
void number_value_sets(BuildContext& context);

// Adds the code systems, and a schema value set for each of context.value_sets, in order. Returns how many could not be
// expanded wholly.
std::size_t add_value_sets(BuildContext& context);

}  // namespace hallmark::compiler
