#include "fhirpath/print.h"

namespace hallmark::fhirpath {

namespace {

std::string quantity_text(const Quantity& quantity) {
  if (quantity.calendar) return quantity.value.text() + " " + std::string(quantity.unit);
  return quantity.value.text() + " '" + escape_text(quantity.unit) + "'";
}

}  // namespace

std::string text_of(const Value& value) {
  switch (value.type()) {
    case Type::Node:
      return value.record().has_value(value.index()) ? std::string(value.record().text(value.index())) : "";
    case Type::Boolean: return value.boolean() ? "true" : "false";
    case Type::String: return std::string(value.string());
    case Type::Integer: return std::to_string(value.integer());
    case Type::Decimal: return value.decimal().text();
    case Type::Date:
    case Type::DateTime: return text_of_date_time(value.temporal(), false);
    case Type::Time: return text_of_time(value.temporal());
    case Type::Quantity: return quantity_text(value.quantity());
    case Type::TypeInfo: return std::string(value.type_info().name_space) + "." + std::string(value.type_info().name);
  }
  return "";
}

std::string type_text(const Value& value, const Model& model) {
  if (value.is_node()) return std::string(model.type_name(value.record(), value.index()));
  std::string name(system_type_name(value.type()));
  if (value.type() != Type::Quantity && value.type() != Type::TypeInfo) {
    name[0] = static_cast<char>(name[0] - 'A' + 'a');
  }
  return name;
}

std::string output_text(const Value& value, const Model& model) {
  std::string_view system = system_type_name(value.type());
  if (value.is_node() && value.record().has_value(value.index())) {
    system = model.primitive_system_type(model.type_name(value.record(), value.index()));
  }
  if (system == "Date" || system == "DateTime") return "@" + text_of(value);
  if (system == "Time") return "@T" + text_of(value);
  return text_of(value);
}

std::string escape_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      case '\r': out += "\\r"; break;
      default: out += c;
    }
  }
  return out;
}

std::string output_line(const Value& value, const Model& model) {
  return type_text(value, model) + "\t" + escape_line(output_text(value, model));
}

std::string literal_text(const Value& value) {
  switch (value.type()) {
    case Type::Node:
    case Type::TypeInfo: return "";
    case Type::String: return "'" + escape_text(value.string()) + "'";
    case Type::Date: return "@" + text_of(value);
    case Type::DateTime: return "@" + text_of_date_time(value.temporal(), true);
    case Type::Time: return "@T" + text_of(value);
    default: return text_of(value);
  }
}

std::string escape_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '\'': out += "\\'"; break;
      case '`': out += "\\`"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      case '\r': out += "\\r"; break;
      case '\f': out += "\\f"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace hallmark::fhirpath
