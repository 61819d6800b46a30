#include "fhirpath/value.h"

namespace hallmark::fhirpath {

std::string_view system_type_name(Type type) {
  switch (type) {
    case Type::Node: return "";
    case Type::Boolean: return "Boolean";
    case Type::String: return "String";
    case Type::Integer: return "Integer";
    case Type::Decimal: return "Decimal";
    case Type::Date: return "Date";
    case Type::DateTime: return "DateTime";
    case Type::Time: return "Time";
    case Type::Quantity: return "Quantity";
    case Type::TypeInfo: return "TypeInfo";
  }
  return "";
}

}  // namespace hallmark::fhirpath
