// libxml2's SAX2 parser over the markup, as in xml_reader.cc: no DTD, no network, no output. Its events are held against
// two flat lists of names; nothing is built.
#include "record/xhtml.h"

#include <algorithm>
#include <cstring>
#include <iterator>

#include <libxml/SAX2.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>

#include "base/utf8.h"
#include "record/libxml.h"
#include "record/xhtml_nesting.h"
#include "record/xml_builder.h"

namespace hallmark {

namespace {

using Kind = XhtmlFault::Kind;

// Both sorted bytewise.
constexpr std::string_view kElements[] = {
    "a",    "abbr", "acronym", "address", "area", "b",    "bdo",  "big",    "blockquote", "br",  "caption", "cite",
    "code", "col",  "colgroup", "dd",     "dfn",  "div",  "dl",   "dt",     "em",         "h1",  "h2",      "h3",
    "h4",   "h5",   "h6",      "hr",      "i",    "img",  "kbd",  "li",     "map",        "ol",  "p",       "pre",
    "q",    "samp", "small",   "span",    "strong", "sub", "sup", "table",  "tbody",      "td",  "tfoot",   "th",
    "thead", "tr",  "tt",      "ul",      "var"};
constexpr std::string_view kAttributes[] = {
    "abbr",        "accesskey", "align",   "alt",    "axis",    "bgcolor", "border",   "cellhalign", "cellpadding",
    "cellspacing", "cellvalign", "char",   "charoff", "charset", "cite",   "class",    "colspan",    "compact",
    "coords",      "dir",       "frame",   "headers", "height", "href",    "hreflang", "hspace",     "id",
    "ismap",       "lang",      "longdesc", "name",  "nohref",  "nowrap",  "rel",      "rev",        "rowspan",
    "rules",       "scope",     "shape",   "span",   "src",     "start",   "style",    "summary",    "tabindex",
    "title",       "type",      "usemap",  "valign", "value",   "vspace",  "width",    "xml:lang",   "xml:space"};
static_assert(std::is_sorted(std::begin(kElements), std::end(kElements)));
static_assert(std::is_sorted(std::begin(kAttributes), std::end(kAttributes)));

constexpr std::string_view kSpace = " \t\r\n";

std::string_view view(const xmlChar* s) {
  return s == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(s));
}

std::string qualified(std::string_view prefix, std::string_view name) {
  std::string out(prefix);
  if (!prefix.empty()) out += ':';
  return out += name;
}

// As browsers read a URL: blanks and controls before the scheme do not count, nor do line breaks and tabs in it.
bool is_script(std::string_view url) {
  std::string scheme;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 && (scheme.empty() || byte != ' ')) continue;
    if (c == ':') return scheme == "javascript" || scheme == "vbscript";
    if (scheme.size() == 10) return false;  // longer than either
    scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return false;
}

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// RFC 4648, white space allowed between.
bool is_base64(std::string_view text) {
  std::size_t count = 0, padding = 0;
  for (const char c : text) {
    if (kSpace.find(c) != std::string_view::npos) continue;
    ++count;
    if (c == '=') {
      ++padding;
    } else if (padding > 0 || !(is_alnum(c) || c == '+' || c == '/')) {
      return false;
    }
  }
  return count > 0 && count % 4 == 0 && padding <= 2;
}

// RFC 2397: data:[<media type>][;base64],<data>. Its data is behind one comma, and is what it says to be.
bool is_data_url(std::string_view url) {
  if (std::count(url.begin(), url.end(), ',') != 1 || url.back() == ',') return false;
  std::string_view media = url.substr(0, url.find(',')).substr(std::string_view("data:").size());
  const std::string_view data = url.substr(url.find(',') + 1);
  constexpr std::string_view kBase64 = ";base64";
  if (media.ends_with(kBase64)) {
    if (!is_base64(data)) return false;
    media.remove_suffix(kBase64.size());
  }
  // A type and a subtype; parameters alone may stand for text/plain.
  const std::string_view type = media.substr(0, media.find(';'));
  const std::size_t slash = type.find('/');
  return type.find_first_not_of(kSpace) == std::string_view::npos || (slash != 0 && slash != std::string_view::npos && slash + 1 < type.size());
}

// Whether it has the characters of a URL only, those of other languages among them.
bool is_url(std::string_view url) {
  if (url.starts_with("data:")) return is_data_url(url);
  return std::all_of(url.begin(), url.end(), [](char c) {
    return is_alnum(c) || static_cast<unsigned char>(c) >= 0x80 || std::string_view(";?:@&=+$.,/%-_~#[]!'()*|").find(c) != std::string_view::npos;
  });
}

class XhtmlCheck {
 public:
  XhtmlCheck(std::string_view markup, Format format, const Limits& limits)
      : markup_(markup), format_(format), limits_(limits) {}

