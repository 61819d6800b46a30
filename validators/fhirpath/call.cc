#include "fhirpath/evaluator.h"

namespace hallmark::fhirpath {

AstIndex Call::argument_node(unsigned i) const {
  AstIndex at = node.first_child;
  while (i-- > 0) at = evaluator.ast().nodes[at].next_sibling;
  return at;
}

const TypeName& Call::type_argument() const {
  const Ast& ast = evaluator.ast();
  return ast.type_names[ast.nodes[node.first_child].payload];
}

bool Call::evaluate(AstIndex expression, const Scope& in, Collection& out) const {
  const bool done = evaluator.eval(expression, in, out);
  if (done) evaluator.offset_ = node.offset;
  return done;
}

bool Call::argument(unsigned i, Collection& out) const { return evaluate(argument_node(i), scope, out); }

bool Call::on_item(unsigned i, const Value& item, std::int64_t index, Collection& out, const Collection* total) const {
  const Collection self(item);
  return evaluate(argument_node(i), Scope{&self, index, total ? total : scope.total}, out);
}

bool Call::truth_on_item(unsigned i, const Value& item, std::int64_t index, Truth& out) const {
  Collection result;
  return on_item(i, item, index, result) && evaluator.truth(result, name(), out);
}

bool Call::one(const Collection& collection, std::optional<Value>& out) const {
  out.reset();
  if (collection.empty()) return true;
  if (collection.size() > 1) {
    return evaluator.error(std::string(name()) + "() works on one item, and there are " +
                           items_text(collection.size()));
  }
  Value value = collection.front();
  if (!evaluator.to_system(collection.front(), value)) return false;
  out = value;
  return true;
}

bool Call::one_string(const Collection& collection, std::optional<std::string_view>& out) const {
  out.reset();
  std::optional<Value> value;
  if (!one(collection, value)) return false;
  if (!value) return true;
  if (value->type() != Type::String) {
    return evaluator.error(std::string(name()) + "() works on a String, and not on " + kind_text(evaluator, *value));
  }
  out = value->string();
  return true;
}

bool Call::one_integer(const Collection& collection, std::optional<std::int64_t>& out) const {
  out.reset();
  std::optional<Value> value;
  if (!one(collection, value)) return false;
  if (!value) return true;
  if (value->type() != Type::Integer) {
    return evaluator.error(std::string(name()) + "() takes an Integer, and not " + kind_text(evaluator, *value));
  }
  out = value->integer();
  return true;
}

bool Call::string_argument(unsigned i, std::optional<std::string_view>& out) const {
  Collection value;
  return argument(i, value) && one_string(value, out);
}

bool Call::integer_argument(unsigned i, std::optional<std::int64_t>& out) const {
  Collection value;
  return argument(i, value) && one_integer(value, out);
}

bool Call::push_text(std::string text, Collection& out) const {
  std::string_view kept;
  if (!evaluator.keep(std::move(text), kept)) return false;
  out.push(Value::string(kept));
  return true;
}

bool Call::push_answer(Answer answer, const std::string& question, Collection& out) const {
  if (answer == Answer::CannotTell) return evaluator.undecided(question + " cannot be told");
  out.push(Value::boolean(answer == Answer::Yes));
  return true;
}

}  // namespace hallmark::fhirpath
