#include "schema/fhirpath_model.h"

namespace hallmark::schema {

std::string_view FhirpathModel::type_name(const Record& record, NodeIndex node) const {
  const std::uint16_t type = record[node].type;
  if (type != kNoType) return schema_.text(schema_.structures()[type].type);
  const std::uint32_t element = record.element(node);
  if (element >= schema_.elements().size()) return {};
  const Element& e = schema_.elements()[element];
  if (e.types.count == 1) return schema_.text(schema_.types()[e.types.begin].code);
  // A content reference repeats a backbone element.
  return e.types.count == 0 && e.children != kNone ? "BackboneElement" : std::string_view{};
}

bool FhirpathModel::is_subtype(std::string_view type, std::string_view ancestor) const {
  if (type == ancestor) return true;
  const std::uint32_t from = schema_.structure_of_type(type);
  const std::uint32_t to = schema_.structure_of_type(ancestor);
  return from != kNone && to != kNone && schema_.derives_from(from, to);
}

NameId FhirpathModel::choice_base(const Record& record, NodeIndex node) const {
  if (!(record[node].flags & flag::kChoice)) return kNoName;
  const std::uint32_t element = record.element(node);
  return element < schema_.elements().size() ? schema_.elements()[element].name : kNoName;
}

std::string_view FhirpathModel::primitive_system_type(std::string_view fhir_type) const {
  const std::uint32_t structure = schema_.structure_of_type(fhir_type);
  if (structure == kNone) return {};
  switch (schema_.structures()[structure].primitive) {
    case Primitive::None: return {};
    case Primitive::Boolean: return "Boolean";
    case Primitive::Integer:
    case Primitive::UnsignedInt:
    case Primitive::PositiveInt:
    case Primitive::Integer64: return "Integer";
    case Primitive::Decimal: return "Decimal";
    case Primitive::Date: return "Date";
    case Primitive::DateTime:
    case Primitive::Instant: return "DateTime";
    case Primitive::Time: return "Time";
    default: return "String";
  }
}

bool FhirpathModel::is_type(std::string_view name) const { return schema_.structure_of_type(name) != kNone; }

}  // namespace hallmark::schema
