#include "compiler/builders/builders.h"

namespace hallmark::compiler {

void build_fixed_pattern(BuildContext& context, const definitions::StructureDefinition&,
                         const definitions::ElementDefinition& from, schema::Element& to) {
  if (from.fixed) to.fixed = add_value(context, from.fixed);
  if (from.pattern) to.pattern = add_value(context, from.pattern);
  if (from.fixed || from.pattern || to.max_length != 0) to.flags |= schema::element_flag::kValueRules;
}

}  // namespace hallmark::compiler
