#include "record/dump.h"

#include <string_view>

namespace hallmark {

namespace {

struct FlagName {
  std::uint8_t flag;
  const char* name;
};
constexpr FlagName kFlagNames[] = {
    {flag::kInArray, "array"},     {flag::kAttribute, "attribute"},
    {flag::kResource, "resource"}, {flag::kWrongNamespace, "wrong-namespace"},
    {flag::kStrayText, "stray-text"}, {flag::kFolded, "folded"},
    {flag::kChoice, "choice"},     {flag::kClaimed, "claimed"},
};

void append_quoted(std::string& out, std::string_view text) {
  constexpr char kDigits[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\x";
          out += kDigits[static_cast<unsigned char>(c) >> 4];
          out += kDigits[c & 15];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

void append_line(std::string& out, const Record& record, NodeIndex i, std::size_t depth, const DumpOptions& options) {
  const Node& node = record[i];
  out.append(2 * depth, ' ');
  const std::string_view name = record.name(i);
  out += name.empty() ? std::string_view("(none)") : name;
  if (options.syntax) {
    out += ' ';
    out += kind_name(node.kind);
    char separator = ' ';
    for (const FlagName& entry : kFlagNames) {
      if ((node.flags & entry.flag) == 0) continue;
      out += separator;
      out += entry.name;
      separator = ',';
    }
  }
  if (record.has_value(i) || record.is_resource(i)) {
    out += ' ';
    append_quoted(out, record.text(i));
  }
  if (options.offsets) out += " @" + std::to_string(node.offset);
  out += '\n';
}

}  // namespace

const char* kind_name(Kind kind) {
  switch (kind) {
    case Kind::Object: return "Object";
    case Kind::String: return "String";
    case Kind::Number: return "Number";
    case Kind::Boolean: return "Boolean";
    case Kind::Text: return "Text";
    case Kind::Xhtml: return "Xhtml";
    case Kind::Null: return "Null";
    case Kind::EmptyArray: return "EmptyArray";
    case Kind::NestedArray: return "NestedArray";
  }
  return "?";
}

std::string dump(const Record& record, const DumpOptions& options) {
  std::string out;
  if (record.empty()) return out;
  std::size_t depth = 0;
  for (NodeIndex i = record.root();;) {
    append_line(out, record, i, depth, options);
    if (record[i].first_child != kNoNode) {
      i = record[i].first_child;
      ++depth;
      continue;
    }
    while (i != record.root() && record[i].next_sibling == kNoNode) {
      i = record[i].parent;
      --depth;
    }
    if (i == record.root()) return out;
    i = record[i].next_sibling;
  }
}

}  // namespace hallmark
