#include "checks/resource_type.h"

#include "base/text.h"

namespace hallmark::checks {
namespace {

bool usable(const schema::Structure& s) {
  return s.kind == schema::StructureKind::Resource && !s.is_abstract && !s.is_profile && s.root != schema::kNone;
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
  if (structure != schema::kNone && usable(context.schema.structures()[structure])) return structure;

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
