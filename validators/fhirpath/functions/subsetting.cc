// Choosing items by where they stand.
#include <algorithm>

#include "fhirpath/functions/implementations.h"

namespace hallmark::fhirpath {

bool fn_first(const Call& call, Collection& out) {
  if (!call.input.empty()) out.push(call.input.front());
  return true;
}

bool fn_last(const Call& call, Collection& out) {
  if (!call.input.empty()) out.push(call.input.back());
  return true;
}

bool fn_single(const Call& call, Collection& out) {
  if (call.input.size() > 1) {
    return call.evaluator.error("single() works on one item, and there are " + items_text(call.input.size()));
  }
  out = call.input;
  return true;
}

bool fn_tail(const Call& call, Collection& out) {
  if (call.input.size() > 1) out.append(call.input.begin() + 1, call.input.size() - 1);
  return true;
}

bool fn_skip(const Call& call, Collection& out) {
  std::optional<std::int64_t> count;
  if (!call.integer_argument(0, count)) return false;
  if (!count) return true;
  const auto skipped = std::min(static_cast<std::size_t>(std::max<std::int64_t>(*count, 0)), call.input.size());
  out.append(call.input.begin() + skipped, call.input.size() - skipped);
  return true;
}

bool fn_take(const Call& call, Collection& out) {
  std::optional<std::int64_t> count;
  if (!call.integer_argument(0, count)) return false;
  if (!count) return true;
  const auto taken = std::min(static_cast<std::size_t>(std::max<std::int64_t>(*count, 0)), call.input.size());
  out.append(call.input.begin(), taken);
  return true;
}

}  // namespace hallmark::fhirpath
