#include "terminology/code_systems.h"

#include <algorithm>

#include "definitions/names.h"

namespace hallmark::terminology {

using definitions::CodeSystem;
using definitions::Resource;
namespace name = definitions::name;

CodeSystems::Found CodeSystems::find(std::string_view url, std::string_view version) {
  const Resource* best = nullptr;
  bool best_exact = false;
  bool best_complete = false;
  for (const Resource* resource : set_.find_all("CodeSystem", url)) {
    const std::string_view content = resource->view().text(name::content);
    if (content == "supplement") continue;
    const bool exact = version.empty() || resource->version == version;
    const bool complete = content == "complete" && !resource->stand_in;
    if (best && std::pair(exact, complete) < std::pair(best_exact, best_complete)) continue;
    best = resource;
    best_exact = exact;
    best_complete = complete;
  }
  if (best && best_complete) return {index_of(*best), !best_exact};
  const auto extra = std::ranges::find(extra_, url, &CodeSystem::url);
  if (extra != extra_.end()) {
    auto& index = extra_indexed_[extra->url];
    if (!index) index = std::make_unique<CodeSystemIndex>(*extra);
    return {index.get(), false};
  }
  if (best) return {index_of(*best), !best_exact};
  return {};
}

void CodeSystems::survey() {
  if (surveyed_) return;
  surveyed_ = true;
  for (const Resource* resource : set_.all("CodeSystem")) {
    if (!resource->view().text(name::supplements).empty()) supplements_.push_back(resource);
    const std::string_view value_set = resource->view().text(name::valueSet);
    if (!value_set.empty()) by_value_set_[definitions::split_canonical(value_set).url] = resource;
  }
}

const Resource* CodeSystems::of_value_set(std::string_view url) {
  survey();
  const auto it = by_value_set_.find(url);
  return it == by_value_set_.end() ? nullptr : it->second;
}

const CodeSystemIndex* CodeSystems::index_of(const Resource& resource) {
  auto& index = indexed_[&resource];
  if (!index) {
    index = std::make_unique<CodeSystemIndex>(definitions::read_code_system(resource));
    survey();
    for (const Resource* supplement : supplements_) {
      const auto [url, version] = definitions::split_canonical(supplement->view().text(name::supplements));
      if (url == resource.url && (version.empty() || version == resource.version))
        index->supplement(definitions::read_code_system(*supplement));
    }
  }
  return index.get();
}

}  // namespace hallmark::terminology
