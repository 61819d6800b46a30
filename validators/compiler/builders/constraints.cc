#include "compiler/builders/builders.h"
#include "compiler/invariants.h"

namespace hallmark::compiler {
namespace {

std::uint32_t add_constraint(BuildContext& context, const definitions::ElementConstraint& from, std::string_view source) {
  std::string text;
  for (std::string_view part : {from.key, from.severity, from.expression, source}) text += std::string(part) + '\n';
  schema::Arrays& arrays = context.arrays;
  const auto [it, fresh] = context.constraint_of_text.try_emplace(text, static_cast<std::uint32_t>(arrays.constraints.size()));
  if (!fresh) return it->second;
  schema::Constraint c;
  c.key = arrays.add_text(from.key);
  c.expression = arrays.add_text(mended_expression(from.key, from.expression));
  c.human = arrays.add_text(from.human);
  c.source = arrays.add_text(source);
  c.severity_error = from.severity == "error";
  c.best_practice = from.best_practice;
  arrays.constraints.push_back(c);
  return it->second;
}

}  // namespace

void build_constraints(BuildContext& context, const definitions::StructureDefinition& structure,
                       const definitions::ElementDefinition& from, schema::Element& to) {
  to.constraints = {static_cast<std::uint32_t>(context.arrays.constraint_refs.size()),
                    static_cast<std::uint32_t>(from.constraints.size())};
  for (const definitions::ElementConstraint& constraint : from.constraints) {
    const std::string_view source = constraint.source.empty() ? structure.url : constraint.source;
    const std::uint32_t index = add_constraint(context, constraint, source);
    context.arrays.constraint_refs.push_back(index);
  }
}

}  // namespace hallmark::compiler
