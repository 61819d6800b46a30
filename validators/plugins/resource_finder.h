// Finding a resource by its canonical: among the loaded definitions, in the same Bundle, or contained.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "plugins/plugin.h"

namespace hallmark::plugins {

// A resource in whichever record holds it; `record` is nullptr if none was found.
struct FoundResource {
  const Record* record = nullptr;
  NodeIndex node = kNoNode;
};

// Both must outlive it; looks through the Bundle when first needed, once. Not thread-safe.
class ResourceFinder {
 public:
  ResourceFinder(const PluginContext& context, std::string_view type) : context_(context), type_(type) {}

  // "URL", "URL|version": of the definitions, else of the Bundle. "#id": contained in `from`.
  FoundResource find(std::string_view canonical, NodeIndex from);

 private:
  NodeIndex contained(std::string_view id, NodeIndex from) const;
  void fill();

  const PluginContext& context_;
  std::string_view type_;
  bool filled_ = false;
  std::unordered_map<std::string, NodeIndex> by_canonical_;
};

}  // namespace hallmark::plugins
