#include "record/xhtml_blocks.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <climits>
#include <memory>

#include "base/text.h"
#include "record/libxml.h"

namespace hallmark {
namespace {

struct FreeDocument {
  void operator()(xmlDocPtr document) const { xmlFreeDoc(document); }
};
struct FreeText {
  void operator()(xmlChar* text) const { xmlFree(text); }
};
using OwnText = std::unique_ptr<xmlChar, FreeText>;

std::string text_of(const OwnText& text) {
  return text == nullptr ? std::string() : std::string(trimmed(reinterpret_cast<const char*>(text.get())));
}

const xmlChar* xml_text(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

// Quiet, and with the depth and size that libxml2 itself allows: a whole tree is built here.
constexpr int kBlockOptions = (kXmlOptions & ~XML_PARSE_HUGE) | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

XhtmlBlock block_of(xmlNodePtr node) {
  XhtmlBlock block;
  block.text = text_of(OwnText(xmlNodeGetContent(node)));
  if (node->type != XML_ELEMENT_NODE) return block;
  block.name = reinterpret_cast<const char*>(node->name);
  block.classes = text_of(OwnText(xmlGetNoNsProp(node, xml_text("class"))));
  block.language = text_of(OwnText(xmlGetNsProp(node, xml_text("lang"), XML_XML_NAMESPACE)));
  return block;
}

}  // namespace

std::vector<XhtmlBlock> xhtml_blocks(std::string_view markup) {
  std::vector<XhtmlBlock> out;
  if (markup.size() > INT_MAX) return out;
  initialize_libxml();
  const std::unique_ptr<xmlDoc, FreeDocument> document(
      xmlReadMemory(markup.data(), static_cast<int>(markup.size()), nullptr, "UTF-8", kBlockOptions));
  const xmlNodePtr root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  if (root == nullptr) return out;
  for (xmlNodePtr node = root->children; node != nullptr; node = node->next) {
    const bool text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
    if (!text && node->type != XML_ELEMENT_NODE) continue;
    XhtmlBlock block = block_of(node);
    if (!text || !block.text.empty()) out.push_back(std::move(block));
  }
  return out;
}

}  // namespace hallmark
