// read_xml: libxml2's SAX2 parser over the bytes, with nothing that could reach outside them: no DTD (so no entities
// but XML's own five), no network, no output.
//
// The parser pulls its input from us in small pieces. That is not for memory: it is how a document with an error in its
// first line ends there, instead of libxml2 going on to the last byte and writing a sentence about every fault.
#include <algorithm>
#include <cstring>
#include <iterator>

#include <libxml/parser.h>
#include <libxml/xmlIO.h>

#include "base/utf8.h"
#include "record/libxml.h"
#include "record/reader.h"
#include "record/xml_builder.h"

namespace hallmark {

namespace {

constexpr std::size_t kLargestRecord = 0xFFFFFF00;  // offsets are 32 bit

struct Input {
  std::string_view bytes;
  std::size_t at = 0;
  const XmlBuilder* builder = nullptr;

  static int read(void* self, char* out, int length) {
    auto* input = static_cast<Input*>(self);
    if (input->builder->failed()) return 0;
    const std::size_t n = std::min(static_cast<std::size_t>(length), input->bytes.size() - input->at);
    if (n > 0) std::memcpy(out, input->bytes.data() + input->at, n);
    input->at += n;
    return static_cast<int>(n);
  }
};

bool is_utf8_name(std::string_view name) {
  constexpr std::string_view kName = "utf-8";
  return name.size() == kName.size() && std::equal(name.begin(), name.end(), kName.begin(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
  });
}

struct Declared {
  std::string_view name;  // empty: none
  std::size_t offset = 0;
};

// The encoding that an XML declaration names.
Declared declared_encoding(std::string_view bytes) {
  const std::size_t mark = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  if (bytes.substr(mark, 5) != "<?xml") return {};
  const std::size_t end = bytes.find("?>", mark);
  if (end == std::string_view::npos) return {};
  const std::string_view declaration = bytes.substr(0, end);
  const std::size_t key = declaration.find("encoding", mark);
  if (key == std::string_view::npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", key);
  if (open == std::string_view::npos) return {};
  const std::size_t close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return {};
  return {declaration.substr(open + 1, close - open - 1), open + 1};
}

bool fail(Record& record, std::vector<ReadProblem>& problems, ReadProblem problem) {
  record.clear(Format::Xml);
  problem.fatal = true;
  problems.push_back(std::move(problem));
  return false;
}

std::uint32_t offset32(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

}  // namespace

bool read_xml(std::string_view bytes, const Limits& limits, Record& record, std::vector<ReadProblem>& problems) {
  record.clear(Format::Xml);
  if (bytes.size() > limits.record_bytes || bytes.size() > kLargestRecord) {
    const std::size_t ceiling = std::min(limits.record_bytes, kLargestRecord);
    return fail(record, problems, {ReadFault::TooLarge, offset32(ceiling), {}, kNoNode, true});
  }
  const std::size_t mark = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  if (bytes.find_first_not_of(" \t\r\n", mark) == std::string_view::npos) {
    return fail(record, problems, {ReadFault::Empty, 0, {}, kNoNode, true});
  }
  const Declared declared = declared_encoding(bytes);
  if (!declared.name.empty() && !is_utf8_name(declared.name)) {
    return fail(record, problems,
                {ReadFault::NotUtf8, offset32(declared.offset), std::string(declared.name), kNoNode, true});
  }
  const TextScan scan = scan_text(bytes);
  if (scan.ill_formed != kNowhere) {
    return fail(record, problems, {ReadFault::NotUtf8, offset32(scan.ill_formed), {}, kNoNode, true});
  }
  // libxml2 takes a NUL behind the root element for the end of the text.
  if (scan.control != kNowhere) {
    return fail(record, problems, {ReadFault::XmlSyntax, offset32(scan.control),
                                   "a control character, which XML does not allow", kNoNode, true});
  }

  initialize_libxml();
  std::vector<ReadProblem> found;
  XmlBuilder builder(bytes, limits, record, found);
  Input input{bytes, 0, &builder};
  xmlSAXHandler handler = XmlBuilder::handler();
  const XmlParser parser(
      xmlCreateIOParserCtxt(&handler, &builder, Input::read, nullptr, &input, XML_CHAR_ENCODING_NONE));
  if (!parser) return fail(record, problems, {ReadFault::XmlSyntax, 0, "out of memory", kNoNode, true});
  builder.attach(parser.get());
  xmlCtxtUseOptions(parser.get(), kXmlOptions);
  xmlParseDocument(parser.get());

  if (builder.failed()) return fail(record, problems, builder.reason());
  if (parser->wellFormed == 0 || record.empty()) {
    return fail(record, problems, {ReadFault::XmlSyntax, 0, "not well formed", kNoNode, true});
  }
  problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  return true;
}

}  // namespace hallmark
