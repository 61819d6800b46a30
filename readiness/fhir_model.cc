#include "readiness/fhir_model.h"

namespace hallmark::readiness {

using schema::Primitive;

std::string_view FhirModel::type_name(const Record& record, NodeIndex node) const {
  if (record.is_resource(node)) return record.text(node);
  const std::uint16_t type = record[node].type;
  if (type == kNoType || type >= schema_.structures().size()) return {};
  return schema_.text(schema_.structures()[type].type);
}

bool FhirModel::is_subtype(std::string_view type, std::string_view ancestor) const {
  if (type == ancestor) return true;
  const std::uint32_t derived = schema_.structure_of_type(type);
  const std::uint32_t base = schema_.structure_of_type(ancestor);
  return derived != schema::kNone && base != schema::kNone && schema_.derives_from(derived, base);
}

NameId FhirModel::choice_base(const Record& record, NodeIndex node) const {
  if ((record[node].flags & flag::kChoice) == 0) return kNoName;
  const std::uint32_t element = record.element(node);
  return element < schema_.elements().size() ? schema_.elements()[element].name : kNoName;
}

std::string_view FhirModel::primitive_system_type(std::string_view fhir_type) const {
  const std::uint32_t structure = schema_.structure_of_type(fhir_type);
  if (structure == schema::kNone) return {};
  switch (schema_.structures()[structure].primitive) {
    case Primitive::None: return {};
    case Primitive::Boolean: return "Boolean";
    case Primitive::Integer:
    case Primitive::UnsignedInt:
    case Primitive::PositiveInt:
    case Primitive::Integer64: return "Integer";
    case Primitive::Decimal: return "Decimal";
    case Primitive::Date: return "Date";
    case Primitive::Instant:
    case Primitive::DateTime: return "DateTime";
    case Primitive::Time: return "Time";
    case Primitive::String:
    case Primitive::Uri:
    case Primitive::Url:
    case Primitive::Canonical:
    case Primitive::Base64Binary:
    case Primitive::Code:
    case Primitive::Oid:
    case Primitive::Id:
    case Primitive::Markdown:
    case Primitive::Uuid:
    case Primitive::Xhtml: return "String";
  }
  return {};
}

}  // namespace hallmark::readiness
