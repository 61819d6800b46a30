// The form a value takes: array or not, object or one value, JSON type, nothing at all.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr std::string_view kJsonSpec = "FHIR R4, JSON representation: http://hl7.org/fhir/R4/json.html";
inline constexpr Manual kShapeManuals[] = {
    {Code::ArrayExpected, "In JSON an element that can repeat is an array, even when there is one item.",
     "Typed readers fail on the whole message.", R"({"resourceType": "Patient", "name": {"family": "Smith"}})",
     R"({"resourceType": "Patient", "name": [{"family": "Smith"}]})", kJsonSpec},
    {Code::ArrayUnexpected, "In JSON an element that cannot repeat is not an array.", "Typed readers fail on the whole message.",
     R"({"resourceType": "Patient", "gender": ["female"]})", R"({"resourceType": "Patient", "gender": "female"})", kJsonSpec},
    {Code::ArrayNested, "FHIR has no arrays of arrays.", "No reader accepts them.",
     R"({"resourceType": "Patient", "name": [[{"family": "Smith"}]]})",
     R"({"resourceType": "Patient", "name": [{"family": "Smith"}]})", kJsonSpec},
    {Code::ArrayEmpty, "An array must have at least one item.", "An empty list is often read as \"none\", which it does not say.",
     R"({"resourceType": "Patient", "name": []})", R"({"resourceType": "Patient"})", kJsonSpec},
    {Code::ElementEmpty, "An element must have a value or children.",
     "An empty element says nothing, and hides that something was lost on the way.", R"({"resourceType": "Patient", "name": [{}]})",
     R"({"resourceType": "Patient", "name": [{"family": "Smith"}]})", kJsonSpec},
    {Code::ValueNull, "JSON null may stand only in an array of primitives, for an item of which only `_name` says something.",
     "Readers differ in whether null means absent, empty or an error.", R"({"resourceType": "Patient", "gender": null})",
     R"({"resourceType": "Patient"})", kJsonSpec},
    {Code::ObjectExpected, "An element of a complex type is an object (XML: has child elements), not one value.",
     "The value cannot be read as what it stands for.", R"({"resourceType": "Patient", "name": ["John Smith"]})",
     R"({"resourceType": "Patient", "name": [{"text": "John Smith"}]})", kJsonSpec},
    {Code::PrimitiveExpected, "An element of a primitive type is one value, not an object.",
     "The value cannot be read as what it stands for.", R"({"resourceType": "Patient", "birthDate": {"value": "1970-01-31"}})",
     R"({"resourceType": "Patient", "birthDate": "1970-01-31"})", kJsonSpec},
    {Code::JsonTypeWrong, "Booleans are true or false, numbers are JSON numbers, everything else is a JSON string.",
     "Typed readers fail on the whole message; loose ones read \"false\" as true.",
     R"({"resourceType": "Patient", "active": "true"})", R"({"resourceType": "Patient", "active": true})", kJsonSpec},
};
inline constexpr CheckInfo kShape = {"shape", "arrays, objects, JSON types, empty things", kShapeManuals};

// The array of a run of nodes that begins at `node`, against whether the element can repeat.
void report_array(const Context& context, NodeIndex node, std::uint32_t element);

// Whether a JSON value of this kind can stand for this primitive.
inline bool json_kind_fits(Kind kind, schema::Primitive primitive) {
  using schema::Primitive;
  switch (primitive) {
    case Primitive::Boolean: return kind == Kind::Boolean;
    case Primitive::Integer:
    case Primitive::Decimal:
    case Primitive::UnsignedInt:
    case Primitive::PositiveInt: return kind == Kind::Number;
    case Primitive::Xhtml: return kind == Kind::String || kind == Kind::Xhtml;
    default: return kind == Kind::String;
  }
}

// An id alone says nothing (ele-1): it is there for others to refer to, and there is nothing to refer to.
inline bool has_only_id(const Context& context, const Node& n) {
  if (n.first_child == kNoNode || (n.flags & flag::kResource)) return false;
  const Node& first = context.record[n.first_child];
  return first.next_sibling == kNoNode && first.name == context.names.id;
}

// Whether the form of `node` is one that its element can have; reports if not.
bool check_odd_shape(const Context& context, NodeIndex node, std::uint32_t element, const schema::TypeRef* type);

// The same; the usual forms are told here, without a call.
inline bool check_shape(const Context& context, NodeIndex node, std::uint32_t element, const schema::TypeRef* type) {
  const Node& n = context.record[node];
  const bool primitive = type != nullptr && type->primitive != schema::Primitive::None;
  if (primitive ? n.kind == Kind::Text || json_kind_fits(n.kind, type->primitive)
                : n.kind == Kind::Object && n.first_child != kNoNode && !has_only_id(context, n)) {
    return true;
  }
  return check_odd_shape(context, node, element, type);
}

}  // namespace hallmark::checks
