// Which value sets must be expanded before which, found without recursion: Tarjan's strongly connected components on
// an explicit stack. Value sets that import each other in a circle come out marked, all of the circle alike, so that
// what they expand to does not depend on which of them was asked for first.
#pragma once

#include <functional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "definitions/definition_set.h"

namespace hallmark::terminology {

// An import that closes a circle: importer, imported.
using ImportEdge = std::pair<const definitions::Resource*, const definitions::Resource*>;
struct ImportEdgeHash {
  std::size_t operator()(const ImportEdge& edge) const {
    const std::hash<const definitions::Resource*> hash;
    return hash(edge.first) * 31 + hash(edge.second);
  }
};

struct ImportOrder {
  std::vector<const definitions::Resource*> order;  // imported before importing; the root last
  std::unordered_set<ImportEdge, ImportEdgeHash> circular;
};

// `done`: value sets that need not be looked at again. A circle must be done as a whole or not at all, which holds for
// whoever does all of `order`.
ImportOrder import_order(const definitions::DefinitionSet& set, const definitions::Resource& root,
                         const std::function<bool(const definitions::Resource*)>& done);

}  // namespace hallmark::terminology
