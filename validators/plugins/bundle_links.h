// Which entries of a document or a message are tied to the first one by references.
//
// An entry is reached if the first one, or what stands in the Bundle itself, leads to it over any number of references.
// What is not reached but refers to something that is, is attached: backwards only. All else is loose. Linear in entries
// and links.
#pragma once

#include <cstdint>
#include <vector>

#include "schema/bundle_index.h"

namespace hallmark::plugins {

using schema::BundleEntry;
using schema::BundleIndex;
using schema::kNoEntry;
using schema::Lead;
using schema::Resolution;

enum class Tie : std::uint8_t { Loose, Attached, Reached };

class BundleLinks {
 public:
  explicit BundleLinks(const BundleIndex& index) : index_(index) {}

  // `from` kNoEntry: from the Bundle itself. Nothing is added for a reference that leads nowhere.
  void add(std::uint32_t from, const Resolution& to);
  // By entry. An entry that is reached from an attached one is Reached.
  std::vector<Tie> ties() const;

 private:
  // A target is twice an entry's number, plus one if those with the same address, or type and id, are meant as well.
  struct Link {
    std::uint32_t from, target;
  };
  const BundleIndex& index_;
  std::vector<std::uint32_t> roots_;
  std::vector<Link> links_;
};

}  // namespace hallmark::plugins
