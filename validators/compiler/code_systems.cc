#include "compiler/code_systems.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <vector>

#include "schema/terminology.h"
#include "terminology/code_systems.h"

namespace hallmark::compiler {
namespace {

using definitions::Resource;
using schema::Arrays;
using schema::SystemContent;
using terminology::CodeSystemIndex;

SystemContent content_of(const definitions::CodeSystem& system) {
  if (system.content == "supplement") return SystemContent::Supplement;
  if (system.complete()) return SystemContent::Complete;
  return system.concepts.empty() ? SystemContent::NotPresent : SystemContent::Partial;
}

// The loaded code systems in the order of their URLs; of one URL first the one that is used where no version is asked for.
std::vector<const Resource*> in_order(BuildContext& context) {
  std::vector<const Resource*> all = context.definitions.all("CodeSystem");
  terminology::CodeSystems& systems = context.expander.code_systems();
  for (auto begin = all.begin(); begin != all.end();) {
    const auto end = std::find_if(begin, all.end(), [&](const Resource* r) { return r->url != (*begin)->url; });
    if (end - begin > 1) {
      const CodeSystemIndex* used = systems.find((*begin)->url, {}).index;
      const auto best = std::find_if(begin, end, [&](const Resource* r) { return used && used->system().resource == r; });
      if (best != end) std::rotate(begin, best, best + 1);
    }
    begin = end;
  }
  return all;
}

std::uint32_t flags_of(const CodeSystemIndex& index, std::uint32_t i) {
  return (index.inactive(i) ? schema::code_flag::kInactive : 0) | (index.not_selectable(i) ? schema::code_flag::kAbstract : 0);
}

schema::Range add_designations(Arrays& arrays, const definitions::Concept& entry) {
  const schema::Range range{static_cast<std::uint32_t>(arrays.designations.size()),
                            static_cast<std::uint32_t>(entry.designations.size())};
  for (const definitions::Designation& d : entry.designations) {
    arrays.designations.push_back({arrays.add_text(d.language), arrays.add_text(d.value)});
  }
  return range;
}

schema::Range add_properties(Arrays& arrays, const definitions::CodeSystem& system) {
  const schema::Range range{static_cast<std::uint32_t>(arrays.system_properties.size()),
                            static_cast<std::uint32_t>(system.properties.size())};
  for (const definitions::PropertyDefinition& p : system.properties) {
    arrays.system_properties.push_back({arrays.add_text(p.code), arrays.add_text(p.uri), arrays.add_text(p.type)});
  }
  return range;
}

schema::Range add_filters(Arrays& arrays, const definitions::CodeSystem& system) {
  const schema::Range range{static_cast<std::uint32_t>(arrays.system_filters.size()),
                            static_cast<std::uint32_t>(system.filters.size())};
  for (const definitions::FilterDefinition& f : system.filters) {
    schema::SystemFilter row{arrays.add_text(f.code), 0};
    for (std::string_view word : f.operators) {
      if (const int at = schema::filter_operator(word); at >= 0) row.operators |= std::uint32_t{1} << at;
    }
    arrays.system_filters.push_back(row);
  }
  return range;
}

// `rows[i]`: the row of concept i, kNone if it has no code.
void add_parents(Arrays& arrays, const CodeSystemIndex& index, const std::vector<std::uint32_t>& rows) {
  for (std::uint32_t i = 0; i < index.size(); ++i) {
    if (rows[i] == schema::kNone || index.parents(i).empty()) continue;
    schema::Range range{static_cast<std::uint32_t>(arrays.code_parents.size()), 0};
    for (const std::uint32_t parent : index.parents(i)) {
      if (rows[parent] == schema::kNone) continue;
      arrays.code_parents.push_back(rows[parent]);
      ++range.count;
    }
    arrays.codes[rows[i]].parents = range;
  }
}

}  // namespace

Slots add_code_slots(Arrays& arrays, std::span<const std::uint32_t> codes) {
  std::uint32_t size = 4;
  while (size < codes.size() * 3 / 2) size *= 2;
  const Slots slots{static_cast<std::uint32_t>(arrays.code_slots.size()), size - 1};
  arrays.code_slots.resize(arrays.code_slots.size() + size, 0);
  for (std::uint32_t code : codes) {
    std::uint32_t at = schema::hash_code(arrays.text(arrays.codes[code].code)) & slots.mask;
    while (arrays.code_slots[slots.begin + at] != 0) at = (at + 1) & slots.mask;
    arrays.code_slots[slots.begin + at] = code + 1;
  }
  return slots;
}

CodeTable::CodeTable(BuildContext& context) : context_(context) {
  terminology::CodeSystems& systems = context.expander.code_systems();
  for (const Resource* resource : in_order(context)) {
    const CodeSystemIndex& index = *systems.index_of(*resource);
    add_system(index, content_of(index.system()));
  }
  // Lists that belong to no resource: what is assigned today, so that a code which is not in them may still be right.
  for (const definitions::CodeSystem& extra : context.expander.extra_code_systems()) {
    if (!systems_.contains(std::string(extra.url))) add_system(CodeSystemIndex(extra), SystemContent::Partial);
  }
}

void CodeTable::add_system(const CodeSystemIndex& index, SystemContent content) {
  Arrays& arrays = context_.arrays;
  const definitions::CodeSystem& system = index.system();
  const auto number = static_cast<std::uint32_t>(arrays.code_systems.size());
  const bool first = systems_.try_emplace(std::string(system.url), number).second;
  schema::CodeSystem row;
  row.url = arrays.add_text(system.url);
  row.version = arrays.add_text(system.version);
  row.language = arrays.add_text(system.language);
  row.content = content;
  row.case_sensitive = system.case_sensitive.value_or(false);
  if (!system.hierarchy_meaning.empty()) row.has_hierarchy_meaning = system.hierarchy_meaning == "is-a" ? 1 : schema::kOtherHierarchy;
  row.properties = add_properties(arrays, system);
  row.filters = add_filters(arrays, system);
  if (content != SystemContent::Supplement) {
    row.codes.begin = static_cast<std::uint32_t>(arrays.codes.size());
    std::vector<std::uint32_t> rows(index.size(), schema::kNone);
    for (std::uint32_t i = 0; i < index.size(); ++i) {
      const definitions::Concept& from = index[i];
      if (from.code.empty()) continue;
      if (first) codes_.try_emplace(Key{number, std::string(from.code)}, static_cast<std::uint32_t>(arrays.codes.size()));
      arrays.codes.push_back({arrays.add_text(from.code), arrays.add_text(from.display), number, flags_of(index, i),
                              add_designations(arrays, from), {}});
      rows[i] = static_cast<std::uint32_t>(arrays.codes.size() - 1);
    }
    add_parents(arrays, index, rows);
    row.codes.count = static_cast<std::uint32_t>(arrays.codes.size()) - row.codes.begin;
    std::vector<std::uint32_t> members(row.codes.count);
    std::iota(members.begin(), members.end(), row.codes.begin);
    const Slots slots = add_code_slots(arrays, members);
    row.slots = slots.begin;
    row.mask = slots.mask;
  }
  arrays.code_systems.push_back(row);
}

std::uint32_t CodeTable::system_of(std::string_view url) {
  Arrays& arrays = context_.arrays;
  const auto [it, fresh] = systems_.try_emplace(std::string(url), static_cast<std::uint32_t>(arrays.code_systems.size()));
  if (fresh) {
    schema::CodeSystem row;
    row.url = arrays.add_text(url);
    row.case_sensitive = 1;  // nothing is known of it: only what is listed, as it is listed
    arrays.code_systems.push_back(row);
  }
  return it->second;
}

std::uint32_t CodeTable::entry(std::string_view system, std::string_view code, std::string_view display) {
  Arrays& arrays = context_.arrays;
  const std::uint32_t number = system_of(system);
  const auto [it, fresh] = codes_.try_emplace(Key{number, std::string(code)}, static_cast<std::uint32_t>(arrays.codes.size()));
  if (fresh) {
    arrays.codes.push_back({arrays.add_text(code), arrays.add_text(display), number, schema::code_flag::kForeign, {}, {}});
  } else if (!display.empty() && arrays.text(arrays.codes[it->second].display) != display) {
    std::vector<std::string>& names = more_names_[it->second];
    if (std::ranges::find(names, display) == names.end()) names.emplace_back(display);
  }
  return it->second;
}

void CodeTable::finish() {
  Arrays& arrays = context_.arrays;
  for (const auto& [code, names] : more_names_) {
    schema::Range& range = arrays.codes[code].designations;
    const schema::Range before = range;
    range.begin = static_cast<std::uint32_t>(arrays.designations.size());
    for (std::uint32_t i = 0; i < before.count; ++i) {
      const schema::Designation moved = arrays.designations[before.begin + i];
      arrays.designations.push_back(moved);
    }
    for (const std::string& name : names) arrays.designations.push_back({{}, arrays.add_text(name)});
    range.count = static_cast<std::uint32_t>(arrays.designations.size()) - range.begin;
  }
}

}  // namespace hallmark::compiler
