#include "schema/fhirpath_types.h"

namespace hallmark::schema {

using fhirpath::StaticType;
using Child = fhirpath::TypeModel::Child;

std::optional<StaticType> FhirpathTypes::find(std::string_view name) const {
  const std::string_view type = name.substr(0, name.find('.'));
  const std::uint32_t index = schema_.structure_of_type(type);
  if (index == kNone) return std::nullopt;
  const Structure& structure = schema_.structures()[index];
  if (type == name) {
    const std::uint32_t children = structure.root == kNone ? kNone : schema_.elements()[structure.root].children;
    return StaticType{schema_.text(structure.type), children, false};
  }
  for (std::uint32_t i = 0; i < structure.elements.count; ++i) {
    const Element& element = schema_.elements()[structure.elements.begin + i];
    if (element.children != kNone && schema_.text(element.path) == name) {
      return StaticType{schema_.text(element.path), element.children, false};
    }
  }
  return std::nullopt;
}

Child FhirpathTypes::types_of(const Element& element, std::vector<StaticType>& types) const {
  if (element.flags & element_flag::kAnyResource) return Child::Unknown;
  if (element.children != kNone) {
    // Of a content reference the table belongs to the element that it repeats.
    const std::uint32_t owner = schema_.child_tables()[element.children].parent_element;
    const Element& named = owner == kNone ? element : schema_.elements()[owner];
    types.push_back({schema_.text(named.path), element.children, false});
    return Child::Found;
  }
  for (const TypeRef& type : schema_.types_of(element)) types.push_back({schema_.text(type.code), type.children, false});
  return element.types.count == 0 ? Child::Unknown : Child::Found;
}

Child FhirpathTypes::child(const StaticType& parent, std::string_view name, std::vector<StaticType>& types) const {
  if (parent.place >= schema_.child_tables().size()) return Child::Unknown;
  const ChildTable& table = schema_.child_tables()[parent.place];
  // What a primitive says: no element of the language, which some write all the same.
  if (name == "value" && !primitive_system_type(parent.name).empty()) return Child::Unknown;
  const NameId id = schema_.names().find(name);
  if (id == kNoName) return Child::None;
  if (const ChildEntry* entry = schema_.find_child(table, id)) {
    const Element& element = schema_.elements()[entry->element];
    if (!(element.flags & element_flag::kChoice)) return types_of(element, types);
  }
  for (std::uint32_t i = 0; i < table.entries.count; ++i) {
    const Element& element = schema_.elements()[schema_.child_entries()[table.entries.begin + i].element];
    if ((element.flags & element_flag::kChoice) && element.name == id) return types_of(element, types);
  }
  return Child::None;
}

void FhirpathTypes::child_names(const StaticType& parent, std::vector<std::string_view>& names) const {
  if (parent.place >= schema_.child_tables().size()) return;
  const ChildTable& table = schema_.child_tables()[parent.place];
  for (std::uint32_t i = 0; i < table.entries.count; ++i) {
    const Element& element = schema_.elements()[schema_.child_entries()[table.entries.begin + i].element];
    names.push_back(schema_.names().text(element.name));
  }
}

}  // namespace hallmark::schema
