#include "fhirpath/evaluator.h"

#include <array>
#include <limits>
#include <utility>
#include <vector>

#include "fhirpath/arithmetic.h"
#include "fhirpath/compare.h"
#include "fhirpath/functions/functions.h"
#include "fhirpath/item_set.h"

namespace hallmark::fhirpath {

Evaluator::Evaluator(const Ast& ast, const EvaluationContext& context, Outcome& outcome)
    : ast_(ast), context_(context), outcome_(outcome) {}

bool Evaluator::run() {
  Collection self;
  if (context_.focus != kNoNode) self.push(Value::node(context_.record, context_.focus));
  const bool done = eval(ast_.root, Scope{&self}, outcome_.values);
  if (!done) outcome_.values.clear();
  return done;
}

bool Evaluator::fail(EvaluationFault fault, std::string message) {
  outcome_.fault = fault;
  outcome_.message = std::move(message);
  outcome_.offset = offset_;
  return false;
}

bool Evaluator::out_of_steps() {
  return limit("the evaluation took more than " + std::to_string(context_.limits.fhirpath_steps) + " steps");
}

bool Evaluator::check_size(const Collection& collection) {
  if (collection.size() <= context_.limits.fhirpath_items) return true;
  return limit("a collection grew past " + std::to_string(context_.limits.fhirpath_items) + " items");
}

bool Evaluator::keep(std::string text, std::string_view& kept) {
  if (text.size() > std::numeric_limits<std::uint32_t>::max()) return limit("a text grew past 4 GiB");
  if (!step(1 + text.size() / 16)) return false;
  kept = arena().keep(std::move(text));
  return true;
}

bool Evaluator::eval(AstIndex index, const Scope& scope, Collection& out) {
  const AstNode& node = ast_.nodes[index];
  out.clear();
  offset_ = node.offset;
  if (!step()) return false;
  switch (node.op) {
    case Op::Empty: return true;
    case Op::Literal: out.push(ast_.literals[node.payload]); return true;
    case Op::External: return external(node, out);
    case Op::This: out = *scope.self; return true;
    case Op::Index:
      if (scope.index < 0) return error("$index has a meaning inside where(), select() and their like only");
      out.push(Value::integer(scope.index));
      return true;
    case Op::Total:
      if (scope.total == nullptr) return error("$total has a meaning inside aggregate() only");
      out = *scope.total;
      return true;
    case Op::Member: return member(node, *scope.self, true, out);
    case Op::Call: return call(node, scope, *scope.self, out);
    case Op::Path: return path(node, scope, out);
    case Op::Plus:
    case Op::Minus: return unary(node, scope, out);
    case Op::Is:
    case Op::As: return type_test(node, scope, out);
    case Op::At:       // stands in a path only
    case Op::TypeRef:  // stands in a call only
      return error("the expression is damaged");
    default: return binary_run(index, scope, out);
  }
}

bool Evaluator::path(const AstNode& node, const Scope& scope, Collection& out) {
  AstIndex at = node.first_child;
  if (!eval(at, scope, out)) return false;
  Collection input;
  for (at = ast_.nodes[at].next_sibling; at != kNoAst; at = ast_.nodes[at].next_sibling) {
    const AstNode& s = ast_.nodes[at];
    std::swap(input, out);
    out.clear();
    offset_ = s.offset;
    if (!step()) return false;
    bool done = false;
    switch (s.op) {
      case Op::Member: done = member(s, input, false, out); break;
      case Op::Call: done = call(s, scope, input, out); break;
      case Op::At: done = index_step(s, scope, input, out); break;
      default: done = eval(at, scope, out);  // $this and its like do not look at what stands before
    }
    if (!done) return false;
  }
  return true;
}

bool Evaluator::member(const AstNode& node, const Collection& input, bool head, Collection& out) {
  const Symbol& symbol = ast_.symbols[node.payload];
  for (const Value& item : input) {
    // A path may begin with the type of what it is evaluated on: Patient.name, Resource.id.
    if (head && symbol.capitalised && item.is_node()) {
      const std::string_view type = model().type_name(item.record(), item.index());
      if (type == symbol.text || (!type.empty() && model().is_subtype(type, symbol.text))) {
        out.push(item);
        continue;
      }
    }
    if (!members(item, symbol, out)) return false;
  }
  return check_size(out);
}

bool Evaluator::call(const AstNode& node, const Scope& scope, const Collection& input, Collection& out) {
  const Function& function = functions()[node.function];
  const Call call{*this, node, scope, input};
  return function.run(call, out) && check_size(out);
}

bool Evaluator::index_step(const AstNode& node, const Scope& scope, const Collection& input, Collection& out) {
  Collection position;
  if (!eval(node.first_child, scope, position)) return false;
  offset_ = node.offset;
  if (position.empty()) return true;
  if (position.size() > 1) return error("an index in [ ] is one whole number, and there are " + items_text(position.size()));
  Value at = position.front();
  if (!to_system(position.front(), at)) return false;
  if (at.type() != Type::Integer) return error("an index in [ ] is a whole number, and not " + kind_text(*this, at));
  if (at.integer() >= 0 && static_cast<std::uint64_t>(at.integer()) < input.size()) {
    out.push(input[static_cast<std::size_t>(at.integer())]);
  }
  return true;
}

bool Evaluator::external(const AstNode& node, Collection& out) {
  NodeIndex element = kNoNode;
  switch (static_cast<ExternalKind>(node.function)) {
    case ExternalKind::Constant: out.push(Value::string(ast_.symbols[node.payload].constant)); return true;
    case ExternalKind::Context: element = context_.focus; break;
    case ExternalKind::Resource: element = context_.resource; break;
    case ExternalKind::RootResource: element = context_.root_resource; break;
  }
  if (element != kNoNode) out.push(Value::node(context_.record, element));
  return true;
}

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
    held = binary(node, scope, held, out);
  }
  return held;
}

