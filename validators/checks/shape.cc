#include "checks/shape.h"

namespace hallmark::checks {
namespace {

using schema::Primitive;

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::Number: return "number";
    case Kind::Boolean: return "boolean";
    case Kind::Object: return "object";
    default: return "string";
  }
}

std::string_view json_type_of(Primitive primitive) {
  if (json_kind_fits(Kind::Boolean, primitive)) return "boolean";
  if (json_kind_fits(Kind::Number, primitive)) return "number";
  return "string";
}

bool fail(const Context& context, Code code, NodeIndex node, std::uint32_t element, Details details = {}) {
  report(context, kShape, code, node, element, std::move(details));
  return false;
}

bool check_primitive_shape(const Context& context, NodeIndex node, std::uint32_t element, const schema::TypeRef& type) {
  const Node& n = context.record[node];
  const std::string name(context.schema.text(type.code));
  if (n.kind == Kind::Object) {
    if (n.first_child == kNoNode || has_only_id(context, n)) return fail(context, Code::ElementEmpty, node, element);
    // In XML a primitive without a value may carry extensions; in JSON that is written as `_name`.
    if (context.record.format() == Format::Xml || (n.flags & flag::kFolded)) return true;
    return fail(context, Code::PrimitiveExpected, node, element, {.found = {}, .arguments = {name}});
  }
  if (n.kind == Kind::Text || json_kind_fits(n.kind, type.primitive)) return true;
  // A JSON reader takes every string named div for narrative; in XML it is markup where a value belongs.
  if (n.kind == Kind::Xhtml && json_kind_fits(Kind::String, type.primitive)) {
    if (context.record.format() == Format::Json) return true;
    return fail(context, Code::PrimitiveExpected, node, element, {.found = {}, .arguments = {name}});
  }
  const std::string_view want = json_type_of(type.primitive);
  const std::string advice = want == "string" ? "Put the value in quotes" : "Remove the quotes";
  return fail(context, Code::JsonTypeWrong, node, element,
              {.found = std::string(context.record.text(node)),
               .arguments = {name, std::string(want), std::string(kind_name(n.kind)), advice}});
}

}  // namespace

bool check_odd_shape(const Context& context, NodeIndex node, std::uint32_t element, const schema::TypeRef* type) {
  const Node& n = context.record[node];
  switch (n.kind) {
    case Kind::EmptyArray: return fail(context, Code::ArrayEmpty, node, element);
    case Kind::NestedArray: return fail(context, Code::ArrayNested, node, element);
    case Kind::Null: return fail(context, Code::ValueNull, node, element);
    default: break;
  }
  if (type != nullptr && type->primitive != Primitive::None) return check_primitive_shape(context, node, element, *type);
  if (n.kind != Kind::Object) {
    const std::string_view found = n.kind == Kind::Text ? "a value" : n.kind == Kind::Xhtml ? "markup" : kind_name(n.kind);
    const std::string article = n.kind == Kind::Text || n.kind == Kind::Xhtml ? "" : "a ";
    return fail(context, Code::ObjectExpected, node, element,
                {.found = std::string(context.record.text(node)),
                 .arguments = {type_name(context, type, context.schema.elements()[element]), article + std::string(found)}});
  }
  if (has_only_id(context, n) || (n.first_child == kNoNode && !(n.flags & (flag::kResource | flag::kStrayText)))) {
    return fail(context, Code::ElementEmpty, node, element);
  }
  return true;
}

void report_array(const Context& context, NodeIndex node, std::uint32_t element) {
  const bool repeats = context.schema.elements()[element].flags & schema::element_flag::kRepeats;
  report(context, kShape, repeats ? Code::ArrayExpected : Code::ArrayUnexpected, node, element);
}

}  // namespace hallmark::checks
