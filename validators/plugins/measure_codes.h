// Codes of the parts of Measures and of the reports on them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace hallmark::plugins {

// Whether a CodeableConcept has a coding with both system and code.
bool has_usable_code(const Record& record, NodeIndex concept_node);

// What a CodeableConcept can be recognised by: each of its codings (system and code), or, where it has none, its text. Two
// that share one mean the same.
std::vector<std::string> concept_keys(const Record& record, NodeIndex concept_node);

// "numerator" of a CodeableConcept, for people.
std::string concept_label(const Record& record, NodeIndex concept_node);

}  // namespace hallmark::plugins
