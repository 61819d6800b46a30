// Links and images within a narrative that name a part of the record: "#id".
//
// A link may lead to an element's id, or to an id or a link's name in the markup, anywhere in the resource that the narrative stands
// in; and, if nothing there has that id, anywhere in the Bundle around it. An image must be in the resource.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kNarrativeTargets =
    "FHIR R4, http://hl7.org/fhir/R4/narrative.html: internal references are to the ids of elements and of contained resources; HL7's validator";

inline constexpr Manual kNarrativeLinkManuals[] = {
    {Code::NarrativeLinkBroken, "A link '#id' in a narrative leads to an element or a piece of narrative with that id.",
     "The reader clicks and stays where he is; what the link was to explain is not there.",
     R"({"resourceType": "Patient", "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"#n\">see the note</a></div>"}})",
     R"({"resourceType": "Patient", "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"#n\">see the note</a><p id=\"n\">note</p></div>"}})",
     kNarrativeTargets},
    {Code::NarrativeImageBroken, "An image '#id' in a narrative is in the same resource, once.", "The reader sees a broken picture, or a wrong one.",
     R"({"resourceType": "Patient", "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"#x\"/></div>"}})",
     R"({"resourceType": "Patient", "contained": [{"resourceType": "Binary", "id": "x"}], "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"#x\"/></div>"}})",
     kNarrativeTargets},
    {Code::NarrativeLinkAmbiguous, "What a link '#id' in a narrative names stands once.", "The reader is led to the first, which may not be meant.",
     R"({"resourceType": "Patient", "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"#n\">see</a><p id=\"n\">1</p><p id=\"n\">2</p></div>"}})",
     R"({"resourceType": "Patient", "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"#n\">see</a><p id=\"n\">1</p><p id=\"o\">2</p></div>"}})",
     kNarrativeTargets},
};

class NarrativeLinks : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
