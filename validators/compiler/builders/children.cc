// Child tables. An element's children are the elements whose path is one step longer; the snapshot lists them in order.
// Each gives one row, a choice one for each of its types. The rows' names are hashed by their number, which is dense, into
// a table of at least twice as many slots.
#include <algorithm>
#include <map>
#include <vector>

#include "compiler/builders/builders.h"

namespace hallmark::compiler {
namespace {

using schema::ChildEntry;
using schema::ChildTable;
using schema::Element;
using schema::kNone;

std::string_view parent_path(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
}

std::string capitalised(std::string_view word) {
  std::string out(word);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out;
}

class TableBuilder {
 public:
  TableBuilder(BuildContext& context, std::uint32_t structure, std::uint32_t parent_element) : context_(context) {
    table_.structure = structure;
    table_.parent_element = parent_element;
    table_.entries.begin = static_cast<std::uint32_t>(context.arrays.child_entries.size());
  }

  void add(std::uint32_t element_index, const definitions::ElementDefinition& from) {
    schema::Arrays& arrays = context_.arrays;
    const Element element = arrays.elements[element_index];
    const std::uint32_t position = table_.positions++;
    if (element.min > 0) required_.push_back(position);
    if (element.flags & schema::element_flag::kChoice) {
      const std::string base(arrays.names.text(element.name));
      for (std::uint32_t t = 0; t < element.types.count; ++t) {
        const std::uint32_t type = element.types.begin + t;
        const NameId name = arrays.names.add(base + capitalised(arrays.text(arrays.types[type].code)));
        add_row({name, element_index, type, position});
      }
    } else {
      const std::uint32_t type = element.types.count > 0 ? element.types.begin : kNone;
      add_row({element.name, element_index, type, position});
      for (const std::string_view other : {from.json_name, from.xml_name}) {
        if (!other.empty() && arrays.names.text(element.name) != other) add_row({arrays.names.add(other), element_index, type, position});
      }
    }
  }

  std::uint32_t finish() {
    schema::Arrays& arrays = context_.arrays;
    table_.required = static_cast<std::uint32_t>(arrays.required.size());
    arrays.required.resize(arrays.required.size() + (table_.positions + 63) / 64, 0);
    for (std::uint32_t p : required_) arrays.required[table_.required + p / 64] |= std::uint64_t{1} << (p % 64);

    std::uint32_t size = 4;
    while (size < table_.entries.count * 2) size *= 2;
    table_.mask = size - 1;
    table_.slots = static_cast<std::uint32_t>(arrays.child_slots.size());
    arrays.child_slots.resize(arrays.child_slots.size() + size, 0);
    for (std::uint32_t i = 0; i < table_.entries.count; ++i) {
      std::uint32_t at = arrays.child_entries[table_.entries.begin + i].name & table_.mask;
      while (arrays.child_slots[table_.slots + at] != 0) at = (at + 1) & table_.mask;
      arrays.child_slots[table_.slots + at] = static_cast<std::uint16_t>(i + 1);
    }
    arrays.child_tables.push_back(table_);
    return static_cast<std::uint32_t>(arrays.child_tables.size() - 1);
  }

 private:
  void add_row(const ChildEntry& row) {
    context_.arrays.child_entries.push_back(row);
    ++table_.entries.count;
  }

  BuildContext& context_;
  ChildTable table_;
  std::vector<std::uint32_t> required_;
};

// What is stated of an element holds of every element that is defined by reference to it: a section in a section too needs content.
void inherit_constraints(schema::Arrays& arrays, schema::Element& to, const schema::Element& from) {
  std::vector<std::uint32_t> both;
  for (const schema::Range range : {to.constraints, from.constraints}) {
    for (std::uint32_t i = 0; i < range.count; ++i) {
      const std::uint32_t constraint = arrays.constraint_refs[range.begin + i];
      if (std::find(both.begin(), both.end(), constraint) == both.end()) both.push_back(constraint);
    }
  }
  to.constraints = {static_cast<std::uint32_t>(arrays.constraint_refs.size()), static_cast<std::uint32_t>(both.size())};
  arrays.constraint_refs.insert(arrays.constraint_refs.end(), both.begin(), both.end());
}

}  // namespace

void build_children(BuildContext& context, const definitions::StructureDefinition& definition, std::uint32_t index) {
  schema::Arrays& arrays = context.arrays;
  const schema::Range elements = arrays.structures[index].elements;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> children;  // by parent's path
  std::map<std::string, std::uint32_t, std::less<>> by_path;
  for (std::uint32_t i = 0; i < elements.count; ++i) {
    const std::uint32_t e = elements.begin + i;
    const std::string path(arrays.text(arrays.elements[e].path));
    by_path.try_emplace(path, e);
    // A primitive's own value is its text, not a child.
    const bool own_value = arrays.structures[index].kind == schema::StructureKind::Primitive && path.ends_with(".value");
    if (i > 0 && !own_value) children[std::string(parent_path(path))].push_back(e);
  }
  for (std::uint32_t i = 0; i < elements.count; ++i) {
    const std::uint32_t e = elements.begin + i;
    const auto it = children.find(arrays.text(arrays.elements[e].path));
    if (it == children.end()) continue;
    TableBuilder table(context, index, e);
    for (std::uint32_t child : it->second) table.add(child, definition.snapshot[child - elements.begin]);
    arrays.elements[e].children = table.finish();
  }
  for (std::uint32_t i = 0; i < elements.count; ++i) {
    const std::string_view reference = definition.snapshot[i].content_reference;
    if (reference.empty()) continue;
    const auto target = by_path.find(definitions::referenced_path(reference));
    if (target == by_path.end()) {
      context.problems.push_back(std::string(definition.url) + ": the content reference '" + std::string(reference) +
                                 "' names no element");
      continue;
    }
    arrays.elements[elements.begin + i].children = arrays.elements[target->second].children;
    inherit_constraints(arrays, arrays.elements[elements.begin + i], arrays.elements[target->second]);
  }
}

}  // namespace hallmark::compiler
