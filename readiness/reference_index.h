// Which resource of a record a reference leads to: by an entry's fullUrl, by "Type/id", or by "#id" inside the resource
// that contains it. Built once a record, in time linear in its nodes, and the table of addresses only when a reference is
// first followed; valid as long as the record is not changed. For one thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "record/record.h"

namespace hallmark::readiness {

class ReferenceIndex {
 public:
  explicit ReferenceIndex(const Record& record);

  // The resource that `reference`, standing in the element `from`, leads to; kNoNode if it is not in the record, or if
  // two are and nobody can tell which is meant.
  NodeIndex resolve(std::string_view reference, NodeIndex from) const;

  // The record's resources in document order, without contained ones: the root and those in entries.
  const std::vector<NodeIndex>& resources() const { return resources_; }
  // The contained ones, in document order.
  const std::vector<NodeIndex>& contained() const { return contained_; }

 private:
  void build() const;
  void add(std::string key, NodeIndex node) const;
  const Record& record_;
  std::vector<NodeIndex> resources_, contained_;
  mutable bool built_ = false;
  mutable std::unordered_map<std::string, NodeIndex> by_url_;  // kNoNode: ambiguous
};

}  // namespace hallmark::readiness
