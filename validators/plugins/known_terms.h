// The displays of a few concepts that a mistake about can harm, against their codes: the vital signs, consciousness, air or
// oxygen, the NEWS2 scores, degrade codes and "no known allergy". No terminology is needed for them: STANDARDS has their codes.
//
// A display may be worded as one likes. It is reported where it plainly names another of these concepts, and not its own.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

// The name of the known concept that a display plainly means instead of the code's; "" where it means the code's own, nothing
// known, or where the code is none of the known ones. Static storage; pure, linear in the display.
std::string_view other_concept_of(std::string_view system, std::string_view code, std::string_view display);
// What the code means; "" if it is none of the known ones.
std::string_view known_concept(std::string_view system, std::string_view code);

inline constexpr Manual kKnownTermsManuals[] = {
    {Code::DisplayOfOtherConcept,
     "The display of a code names the code's own concept. Told of the codes that STANDARDS has, which need no terminology: vital signs, "
     "consciousness, air or oxygen, NEWS2 scores, degrade codes, no known allergy. Any wording will do that does not name another of them.",
     "A person reads the display and a machine the code: the one sees a patient who is alert, the other one who responds to voice only.",
     R"({"resourceType": "Observation", "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "248234008", "display": "Responds to voice"}]}})",
     R"({"resourceType": "Observation", "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "248234008", "display": "Mentally alert"}]}})",
     "STANDARDS 5.2 Rules (display = preferred term), Degrade codes; 5.8; 6.4 Codes; 6.5 USE"},
};

class KnownTerms : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
