// Which of the constraints that definitions state are evaluated, and where.
#pragma once

#include <string_view>

#include "schema/pack_format.h"

namespace hallmark::compiler {

// Some published expressions do not say what their own sentence says; HL7 mended them in later versions. Puts the mended
// ones in their place, as the reference validator does too.
std::string_view mended_expression(std::string_view key, std::string_view published);

// Fills Element::invariants once all structures are there. Left out: what another check decides (ele-1 by the shape of
// values, txt-1 and txt-2 by the narrative check), what has no FHIRPath, and of an element what the root of each of its
// types states too, so that nothing is evaluated twice. What a content reference names brings its own.
void link_invariants(schema::Arrays& arrays);

// Of the constraint_refs of a profile's element those that are evaluated, as a new range.
schema::Range evaluated_of(schema::Arrays& arrays, schema::Range constraints);

// Whether the element, or the root of each of its types, states the constraint of that key.
bool states_already(const schema::Arrays& arrays, const schema::Element& element, std::string_view key);

}  // namespace hallmark::compiler
