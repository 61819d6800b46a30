#include "fhirpath/expression.h"

#include <utility>

#include "fhirpath/analysis.h"
#include "fhirpath/ast.h"
#include "fhirpath/conditions.h"
#include "fhirpath/evaluator.h"
#include "fhirpath/parser.h"

namespace hallmark::fhirpath {

std::variant<Expression, CompileError> Expression::compile(std::string_view text, const NameTable& names,
                                                           const Limits& limits) {
  auto ast = std::make_shared<Ast>();
  CompileError error;
  if (!parse(text, limits, *ast, error) || !analyse(names, limits, *ast, error)) return error;
  mark_conditions(*ast);
  return Expression(std::move(ast));
}

std::string Expression::dump() const { return fhirpath::dump(*ast_); }

Outcome evaluate(const Expression& expression, const EvaluationContext& context) {
  Outcome outcome;
  Evaluator evaluator(expression.ast(), context, outcome);
  evaluator.run();
  return outcome;
}

Truth evaluate_truth(const Expression& expression, const EvaluationContext& context, Outcome* outcome) {
  const Ast& ast = expression.ast();
  if (ast.nodes[ast.root].condition && context.focus != kNoNode) {
    Conditions conditions(ast, context.model, context.limits.fhirpath_steps);
    if (const auto truth = conditions.truth(ast.root, context.record, context.focus)) return *truth;
  }
  Outcome own;
  Outcome& result = outcome ? *outcome : own;
  result = Outcome{};
  Evaluator evaluator(ast, context, result);
  Truth truth = Truth::Undecided;
  if (!evaluator.run() || !evaluator.truth(result.values, "a condition", truth)) return Truth::Undecided;
  return truth;
}

}  // namespace hallmark::fhirpath
