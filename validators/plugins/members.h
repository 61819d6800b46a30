// Walking over the elements that say a system beside a value or a code: identifiers, codings, quantities.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

// Calls visit(element, system) once for every element with a child `system`, with the first such child, in the document's order.
template <typename Visit>
void each_with_system(const PluginContext& context, Visit visit) {
  NodeIndex last = kNoNode;
  for (const RecordIndex::System& system : context.index.systems()) {
    if (system.element == kNoNode || system.element == last) continue;
    last = system.element;
    visit(system.element, system);
  }
}

inline bool has_text(const Record& record, NodeIndex node) { return node != kNoNode && !record.text(node).empty(); }

}  // namespace hallmark::plugins
