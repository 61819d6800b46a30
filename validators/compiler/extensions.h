// What an extension's StructureDefinition says of its use: where it may stand, on which condition, and as what.
#pragma once

#include <vector>

#include "compiler/build_context.h"

namespace hallmark::compiler {

// Adds an ExtensionRule for each extension among `structures`, which are numbered as in the schema. Contexts that are
// not for this FHIR version are left out; STU3's contextType comes out as R4's context.type.
void add_extension_rules(BuildContext& context, const std::vector<definitions::StructureDefinition>& structures);

}  // namespace hallmark::compiler
