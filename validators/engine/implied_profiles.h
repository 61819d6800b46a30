// Profiles that a resource must conform to because of what it says, and not because it claims them.
//
// The specification names one family: "When a FHIR implementation supports any of the vital signs listed below, the
// implementation SHALL conform to this profile for the vital sign observation" (http://hl7.org/fhir/R4/observation-vitalsigns.html).
// The page calls itself informative, and national profiles allow other units and codes than its profiles do; so only the
// reference validator's own strictness (checks/policy.h, closed_world) takes it at its word. Which codes say that an Observation
// is one of these vital signs is as there too: the LOINC codes of the page's table, others that mean the same, and SNOMED CT's.
// A function of the record alone; thread-safe.
#pragma once

#include <string_view>

#include "record/record.h"

namespace hallmark {

// The canonical URL of the profile that Observation.code implies; "" if none. `observation`: an Observation of FHIR R4 or later.
std::string_view implied_profile(const Record& record, NodeIndex observation);

}  // namespace hallmark
