#include "record/xml_builder.h"

#include <algorithm>
#include <cstring>

#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>

#include "record/libxml.h"

namespace hallmark {

namespace {

constexpr std::string_view kInstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

std::string_view view(const xmlChar* s) {
  return s == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(s));
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// One of libxml2's attributes: five pointers.
struct Attribute {
  std::string_view name;
  std::string_view uri;
  std::string_view value;

  explicit Attribute(const xmlChar** a)
      : name(view(a[0])), uri(view(a[2])),
        value(reinterpret_cast<const char*>(a[3]), static_cast<std::size_t>(a[4] - a[3])) {}
  bool is_value() const { return uri.empty() && name == "value"; }
  // Says where a schema lies, which FHIR allows on any root and which says nothing of the record.
  bool is_schema_location() const {
    return uri == kInstanceNamespace && (name == "schemaLocation" || name == "noNamespaceSchemaLocation");
  }
};

}  // namespace

xmlSAXHandler XmlBuilder::handler() {
  xmlSAXHandler table;
  std::memset(&table, 0, sizeof table);
  table.initialized = XML_SAX2_MAGIC;
  table.internalSubset = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    auto* builder = static_cast<XmlBuilder*>(self);
    const std::size_t at = builder->bytes_.find("<!DOCTYPE");
    builder->stop(ReadFault::XmlDoctype, at == std::string_view::npos ? 0 : static_cast<std::uint32_t>(at));
  };
  table.startElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar* uri, int, const xmlChar**,
                            int attribute_count, int, const xmlChar** attributes) {
    static_cast<XmlBuilder*>(self)->start_element(view(name), view(uri), attribute_count, attributes);
  };
  table.endElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    static_cast<XmlBuilder*>(self)->end_element();
  };
  // Also called for CDATA sections, as there is no cdataBlock.
  table.characters = [](void* self, const xmlChar* text, int length) {
    static_cast<XmlBuilder*>(self)->characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
  };
#if LIBXML_VERSION >= 21200
  table.serror = [](void* self, const xmlError* error) { static_cast<XmlBuilder*>(self)->error(*error); };
#else
  table.serror = [](void* self, xmlErrorPtr error) { static_cast<XmlBuilder*>(self)->error(*error); };
#endif
  return table;
}

void XmlBuilder::fail(ReadFault fault, std::uint32_t offset, std::string detail) {
  if (failed_) return;
  failed_ = true;
  reason_ = {fault, offset, std::move(detail), kNoNode, true};
}

void XmlBuilder::stop(ReadFault fault, std::uint32_t offset) {
  fail(fault, offset);
  xmlStopParser(parser_);
}

std::uint32_t XmlBuilder::position() const {
  const xmlParserInputPtr input = parser_->input;
  if (input == nullptr) return 0;
  const std::size_t at = input->consumed + static_cast<std::size_t>(input->cur - input->base);
  return static_cast<std::uint32_t>(std::min(at, bytes_.size()));
}

// libxml2 stands behind the tag's attributes, in none of which there can be a `<`.
std::uint32_t XmlBuilder::tag_offset() const {
  const std::size_t at = bytes_.substr(0, position()).rfind('<');
  return at == std::string_view::npos ? 0 : static_cast<std::uint32_t>(at);
}

void XmlBuilder::error(const xmlError& error) {
  if (failed_ || error.level < XML_ERR_ERROR) return;
  fail(ReadFault::XmlSyntax, position(), xml_error_sentence(error));
}

void XmlBuilder::set_text(Node& node, std::string_view text) {
  std::string& buffer = record_.text_buffer();
  node.text_begin = static_cast<std::uint32_t>(buffer.size());
  node.text_length = static_cast<std::uint32_t>(text.size());
  buffer += text;
}

// Appends a child of the open element, or the root.
bool XmlBuilder::add_node(std::string_view name, Kind kind, std::uint8_t flags, std::uint32_t offset) {
  const NodeIndex i = record_.size();
  if (i >= limits_.nodes) {
    stop(ReadFault::TooManyNodes, offset);
    return false;
  }
  const NodeIndex parent = open_.empty() ? kNoNode : open_.back().node;
  record_.add_node({record_.intern(name), parent, kNoNode, kNoNode, 0, 0, offset, kind, flags, kNoType});
  if (parent == kNoNode) return true;
  NodeIndex& last = open_.back().last;
  if (last == kNoNode) {
    record_.node(parent).first_child = i;
  } else {
    record_.node(last).next_sibling = i;
  }
  last = i;
  return true;
}

