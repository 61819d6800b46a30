#include "compiler/builders/builders.h"

namespace hallmark::compiler {
namespace {

schema::Strength strength_of(std::string_view word) {
  if (word == "required") return schema::Strength::Required;
  if (word == "extensible") return schema::Strength::Extensible;
  if (word == "preferred") return schema::Strength::Preferred;
  return schema::Strength::Example;
}

// Loaded, or implied by a code system (bcp13.txt, all of LOINC) of which something can be told.
bool is_known(BuildContext& context, std::string_view value_set) {
  const terminology::Expansion& e = context.expander.expand(value_set);
  return e.value_set != nullptr || !e.concepts.empty() || !e.open_systems.empty();
}

}  // namespace

void build_binding(BuildContext& context, const definitions::StructureDefinition&,
                   const definitions::ElementDefinition& from, schema::Element& to) {
  if (!from.binding || from.binding->value_set.empty()) return;
  schema::Binding binding;
  binding.strength = strength_of(from.binding->strength);
  binding.value_set = context.arrays.add_text(from.binding->value_set);
  // Only required bindings are decided; the others' value sets would only make the pack larger.
  if (binding.strength == schema::Strength::Required && is_known(context, from.binding->value_set)) {
    binding.value_set_index = context.value_set_for(from.binding->value_set);
  }
  if (binding.strength == schema::Strength::Required) to.flags |= schema::element_flag::kRequiredBinding;
  to.binding = static_cast<std::uint32_t>(context.arrays.bindings.size());
  context.arrays.bindings.push_back(binding);
}

}  // namespace hallmark::compiler
