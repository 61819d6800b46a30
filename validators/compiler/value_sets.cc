#include "compiler/value_sets.h"

#include "definitions/code_system.h"
#include "definitions/value_set.h"

namespace hallmark::compiler {
namespace {

using schema::Arrays;
using schema::kNone;

class CodeTable {
 public:
  explicit CodeTable(BuildContext& context) : context_(context) {}

  std::uint32_t add(std::string_view system, std::string_view code, std::string_view display) {
    const std::uint32_t system_index = add_system(system);
    const auto [it, fresh] = codes_.try_emplace(std::to_string(system_index) + '|' + std::string(code),
                                                static_cast<std::uint32_t>(context_.arrays.codes.size()));
    if (fresh) {
      Arrays& arrays = context_.arrays;
      arrays.codes.push_back({arrays.add_text(code), arrays.add_text(display), system_index});
    }
    return it->second;
  }

 private:
  std::uint32_t add_system(std::string_view url) {
    Arrays& arrays = context_.arrays;
    const auto [it, fresh] = systems_.try_emplace(std::string(url), static_cast<std::uint32_t>(arrays.code_systems.size()));
    if (fresh) {
      schema::CodeSystem row;
      row.url = arrays.add_text(url);
      // Systems that come from no resource (ISO's lists) keep the defaults.
      if (const definitions::Resource* resource = context_.definitions.find("CodeSystem", url)) {
        const definitions::CodeSystem system = definitions::read_code_system(*resource);
        row.version = arrays.add_text(system.version);
        row.case_sensitive = system.case_sensitive.value_or(true);
        row.complete = system.complete();
      }
      arrays.code_systems.push_back(row);
    }
    return it->second;
  }

  BuildContext& context_;
  std::unordered_map<std::string, std::uint32_t> systems_;
  std::unordered_map<std::string, std::uint32_t> codes_;
};

// Hashes the codes of a set into slots of its own.
void add_slots(Arrays& arrays, schema::ValueSet& set, const std::vector<std::uint32_t>& members) {
  std::uint32_t size = 4;
  while (size < members.size() * 2) size *= 2;
  set.mask = size - 1;
  set.count = static_cast<std::uint32_t>(members.size());
  set.slots = static_cast<std::uint32_t>(arrays.code_slots.size());
  arrays.code_slots.resize(arrays.code_slots.size() + size, 0);
  for (std::uint32_t member : members) {
    std::uint32_t at = hash_name(arrays.text(arrays.codes[member].code)) & set.mask;
    while (arrays.code_slots[set.slots + at] != 0) at = (at + 1) & set.mask;
    arrays.code_slots[set.slots + at] = member + 1;
  }
}

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

std::size_t add_value_sets(BuildContext& context) {
  Arrays& arrays = context.arrays;
  CodeTable table(context);
  std::size_t open = 0;
  for (const std::string& canonical : context.value_sets) {
    const terminology::Expansion& expansion = context.expander.expand(canonical);
    schema::ValueSet set;
    set.url = arrays.add_text(definitions::split_canonical(canonical).url);
    if (expansion.value_set != nullptr) {
      set.version = arrays.add_text(expansion.value_set->version);
      set.title = arrays.add_text(definitions::read_value_set(*expansion.value_set).title);
    }
    std::vector<std::uint32_t> members;
    for (const terminology::ExpandedConcept& c : expansion.concepts) members.push_back(table.add(c.system, c.code, c.display));
    add_slots(arrays, set, members);
    set.open_systems = add_systems(arrays, expansion, false);
    set.whole_systems = add_systems(arrays, expansion, true);
    set.any_system_open = expansion.any_system_open;
    if (!expansion.closed()) ++open;
    arrays.value_sets.push_back(set);
  }
  return open;
}

}  // namespace hallmark::compiler
