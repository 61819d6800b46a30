// The rules of FHIR's narrative: one XHTML div of basic formatting, with something in it to read.
//
// Source: http://hl7.org/fhir/R4/narrative.html and the invariants txt-1 and txt-2 of Narrative, whose XPath lists the
// elements and attributes; the same in STU3, R4B and R5. Added to those lists is what HL7's reference validator takes
// beyond them and the text allows too (HTML 4, chapters 7 to 11 and 13): `address`, `bdo`, `kbd`, `map`, `area`,
// `xml:lang`, `xml:space`, `usemap`, `ismap`, `nohref`. How elements may nest is HTML 4's to say (xhtml_nesting.h). Where a link or
// an image leads is the author's, save that it may be no script and must be a URL that a browser can follow.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "record/record.h"

namespace hallmark {

struct XhtmlFault {
  enum class Kind : std::uint8_t {
    NotWellFormed,       // name: what XML finds wrong, to stand in a sentence. Nothing behind it was looked at.
    EntityUndefined,     // name: "nbsp". XML without a DTD has amp, lt, gt, apos and quot only. Ends the list too.
    NotADiv,             // name: the root element. Ends the list.
    WrongNamespace,      // the root div is not in the namespace of XHTML
    ElementForbidden,    // name: "script", "o:p"
    AttributeForbidden,  // name: "onclick", "xlink:href"
    ScriptLink,          // name: the attribute whose URL is one of script
    EmptyLink,           // name: the attribute
    LocalLink,           // name: the URL, of a scheme that no browser follows: urn, cid
    MalformedLink,       // name: the URL, which has characters that URLs do not have
    Misplaced,           // name: the element, or "text"; inside: the element it may not stand in
    NoContent,           // neither text other than white space nor an image
    TooDeep,             // a limit, and no verdict: nested deeper than Limits::depth. Ends the list.
  };
  Kind kind;
  std::string name;
  std::uint32_t offset;  // into the markup, bytes
  std::string inside = {};

  friend bool operator==(const XhtmlFault&, const XhtmlFault&) = default;
};

// What is wrong with `markup` (the text of a node of Kind::Xhtml), in document order, at most Limits::issues of them;
// none: it keeps the rules. In markup cut out of an XML record namespaces may come from outside it: the root's is the
// reader's to judge (flag::kWrongNamespace), and a prefix without declaration passes. Thread-safe, no recursion.
std::vector<XhtmlFault> xhtml_faults(std::string_view markup, Format format, const Limits& limits);

}  // namespace hallmark
