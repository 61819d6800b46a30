// From an element to its children.
#include "fhirpath/evaluator.h"

namespace hallmark::fhirpath {

namespace {

// What a reader kept only to report it is no element.
bool is_element(const Node& node) {
  return node.kind != Kind::Null && node.kind != Kind::EmptyArray && node.kind != Kind::NestedArray;
}

// Whether `name` could be that of a choice element's form: "valueQuantity" for "value". Spares asking the model of
// every child.
bool may_be_form_of(std::string_view name, std::string_view base) {
  return name.size() > base.size() && name[base.size()] >= 'A' && name[base.size()] <= 'Z' && name.starts_with(base);
}

}  // namespace

bool Evaluator::children(const Value& value, Collection& out) {
  if (!value.is_node()) return step();
  const Record& record = value.record();
  for (const NodeIndex child : record.children(value.index())) {
    if (!step()) return false;
    if (is_element(record[child])) out.push(Value::node(record, child));
  }
  return true;
}

bool Evaluator::members(const Value& value, const Symbol& symbol, Collection& out) {
  if (!value.is_node()) {
    if (value.type() != Type::TypeInfo) return step();
    if (symbol.text == "namespace") out.push(Value::string(value.type_info().name_space));
    if (symbol.text == "name") out.push(Value::string(value.type_info().name));
    return step();
  }
  const Record& record = value.record();
  for (const NodeIndex child : record.children(value.index())) {
    if (!step()) return false;
    const Node& node = record[child];
    const bool same = symbol.name != kNoName ? node.name == symbol.name
                                             : node.name >= kFirstForeign && record.name(child) == symbol.text;
    if (!same) {
      if (symbol.name == kNoName || node.name >= kFirstForeign) continue;
      if (!may_be_form_of(record.names().text(node.name), symbol.text)) continue;
      if (model().choice_base(record, child) != symbol.name) continue;
    } else if (symbol.maybe_choice) {
      const NameId base = model().choice_base(record, child);
      if (base != kNoName && base != node.name) {
        return error("in FHIRPath the element " + symbol.text + " is called " + std::string(record.name_text(base)));
      }
    }
    if (is_element(node)) out.push(Value::node(record, child));
  }
  return true;
}

}  // namespace hallmark::fhirpath
