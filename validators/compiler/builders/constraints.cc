#include "compiler/builders/builders.h"

namespace hallmark::compiler {

void build_constraints(BuildContext& context, const definitions::StructureDefinition& structure,
                       const definitions::ElementDefinition& from, schema::Element& to) {
  to.constraints = {static_cast<std::uint32_t>(context.arrays.constraints.size()),
                    static_cast<std::uint32_t>(from.constraints.size())};
  for (const definitions::ElementConstraint& constraint : from.constraints) {
    schema::Constraint c;
    c.key = context.arrays.add_text(constraint.key);
    c.expression = context.arrays.add_text(constraint.expression);
    c.human = context.arrays.add_text(constraint.human);
    c.source = context.arrays.add_text(constraint.source.empty() ? structure.url : constraint.source);
    c.severity_error = constraint.severity == "error";
    c.best_practice = constraint.best_practice;
    context.arrays.constraints.push_back(c);
  }
}

}  // namespace hallmark::compiler
