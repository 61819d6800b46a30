// Reading one record from bytes: what the JSON and the XML reader have in common.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "record/record.h"

namespace hallmark {

// What a reader can find wrong. The order is free; issue codes are chosen from it in engine/read_issues.cc.
enum class ReadFault : std::uint8_t {
  Empty,             // no bytes, or white space only
  NotText,           // neither JSON nor XML: binary, or some other text
  JsonSyntax,        // `detail`: the parser's sentence
  JsonComment,       // this and the next four do not stop the reader, which knows what was meant
  JsonCommaMissing,
  JsonCommaExtra,
  JsonNameUnquoted,   // `detail`: the name
  JsonValueUnquoted,
  XmlSyntax,         // `detail`: the parser's sentence
  NotUtf8,           // bytes that are no UTF-8, or a declared encoding that is another
  XmlDoctype,        // a DTD, refused whole
  NotAnObject,       // JSON text that is no object
  DuplicateKey,      // JSON: the same key twice in one object, where the reader itself meets it (resourceType, _name)
  UnmatchedSibling,  // JSON: `_name` has more items than `name`, or the one is a list and the other is not
  WrongNamespace,    // XML: the root is not in http://hl7.org/fhir
  TooLarge,          // Limits::record_bytes
  TooDeep,           // Limits::depth
  TooManyNodes,      // Limits::nodes
};

struct ReadProblem {
  ReadFault fault;
  std::uint32_t offset = 0;  // bytes into the input
  std::string detail;        // parser's sentence, name of the key: whatever the sentence needs
  NodeIndex node = kNoNode;  // where the tree has one
  bool fatal = false;        // the tree is unusable
};

// Reads `bytes` (which must outlive nothing: everything needed is copied) into `record`, which it clears first.
// Problems are appended in the order of the input; a fatal one comes alone, with the record empty. Returns whether the
// tree can be used. Never throws on input, never
// recurses on it. Thread-safe for different records.
bool read_json(std::string_view bytes, const Limits& limits, Record& record, std::vector<ReadProblem>& problems);
bool read_xml(std::string_view bytes, const Limits& limits, Record& record, std::vector<ReadProblem>& problems);

// Chooses by the first bytes: `<` is XML, `{` or `[` JSON (a byte order mark and white space may stand before).
bool read_record(std::string_view bytes, const Limits& limits, Record& record, std::vector<ReadProblem>& problems);

}  // namespace hallmark
