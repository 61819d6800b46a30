#include "issue/sink.h"

#include <algorithm>
#include <tuple>

namespace hallmark {

void IssueList::sort() {
  std::stable_sort(issues_.begin(), issues_.end(), [](const Issue& a, const Issue& b) {
    return std::tie(a.offset, a.severity, a.code, a.path, a.definition, a.found, a.arguments) <
           std::tie(b.offset, b.severity, b.code, b.path, b.definition, b.found, b.arguments);
  });
}

}  // namespace hallmark
