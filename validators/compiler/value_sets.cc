#include "compiler/value_sets.h"

#include <algorithm>

#include "compiler/code_systems.h"
#include "definitions/value_set.h"

namespace hallmark::compiler {
namespace {

using schema::Arrays;

schema::Range add_systems(Arrays& arrays, const terminology::Expansion& expansion, bool whole) {
  schema::Range range{static_cast<std::uint32_t>(arrays.canonicals.size()), 0};
  for (const terminology::OpenSystem& open : expansion.open_systems) {
    if (open.whole != whole) continue;
    arrays.canonicals.push_back(arrays.add_text(open.system));
    ++range.count;
  }
  return range;
}

}  // namespace

std::uint32_t BuildContext::value_set_for(std::string_view canonical) {
  if (const definitions::Resource* resource = definitions.find_any_version("ValueSet", canonical)) {
    const auto it = value_set_of_resource.find(resource);
    return it == value_set_of_resource.end() ? schema::kNone : it->second;
  }
  const auto [it, fresh] = value_set_of_canonical.try_emplace(std::string(canonical), schema::kNone);
  if (fresh) {
    const terminology::Expansion& e = expander.expand(canonical);
    if (!e.concepts.empty() || !e.open_systems.empty()) {
      it->second = static_cast<std::uint32_t>(value_sets.size());
      value_sets.push_back({std::string(canonical), nullptr});
    }
  }
  return it->second;
}

void number_value_sets(BuildContext& context) {
  const auto add = [&](const definitions::Resource* resource) {
    const auto number = static_cast<std::uint32_t>(context.value_sets.size());
    if (context.value_set_of_resource.try_emplace(resource, number).second) {
      context.value_sets.push_back({std::string(resource->url), resource});
    }
  };
  for (const definitions::Resource* resource : context.definitions.all("ValueSet")) {
    if (resource->url.empty()) continue;
    add(context.definitions.find("ValueSet", resource->url));
    add(resource);
  }
}

std::size_t add_value_sets(BuildContext& context) {
  Arrays& arrays = context.arrays;
  CodeTable table(context);
  std::size_t open = 0;
  for (const ValueSetSource& source : context.value_sets) {
    const terminology::Expansion& expansion =
        source.resource != nullptr ? context.expander.expand(*source.resource) : context.expander.expand(source.canonical);
    schema::ValueSet set;
    set.url = arrays.add_text(definitions::split_canonical(source.canonical).url);
    if (expansion.value_set != nullptr) {
      set.version = arrays.add_text(expansion.value_set->version);
      set.title = arrays.add_text(definitions::read_value_set(*expansion.value_set).title);
    }
    std::vector<std::uint32_t> members;
    for (const terminology::ExpandedConcept& c : expansion.concepts) members.push_back(table.entry(c.system, c.code, c.display));
    const Slots slots = add_code_slots(arrays, members);
    set.slots = slots.begin;
    set.mask = slots.mask;
    set.count = static_cast<std::uint32_t>(members.size());
    set.open_systems = add_systems(arrays, expansion, false);
    set.whole_systems = add_systems(arrays, expansion, true);
    set.any_system_open = expansion.any_system_open;
    const bool snomed_open = std::ranges::any_of(
        expansion.open_systems, [](const terminology::OpenSystem& each) { return each.system == terminology::kSnomedSystem; });
    if (snomed_open && expansion.snomed.known) set.snomed = arrays.add_text(expansion.snomed.expression);
    if (!expansion.closed()) ++open;
    arrays.value_sets.push_back(set);
  }
  table.finish();
  return open;
}

}  // namespace hallmark::compiler
