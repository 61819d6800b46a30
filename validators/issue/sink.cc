#include "issue/sink.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace hallmark {

void IssueList::sort() {
  const auto before = [](const Issue& a, const Issue& b) {
    return std::tie(a.offset, a.severity, a.code, a.path, a.definition, a.found, a.arguments) <
           std::tie(b.offset, b.severity, b.code, b.path, b.definition, b.found, b.arguments);
  };
  // Most records have few issues: no buffer is made for them, for speed.
  constexpr std::size_t kFew = 16;
  if (issues_.size() > kFew) {
    if (!std::is_sorted(issues_.begin(), issues_.end(), before)) std::stable_sort(issues_.begin(), issues_.end(), before);
    return;
  }
  for (auto next = issues_.begin(); next != issues_.end(); ++next) {
    const auto place = std::upper_bound(issues_.begin(), next, *next, before);
    if (place == next) continue;
    Issue moved = std::move(*next);
    std::move_backward(place, next, next + 1);
    *place = std::move(moved);
  }
}

}  // namespace hallmark