  std::vector<XhtmlFault> run();

 private:
  static int read(void* self, char* out, int length) {
    auto* check = static_cast<XhtmlCheck*>(self);
    if (check->ended_) return 0;
    const std::size_t n = std::min(static_cast<std::size_t>(length), check->markup_.size() - check->fed_);
    if (n > 0) std::memcpy(out, check->markup_.data() + check->fed_, n);
    check->fed_ += n;
    return static_cast<int>(n);
  }
  static xmlSAXHandler handler();

  std::size_t position() const {
    const xmlParserInputPtr input = parser_->input;
    if (input == nullptr) return 0;
    return std::min(input->consumed + static_cast<std::size_t>(input->cur - input->base), markup_.size());
  }
  // Where the last `c` before the place at hand is: of a tag or an entity that was just read.
  std::size_t before(char c) const {
    const std::size_t at = markup_.substr(0, position()).rfind(c);
    return at == std::string_view::npos ? 0 : at;
  }
  void add(Kind kind, std::string name, std::size_t offset) {
    if (faults_.size() < limits_.issues) faults_.push_back({kind, std::move(name), static_cast<std::uint32_t>(offset)});
  }
  // The last fault, whatever else there would be.
  void end(Kind kind, std::string name, std::size_t offset) {
    if (ended_) return;
    ended_ = true;
    // An end tag left out, as in HTML, makes all that follows stand in the wrong place.
    if (kind != Kind::TooDeep) std::erase_if(faults_, [](const XhtmlFault& fault) { return fault.kind == Kind::Misplaced; });
    add(kind, std::move(name), offset);
  }
  // Where libxml2 expects it: in the start of an element or of a DTD.
  void stop(Kind kind, std::string name, std::size_t offset) {
    end(kind, std::move(name), offset);
    xmlStopParser(parser_);
  }

  void start_element(std::string_view name, std::string_view prefix, std::string_view uri, int attribute_count,
                     const xmlChar** attributes);
  void check_root(std::string_view name, std::string_view prefix, std::string_view uri);
  void check_attribute(std::string_view element, const xmlChar** attribute);
  void check_url(std::string_view element, std::string name, std::string_view url);
  void misplaced(std::string name, std::string inside, std::size_t offset) {
    if (inside.empty() || faults_.size() >= limits_.issues) return;
    faults_.push_back({Kind::Misplaced, std::move(name), static_cast<std::uint32_t>(offset), std::move(inside)});
  }
  void error(const xmlError& error);

  std::string_view markup_;
  Format format_;
  const Limits& limits_;
  xmlParserCtxtPtr parser_ = nullptr;
  std::size_t fed_ = 0;
  std::uint32_t depth_ = 0;
  bool ended_ = false;
  bool any_content_ = false;
  std::string root_uri_;
  XhtmlNesting nesting_;
  std::vector<XhtmlFault> faults_;
};

xmlSAXHandler XhtmlCheck::handler() {
  xmlSAXHandler table;
  std::memset(&table, 0, sizeof table);
  table.initialized = XML_SAX2_MAGIC;
  table.internalSubset = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    auto* check = static_cast<XhtmlCheck*>(self);
    check->stop(Kind::NotWellFormed, "it has a document type declaration", check->before('<'));
  };
  table.startElementNs = [](void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int,
                            const xmlChar**, int attribute_count, int, const xmlChar** attributes) {
    static_cast<XhtmlCheck*>(self)->start_element(view(name), view(prefix), view(uri), attribute_count, attributes);
  };
  table.endElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    --static_cast<XhtmlCheck*>(self)->depth_;
    static_cast<XhtmlCheck*>(self)->nesting_.close();
  };
  // Also called for CDATA sections, as there is no cdataBlock.
  table.characters = [](void* self, const xmlChar* text, int length) {
    const std::string_view characters(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
    auto* check = static_cast<XhtmlCheck*>(self);
    if (characters.find_first_not_of(kSpace) == std::string_view::npos) return;
    check->any_content_ = true;
    if (std::string inside = check->nesting_.text(); !inside.empty() && !check->ended_) {
      check->misplaced("text", std::move(inside), check->before('>'));
    }
  };
#if LIBXML_VERSION >= 21200
  table.serror = [](void* self, const xmlError* error) { static_cast<XhtmlCheck*>(self)->error(*error); };
#else
  table.serror = [](void* self, xmlErrorPtr error) { static_cast<XhtmlCheck*>(self)->error(*error); };
#endif
  return table;
}

