// What an element stands for: its FHIRPath value, and its type.
#include "base/text.h"
#include "fhirpath/evaluator.h"
#include "fhirpath/print.h"

namespace hallmark::fhirpath {

namespace {

std::optional<Value> parse_as(std::string_view system_type, std::string_view text) {
  if (system_type == "String") return Value::string(text);
  if (system_type == "Boolean") {
    if (text == "true" || text == "false") return Value::boolean(text == "true");
    return std::nullopt;
  }
  if (system_type == "Integer" || system_type == "Decimal") {
    const auto number = Decimal::parse(text);
    if (!number) return std::nullopt;
    if (system_type == "Decimal") return Value::decimal(*number);
    const auto whole = number->to_int64();
    if (!whole || number->scale() != 0) return std::nullopt;
    return Value::integer(*whole);
  }
  std::optional<Temporal> temporal;
  Type type = Type::Date;
  if (system_type == "Date") {
    temporal = parse_date(text);
  } else if (system_type == "DateTime") {
    temporal = parse_date_time(text);
    type = Type::DateTime;
  } else if (system_type == "Time") {
    temporal = parse_time(text);
    type = Type::Time;
  }
  if (!temporal) return std::nullopt;
  return Value::temporal(type, *temporal);
}

// Where the model does not know an element, its syntax in JSON still tells a little.
std::string_view system_type_of_kind(Kind kind, std::string_view text) {
  if (kind == Kind::Boolean) return "Boolean";
  if (kind == Kind::Number) return text.find_first_of(".eE") == std::string_view::npos ? "Integer" : "Decimal";
  return "String";
}

}  // namespace

bool Evaluator::to_system(const Value& value, Value& out) {
  out = value;
  if (!value.is_node()) return true;
  const Record& record = value.record();
  const NodeIndex node = value.index();
  if (!record.has_value(node)) return true;
  const std::string_view type = model().type_name(record, node);
  const std::string_view text = record.text(node);
  std::string_view system = model().primitive_system_type(type);
  if (system.empty()) system = system_type_of_kind(record[node].kind, text);
  const auto parsed = parse_as(system, text);
  if (!parsed) {
    return undecided("the value of " + record.path(node) + " is no valid " + std::string(type.empty() ? system : type));
  }
  out = *parsed;
  return true;
}

// FHIR: value, and as unit the code if its system is UCUM, "1" if there is no unit at all. A Quantity in another
// system's units, or with a comparator (`< 5`), is no number one could calculate with.
bool Evaluator::to_quantity(const Value& value, std::optional<Value>& out) {
  out.reset();
  if (value.type() == Type::Quantity) {
    out = value;
    return true;
  }
  if (!value.is_node() || value.record().has_value(value.index())) return true;
  const Record& record = value.record();
  const std::string_view type = model().type_name(record, value.index());
  if (type != "Quantity" && !(!type.empty() && model().is_subtype(type, "Quantity"))) return true;
  const NodeIndex number = record.child(value.index(), "value");
  if (number == kNoNode || record.child(value.index(), "comparator") != kNoNode) return true;
  const auto parsed = Decimal::parse(record.text(number));
  if (!parsed) return undecided("the value of " + record.path(number) + " is no valid decimal");
  Quantity quantity{*parsed, "1", false};
  const std::string_view code = record.child_text(value.index(), "code");
  const std::string_view unit = record.child_text(value.index(), "unit");
  if (!code.empty()) {
    if (record.child_text(value.index(), "system") != "http://unitsofmeasure.org") return true;
    quantity.unit = code;
  } else if (!unit.empty()) {
    return true;
  }
  out = Value::quantity(arena().keep(quantity));
  return true;
}

bool Evaluator::is_of_type(const Value& value, const TypeName& type, bool exact, bool& out) {
  out = false;
  const bool system = type.name_space != "FHIR";
  const bool fhir = type.name_space != "System";
  if (!value.is_node()) {
    out = system && (type.name == system_type_name(value.type()) || type.name == "Any");
    if (out || !fhir) return true;
  }
  // `x as String` is written where `x as string` is meant, in published invariants too; HL7's engine takes it so.
  if (exact && system && fhir && value.is_node() &&
      lower_ascii(model().type_name(value.record(), value.index())) == lower_ascii(type.name)) {
    out = true;
    return true;
  }
  if (fhir && !model().is_type(type.name)) {
    for (const Type t : {Type::Boolean, Type::String, Type::Integer, Type::Decimal, Type::Date, Type::DateTime,
                         Type::Time, Type::Quantity}) {
      if (system && type.name == system_type_name(t)) return true;
    }
    if (system && type.name == "Any") return true;
    return error("there is no type " + type.name);
  }
  if (!value.is_node() || !fhir) return true;
  const std::string_view own = model().type_name(value.record(), value.index());
  if (own.empty()) return undecided("the type of " + value.record().path(value.index()) + " is not known");
  out = own == type.name;
  if (out || (exact && !model().primitive_system_type(own).empty())) return true;
  out = model().is_subtype(own, type.name);
  return true;
}

std::string items_text(std::size_t count) { return count == 1 ? "1 item" : std::to_string(count) + " items"; }

std::string kind_text(const Evaluator& evaluator, const Value& value) {
  if (!value.is_node()) {
    const std::string name(system_type_name(value.type()));
    return (name == "Integer" ? "an " : "a ") + name;
  }
  const std::string type(evaluator.model().type_name(value.record(), value.index()));
  return type.empty() ? "an element" : "an element of type " + type;
}

}  // namespace hallmark::fhirpath
