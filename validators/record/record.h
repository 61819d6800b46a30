// One tree for JSON and XML.
//
// A record is a flat array of 32-byte nodes beside two runs of text. Both readers build the same shape, so that every
// check is written once:
//   - a FHIR element is a node; a repeating element is that many sibling nodes of the same name (a JSON array as such
//     is no node);
//   - a primitive is a node with text, and may have children besides (`id`, `extension`): a JSON `_name` sibling is
//     folded into the node it belongs to, an XML attribute `value` becomes the text, other attributes become children;
//   - a resource is a node with Flag::Resource, whose text is its type ("Patient"). JSON's `resourceType` and XML's
//     element of that name inside `contained` or `resource` are not nodes of their own;
//   - numbers keep their text ("1.50" stays "1.50");
//   - narrative (`text.div`) is one node of Kind::Xhtml whose text is the markup;
//   - what has no place in that shape is kept, so that it can be reported: an empty array, an array in an array.
//
// Offsets are bytes into the input the record was read from. Nodes are in document order, parents before children,
// save for children that came from a `_name` sibling standing elsewhere.
//
// A Record is built by a reader (json_reader.h, xml_reader.h) and reused from record to record: clear() keeps its
// memory, so that a long feed allocates nothing per node. Not thread-safe; one a thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/names.h"

namespace hallmark {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = 0xFFFFFFFF;
inline constexpr std::uint16_t kNoType = 0xFFFF;

enum class Format : std::uint8_t { Json, Xml };

enum class Kind : std::uint8_t {
  Object,       // has children (or none at all: an empty element); text is the resource type if Flag::Resource
  String,       // JSON string, decoded
  Number,       // JSON number, as written
  Boolean,      // JSON true or false, as text
  Text,         // XML value attribute: the FHIR type is not told by the syntax
  Xhtml,        // narrative markup: JSON string decoded, or the raw bytes of the XML element
  Null,         // JSON null with no `_name` counterpart (with one, it is an Object)
  EmptyArray,   // JSON []
  NestedArray,  // a JSON array directly inside an array; its contents are not kept
};

namespace flag {
inline constexpr std::uint8_t kInArray = 1;         // JSON: was an item of an array
inline constexpr std::uint8_t kAttribute = 2;       // XML: was an attribute
inline constexpr std::uint8_t kResource = 4;        // text is the resource type
inline constexpr std::uint8_t kWrongNamespace = 8;  // XML: element is not in http://hl7.org/fhir (or, for div, XHTML)
inline constexpr std::uint8_t kStrayText = 16;      // XML: text between elements where none may stand
inline constexpr std::uint8_t kFolded = 32;         // JSON: a `_name` sibling was folded in
inline constexpr std::uint8_t kChoice = 64;         // set by the walk: the name is a choice element's, with its type
inline constexpr std::uint8_t kClaimed = 128;       // JSON: `resourceType` was present (also where none belongs)
}  // namespace flag

struct Node {
  NameId name;
  NodeIndex parent;
  NodeIndex first_child;
  NodeIndex next_sibling;
  std::uint32_t text_begin;  // into Record's text
  std::uint32_t text_length;
  std::uint32_t offset;  // where the value (JSON) or the start tag (XML) begins in the input, bytes
  Kind kind;
  std::uint8_t flags;
  std::uint16_t type;  // schema structure of the value, set by the walk (engine/walker.h); kNoType before
};
static_assert(sizeof(Node) == 32);

class Record {
 public:
  // The table that names are looked up in; must outlive the record's use. An empty table is allowed.
  explicit Record(NameTable names = {});

  bool empty() const { return nodes_.empty(); }
  NodeIndex root() const { return 0; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }
  const Node& operator[](NodeIndex i) const { return nodes_[i]; }
  Format format() const { return format_; }

  // The node's element name as written: "birthDate", "valueQuantity". The root's is its resource type.
  std::string_view name(NodeIndex i) const { return name_text(nodes_[i].name); }
  std::string_view name_text(NameId id) const {
    if (id < kFirstForeign) return names_.text(id);
    const NameEntry& entry = foreign_[id - kFirstForeign];
    return {foreign_text_.data() + entry.offset, entry.length};
  }
  // A primitive's value, a resource's type, "" otherwise.
  std::string_view text(NodeIndex i) const { return {text_.data() + nodes_[i].text_begin, nodes_[i].text_length}; }
  const NameTable& names() const { return names_; }

