// Operators: signs, type tests, and everything between two operands.
#include <array>
#include <utility>
#include <vector>

#include "fhirpath/arithmetic.h"
#include "fhirpath/compare.h"
#include "fhirpath/evaluator.h"
#include "fhirpath/item_set.h"
#include "fhirpath/truth.h"

namespace hallmark::fhirpath {

namespace {

bool holds(Op op, Order order) {
  switch (op) {
    case Op::Less: return order == Order::Less;
    case Op::LessOrEqual: return order != Order::Greater;
    case Op::Greater: return order == Order::Greater;
    default: return order != Order::Less;
  }
}

}  // namespace

bool Evaluator::unary(const AstNode& node, const Scope& scope, Collection& out) {
  Collection operand;
  if (!eval(node.first_child, scope, operand)) return false;
  offset_ = node.offset;
  if (operand.empty()) return true;
  if (operand.size() > 1) return error("a sign stands before one number, and there are " + items_text(operand.size()));
  Value value = operand.front();
  std::optional<Value> quantity;
  if (!to_system(operand.front(), value) || !to_quantity(value, quantity)) return false;
  if (quantity) value = *quantity;
  const bool minus = node.op == Op::Minus;
  if (value.type() == Type::Integer) {
    out.push(Value::integer(minus ? -value.integer() : value.integer()));
  } else if (value.type() == Type::Decimal) {
    out.push(Value::decimal(minus ? -value.decimal() : value.decimal()));
  } else if (value.type() == Type::Quantity) {
    Quantity result = value.quantity();
    if (minus) result.value = -result.value;
    out.push(Value::quantity(arena().keep(result)));
  } else {
    return error("a sign stands before a number, and not before " + kind_text(*this, value));
  }
  return true;
}

bool Evaluator::type_test(const AstNode& node, const Scope& scope, Collection& out) {
  Collection operand;
  if (!eval(node.first_child, scope, operand)) return false;
  offset_ = node.offset;
  const TypeName& type = ast_.type_names[node.payload];
  if (node.op == Op::Is && operand.size() > 1) {
    return error("is asks for one item, and there are " + items_text(operand.size()));
  }
  for (const Value& item : operand) {
    bool matches = false;
    if (!step() || !is_of_type(item, type, node.op == Op::As, matches)) return false;
    if (node.op == Op::Is) {
      out.push(Value::boolean(matches));
    } else if (matches) {
      out.push(item);
    }
  }
  return true;
}

// The run of binary operators that leans to the left: found in a loop, then worked off from its innermost end, so that
// its length costs no stack.
bool Evaluator::binary_run(AstIndex index, const Scope& scope, Collection& out) {
  std::array<AstIndex, 16> first_few;
  std::vector<AstIndex> more;
  std::size_t count = 0;
  AstIndex at = index;
  for (; is_binary(ast_.nodes[at].op); at = ast_.nodes[at].first_child) {
    if (count < first_few.size()) {
      first_few[count] = at;
    } else {
      more.push_back(at);
    }
    ++count;
  }
  bool held = eval(at, scope, out);
  while (count-- > 0) {
    const AstNode& node = ast_.nodes[count < first_few.size() ? first_few[count] : more[count - first_few.size()]];
    if (is_logical(node.op)) {
      held = logical(node, scope, held, out);
    } else {
      held = held && binary(node, scope, out);
    }
  }
  return held;
}

bool Evaluator::binary(const AstNode& node, const Scope& scope, Collection& left) {
  Collection right;
  if (!step() || !eval(ast_.nodes[node.first_child].next_sibling, scope, right)) return false;
  offset_ = node.offset;
  Truth truth = Truth::Empty;
  switch (node.op) {
    case Op::Union: return unite(left, right);
    case Op::Equal:
    case Op::NotEqual:
      if (!equal_collections(*this, left, right, truth)) return false;
      break;
    case Op::Equivalent:
    case Op::NotEquivalent:
      if (!equivalent_collections(*this, left, right, truth)) return false;
      break;
    case Op::In:
      if (!membership(node.op, left, right, truth)) return false;
      break;
    case Op::Contains:
      if (!membership(node.op, right, left, truth)) return false;
      break;
    default: return on_one_item_each(node.op, left, right);
  }
  left.clear();
  if (node.op == Op::NotEqual || node.op == Op::NotEquivalent) truth = negated(truth);
  if (truth != Truth::Empty) left.push(Value::boolean(truth == Truth::True));
  return true;
}

bool Evaluator::unite(Collection& left, const Collection& right) {
  ItemSet all(*this);
  bool is_new = false;
  for (const Value& item : left) {
    if (!all.add_if_new(item, is_new)) return false;
  }
  for (const Value& item : right) {
    if (!all.add_if_new(item, is_new)) return false;
  }
  left = all.items();
  return true;
}

bool Evaluator::membership(Op op, const Collection& item, const Collection& among, Truth& out) {
  if (item.empty()) return true;
  if (item.size() > 1) {
    return error(std::string(symbol_of(op)) + " looks for one item, and there are " + items_text(item.size()));
  }
  bool found = false;
  if (!contains_item(*this, among, item.front(), found)) return false;
  out = found ? Truth::True : Truth::False;
  return true;
}

// Order and arithmetic: empty if either side is, save for &, which takes nothing for a text of no length.
bool Evaluator::on_one_item_each(Op op, Collection& left, const Collection& right) {
  if (left.size() > 1 || right.size() > 1) {
    return error(std::string(symbol_of(op)) + " works on one item at each side, and there are " +
                 items_text(left.size() > 1 ? left.size() : right.size()));
  }
  const Value nothing = Value::string("");
  const bool missing = left.empty() || right.empty();
  const Value a = left.empty() ? nothing : left.front();
  const Value b = right.empty() ? nothing : right.front();
  left.clear();
  if (missing && op != Op::Concatenate) return true;
  if (op < Op::Less || op > Op::GreaterOrEqual) return arithmetic(*this, op, a, b, left);
  Order order = Order::Unknown;
  if (!order_items(*this, a, b, order)) return false;
  if (order != Order::Unknown) left.push(Value::boolean(holds(op, order)));
  return true;
}

// `left_held`: the left side was evaluated; if not, it may still be that only it is undecided.
bool Evaluator::logical(const AstNode& node, const Scope& scope, bool left_held, Collection& left) {
  const std::string_view who = symbol_of(node.op);
  Doubt doubt;
  Truth a = Truth::Undecided;
  Truth b = Truth::Undecided;
  if (left_held) offset_ = node.offset;
  if (!left_held || !truth(left, who, a)) {
    if (!set_aside(doubt)) return false;
    a = Truth::Undecided;
  }
  left.clear();
  Truth result = settled_result(node.op);
  if (!settled_by(node.op, a)) {
    Collection right;
    const bool right_held = eval(ast_.nodes[node.first_child].next_sibling, scope, right);
    if (right_held) offset_ = node.offset;
    if (!right_held || !truth(right, who, b)) {
      if (!set_aside(doubt)) return false;
      b = Truth::Undecided;
    }
    result = combine(node.op, a, b);
  }
  if (result == Truth::Undecided) return restore(std::move(doubt));
  if (result != Truth::Empty) left.push(Value::boolean(result == Truth::True));
  return true;
}

}  // namespace hallmark::fhirpath
