#include "compiler/builders/builders.h"

namespace hallmark::compiler {

void build_value_range(BuildContext& context, const definitions::StructureDefinition&,
                       const definitions::ElementDefinition& from, schema::Element& to) {
  if (from.min_value) to.min_value = add_value(context, from.min_value);
  if (from.max_value) to.max_value = add_value(context, from.max_value);
  if (from.min_value || from.max_value) to.flags |= schema::element_flag::kValueRules;
}

}  // namespace hallmark::compiler
