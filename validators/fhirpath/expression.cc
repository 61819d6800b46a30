#include "fhirpath/expression.h"

#include <utility>

#include "fhirpath/analysis.h"
#include "fhirpath/ast.h"
#include "fhirpath/evaluator.h"
#include "fhirpath/parser.h"

namespace hallmark::fhirpath {

std::variant<Expression, CompileError> Expression::compile(std::string_view text, const NameTable& names,
                                                           const Limits& limits) {
  auto ast = std::make_shared<Ast>();
  CompileError error;
  if (!parse(text, limits, *ast, error) || !analyse(names, limits, *ast, error)) return error;
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
  Outcome own;
  Outcome& result = outcome ? *outcome : own;
  result = Outcome{};
  Evaluator evaluator(expression.ast(), context, result);
  Truth truth = Truth::Undecided;
  if (!evaluator.run() || !evaluator.truth(result.values, "a condition", truth)) return Truth::Undecided;
  return truth;
}

}  // namespace hallmark::fhirpath
