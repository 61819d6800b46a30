// One evaluation of one expression: the walk over its tree. Internal; callers use expression.h.
//
// Every operation answers false when it failed; the first failure is kept. Recursion follows the expression's tree,
// whose height the parser bounds, and never the data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fhirpath/ast.h"
#include "fhirpath/collection.h"
#include "fhirpath/expression.h"

namespace hallmark::fhirpath {

// What $this, $index and $total stand for.
struct Scope {
  const Collection* self;
  std::int64_t index = -1;            // -1: no $index here
  const Collection* total = nullptr;  // null: no $total here
};

class Evaluator {
 public:
  Evaluator(const Ast& ast, const EvaluationContext& context, Outcome& outcome);

  bool run();

  // Replaces `out` by the value of a node.
  bool eval(AstIndex node, const Scope& scope, Collection& out);

  // ---- for operators and functions ----
  const Ast& ast() const { return ast_; }
  const EvaluationContext& context() const { return context_; }
  const Model& model() const { return context_.model; }
  Arena& arena() { return outcome_.arena; }

  // Pays for work: about one step an item looked at, one for 16 bytes of text made. False: the budget is used up.
  bool step(std::uint64_t count = 1) {
    steps_ += count;
    return steps_ <= context_.limits.fhirpath_steps || out_of_steps();
  }
  bool check_size(const Collection& collection);
  // Text made by the expression, kept and paid for.
  bool keep(std::string text, std::string_view& kept);

  bool error(std::string message) { return fail(EvaluationFault::Error, std::move(message)); }
  bool undecided(std::string message) { return fail(EvaluationFault::Undecided, std::move(message)); }
  bool limit(std::string message) { return fail(EvaluationFault::Limit, std::move(message)); }

  // After a failure: whether it was no more than doubt, which the rest of an expression may yet settle. It is then set
  // aside, the first one kept, and the evaluation can go on. restore() makes it the failure again; always false.
  struct Doubt {
    bool any = false;
    std::string message;
    std::uint32_t offset = 0;
  };
  bool set_aside(Doubt& doubt);
  bool restore(Doubt&& doubt);

  // A primitive element as the FHIRPath value it stands for; every other value as it is. Fails as undecided where the
  // element's text is not what its type demands: the record is wrong there, and no result could be trusted.
  bool to_system(const Value& value, Value& out);
  // A FHIR Quantity element as a FHIRPath Quantity as well; nullopt if it has no value to work with.
  bool to_quantity(const Value& value, std::optional<Value>& out);

  // Whether the value is of the type; `exact` leaves out what is derived from a primitive type.
  bool is_of_type(const Value& value, const TypeName& type, bool exact, bool& out);

  // Singleton evaluation of a condition. `who` names what asked, for the sentence.
  bool truth(const Collection& collection, std::string_view who, Truth& out);

  // Variables of defineVariable(), which live until the path ends in which they were defined.
  bool define(std::string_view name, Collection value);

  // The children of one value, all or those of a name.
  bool children(const Value& value, Collection& out);
  bool members(const Value& value, const Symbol& symbol, Collection& out);

 private:
  friend struct Call;

  bool fail(EvaluationFault fault, std::string message);
  bool out_of_steps();
  // The value of a node that conditions.h can tell; false: it cannot, this time.
  bool told_at_once(AstIndex node, const Scope& scope, Collection& out);
  bool path(const AstNode& node, const Scope& scope, Collection& out);
  bool member(const AstNode& node, const Collection& input, bool head, Collection& out);
  bool call(const AstNode& node, const Scope& scope, const Collection& input, Collection& out);
  bool index_step(const AstNode& node, const Scope& scope, const Collection& input, Collection& out);
  bool external(const AstNode& node, Collection& out);
  bool path_steps(AstIndex first, const Scope& scope, Collection& out);
  bool unary(const AstNode& node, const Scope& scope, Collection& out);
  bool type_test(const AstNode& node, const Scope& scope, Collection& out);
  bool binary_run(AstIndex node, const Scope& scope, Collection& out);
  bool binary(const AstNode& node, const Scope& scope, Collection& left_and_out);
  bool logical(const AstNode& node, const Scope& scope, bool left_held, Collection& left_and_out);
  bool unite(Collection& left_and_out, const Collection& right);
  bool membership(Op op, const Collection& item, const Collection& among, Truth& out);
  bool on_one_item_each(Op op, Collection& left_and_out, const Collection& right);

  const Ast& ast_;
  const EvaluationContext& context_;
  Outcome& outcome_;
  std::uint64_t steps_ = 0;
  std::uint32_t offset_ = 0;  // of the node at work, for failures
  struct Variable {
    std::string_view name;
    Collection value;
  };
  std::vector<Variable> variables_;
};

// One call of a function: its arguments, evaluated when they are asked for.
struct Call {
  Evaluator& evaluator;
  const AstNode& node;
  const Scope& scope;
  const Collection& input;

  std::string_view name() const { return evaluator.ast().symbols[node.payload].text; }
  unsigned arguments() const { return node.arguments; }
  AstIndex argument_node(unsigned i) const;
  const TypeName& type_argument() const;

  // In any scope; failures after it point at the call again.
  bool evaluate(AstIndex expression, const Scope& in, Collection& out) const;
  // In the scope of the call.
  bool argument(unsigned i, Collection& out) const;
  // With $this and $index set for one item.
  bool on_item(unsigned i, const Value& item, std::int64_t index, Collection& out,
               const Collection* total = nullptr) const;
  bool truth_on_item(unsigned i, const Value& item, std::int64_t index, Truth& out) const;

  // One item or none; several are an error. nullopt: none. Those with a type fail with an error on another one.
  bool one(const Collection& collection, std::optional<Value>& out) const;
  bool one_string(const Collection& collection, std::optional<std::string_view>& out) const;
  bool one_integer(const Collection& collection, std::optional<std::int64_t>& out) const;
  bool input_one(std::optional<Value>& out) const { return one(input, out); }
  bool input_string(std::optional<std::string_view>& out) const { return one_string(input, out); }
  bool string_argument(unsigned i, std::optional<std::string_view>& out) const;
  bool integer_argument(unsigned i, std::optional<std::int64_t>& out) const;

  bool push_text(std::string text, Collection& out) const;
  // Fails as undecided with "`question` cannot be told" where the host cannot tell.
  bool push_answer(Answer answer, const std::string& question, Collection& out) const;
};

// "3 items", "1 item".
std::string items_text(std::size_t count);
// A value's type in a sentence: "a String", "a HumanName element".
std::string kind_text(const Evaluator& evaluator, const Value& value);

}  // namespace hallmark::fhirpath
