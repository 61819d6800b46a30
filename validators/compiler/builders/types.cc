#include "compiler/builders/builders.h"

namespace hallmark::compiler {
namespace {

schema::Range add_canonicals(BuildContext& context, const std::vector<std::string_view>& canonicals) {
  schema::Range range{static_cast<std::uint32_t>(context.arrays.canonicals.size()),
                      static_cast<std::uint32_t>(canonicals.size())};
  for (std::string_view c : canonicals) context.arrays.canonicals.push_back(context.arrays.add_text(c));
  return range;
}

std::uint8_t aggregation_of(const definitions::ElementType& type) {
  std::uint8_t bits = 0;
  for (const std::string_view mode : type.aggregation) {
    if (mode == "contained") bits |= schema::aggregation::kContained;
    if (mode == "referenced") bits |= schema::aggregation::kReferenced;
    if (mode == "bundled") bits |= schema::aggregation::kBundled;
  }
  return bits;
}

schema::Versioning versioning_of(const definitions::ElementType& type) {
  if (type.versioning == "independent") return schema::Versioning::Independent;
  if (type.versioning == "specific") return schema::Versioning::Specific;
  return schema::Versioning::Either;
}

}  // namespace

void build_types(BuildContext& context, const definitions::StructureDefinition&,
                 const definitions::ElementDefinition& from, schema::Element& to) {
  to.types = {static_cast<std::uint32_t>(context.arrays.types.size()), static_cast<std::uint32_t>(from.types.size())};
  for (const definitions::ElementType& type : from.types) {
    schema::TypeRef ref;
    ref.code = context.arrays.add_text(type.code);
    ref.structure = context.structure_for(type.code);
    ref.profiles = add_canonicals(context, type.profiles);
    ref.targets = add_canonicals(context, type.targets);
    ref.aggregation = aggregation_of(type);
    ref.versioning = versioning_of(type);
    if (ref.structure != schema::kNone) {
      const schema::Structure& structure = context.arrays.structures[ref.structure];
      ref.primitive = structure.primitive;
      ref.coded = structure.coded;
      if (structure.kind == schema::StructureKind::Resource) to.flags |= schema::element_flag::kAnyResource;
    }
    context.arrays.types.push_back(ref);
  }
}

}  // namespace hallmark::compiler
