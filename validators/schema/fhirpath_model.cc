#include "schema/fhirpath_model.h"

namespace hallmark::schema {
namespace {

std::size_t hash_address(const char* address) {
  return static_cast<std::size_t>((reinterpret_cast<std::uintptr_t>(address) * 0x9E3779B97F4A7C15ULL) >> 40);
}

// "" for what is no primitive.
std::string_view system_type(Primitive primitive) {
  switch (primitive) {
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

}  // namespace

FhirpathModel::FhirpathModel(const Schema& schema) : Model(true), schema_(schema) {
  std::size_t size = 64;
  while (size < schema.structures().size() * 4) size *= 2;
  known_.resize(size);
  for (const Structure& s : schema.structures()) {
    const std::string_view type = schema.text(s.type);
    const std::uint32_t structure = schema.structure_of_type(type);
    if (structure == kNone) continue;
    std::size_t at = hash_address(type.data()) & (size - 1);
    while (known_[at].name != nullptr && known_[at].name != type.data()) at = (at + 1) & (size - 1);
    known_[at] = {type.data(), structure};
  }
}

std::uint32_t FhirpathModel::structure_of(std::string_view type) const {
  for (std::size_t at = hash_address(type.data()) & (known_.size() - 1); known_[at].name != nullptr;
       at = (at + 1) & (known_.size() - 1)) {
    if (known_[at].name == type.data() && schema_.text(schema_.structures()[known_[at].structure].type).size() == type.size()) {
      return known_[at].structure;
    }
  }
  return schema_.structure_of_type(type);
}

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
  const std::uint32_t from = structure_of(type);
  const std::uint32_t to = structure_of(ancestor);
  return from != kNone && to != kNone && schema_.derives_from(from, to);
}

NameId FhirpathModel::choice_base(const Record& record, NodeIndex node) const {
  if (!(record[node].flags & flag::kChoice)) return kNoName;
  const std::uint32_t element = record.element(node);
  return element < schema_.elements().size() ? schema_.elements()[element].name : kNoName;
}

bool FhirpathModel::is_string(const Record& record, NodeIndex node) const {
  const std::uint16_t type = record[node].type;
  return type != kNoType ? system_type(schema_.structures()[type].primitive) == "String" : Model::is_string(record, node);
}

std::string_view FhirpathModel::primitive_system_type(std::string_view fhir_type) const {
  const std::uint32_t structure = structure_of(fhir_type);
  return structure == kNone ? std::string_view{} : system_type(schema_.structures()[structure].primitive);
}

bool FhirpathModel::is_type(std::string_view name) const { return structure_of(name) != kNone; }

}  // namespace hallmark::schema
