// Compiles profiles: their trees (profile_tree.h) become ProfileNodes (schema/profile_layout.h).
#pragma once

#include <vector>

#include "compiler/build_context.h"
#include "definitions/structure_definition.h"

namespace hallmark::compiler {

// `structures[i]` is row i of context.arrays.structures. Base elements must be complete, linked and hold their invariants.
// What is wrong in a profile goes to context.problems, once, with the profile's URL.
void add_profiles(BuildContext& context, const std::vector<definitions::StructureDefinition>& structures);

}  // namespace hallmark::compiler
