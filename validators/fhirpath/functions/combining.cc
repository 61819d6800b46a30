// Two collections made one. Duplicates go in union and intersect, and stay in combine and exclude.
#include "fhirpath/compare.h"
#include "fhirpath/functions/implementations.h"

namespace hallmark::fhirpath {

bool fn_union(const Call& call, Collection& out) {
  Collection other;
  return call.argument(0, other) && append_distinct(call.evaluator, call.input, out) &&
         append_distinct(call.evaluator, other, out);
}

bool fn_combine(const Call& call, Collection& out) {
  Collection other;
  if (!call.argument(0, other)) return false;
  out.append(call.input);
  out.append(other);
  return call.evaluator.step(out.size());
}

bool fn_intersect(const Call& call, Collection& out) {
  Collection other;
  if (!call.argument(0, other)) return false;
  for (const Value& item : call.input) {
    bool wanted = false;
    bool there = false;
    if (!contains_item(call.evaluator, other, item, wanted)) return false;
    if (wanted && !contains_item(call.evaluator, out, item, there)) return false;
    if (wanted && !there) out.push(item);
  }
  return true;
}

bool fn_exclude(const Call& call, Collection& out) {
  Collection other;
  if (!call.argument(0, other)) return false;
  for (const Value& item : call.input) {
    bool unwanted = false;
    if (!contains_item(call.evaluator, other, item, unwanted)) return false;
    if (!unwanted) out.push(item);
  }
  return true;
}

}  // namespace hallmark::fhirpath
