// Whether there is anything, how many, and whether it is so of all or any of them.
#include <utility>

#include "fhirpath/functions/implementations.h"
#include "fhirpath/item_set.h"

namespace hallmark::fhirpath {

namespace {

void push(bool value, Collection& out) { out.push(Value::boolean(value)); }

// Whether the condition is True of any item (exists), or is not True of any (all; `wanted` False). One item that settles
// it does so whatever cannot be told of others.
bool any_item(const Call& call, Truth wanted, bool& found) {
  found = false;
  Evaluator::Doubt doubt;
  std::int64_t index = 0;
  for (const Value& item : call.input) {
    Truth truth = Truth::Empty;
    if (!call.truth_on_item(0, item, index++, truth)) {
      if (!call.evaluator.set_aside(doubt)) return false;
      continue;
    }
    if ((truth == Truth::True) != (wanted == Truth::True)) continue;
    found = true;
    return true;
  }
  return !doubt.any || call.evaluator.restore(std::move(doubt));
}

// allTrue and its three sisters: whether `wanted` occurs, in a collection of Booleans.
bool occurs(const Call& call, bool wanted, bool& out) {
  out = false;
  for (const Value& item : call.input) {
    Value value = item;
    if (!call.evaluator.step() || !call.evaluator.to_system(item, value)) return false;
    if (value.type() != Type::Boolean) {
      return call.evaluator.error(std::string(call.name()) + "() works on Booleans, and not on " +
                                  kind_text(call.evaluator, value));
    }
    if (value.boolean() == wanted) out = true;
  }
  return true;
}

bool subset(const Call& call, const Collection& part, const Collection& whole, Collection& out) {
  ItemSet among(call.evaluator);
  for (const Value& item : whole) {
    if (!among.add(item)) return false;
  }
  for (const Value& item : part) {
    bool found = false;
    if (!among.contains(item, found)) return false;
    if (!found) {
      push(false, out);
      return true;
    }
  }
  push(true, out);
  return true;
}

}  // namespace

bool fn_empty(const Call& call, Collection& out) {
  push(call.input.empty(), out);
  return true;
}

bool fn_exists(const Call& call, Collection& out) {
  if (call.arguments() == 0) {
    push(!call.input.empty(), out);
    return true;
  }
  bool found = false;
  if (!any_item(call, Truth::True, found)) return false;
  push(found, out);
  return true;
}

bool fn_all(const Call& call, Collection& out) {
  bool found = false;
  if (!any_item(call, Truth::False, found)) return false;
  push(!found, out);
  return true;
}

bool fn_all_true(const Call& call, Collection& out) {
  bool found = false;
  if (!occurs(call, false, found)) return false;
  push(!found, out);
  return true;
}

bool fn_all_false(const Call& call, Collection& out) {
  bool found = false;
  if (!occurs(call, true, found)) return false;
  push(!found, out);
  return true;
}

bool fn_any_true(const Call& call, Collection& out) {
  bool found = false;
  if (!occurs(call, true, found)) return false;
  push(found, out);
  return true;
}

bool fn_any_false(const Call& call, Collection& out) {
  bool found = false;
  if (!occurs(call, false, found)) return false;
  push(found, out);
  return true;
}

bool fn_not(const Call& call, Collection& out) {
  Truth truth = Truth::Empty;
  if (!call.evaluator.truth(call.input, call.name(), truth)) return false;
  if (truth != Truth::Empty) push(truth == Truth::False, out);
  return true;
}

bool fn_count(const Call& call, Collection& out) {
  out.push(Value::integer(static_cast<std::int64_t>(call.input.size())));
  return true;
}

bool fn_distinct(const Call& call, Collection& out) {
  ItemSet different(call.evaluator);
  bool is_new = false;
  for (const Value& item : call.input) {
    if (!different.add_if_new(item, is_new)) return false;
  }
  out = different.items();
  return true;
}

bool fn_is_distinct(const Call& call, Collection& out) {
  ItemSet different(call.evaluator);
  for (const Value& item : call.input) {
    bool is_new = false;
    if (!different.add_if_new(item, is_new)) return false;
    if (is_new) continue;
    push(false, out);
    return true;
  }
  push(true, out);
  return true;
}

bool fn_subset_of(const Call& call, Collection& out) {
  Collection other;
  return call.argument(0, other) && subset(call, call.input, other, out);
}

bool fn_superset_of(const Call& call, Collection& out) {
  Collection other;
  return call.argument(0, other) && subset(call, other, call.input, out);
}

}  // namespace hallmark::fhirpath