  bool has_value(NodeIndex i) const {
    const Kind k = nodes_[i].kind;
    return k >= Kind::String && k <= Kind::Xhtml;
  }
  bool is_resource(NodeIndex i) const { return nodes_[i].flags & flag::kResource; }
  // The first child of that name, or kNoNode. Linear in the children.
  NodeIndex child(NodeIndex i, NameId name) const;
  NodeIndex child(NodeIndex i, std::string_view name) const;
  // The text of child(i, name), or "".
  std::string_view child_text(NodeIndex i, std::string_view name) const;
  // The nearest node, i itself or above, that is a resource.
  NodeIndex resource_of(NodeIndex i) const;
  // How many earlier siblings have the same name: the element's index in its list. Asked in the order of the document, each
  // answer goes on from the last (of this thread), so that naming every item of a long list takes time linear in it.
  std::uint32_t index_in_list(NodeIndex i) const;
  // Whether the element stands in a list of more than one, or came as a JSON array.
  bool in_list(NodeIndex i) const;

  // `Bundle.entry[3].resource.name[0].given[1]`; choice elements as written (`valueQuantity`). Indices appear where
  // the element is in a list (in_list), so both formats give the same path for lists of two and more; `repeats`,
  // if given, decides for lists of one (the schema knows; the syntax of XML does not).
  struct PathOptions {
    bool indices = true;
    bool (*repeats)(const void* context, const Record&, NodeIndex) = nullptr;
    const void* context = nullptr;
  };
  std::string path(NodeIndex i) const { return path(i, PathOptions{}); }
  std::string path(NodeIndex i, const PathOptions& options) const;

  // Children in order: for (NodeIndex c : record.children(i)).
  class ChildIterator {
   public:
    ChildIterator(const Record* r, NodeIndex i) : record_(r), at_(i) {}
    NodeIndex operator*() const { return at_; }
    ChildIterator& operator++() {
      at_ = (*record_)[at_].next_sibling;
      return *this;
    }
    bool operator!=(const ChildIterator& other) const { return at_ != other.at_; }

   private:
    const Record* record_;
    NodeIndex at_;
  };
  struct Children {
    const Record* record;
    NodeIndex first;
    ChildIterator begin() const { return {record, first}; }
    ChildIterator end() const { return {record, kNoNode}; }
  };
  Children children(NodeIndex i) const { return {this, nodes_[i].first_child}; }

  // The schema element each node was held against (schema/layout.h), written by the walk; kNoElement before it and for
  // what it did not reach.
  static constexpr std::uint32_t kNoElement = 0xFFFFFFFF;
  std::uint32_t element(NodeIndex i) const { return i < elements_.size() ? elements_[i] : kNoElement; }

  // ---- for the readers, and for the walk's annotations ----
  void begin_walk() { elements_.assign(nodes_.size(), kNoElement); }
  void set_element(NodeIndex i, std::uint32_t element) { elements_[i] = element; }
  void clear(Format format);
  Node& node(NodeIndex i) { return nodes_[i]; }
  NodeIndex add_node(const Node& node) {
    nodes_.push_back(node);
    return static_cast<NodeIndex>(nodes_.size() - 1);
  }
  // A name the definitions do not know. Not deduplicated: no table that a hostile record could make slow. Invalidates
  // views of earlier foreign names.
  NameId add_foreign(std::string_view name);
  NameId intern(std::string_view name) {
    const NameId id = names_.find(name);
    return id != kNoName ? id : add_foreign(name);
  }
  // The text that text_begin counts into. JSON: a copy of the input, decoded in place. XML: values one after another.
  std::string& text_buffer() { return text_; }
  std::size_t text_size() const { return text_.size(); }

 private:
  NameTable names_;
  std::uint64_t generation_;  // another one for every content of every record
  Format format_ = Format::Json;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> elements_;  // as many as nodes once the walk has begun
  std::vector<NameEntry> foreign_;  // slices of foreign_text_, whose memory is reused as that of the nodes is
  std::string foreign_text_;
  std::string text_;
};

}  // namespace hallmark
