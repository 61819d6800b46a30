// Two collections made one. Duplicates go in union and intersect, and stay in combine and exclude.
#include "fhirpath/functions/implementations.h"
#include "fhirpath/item_set.h"

namespace hallmark::fhirpath {

namespace {

bool add_all(const Collection& from, ItemSet& to) {
  for (const Value& item : from) {
    if (!to.add(item)) return false;
  }
  return true;
}

bool add_new(const Collection& from, ItemSet& to) {
  bool is_new = false;
  for (const Value& item : from) {
    if (!to.add_if_new(item, is_new)) return false;
  }
  return true;
}

}  // namespace

bool fn_union(const Call& call, Collection& out) {
  Collection other;
  ItemSet all(call.evaluator);
  if (!call.argument(0, other) || !add_new(call.input, all) || !add_new(other, all)) return false;
  out = all.items();
  return true;
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
  ItemSet wanted(call.evaluator);
  ItemSet both(call.evaluator);
  if (!call.argument(0, other) || !add_all(other, wanted)) return false;
  for (const Value& item : call.input) {
    bool found = false;
    bool is_new = false;
    if (!wanted.contains(item, found)) return false;
    if (found && !both.add_if_new(item, is_new)) return false;
  }
  out = both.items();
  return true;
}

bool fn_exclude(const Call& call, Collection& out) {
  Collection other;
  ItemSet unwanted(call.evaluator);
  if (!call.argument(0, other) || !add_all(other, unwanted)) return false;
  for (const Value& item : call.input) {
    bool found = false;
    if (!unwanted.contains(item, found)) return false;
    if (!found) out.push(item);
  }
  return true;
}

}  // namespace hallmark::fhirpath
