#include "definitions/view.h"

#include <utility>
#include <vector>

#include "definitions/names.h"

namespace hallmark::definitions {

View extension_value(View view, std::string_view url) {
  for (const NodeIndex i : view.children()) {
    const View extension = view.at(i);
    if (!extension.is(name::extension) || extension.text(name::url) != url) continue;
    for (const NodeIndex c : extension.children())
      if (extension.at(c).name().starts_with("value")) return extension.at(c);
  }
  return {view.record, kNoNode};
}

bool same_content(View a, View b) {
  std::vector<std::pair<NodeIndex, NodeIndex>> open = {{a.node, b.node}};
  while (!open.empty()) {
    const auto [i, j] = open.back();
    open.pop_back();
    if (a.at(i).name() != b.at(j).name() || a.record->text(i) != b.record->text(j)) return false;
    NodeIndex c = (*a.record)[i].first_child;
    NodeIndex d = (*b.record)[j].first_child;
    for (; c != kNoNode && d != kNoNode; c = (*a.record)[c].next_sibling, d = (*b.record)[d].next_sibling)
      open.emplace_back(c, d);
    if (c != d) return false;  // one of them has more children
  }
  return true;
}

}  // namespace hallmark::definitions
