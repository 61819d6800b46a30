// Walking over the elements that say a system beside a value or a code: identifiers, codings, quantities.
#pragma once

#include "plugins/names.h"

namespace hallmark::plugins {

// Calls visit(element, system) once for every element with a child `system`, with the first such child, in the document's order.
template <typename Visit>
void each_with_system(const Record& record, Visit visit) {
  const Wanted system(record, "system");
  NodeIndex last = kNoNode;
  for (NodeIndex node = 0; node < record.size(); ++node) {
    if (!system.is(node)) continue;
    const NodeIndex element = record[node].parent;
    if (element == kNoNode || element == last) continue;
    last = element;
    visit(element, node);
  }
}

inline bool has_text(const Record& record, NodeIndex node) { return node != kNoNode && !record.text(node).empty(); }

}  // namespace hallmark::plugins
