#include "fhirpath/compare.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "fhirpath/units.h"

namespace hallmark::fhirpath {

namespace {

Truth truth_of(bool yes) { return yes ? Truth::True : Truth::False; }

// Both sides as FHIRPath values of one kind where that can be had: primitives, and quantities against quantities or
// numbers.
bool bring_together(Evaluator& e, Value& a, Value& b) {
  Value x = a;
  Value y = b;
  if (!e.to_system(a, x) || !e.to_system(b, y)) return false;
  a = x;
  b = y;
  const auto widen = [&e](Value& value, const Value& other) {
    if (other.type() != Type::Quantity || value.type() == Type::Quantity) return true;
    if (value.is_number()) {
      value = Value::quantity(e.arena().keep(Quantity{value.decimal(), "1", false}));
      return true;
    }
    std::optional<Value> quantity;
    if (!e.to_quantity(value, quantity)) return false;
    if (quantity) value = *quantity;
    return true;
  };
  return widen(a, b) && widen(b, a);
}

bool both_dates(const Value& a, const Value& b) {
  const auto is_date = [](const Value& v) { return v.type() == Type::Date || v.type() == Type::DateTime; };
  return is_date(a) && is_date(b);
}

bool order_temporal(const Value& a, const Value& b, Order& out) {
  if (both_dates(a, b)) {
    out = compare_date_times(a.temporal(), b.temporal());
    return true;
  }
  if (a.type() != Type::Time || b.type() != Type::Time) return false;
  out = compare_times(a.temporal(), b.temporal());
  return true;
}

// Rounded to the fewer of both's digits after the point, zeros at the end not counted.
bool equivalent_decimals(const Decimal& a, const Decimal& b) {
  const unsigned scale = std::min(a.stripped().scale(), b.stripped().scale());
  const auto x = a.rescaled(scale, Decimal::Rounding::HalfAway);
  const auto y = b.rescaled(scale, Decimal::Rounding::HalfAway);
  return x && y && *x == *y;
}

// Letter case (of ASCII) and the amount of white space do not count.
std::string folded(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

// Two values that are no elements with children.
bool same_simple(Evaluator& e, const Value& a, const Value& b, bool equivalence, Truth& out) {
  out = Truth::False;
  if (a.is_number() && b.is_number()) {
    out = truth_of(equivalence ? equivalent_decimals(a.decimal(), b.decimal()) : a.decimal() == b.decimal());
    return true;
  }
  if (a.is_temporal() && b.is_temporal()) {
    Order order = Order::Unknown;
    if (order_temporal(a, b, order)) {
      out = order == Order::Equal ? Truth::True : order == Order::Unknown && !equivalence ? Truth::Empty : Truth::False;
    }
    return true;
  }
  if (a.type() != b.type()) return true;
  switch (a.type()) {
    case Type::Boolean: out = truth_of(a.boolean() == b.boolean()); return true;
    case Type::String:
      if (!e.step(1 + std::min(a.string().size(), b.string().size()) / 16)) return false;
      out = truth_of(a.string() == b.string() || (equivalence && folded(a.string()) == folded(b.string())));
      return true;
    case Type::Quantity: {
      std::optional<Decimal> converted;
      if (!in_unit_of(e, a.quantity(), b.quantity(), converted)) return false;
      if (!converted) {
        out = equivalence ? Truth::False : Truth::Empty;
      } else {
        const Decimal& value = a.quantity().value;
        out = truth_of(equivalence ? equivalent_decimals(value, *converted) : value == *converted);
      }
      return true;
    }
    case Type::TypeInfo:
      out = truth_of(a.type_info().name == b.type_info().name && a.type_info().name_space == b.type_info().name_space);
      return true;
    default: return true;
  }
}

bool same_name(const Value& a, const Value& b) {
  const NameId x = a.record()[a.index()].name;
  const NameId y = b.record()[b.index()].name;
  if (x == y && x < kFirstForeign) return true;
  return a.record().name(a.index()) == b.record().name(b.index());
}

// Pairs up the children of two elements: the same names, and in each name the same order. JSON may write properties in
// any order, so the order among different names does not count. False in `matching`: they cannot be paired.
using Pairs = std::vector<std::pair<Value, Value>>;
bool pair_children(Evaluator& e, const Value& a, const Value& b, Pairs& todo, bool& matching) {
  Collection of_a;
  Collection of_b;
  if (!e.children(a, of_a) || !e.children(b, of_b)) return false;
  matching = of_a.size() == of_b.size();
  if (!matching) return true;
  // In records that are equal the partner is the first that is free, so that this takes one look a child.
  std::vector<bool> used(of_b.size());
  std::size_t first_free = 0;
  for (const Value& child : of_a) {
    std::size_t partner = first_free;
    while (partner < of_b.size() && (used[partner] || !same_name(child, of_b[partner]))) {
      if (!e.step()) return false;
      ++partner;
    }
    matching = partner < of_b.size();
    if (!matching) return true;
    used[partner] = true;
    while (first_free < of_b.size() && used[first_free]) ++first_free;
    todo.emplace_back(child, of_b[partner]);
  }
  return true;
}

bool same_elements(Evaluator& e, const Value& a, const Value& b, bool equivalence, Truth& out) {
  Pairs todo{{a, b}};
  out = Truth::True;
  while (!todo.empty()) {
    if (!e.step()) return false;
    const auto [x, y] = todo.back();
    todo.pop_back();
    if (&x.record() == &y.record() && x.index() == y.index()) continue;
    Value sx = x;
    Value sy = y;
    if (!e.to_system(x, sx) || !e.to_system(y, sy)) return false;
    Truth here = Truth::True;
    if (!sx.is_node() && !sy.is_node()) {
      if (!same_simple(e, sx, sy, equivalence, here)) return false;
    } else {
      bool matching = sx.is_node() && sy.is_node() && e.model().type_name(x.record(), x.index()) ==
                                                          e.model().type_name(y.record(), y.index());
      if (matching && !pair_children(e, x, y, todo, matching)) return false;
      here = truth_of(matching);
    }
    if (here == Truth::False) {
      out = Truth::False;
      return true;
    }
    if (here == Truth::Empty) out = Truth::Empty;
  }
  return true;
}

bool same_items(Evaluator& e, const Value& left, const Value& right, bool equivalence, Truth& out) {
  if (!e.step()) return false;
  Value a = left;
  Value b = right;
  if (!bring_together(e, a, b)) return false;
  if (a.is_node() && b.is_node()) return same_elements(e, a, b, equivalence, out);
  return same_simple(e, a, b, equivalence, out);
}

}  // namespace

bool equal_items(Evaluator& e, const Value& a, const Value& b, Truth& out) { return same_items(e, a, b, false, out); }
bool equivalent_items(Evaluator& e, const Value& a, const Value& b, Truth& out) {
  return same_items(e, a, b, true, out);
}

bool order_items(Evaluator& e, const Value& left, const Value& right, Order& out) {
  out = Order::Unknown;
  if (!e.step()) return false;
  Value a = left;
  Value b = right;
  if (!bring_together(e, a, b)) return false;
  // Two FHIR quantities are still elements here.
  std::optional<Value> quantity_a;
  std::optional<Value> quantity_b;
  if (a.is_node() && b.is_node()) {
    if (!e.to_quantity(a, quantity_a) || !e.to_quantity(b, quantity_b)) return false;
    if (quantity_a && quantity_b) {
      a = *quantity_a;
      b = *quantity_b;
    }
  }
  if (a.is_number() && b.is_number()) {
    const int order = a.decimal().compare(b.decimal());
    out = order < 0 ? Order::Less : order > 0 ? Order::Greater : Order::Equal;
    return true;
  }
  if (a.is_temporal() && b.is_temporal() && order_temporal(a, b, out)) return true;
  if (a.type() == b.type() && a.type() == Type::String) {
    const int order = a.string().compare(b.string());  // UTF-8 sorts by bytes as by code points
    out = order < 0 ? Order::Less : order > 0 ? Order::Greater : Order::Equal;
    return true;
  }
  if (a.type() == b.type() && a.type() == Type::Quantity) {
    std::optional<Decimal> converted;
    if (!in_unit_of(e, a.quantity(), b.quantity(), converted)) return false;
    if (!converted) return true;
    const int order = a.quantity().value.compare(*converted);
    out = order < 0 ? Order::Less : order > 0 ? Order::Greater : Order::Equal;
    return true;
  }
  return e.error(kind_text(e, a) + " and " + kind_text(e, b) + " have no order");
}

bool equal_collections(Evaluator& e, const Collection& a, const Collection& b, Truth& out) {
  out = Truth::Empty;
  if (a.empty() || b.empty()) return true;
  out = truth_of(a.size() == b.size());
  for (std::size_t i = 0; i < a.size() && a.size() == b.size(); ++i) {
    Truth here = Truth::False;
    if (!equal_items(e, a[i], b[i], here)) return false;
    if (here == Truth::False) {
      out = Truth::False;
      return true;
    }
    if (here == Truth::Empty) out = Truth::Empty;
  }
  return true;
}

bool equivalent_collections(Evaluator& e, const Collection& a, const Collection& b, Truth& out) {
  out = truth_of(a.size() == b.size());
  if (a.size() != b.size()) return true;
  std::vector<bool> used(b.size());
  for (const Value& item : a) {
    bool found = false;
    for (std::size_t i = 0; i < b.size() && !found; ++i) {
      if (used[i]) continue;
      Truth here = Truth::False;
      if (!equivalent_items(e, item, b[i], here)) return false;
      if (here == Truth::True) found = used[i] = true;
    }
    if (!found) {
      out = Truth::False;
      return true;
    }
  }
  return true;
}

bool contains_item(Evaluator& e, const Collection& in, const Value& item, bool& out) {
  out = false;
  for (const Value& candidate : in) {
    Truth here = Truth::False;
    if (!equal_items(e, candidate, item, here)) return false;
    if (here == Truth::True) {
      out = true;
      return true;
    }
  }
  return true;
}

}  // namespace hallmark::fhirpath
