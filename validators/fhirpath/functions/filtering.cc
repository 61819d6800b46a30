// Choosing items and turning them into others.
#include <algorithm>
#include <vector>

#include "fhirpath/compare.h"
#include "fhirpath/functions/implementations.h"
#include "fhirpath/item_set.h"

namespace hallmark::fhirpath {

namespace {

bool keep_of_type(const Call& call, Collection& out) {
  for (const Value& item : call.input) {
    bool matches = false;
    if (!call.evaluator.step() || !call.evaluator.is_of_type(item, call.type_argument(), true, matches)) return false;
    if (matches) out.push(item);
  }
  return true;
}

}  // namespace

bool fn_where(const Call& call, Collection& out) {
  std::int64_t index = 0;
  for (const Value& item : call.input) {
    Truth truth = Truth::Empty;
    if (!call.truth_on_item(0, item, index++, truth)) return false;
    if (truth == Truth::True) out.push(item);
  }
  return true;
}

bool fn_select(const Call& call, Collection& out) {
  Collection found;
  std::int64_t index = 0;
  for (const Value& item : call.input) {
    if (!call.on_item(0, item, index++, found)) return false;
    out.append(found);
    if (!call.evaluator.check_size(out)) return false;
  }
  return true;
}

// Breadth first; an item that is there already, as the same element or an equal value, is not looked at again, so that
// this ends.
bool fn_repeat(const Call& call, Collection& out) {
  ItemSet met(call.evaluator);
  Collection found;
  const std::size_t begin = call.input.size();
  for (std::size_t at = 0; at < begin + met.items().size(); ++at) {
    const Value item = at < begin ? call.input[at] : met.items()[at - begin];
    if (!call.evaluator.step() || !call.on_item(0, item, 0, found)) return false;
    bool is_new = false;
    for (const Value& value : found) {
      if (!met.add_if_new(value, is_new)) return false;
    }
  }
  out = met.items();
  return true;
}

// As repeat(), and the same item as often as it is met: what leads back to itself ends at a limit.
bool fn_repeat_all(const Call& call, Collection& out) {
  Collection found;
  const std::size_t begin = call.input.size();
  for (std::size_t at = 0; at < begin + out.size(); ++at) {
    const Value item = at < begin ? call.input[at] : out[at - begin];
    if (!call.evaluator.step() || !call.on_item(0, item, 0, found)) return false;
    out.append(found);
    if (!call.evaluator.check_size(out)) return false;
  }
  return true;
}

bool fn_coalesce(const Call& call, Collection& out) {
  for (unsigned i = 0; i < call.arguments() && out.empty(); ++i) {
    if (!call.argument(i, out)) return false;
  }
  return true;
}

// %name stands for the value in the rest of the path.
bool fn_define_variable(const Call& call, Collection& out) {
  std::optional<std::string_view> name;
  Collection value = call.input;
  if (!call.string_argument(0, name)) return false;
  if (!name) return call.evaluator.error("defineVariable() takes a name, and there is none");
  const Scope scope{&call.input, call.scope.index, call.scope.total};
  if (call.arguments() > 1 && !call.evaluate(call.argument_node(1), scope, value)) return false;
  out = call.input;
  return call.evaluator.define(*name, std::move(value));
}

bool fn_of_type(const Call& call, Collection& out) { return keep_of_type(call, out); }

// FHIR's R4 invariants use as() as a filter on collections (dom-3: descendants().as(canonical)), though the language
// asks for one item; HL7's own engine lets them.
bool fn_as(const Call& call, Collection& out) {
  if (call.evaluator.context().as_takes_one_item && call.input.size() > 1) {
    return call.evaluator.error("as() works on one item, and there are " + items_text(call.input.size()) +
                                "; ofType() works on any number");
  }
  return keep_of_type(call, out);
}

bool fn_is(const Call& call, Collection& out) {
  if (call.input.empty()) return true;
  if (call.input.size() > 1) {
    return call.evaluator.error("is() works on one item, and there are " + items_text(call.input.size()));
  }
  bool matches = false;
  if (!call.evaluator.is_of_type(call.input.front(), call.type_argument(), false, matches)) return false;
  out.push(Value::boolean(matches));
  return true;
}

bool fn_iif(const Call& call, Collection& out) {
  if (call.input.size() > 1) {
    return call.evaluator.error("iif() works on one item, and there are " + items_text(call.input.size()));
  }
  const Scope scope{&call.input, call.scope.index, call.scope.total};
  Collection criterion;
  if (!call.evaluate(call.argument_node(0), scope, criterion)) return false;
  if (criterion.size() == 1 && !criterion.front().is_node() && criterion.front().type() != Type::Boolean) {
    return call.evaluator.error("iif() asks for a Boolean, and not for " +
                                kind_text(call.evaluator, criterion.front()));
  }
  Truth truth = Truth::Empty;
  if (!call.evaluator.truth(criterion, call.name(), truth)) return false;
  if (truth == Truth::True) return call.evaluate(call.argument_node(1), scope, out);
  return call.arguments() < 3 || call.evaluate(call.argument_node(2), scope, out);
}

bool fn_aggregate(const Call& call, Collection& out) {
  Collection total;
  if (call.arguments() > 1 && !call.argument(1, total)) return false;
  Collection next;
  std::int64_t index = 0;
  for (const Value& item : call.input) {
    if (!call.on_item(0, item, index++, next, &total)) return false;
    std::swap(total, next);
  }
  out = std::move(total);
  return true;
}

// The library prints nothing: trace() gives back what it is called on. Its arguments are evaluated, so that an error in
// them is seen.
bool fn_trace(const Call& call, Collection& out) {
  std::optional<std::string_view> name;
  if (!call.string_argument(0, name)) return false;
  if (call.arguments() > 1) {
    Collection projected;
    std::int64_t index = 0;
    for (const Value& item : call.input) {
      if (!call.on_item(1, item, index++, projected)) return false;
    }
  }
  out = call.input;
  return true;
}

bool fn_type(const Call& call, Collection& out) {
  for (const Value& item : call.input) {
    if (!call.evaluator.step()) return false;
    TypeInfo info{"System", system_type_name(item.type())};
    if (item.is_node()) {
      info = {"FHIR", call.evaluator.model().type_name(item.record(), item.index())};
      if (info.name.empty()) {
        return call.evaluator.undecided("the type of " + item.record().path(item.index()) + " is not known");
      }
    }
    out.push(Value::type_info(call.evaluator.arena().keep(info)));
  }
  return true;
}

// Each argument is a key; a minus sign before it turns the order round, also of what is no number. Items without a key
// come first either way. Stable; by merging, since a comparison can fail.
bool fn_sort(const Call& call, Collection& out) {
  const Ast& ast = call.evaluator.ast();
  const std::size_t keys = std::max(1u, call.arguments());
  std::vector<Collection> key_values(call.input.size() * keys);
  std::vector<bool> descending(keys);
  for (std::size_t k = 0; k < call.arguments(); ++k) {
    AstIndex expression = call.argument_node(static_cast<unsigned>(k));
    if (ast.nodes[expression].op == Op::Minus) {
      descending[k] = true;
      expression = ast.nodes[expression].first_child;
    }
    for (std::size_t i = 0; i < call.input.size(); ++i) {
      const Collection self(call.input[i]);
      const Scope scope{&self, static_cast<std::int64_t>(i), call.scope.total};
      Collection& key = key_values[i * keys + k];
      if (!call.evaluate(expression, scope, key)) return false;
      if (key.size() > 1) {
        return call.evaluator.error("sort() asks for one key an item, and there are " + items_text(key.size()));
      }
    }
  }
  if (call.arguments() == 0) {
    for (std::size_t i = 0; i < call.input.size(); ++i) key_values[i].push(call.input[i]);
  }
  const auto before = [&](std::size_t a, std::size_t b, bool& less) {
    less = false;
    for (std::size_t k = 0; k < keys; ++k) {
      const Collection& x = key_values[a * keys + k];
      const Collection& y = key_values[b * keys + k];
      Order order = Order::Equal;
      if (x.empty() || y.empty()) {
        if (x.empty() == y.empty()) continue;
        less = x.empty();
        return true;
      }
      if (!order_items(call.evaluator, x.front(), y.front(), order)) {
        return false;
      }
      if (order == Order::Equal || order == Order::Unknown) continue;
      less = (order == Order::Less) != descending[k];
      return true;
    }
    return true;
  };
  std::vector<std::size_t> sorted(call.input.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
  std::vector<std::size_t> merged(sorted.size());
  for (std::size_t width = 1; width < sorted.size(); width *= 2) {
    for (std::size_t begin = 0; begin < sorted.size(); begin += 2 * width) {
      std::size_t left = begin;
      std::size_t right = std::min(begin + width, sorted.size());
      const std::size_t left_end = right;
      const std::size_t right_end = std::min(begin + 2 * width, sorted.size());
      for (std::size_t to = begin; to < right_end; ++to) {
        bool take_right = left == left_end;
        if (left < left_end && right < right_end && !before(sorted[right], sorted[left], take_right)) return false;
        merged[to] = take_right ? sorted[right++] : sorted[left++];
      }
    }
    std::swap(sorted, merged);
  }
  for (const std::size_t i : sorted) out.push(call.input[i]);
  return true;
}

}  // namespace hallmark::fhirpath
