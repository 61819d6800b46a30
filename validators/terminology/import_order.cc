#include "terminology/import_order.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "definitions/value_set.h"

namespace hallmark::terminology {
namespace {

using definitions::Resource;

std::vector<const Resource*> imports_of(const definitions::DefinitionSet& set, const Resource& resource) {
  const definitions::ValueSet value_set = definitions::read_value_set(resource);
  std::vector<const Resource*> out;
  for (const auto* parts : {&value_set.includes, &value_set.excludes})
    for (const definitions::ConceptSet& part : *parts)
      for (const std::string_view canonical : part.value_sets)
        if (const Resource* imported = set.find_any_version("ValueSet", canonical)) out.push_back(imported);
  return out;
}

struct Visit {
  std::uint32_t number = 0;  // in the order of the first visit
  std::uint32_t lowest = 0;  // lowest number that can be reached while still open
  std::uint32_t component = 0;  // the number of its circle's first; 0: not closed yet
  bool open = true;
  std::vector<const Resource*> imports;
};

struct Frame {
  const Resource* resource;
  std::size_t next = 0;  // import to look at
};

}  // namespace

ImportOrder import_order(const definitions::DefinitionSet& set, const Resource& root,
                         const std::function<bool(const Resource*)>& done) {
  ImportOrder out;
  std::unordered_map<const Resource*, Visit> visits;
  std::vector<const Resource*> open;
  std::vector<Frame> frames;
  const auto enter = [&](const Resource* resource) {
    Visit& visit = visits[resource];
    visit.number = visit.lowest = static_cast<std::uint32_t>(visits.size());
    visit.imports = imports_of(set, *resource);
    open.push_back(resource);
    frames.push_back({resource});
  };
  enter(&root);
  while (!frames.empty()) {
    Frame& frame = frames.back();
    const Resource* resource = frame.resource;
    Visit& visit = visits.at(resource);
    if (frame.next < visit.imports.size()) {
      const Resource* imported = visit.imports[frame.next++];
      const auto known = visits.find(imported);
      if (known == visits.end()) {
        if (!done(imported)) enter(imported);
      } else if (known->second.open) {
        visit.lowest = std::min(visit.lowest, known->second.number);
      }
      continue;
    }
    frames.pop_back();
    if (!frames.empty()) {
      Visit& importer = visits.at(frames.back().resource);
      importer.lowest = std::min(importer.lowest, visit.lowest);
    }
    if (visit.lowest != visit.number) continue;
    // Everything opened since belongs to one circle (or is the one value set itself).
    std::size_t begin = open.size();
    do {
      --begin;
      visits.at(open[begin]).open = false;
      visits.at(open[begin]).component = visit.number;
    } while (open[begin] != resource);
    for (std::size_t i = begin; i < open.size(); ++i)
      for (const Resource* imported : visits.at(open[i]).imports)
        if (const auto it = visits.find(imported); it != visits.end() && it->second.component == visit.number)
          out.circular.emplace(open[i], imported);
    out.order.insert(out.order.end(), open.begin() + static_cast<std::ptrdiff_t>(begin), open.end());
    open.resize(begin);
  }
  return out;
}

}  // namespace hallmark::terminology
