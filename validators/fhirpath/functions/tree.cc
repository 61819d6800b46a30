// The elements below an element.
#include <vector>

#include "fhirpath/functions/implementations.h"

namespace hallmark::fhirpath {

bool fn_children(const Call& call, Collection& out) {
  for (const Value& item : call.input) {
    if (!call.evaluator.children(item, out)) return false;
  }
  return true;
}

// In document order, each element before those below it. Equal elements all count: this is where descendants() differs
// from repeat(children()). An item that lies below another of the input is met twice, as the language has it.
bool fn_descendants(const Call& call, Collection& out) {
  std::vector<Value> todo;
  Collection below;
  for (const Value& item : call.input) {
    todo.assign(1, item);
    bool root = true;
    while (!todo.empty()) {
      const Value at = todo.back();
      todo.pop_back();
      if (!root) out.push(at);
      root = false;
      below.clear();
      if (!call.evaluator.step() || !call.evaluator.children(at, below)) return false;
      if (!call.evaluator.check_size(out)) return false;
      for (std::size_t i = below.size(); i-- > 0;) todo.push_back(below[i]);
    }
  }
  return true;
}

}  // namespace hallmark::fhirpath
