// From an element to its children.
#include "fhirpath/navigation.h"

#include "fhirpath/evaluator.h"

namespace hallmark::fhirpath {

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
    if (!has_name(record, child, symbol, model())) continue;
    const Node& node = record[child];
    if (symbol.maybe_choice) {
      const NameId base = model().choice_base(record, child);
      if (base != kNoName && base != node.name && base != symbol.name) {
        return error("in FHIRPath the element " + symbol.text + " is called " + std::string(record.name_text(base)));
      }
    }
    if (is_element(node)) out.push(Value::node(record, child));
  }
  return true;
}

}  // namespace hallmark::fhirpath
