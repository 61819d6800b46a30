#include "compiler/builders/builders.h"
#include "definitions/names.h"

namespace hallmark::compiler {
namespace {

using schema::Binding;
using schema::Strength;

Strength strength_of(std::string_view word) {
  if (word == "required" || word == "maximum") return Strength::Required;
  if (word == "extensible") return Strength::Extensible;
  if (word == "preferred") return Strength::Preferred;
  return Strength::Example;
}

// `value_set` as the definition writes it; "#id" is contained in the definition.
Binding make(BuildContext& context, const definitions::StructureDefinition& definition, std::string_view value_set,
             std::string_view strength) {
  Binding binding;
  binding.strength = strength_of(strength);
  binding.maximum = strength == "maximum";
  binding.value_set = context.arrays.add_text(value_set);
  if (value_set.starts_with('#')) {
    binding.value_set_index = context.value_set_for(std::string(definition.url) + std::string(value_set));
  } else if (!value_set.empty()) {
    binding.value_set_index = context.value_set_for(value_set);
  }
  return binding;
}

// "jurisdiction: GB, program: screening"
std::string words_of(const std::vector<definitions::View>& usage) {
  std::string out;
  for (const definitions::View use : usage) {
    if (!out.empty()) out += ", ";
    out += use.child(definitions::name::code).text(definitions::name::code);
    for (const NodeIndex i : use.children()) {
      const definitions::View value = use.at(i);
      if (!value.name().starts_with("value")) continue;
      std::string_view word = value.text(definitions::name::text);
      for (const NodeIndex k : value.children()) {
        if (word.empty() && value.at(k).name() == "coding") word = value.at(k).text(definitions::name::code);
      }
      if (!word.empty()) out += ": " + std::string(word);
    }
  }
  return out.empty() ? "not said which" : out;
}

}  // namespace

void build_binding(BuildContext& context, const definitions::StructureDefinition& definition,
                   const definitions::ElementDefinition& from, schema::Element& to) {
  if (!from.binding) return;
  const definitions::ElementBinding& stated = *from.binding;
  Binding main = make(context, definition, stated.value_set, stated.strength);
  std::vector<Binding> more;
  if (!stated.max_value_set.empty()) more.push_back(make(context, definition, stated.max_value_set, "maximum"));
  for (const definitions::ElementBinding::Additional& a : stated.additional) {
    // Purposes that only help to choose (candidate, ui, starter, ...) bind nobody.
    if (strength_of(a.purpose) == Strength::Example) continue;
    Binding one = make(context, definition, a.value_set, a.purpose);
    one.any_repeat = a.any_repeat;
    one.for_use = a.for_other_use;
    if (a.for_other_use) one.uses = context.arrays.add_text(words_of(a.usage));
    more.push_back(one);
  }
  if (stated.value_set.empty() && more.empty()) return;
  auto& bindings = context.arrays.bindings;
  main.additional = {static_cast<std::uint32_t>(bindings.size()), static_cast<std::uint32_t>(more.size())};
  bindings.insert(bindings.end(), more.begin(), more.end());
  if ((main.strength != Strength::Example && !stated.value_set.empty()) || !more.empty()) {
    to.flags |= schema::element_flag::kBinding;
  }
  to.binding = static_cast<std::uint32_t>(bindings.size());
  bindings.push_back(main);
}

}  // namespace hallmark::compiler
