// Value sets that are named by a URL alone and stand for all or part of one code system.
#pragma once

#include <optional>
#include <string_view>

#include "terminology/code_set.h"

namespace hallmark::terminology {

// Source: http://hl7.org/fhir/R4/snomedct.html#implicit, http://hl7.org/fhir/R4/loinc.html#implicit; the two RFC
// addresses are what STU3's own definitions bind media types and languages to. `whole`: all codes of the system;
// otherwise a part that only a terminology server knows. Nothing for any other URL (a version in it does not count).
std::optional<OpenSystem> implicit_value_set(std::string_view canonical);

}  // namespace hallmark::terminology
