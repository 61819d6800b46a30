// The narrative: markup in a primitive. Invariants txt-1 and txt-2, and what must hold before they can be asked.
#pragma once

#include "base/limits.h"
#include "checks/context.h"

namespace hallmark::checks {

inline constexpr std::string_view kNarrativeSpec = "FHIR R4, Narrative: http://hl7.org/fhir/R4/narrative.html";
inline constexpr std::string_view kNarrativeInvariants =
    "FHIR R4, Narrative, invariants txt-1 and txt-2: http://hl7.org/fhir/R4/narrative-definitions.html#Narrative.div";
inline constexpr Manual kNarrativeManuals[] = {
    {Code::NarrativeMalformed, "A narrative is one div of well-formed XHTML, without a document type declaration.",
     "A receiver that turns JSON into XML fails on it, and a display shows half of the text or none.",
     R"({"text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">one<br>two</div>"}})",
     R"({"text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">one<br/>two</div>"}})",
     kNarrativeSpec},
    {Code::NarrativeEntityUndefined, "Of named entities there are amp, lt, gt, quot and apos only.",
     "Those of HTML are defined in a document type, which FHIR does not have: an XML reader stops at them.",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">5&nbsp;mg</div>"})",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">5&#160;mg</div>"})", kNarrativeSpec},
    {Code::NarrativeElementForbidden,
     "A narrative has basic formatting, links and images; no scripts, forms, frames, objects, style sheets or elements of "
     "other namespaces.",
     "Receivers put the markup into their own pages: what is not known to be harmless is cut out, or the record refused.",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">Anna Lee<script>f()</script></div>"})",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">Anna Lee</div>"})", kNarrativeInvariants},
    {Code::NarrativeAttributeForbidden, "Attributes are those of formatting; no events, and none of other namespaces.",
     "An event runs a script in the receiver's page.",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p onclick=\"f()\">Anna Lee</p></div>"})",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p class=\"name\">Anna Lee</p></div>"})", kNarrativeInvariants},
    {Code::NarrativeScriptLink, "A link or an image may not be a script.", "It runs in the receiver's page.",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"javascript:f()\">Anna Lee</a></div>"})",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"#name\">Anna Lee</a></div>"})", kNarrativeSpec},
    {Code::NarrativeLinkEmpty, "A link or an image leads somewhere.", "A click on it does nothing, or loads the page again.",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"\">Anna Lee</a></div>"})",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"#name\">Anna Lee</a></div>"})", kNarrativeSpec},
    {Code::NarrativeLinkLocal, "A link's URL is one that a browser can follow; urn: and cid: are names, not addresses.",
     "A click on it does nothing.",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"urn:oid:1.2.3\">Anna Lee</a></div>"})",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"#name\">Anna Lee</a></div>"})",
     "FHIR R4, Narrative: http://hl7.org/fhir/R4/narrative.html; HL7's validator"},
    {Code::NarrativeUrlMalformed, "The URL of a link or an image has the characters of URLs only; that of data has them behind one comma.",
     "Browsers guess, each in its own way.",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"{base}/x\">Anna Lee</a></div>"})",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"https://trust.example/x\">Anna Lee</a></div>"})",
     "RFC 3986, section 2; HL7's validator"},
    {Code::NarrativeNesting,
     "Elements stand where HTML 4 has a place for them: rows in tables, items in lists, no block in a paragraph or a line of text.",
     "Browsers move what is out of place: a figure lands in another row, or outside the table.",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Allergies: <ul><li>none</li></ul></p></div>"})",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Allergies:</p><ul><li>none</li></ul></div>"})",
     "FHIR R4, Narrative: http://hl7.org/fhir/R4/narrative.html: \"the basic html formatting elements ... described in chapters 7-11 (except "
     "section 4 of chapter 9) and 15 of the HTML 4.0 standard\", whose content models these are"},
    {Code::NarrativeEmpty, "A narrative has text other than white space, or an image.",
     "A reader who is shown it takes the record to say nothing.",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"> <br/></div>"})",
     R"({"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">Anna Lee</div>"})", kNarrativeInvariants},
    {Code::LimitNarrativeDepth, "A narrative nested deeper than the limit is not wholly checked.",
     "Time is bounded. Nothing is wrong with it as far as is known.", "", "", "docs/design/record.md, limits"},
};
inline constexpr CheckInfo kNarrative = {"narrative", "the markup of narratives", kNarrativeManuals};

// `node` has a value and is of `element`, of type xhtml. One issue for each kind of fault and name.
void check_narrative(const Context& context, NodeIndex node, std::uint32_t element, const Limits& limits = {});

}  // namespace hallmark::checks
