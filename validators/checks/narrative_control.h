// What a profile may ask of a narrative: sections in languages, and that each part says where it comes from.
//
// A profile says so with two extensions on the element of type Narrative:
//   narrative-language-control  _no: no language sections; _yes: some; _resource: one in the resource's language;
//                               de: one in that language
//   narrative-source-control    each part of the div has one of the classes boilerplate, generated and original
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr std::string_view kNarrativeControlSpec = "HL7 extensions narrative-language-control and narrative-source-control: http://hl7.org/fhir/extensions/";
inline constexpr Manual kNarrativeControlManuals[] = {
    {Code::NarrativeLanguageForbidden, "A profile may ask for a narrative without sections in languages of their own.",
     "The receiver shows the narrative as it is, and every reader would see every language.", "", "", kNarrativeControlSpec},
    {Code::NarrativeLanguageMissing, "A profile may ask for sections in languages, each a div with xml:lang.",
     "Readers of that language find nothing.", "", "", kNarrativeControlSpec},
    {Code::NarrativeSourceMissing, "A profile may ask that each part of a narrative says where it comes from.",
     "Receivers cannot tell what a clinician wrote from what a program made of the data.", "", "", kNarrativeControlSpec},
};
inline constexpr CheckInfo kNarrativeControl = {"narrative-control", "what profiles ask of narratives", kNarrativeControlManuals};

// What is wrong with `narrative`, a node of type Narrative. `languages`: codes of narrative-language-control; `sources`: whether
// each part has to say its source. Nothing if there is no narrative.
std::vector<Finding> narrative_control_faults(const Context& context, NodeIndex narrative,
                                              std::span<const std::string_view> languages, bool sources);

}  // namespace hallmark::checks
