// The receiving end of libxml2's SAX2 events: appends nodes to a Record. Internal to the XML reader.
//
// What FHIR's XML has and the tree has not is folded here: the attribute `value` becomes the node's text, other
// attributes become children, and the element of a resource inside `contained` or `resource` (its name begins with an
// upper-case letter) gives its type and its children to the node it stands in. Narrative is not looked into: from the
// start tag of a `div` to its end the input's own bytes become the node's text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <libxml/parser.h>

#include "base/limits.h"
#include "record/reader.h"
#include "record/record.h"

namespace hallmark {

inline constexpr std::string_view kFhirNamespace = "http://hl7.org/fhir";
inline constexpr std::string_view kXhtmlNamespace = "http://www.w3.org/1999/xhtml";

class XmlBuilder {
 public:
  XmlBuilder(std::string_view bytes, const Limits& limits, Record& record, std::vector<ReadProblem>& problems)
      : bytes_(bytes), limits_(limits), record_(record), problems_(problems) {}

  // The handler's table; its callbacks expect an XmlBuilder as user data.
  static xmlSAXHandler handler();
  void attach(xmlParserCtxtPtr parser) { parser_ = parser; }

  // The parse is over for us, although libxml2 may go on: nothing more must be read.
  bool failed() const { return failed_; }
  // The one reason, if failed().
  const ReadProblem& reason() const { return reason_; }

 private:
  // One open element. `node` of a resource's element is the node it stands in.
  struct Open {
    NodeIndex node;
    NodeIndex last;     // the node's last child so far
    bool body;          // the element of a resource inside another element
    bool has_elements;  // has had a child element
    bool has_body;      // has had a resource's element
  };

  void start_element(std::string_view name, std::string_view uri, int attribute_count, const xmlChar** attributes);
  void end_element();
  void characters(std::string_view text);
  void error(const xmlError& error);

  void add_attributes(int count, const xmlChar** attributes, std::uint32_t offset);
  void begin_body(std::string_view name, std::uint32_t offset);
  bool add_node(std::string_view name, Kind kind, std::uint8_t flags, std::uint32_t offset);
  void set_text(Node& node, std::string_view text);
  void not_alone(std::string_view name, std::uint32_t offset);
  void fail(ReadFault fault, std::uint32_t offset, std::string detail = {});
  // Fails, and makes libxml2 end. Only where its parser expects that: in the start of an element or of a DTD.
  void stop(ReadFault fault, std::uint32_t offset);
  std::uint32_t position() const;
  std::uint32_t tag_offset() const;

  std::string_view bytes_;
  const Limits& limits_;
  Record& record_;
  std::vector<ReadProblem>& problems_;
  xmlParserCtxtPtr parser_ = nullptr;

  std::vector<Open> open_;
  std::uint32_t depth_ = 0;
  std::uint32_t narrative_depth_ = 0;  // how deep inside a div
  std::uint32_t narrative_begin_ = 0;
  bool failed_ = false;
  ReadProblem reason_{ReadFault::XmlSyntax, 0, {}, kNoNode, true};
};

}  // namespace hallmark
