// Part of the bundle plugin: what "...#part" names within an entry, by the ids of its elements and of its narratives' markup.
//
// An entry is gone through when it is first asked about, so that any number of questions take time linear in the Bundle.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "plugins/bundle_links.h"

namespace hallmark::plugins {

class BundleParts {
 public:
  BundleParts(const Record& record, const BundleIndex& index) : record_(record), index_(index) {}

  // How many parts of entry number `entry` have that id.
  std::uint32_t count(std::uint32_t entry, std::string_view id);

 private:
  using Ids = std::unordered_map<std::string_view, std::uint32_t>;

  const Record& record_;
  const BundleIndex& index_;
  std::unordered_map<std::uint32_t, Ids> entries_;
};

}  // namespace hallmark::plugins
