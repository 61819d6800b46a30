#include "compiler/builders/builders.h"

namespace hallmark::compiler {

void build_cardinality(BuildContext&, const definitions::StructureDefinition&, const definitions::ElementDefinition& from,
                       schema::Element& to) {
  to.min = from.min.value_or(0);
  to.max = from.max.value_or(schema::kUnbounded);
  to.max_length = from.max_length.value_or(0);
  // Whether JSON writes an array is decided by the base definition, which profiles may narrow but not change.
  if (from.base_max.value_or(to.max) > 1) to.flags |= schema::element_flag::kRepeats;
}

}  // namespace hallmark::compiler
