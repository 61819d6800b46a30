#include "compiler/build_context.h"

namespace hallmark::compiler {

std::uint32_t add_value(BuildContext& context, definitions::View value) {
  schema::Arrays& arrays = context.arrays;
  const Record& record = *value.record;
  const auto make = [&](NodeIndex node) {
    schema::ValueNode v;
    v.name = arrays.names.add(record.name(node));
    if (record.has_value(node)) v.text = arrays.add_text(record.text(node));
    arrays.values.push_back(v);
    return static_cast<std::uint32_t>(arrays.values.size() - 1);
  };
  const std::uint32_t root = make(value.node);
  struct Pending {
    NodeIndex node;
    std::uint32_t value;
  };
  std::vector<Pending> todo = {{value.node, root}};
  while (!todo.empty()) {
    const Pending at = todo.back();
    todo.pop_back();
    std::uint32_t last = schema::kNone;
    for (NodeIndex child : record.children(at.node)) {
      const std::uint32_t made = make(child);
      (last == schema::kNone ? arrays.values[at.value].first_child : arrays.values[last].next_sibling) = made;
      last = made;
      todo.push_back({child, made});
    }
  }
  return root;
}

}  // namespace hallmark::compiler
