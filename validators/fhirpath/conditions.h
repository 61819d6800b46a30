// Conditions of the common kind, told straight from the record.
//
// Most invariants, selections and needs ask whether something is there, or whether a text is this one: paths of elements with
// where() and ofType(), then exists(), empty(), all() or not(); = and != against a text; and, or, xor, implies. Such a tree
// needs no collections: items are visited one after another where they stand. What is answered is what the evaluator
// (evaluator.h) would answer; where that is not sure (a value that must be converted, a type that is not known, work without
// end) nothing is answered, and the evaluator is asked. tests/fhirpath/conditions_test.cc holds the two together.
//
// Recursion follows the expression, whose height the parser bounds, and the steps of a path, of which there are few.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "fhirpath/ast.h"
#include "fhirpath/expression.h"
#include "fhirpath/model.h"

namespace hallmark::fhirpath {

// Sets AstNode::condition of every node that can be told so. The expression is analysed already.
void mark_conditions(Ast& ast);

class Conditions {
 public:
  // `budget`: steps it may take (Limits::fhirpath_steps); past it nothing is answered.
  Conditions(const Ast& ast, const Model& model, std::uint64_t budget) : ast_(ast), model_(model), budget_(budget) {}

  // Of a marked node, with `focus` as $this.
  std::optional<Truth> truth(AstIndex node, const Record& record, NodeIndex focus);
  std::uint64_t steps() const { return steps_; }

 private:
  // How a walk along a path goes on.
  enum class Go : std::uint8_t { On, Enough, GiveUp };

  std::optional<Truth> logical(const AstNode& node, const Record& record, NodeIndex focus);
  std::optional<Truth> comparison(const AstNode& node, const Record& record, NodeIndex focus);
  // What a path came to, where one item is wanted.
  struct Item {
    std::uint64_t count = 0;
    const Record* record = nullptr;  // of the first
    NodeIndex node = kNoNode;
    Go add(const Record& r, NodeIndex found) {
      if (count++ == 0) {
        record = &r;
        node = found;
      }
      return Go::On;
    }
  };
  std::optional<std::string_view> text_of(const Item& item) const;  // nothing: it is no text
  std::optional<Truth> matches(const AstNode& path, const Record& record, NodeIndex focus);
  Truth truth_after_not(const AstNode& step, bool is_so) const;
  std::optional<Truth> boolean_path(const AstNode& node, const Record& record, NodeIndex focus);
  // Visits what the steps from `step` up to `end` lead to. `visit(record, node)` says how to go on.
  template <class Visit>
  Go follow(AstIndex step, AstIndex end, const Record& record, NodeIndex at, Visit& visit);
  template <class Visit>
  Go operand(AstIndex node, const Record& record, NodeIndex focus, Visit& visit);
  std::optional<bool> holds(AstIndex condition, const Record& record, NodeIndex focus);  // whether it is true
  std::optional<bool> is_of_type(const TypeName& type, const Record& record, NodeIndex node) const;

  const Ast& ast_;
  const Model& model_;
  std::uint64_t budget_;
  std::uint64_t steps_ = 0;
};

}  // namespace hallmark::fhirpath
