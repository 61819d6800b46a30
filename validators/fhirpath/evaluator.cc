#include "fhirpath/evaluator.h"

#include <limits>
#include <utility>

#include "fhirpath/conditions.h"
#include "fhirpath/functions/functions.h"

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

bool Evaluator::set_aside(Doubt& doubt) {
  if (outcome_.fault != EvaluationFault::Undecided) return false;
  if (!doubt.any) doubt = {true, std::move(outcome_.message), outcome_.offset};
  outcome_.fault = EvaluationFault::None;
  outcome_.message.clear();
  outcome_.offset = 0;
  return true;
}

bool Evaluator::restore(Doubt&& doubt) {
  outcome_.fault = EvaluationFault::Undecided;
  outcome_.message = std::move(doubt.message);
  outcome_.offset = doubt.offset;
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
  if (node.condition && told_at_once(index, scope, out)) return true;
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
    case Op::Call: {
      const std::size_t variables = variables_.size();
      const bool done = call(node, scope, *scope.self, out);
      variables_.resize(variables);
      return done;
    }
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

bool Evaluator::told_at_once(AstIndex index, const Scope& scope, Collection& out) {
  if (scope.self->size() != 1 || !scope.self->front().is_node() || steps_ > context_.limits.fhirpath_steps) return false;
  Conditions conditions(ast_, model(), context_.limits.fhirpath_steps - steps_);
  const auto truth = conditions.truth(index, scope.self->front().record(), scope.self->front().index());
  steps_ += conditions.steps();
  if (truth && *truth != Truth::Empty) out.push(Value::boolean(*truth == Truth::True));
  return truth.has_value();
}

bool Evaluator::path(const AstNode& node, const Scope& scope, Collection& out) {
  const std::size_t variables = variables_.size();
  const bool done = path_steps(node.first_child, scope, out);
  variables_.resize(variables);
  return done;
}

bool Evaluator::define(std::string_view name, Collection value) {
  for (const Variable& variable : variables_) {
    if (variable.name == name) return error("%" + std::string(name) + " is defined already");
  }
  if (!step(1 + value.size())) return false;  // it is a copy, and lives on
  variables_.push_back({name, std::move(value)});
  return true;
}

bool Evaluator::path_steps(AstIndex at, const Scope& scope, Collection& out) {
  const AstNode& head = ast_.nodes[at];
  if (head.op == Op::Call) {
    out.clear();
    offset_ = head.offset;
    if (!step() || !call(head, scope, *scope.self, out)) return false;
  } else if (!eval(at, scope, out)) {
    return false;
  }
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
  if (position.size() > 1) {
    return error("an index in [ ] is one whole number, and there are " + items_text(position.size()));
  }
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
    case ExternalKind::Variable:
      for (const Variable& variable : variables_) {
        if (variable.name != ast_.symbols[node.payload].text) continue;
        out = variable.value;
        return true;
      }
      return error("%" + ast_.symbols[node.payload].text + " is not defined here");
  }
  if (element != kNoNode) out.push(Value::node(context_.record, element));
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
