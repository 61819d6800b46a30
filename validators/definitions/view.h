// A node of a definition together with its record: what the typed views are made with.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/names.h"
#include "record/record.h"

namespace hallmark::definitions {

// Two words; copy it. Valid as long as the record is.
struct View {
  const Record* record = nullptr;
  NodeIndex node = kNoNode;

  explicit operator bool() const { return node != kNoNode; }
  View at(NodeIndex i) const { return {record, i}; }
  // The first child of that name (definitions/names.h); false if there is none.
  View child(NameId name) const { return node == kNoNode ? View{record, kNoNode} : at(record->child(node, name)); }
  std::string_view text() const { return node == kNoNode ? std::string_view() : record->text(node); }
  std::string_view text(NameId name) const { return child(name).text(); }
  std::string_view name() const { return record->name(node); }
  bool is(NameId name) const { return (*record)[node].name == name; }
  Record::Children children() const { return {record, node == kNoNode ? kNoNode : (*record)[node].first_child}; }
  // "true" or "false"; nothing if it is absent or neither.
  std::optional<bool> flag(NameId name) const {
    const std::string_view value = text(name);
    if (value == "true") return true;
    if (value == "false") return false;
    return std::nullopt;
  }
};

// The value[x] of the first extension with that URL among the node's own; false if there is none.
View extension_value(View view, std::string_view url);

// Whether two trees say the same: names, values, order. Offsets and formats do not count.
bool same_content(View a, View b);

}  // namespace hallmark::definitions
