// What HL7's extensions of an ElementDefinition ask of a value, said as constraints: a profile that asks for them is then kept
// or broken as with any invariant, and nothing else has to know of them.
//
// Sources: http://hl7.org/fhir/R4/extension-regex.html, extension-minlength.html, extension-maxdecimalplaces.html,
// extension-maxsize.html, and http://hl7.org/fhir/extensions/StructureDefinition-structuredefinition-imposeProfile.html.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "definitions/structure_definition.h"

namespace hallmark::compiler {

// Their texts are kept in `texts`, which must outlive them and only grow.
std::vector<definitions::ElementConstraint> facet_constraints(const definitions::ElementDefinition& element, std::deque<std::string>& texts);

// The profiles that whatever conforms to this one must conform to as well.
std::vector<std::string_view> imposed_profiles(const definitions::StructureDefinition& profile);

// That the profile `canonical` is kept too, as a constraint.
definitions::ElementConstraint imposed_constraint(std::string_view canonical, std::deque<std::string>& texts);

}  // namespace hallmark::compiler