void XhtmlCheck::error(const xmlError& error) {
  if (ended_ || error.level < XML_ERR_ERROR) return;
  // A prefix whose declaration stands outside what was cut out.
  if (error.code == XML_NS_ERR_UNDEFINED_NAMESPACE && format_ == Format::Xml) return;
  if (error.code == XML_ERR_UNDECLARED_ENTITY) return end(Kind::EntityUndefined, error.str1 ? error.str1 : "", before('&'));
  // libxml2 tells of a tag that the text ends in before it finds that out; half a name is no fault.
  const std::size_t whole = markup_.rfind('>');
  while (position() == markup_.size() && !faults_.empty() && (whole == markup_.npos || faults_.back().offset > whole)) {
    faults_.pop_back();
  }
  end(Kind::NotWellFormed, xml_error_sentence(error), position());
}

void XhtmlCheck::check_root(std::string_view name, std::string_view prefix, std::string_view uri) {
  root_uri_ = uri;
  if (name != "div") return stop(Kind::NotADiv, qualified(prefix, name), before('<'));
  if (format_ == Format::Json && uri != kXhtmlNamespace) add(Kind::WrongNamespace, "div", before('<'));
}

void XhtmlCheck::start_element(std::string_view name, std::string_view prefix, std::string_view uri,
                               int attribute_count, const xmlChar** attributes) {
  if (ended_) {
    xmlStopParser(parser_);
    return;
  }
  if (++depth_ > limits_.depth) return stop(Kind::TooDeep, {}, before('<'));
  if (depth_ == 1) {
    check_root(name, prefix, uri);
    if (ended_) return;
  } else {
    const bool outside = format_ == Format::Xml && uri.empty();
    const bool xhtml = uri == kXhtmlNamespace || uri == root_uri_ || outside;
    if (!xhtml || !std::binary_search(std::begin(kElements), std::end(kElements), name)) {
      nesting_.open("");
      add(Kind::ElementForbidden, qualified(prefix, name), before('<'));
      return;  // its attributes go with it
    }
  }
  misplaced(std::string(name), nesting_.open(name), before('<'));
  for (int i = 0; i < attribute_count; ++i) check_attribute(name, attributes + 5 * i);
}

// One of libxml2's attributes: name, prefix, namespace, begin and end of the value.
void XhtmlCheck::check_attribute(std::string_view element, const xmlChar** attribute) {
  std::string name = qualified(view(attribute[1]), view(attribute[0]));
  if (!std::binary_search(std::begin(kAttributes), std::end(kAttributes), std::string_view(name))) {
    return add(Kind::AttributeForbidden, std::move(name), before('<'));
  }
  const std::string_view value(reinterpret_cast<const char*>(attribute[3]),
                               static_cast<std::size_t>(attribute[4] - attribute[3]));
  any_content_ |= element == "img" && name == "src";
  if (name == "href" || name == "src") check_url(element, std::move(name), value);
}

void XhtmlCheck::check_url(std::string_view element, std::string name, std::string_view url) {
  if (is_script(url)) return add(Kind::ScriptLink, std::move(name), before('<'));
  const bool link = element == "a" && name == "href";
  if (!link && !(element == "img" && name == "src")) return;
  if (url.find_first_not_of(kSpace) == std::string_view::npos) return add(Kind::EmptyLink, std::move(name), before('<'));
  if (link && (url.starts_with("urn:") || url.starts_with("cid:"))) add(Kind::LocalLink, std::string(url), before('<'));
  if (!is_url(url)) add(Kind::MalformedLink, std::string(url.substr(0, 100)), before('<'));
}

std::vector<XhtmlFault> XhtmlCheck::run() {
  const TextScan scan = scan_text(markup_);
  if (scan.ill_formed != kNowhere) {
    add(Kind::NotWellFormed, "it is not UTF-8", scan.ill_formed);
    return std::move(faults_);
  }
  // libxml2 takes a NUL for the end of the text.
  if (scan.control != kNowhere) {
    add(Kind::NotWellFormed, "a control character, which XML does not allow", scan.control);
    return std::move(faults_);
  }
  initialize_libxml();
  xmlSAXHandler table = handler();
  const XmlParser parser(xmlCreateIOParserCtxt(&table, this, read, nullptr, this, XML_CHAR_ENCODING_NONE));
  if (!parser) {
    add(Kind::NotWellFormed, "out of memory", 0);
    return std::move(faults_);
  }
  parser_ = parser.get();
  xmlCtxtUseOptions(parser_, kXmlOptions);
  xmlParseDocument(parser_);
  if (!ended_ && parser_->wellFormed == 0) end(Kind::NotWellFormed, "it is not well-formed XML", 0);
  if (!ended_ && !any_content_) add(Kind::NoContent, {}, 0);
  return std::move(faults_);
}

}  // namespace

std::vector<XhtmlFault> xhtml_faults(std::string_view markup, Format format, const Limits& limits) {
  return XhtmlCheck(markup, format, limits).run();
}

}  // namespace hallmark
