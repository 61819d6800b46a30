// Types that are published as a differential alone, as logical models often are: their elements are those of what they
// specialize, under their own name, with the differential's own after them or in their place.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "definitions/structure_definition.h"

namespace hallmark::compiler {

// Gives each structure that is no profile and has no snapshot the elements of one, where its base is known; of a base that is
// not loaded nothing can be said. `texts` holds the paths that are made for it, and must live as long as `structures`.
void complete_specializations(std::vector<definitions::StructureDefinition>& structures, std::deque<std::string>& texts);

}  // namespace hallmark::compiler