bool Evaluator::binary(const AstNode& node, const Scope& scope, bool left_held, Collection& left) {
  if (node.op == Op::And || node.op == Op::Or || node.op == Op::Xor || node.op == Op::Implies) {
    return logical(node, scope, left_held, left);
  }
  if (!left_held) return false;
  Collection right;
  if (!step() || !eval(ast_.nodes[node.first_child].next_sibling, scope, right)) return false;
  offset_ = node.offset;

  Collection out;
  Truth truth = Truth::Empty;
  switch (node.op) {
    case Op::Union: {
      ItemSet all(*this);
      for (const Collection* side : {&left, &right}) {
        for (const Value& item : *side) {
          bool is_new = false;
          if (!all.add_if_new(item, is_new)) return false;
        }
      }
      left = all.items();
      return true;
    }
    case Op::Equal:
    case Op::NotEqual:
      if (!equal_collections(*this, left, right, truth)) return false;
      break;
    case Op::Equivalent:
    case Op::NotEquivalent:
      if (!equivalent_collections(*this, left, right, truth)) return false;
      break;
    case Op::In:
    case Op::Contains: {
      const Collection& item = node.op == Op::In ? left : right;
      const Collection& among = node.op == Op::In ? right : left;
      if (item.size() > 1) {
        return error(std::string(symbol_of(node.op)) + " looks for one item, and there are " + items_text(item.size()));
      }
      bool found = false;
      if (!item.empty() && !contains_item(*this, among, item.front(), found)) return false;
      if (!item.empty()) truth = found ? Truth::True : Truth::False;
      break;
    }
    default: {
      if (left.size() > 1 || right.size() > 1) {
        return error(std::string(symbol_of(node.op)) + " works on one item at each side, and there are " +
                     items_text(left.size() > 1 ? left.size() : right.size()));
      }
      const bool ordering = node.op >= Op::Less && node.op <= Op::GreaterOrEqual;
      if (!ordering && node.op == Op::Concatenate) {
        const Value nothing = Value::string("");
        if (!arithmetic(*this, node.op, left.empty() ? nothing : left.front(), right.empty() ? nothing : right.front(), out)) {
          return false;
        }
        left = std::move(out);
        return true;
      }
      if (left.empty() || right.empty()) {
        left.clear();
        return true;
      }
      if (!ordering) {
        if (!arithmetic(*this, node.op, left.front(), right.front(), out)) return false;
        left = std::move(out);
        return true;
      }
      Order order = Order::Unknown;
      if (!order_items(*this, left.front(), right.front(), order)) return false;
      if (order != Order::Unknown) {
        const bool yes = node.op == Op::Less          ? order == Order::Less
                         : node.op == Op::LessOrEqual ? order != Order::Greater
                         : node.op == Op::Greater     ? order == Order::Greater
                                                      : order != Order::Less;
        truth = yes ? Truth::True : Truth::False;
      }
      break;
    }
  }
  left.clear();
  if (truth == Truth::Empty) return true;
  const bool negate = node.op == Op::NotEqual || node.op == Op::NotEquivalent;
  left.push(Value::boolean((truth == Truth::True) != negate));
  return true;
}

