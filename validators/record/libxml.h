// What the XML reader, the narrative's checks and the reader of dm+d's files (terminology/release) ask of libxml2 alike.
#pragma once

#include <memory>
#include <string>

#include <libxml/parser.h>

namespace hallmark {

// NOENT: without it an `&amp;` in an attribute arrives as `&#38;`; as any DTD stops the parse there are no other
// entities that it could replace. HUGE lifts libxml2's own ceilings (10 MB of text, depth 256), in place of which
// Limits stands. IGNORE_ENC: the bytes are known to be UTF-8, whatever a declaration says.
inline constexpr int kXmlOptions = XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC;

struct XmlParserDeleter {
  void operator()(xmlParserCtxtPtr parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};
using XmlParser = std::unique_ptr<xmlParserCtxt, XmlParserDeleter>;

// Once a process, before the first parser. Thread-safe.
void initialize_libxml();

// libxml2's words, fit to stand in a sentence of ours: "opening and ending tag mismatch: p line 1 and div".
std::string xml_error_sentence(const xmlError& error);

}  // namespace hallmark
