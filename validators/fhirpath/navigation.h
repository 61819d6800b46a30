// Which children of an element a name in a path means.
#pragma once

#include "fhirpath/ast.h"
#include "fhirpath/model.h"
#include "record/record.h"

namespace hallmark::fhirpath {

// What a reader kept only to report it is no element.
inline bool is_element(const Node& node) {
  return node.kind != Kind::Null && node.kind != Kind::EmptyArray && node.kind != Kind::NestedArray;
}

// Whether the child has the symbol's name, or is a form of the choice that has it: valueQuantity for "value". It may still be no
// element.
inline bool has_name(const Record& record, NodeIndex child, const Symbol& symbol, const Model& model) {
  const NameId name = record[child].name;
  if (symbol.name == kNoName) return name >= kFirstForeign && record.name(child) == symbol.text;
  if (name == symbol.name) return true;
  if (name >= kFirstForeign || !model.may_be_choice(record[child])) return false;
  // A look at its spelling spares asking the model of every child.
  const std::string_view written = record.names().text(name);
  const std::string_view base = symbol.text;
  return written.size() > base.size() && written[base.size()] >= 'A' && written[base.size()] <= 'Z' && written.starts_with(base) &&
         model.choice_base(record, child) == symbol.name;
}

}  // namespace hallmark::fhirpath
