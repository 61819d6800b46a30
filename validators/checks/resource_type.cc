#include "checks/resource_type.h"

#include "base/text.h"

namespace hallmark::checks {
namespace {

bool usable(const schema::Structure& s) {
  return s.kind == schema::StructureKind::Resource && !s.is_abstract && !s.is_profile && s.root != schema::kNone;
}

// Whether the element may hold a resource of that type: nearly all that hold resources may hold any.
bool may_hold(const Context& context, std::uint32_t element, std::uint32_t structure) {
  if (element == schema::kNone) return true;
  const auto types = context.schema.types_of(context.schema.elements()[element]);
  bool known = false;
  for (const schema::TypeRef& type : types) {
    if (type.structure == schema::kNone) return true;
    known = true;
    if (context.schema.derives_from(structure, type.structure)) return true;
  }
  return !known;
}

void report_other_type(const Context& context, NodeIndex node, std::uint32_t element, std::uint32_t structure) {
  const schema::Element& holder = context.schema.elements()[element];
  std::vector<std::string> allowed;
  for (const schema::TypeRef& type : context.schema.types_of(holder)) allowed.emplace_back(context.schema.text(type.code));
  report(context, kResourceType, Code::ChoiceTypeForbidden, node, element,
         {.found = {},
          .arguments = {std::string(context.schema.names().text(holder.name)),
                        listed(allowed, "or") + " and not " + std::string(context.schema.text(context.schema.structures()[structure].type))}});
}

}  // namespace

std::uint32_t check_resource_type(const Context& context, NodeIndex node, std::uint32_t element) {
  const Record& record = context.record;
  if (!record.is_resource(node)) {
    report(context, kResourceType, Code::ResourceTypeMissing, node, element);
    return schema::kNone;
  }
  const std::string_view type = record.text(node);
  const std::uint32_t structure = context.schema.structure_of_type(type);
  if (structure != schema::kNone && usable(context.schema.structures()[structure])) {
    if (!may_hold(context, element, structure)) report_other_type(context, node, element, structure);
    return structure;
  }

  std::vector<std::string_view> known;
  for (const schema::Structure& s : context.schema.structures()) {
    if (usable(s)) known.push_back(context.schema.text(s.type));
  }
  const auto near = nearest(type, known);
  report(context, kResourceType, Code::ResourceTypeUnknown, node, element,
         {.found = std::string(type),
          .arguments = {std::string(version_label(context.schema.version())),
                        near ? "Did you mean '" + std::string(*near) + "'?" : "Check the spelling and the FHIR version"}});
  return schema::kNone;
}

}  // namespace hallmark::checks