// The attributes of the element opened last, into its node.
void XmlBuilder::add_attributes(int count, const xmlChar** attributes, std::uint32_t offset) {
  const bool takes_value = !record_.is_resource(open_.back().node);
  for (int i = 0; i < count && !failed_; ++i) {
    const Attribute attribute(attributes + 5 * i);
    if (attribute.is_value() && takes_value) {
      Node& node = record_.node(open_.back().node);
      node.kind = Kind::Text;
      set_text(node, attribute.value);
    } else if (!attribute.is_schema_location()) {
      const std::uint8_t flags = flag::kAttribute | (attribute.uri.empty() ? 0 : flag::kWrongNamespace);
      if (!add_node(attribute.name, Kind::Text, flags, offset)) return;
      set_text(record_.node(open_.back().last), attribute.value);
    }
  }
}

void XmlBuilder::not_alone(std::string_view name, std::uint32_t offset) {
  if (problems_.size() >= limits_.issues) return;
  problems_.push_back({ReadFault::XmlSyntax, offset,
                       "the element '" + std::string(name) + "' and a resource stand beside each other in one element",
                       open_.back().node, false});
}

// A resource's element inside another element: its type and its children become that one's.
void XmlBuilder::begin_body(std::string_view name, std::uint32_t offset) {
  Open& outer = open_.back();
  if (outer.has_elements) not_alone(name, offset);
  outer.has_elements = outer.has_body = true;
  Node& node = record_.node(outer.node);
  set_text(node, name);
  node.flags |= flag::kResource;
  open_.push_back({outer.node, outer.last, true, false, false});
}

void XmlBuilder::start_element(std::string_view name, std::string_view uri, int attribute_count,
                               const xmlChar** attributes) {
  if (failed_) {
    xmlStopParser(parser_);
    return;
  }
  if (++depth_ > limits_.depth) return stop(ReadFault::TooDeep, tag_offset());
  if (narrative_depth_ > 0) {
    ++narrative_depth_;
    return;
  }
  const std::uint32_t offset = tag_offset();
  const bool is_root = open_.empty();
  const bool is_fhir = uri == kFhirNamespace;
  const bool upper = name[0] >= 'A' && name[0] <= 'Z';

  if (!is_root) {
    const Open& outer = open_.back();
    if (upper && is_fhir && !record_.is_resource(outer.node) && !record_.has_value(outer.node)) {
      begin_body(name, offset);
      add_attributes(attribute_count, attributes, offset);
      return;
    }
    if (outer.has_body) not_alone(name, offset);
    open_.back().has_elements = true;
    if (name == "div") {
      const std::uint8_t flags = uri == kXhtmlNamespace ? 0 : flag::kWrongNamespace;
      if (!add_node(name, Kind::Xhtml, flags, offset)) return;
      narrative_depth_ = 1;
      narrative_begin_ = offset;
      return;
    }
  }
  if (!add_node(name, Kind::Object, is_fhir ? 0 : flag::kWrongNamespace, offset)) return;
  const NodeIndex i = record_.size() - 1;
  if (is_root) {
    set_text(record_.node(i), name);
    record_.node(i).flags |= flag::kResource;
    if (!is_fhir) problems_.push_back({ReadFault::WrongNamespace, offset, std::string(uri), i, false});
  }
  open_.push_back({i, kNoNode, false, false, false});
  add_attributes(attribute_count, attributes, offset);
}

void XmlBuilder::end_element() {
  if (failed_) return;
  --depth_;
  if (narrative_depth_ > 0) {
    if (--narrative_depth_ == 0) {
      Node& node = record_.node(open_.back().last);
      set_text(node, bytes_.substr(narrative_begin_, position() - narrative_begin_));
    }
    return;
  }
  const Open closed = open_.back();
  open_.pop_back();
  if (closed.body) open_.back().last = closed.last;
}

void XmlBuilder::characters(std::string_view text) {
  if (failed_ || narrative_depth_ > 0 || open_.empty() || is_blank(text)) return;
  record_.node(open_.back().node).flags |= flag::kStrayText;
}

}  // namespace hallmark