// Three-valued logic, and a fourth value besides: where one side is undecided, the other may settle it alone.
bool Evaluator::logical(const AstNode& node, const Scope& scope, bool left_held, Collection& left) {
  const std::string_view who = symbol_of(node.op);
  offset_ = node.offset;
  Truth a = Truth::Undecided;
  if (left_held && !truth(left, who, a)) return false;
  if (!left_held && outcome_.fault != EvaluationFault::Undecided) return false;
  left.clear();
  if ((node.op == Op::And && a == Truth::False) || (node.op == Op::Or && a == Truth::True)) {
    left.push(Value::boolean(a == Truth::True));
    return true;
  }
  if (node.op == Op::Implies && a == Truth::False) {
    left.push(Value::boolean(true));
    return true;
  }
  std::string why = std::move(outcome_.message);
  std::uint32_t where = outcome_.offset;
  outcome_.fault = EvaluationFault::None;
  outcome_.message.clear();

  Truth b = Truth::Undecided;
  Collection right;
  if (eval(ast_.nodes[node.first_child].next_sibling, scope, right)) {
    offset_ = node.offset;
    if (!truth(right, who, b)) return false;
  } else if (outcome_.fault == EvaluationFault::Undecided) {
    if (a != Truth::Undecided) {
      why = std::move(outcome_.message);
      where = outcome_.offset;
    }
    outcome_.fault = EvaluationFault::None;
    outcome_.message.clear();
  } else {
    return false;
  }

  Truth result = Truth::Empty;
  const bool unsure = a == Truth::Undecided || b == Truth::Undecided;
  switch (node.op) {
    case Op::And:
      if (a == Truth::False || b == Truth::False) {
        result = Truth::False;
      } else if (unsure) {
        result = Truth::Undecided;
      } else if (a == Truth::True && b == Truth::True) {
        result = Truth::True;
      }
      break;
    case Op::Or:
      if (a == Truth::True || b == Truth::True) {
        result = Truth::True;
      } else if (unsure) {
        result = Truth::Undecided;
      } else if (a == Truth::False && b == Truth::False) {
        result = Truth::False;
      }
      break;
    case Op::Xor:
      if (a != Truth::Empty && b != Truth::Empty) {
        result = unsure ? Truth::Undecided : a == b ? Truth::False : Truth::True;
      }
      break;
    default:  // implies; a is not False
      if (b == Truth::True) {
        result = Truth::True;
      } else if (unsure) {
        result = Truth::Undecided;
      } else if (a == Truth::True) {
        result = b;
      }
  }
  if (result == Truth::Undecided) {
    outcome_.fault = EvaluationFault::Undecided;
    outcome_.message = std::move(why);
    outcome_.offset = where;
    return false;
  }
  if (result != Truth::Empty) left.push(Value::boolean(result == Truth::True));
  return true;
}

bool Evaluator::truth(const Collection& collection, std::string_view who, Truth& out) {
  out = Truth::Empty;
  if (collection.empty()) return true;
  if (collection.size() > 1) {
    return error(std::string(who) + " asks for one Boolean, and there are " + items_text(collection.size()));
  }
  Value value = collection.front();
  if (!to_system(collection.front(), value)) return false;
  out = value.type() != Type::Boolean || value.boolean() ? Truth::True : Truth::False;
  return true;
}

}  // namespace hallmark::fhirpath
