#include "issue/sink.h"

#include <algorithm>
#include <tuple>

namespace hallmark {

void IssueList::sort() {
  const auto before = [](const Issue& a, const Issue& b) {
    return std::tie(a.offset, a.severity, a.code, a.path, a.definition, a.found, a.arguments) <
           std::tie(b.offset, b.severity, b.code, b.path, b.definition, b.found, b.arguments);
  };
  // Most records have few issues, and those in order: no buffer is made for them, for speed.
  if (!std::is_sorted(issues_.begin(), issues_.end(), before)) std::stable_sort(issues_.begin(), issues_.end(), before);
}

}  // namespace hallmark
