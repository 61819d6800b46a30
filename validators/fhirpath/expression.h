// FHIRPath, the public face of this folder: compile an expression once, evaluate it on any number of records.
//
// Three kinds of "no answer" are kept apart: the expression is wrong (CompileError, or Error at evaluation: several
// items where one may stand), the answer cannot be told (Undecided: an unknown value set, a malformed date), and a
// ceiling was hit (Limit).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "base/limits.h"
#include "base/names.h"
#include "fhirpath/arena.h"
#include "fhirpath/collection.h"
#include "fhirpath/compile_error.h"
#include "fhirpath/host.h"
#include "fhirpath/model.h"
#include "record/record.h"

namespace hallmark::fhirpath {

struct Ast;

// Immutable; copies are cheap and share what was compiled; safe to use from any number of threads.
class Expression {
 public:
  // `names` must be the table of the records the expression will be evaluated on.
  static std::variant<Expression, CompileError> compile(std::string_view text, const NameTable& names,
                                                        const Limits& limits);

  // The expression in one canonical form; see ast.h.
  std::string dump() const;
  const Ast& ast() const { return *ast_; }

 private:
  explicit Expression(std::shared_ptr<const Ast> ast) : ast_(std::move(ast)) {}
  std::shared_ptr<const Ast> ast_;
};

// What an expression is evaluated on and with. Everything referred to must outlive the outcome.
struct EvaluationContext {
  const Record& record;
  NodeIndex focus = kNoNode;          // $this and %context at the start; kNoNode: evaluated on nothing
  NodeIndex resource = kNoNode;       // %resource
  NodeIndex root_resource = kNoNode;  // %rootResource
  const Model& model;
  const Host& host;
  const Limits& limits;
  // as() works on one item, as the language says. Off: it filters collections, which the invariants of R4 lean on.
  bool as_takes_one_item = false;
};

enum class EvaluationFault : std::uint8_t {
  None,
  Error,      // the expression cannot be evaluated on this data: it asks for one item where there are three
  Undecided,  // the result depends on something that nobody here can tell
  Limit,      // Limits::fhirpath_steps, fhirpath_items or regex_bytes
};

struct Outcome {
  EvaluationFault fault = EvaluationFault::None;
  std::string message;       // with a fault: one sentence without a trailing full stop
  std::uint32_t offset = 0;  // with a fault: where in the expression's text
  Collection values;         // without a fault
  Arena arena;               // what values point into; so do the record and the expression

  explicit operator bool() const { return fault == EvaluationFault::None; }
};

Outcome evaluate(const Expression& expression, const EvaluationContext& context);

// An expression as a condition, by FHIRPath's singleton evaluation: one Boolean is itself, one item of any other kind
// is True, none is Empty. Several items, and every fault, are Undecided; `outcome`, if given, then says why.
enum class Truth : std::uint8_t { True, False, Empty, Undecided };
Truth evaluate_truth(const Expression& expression, const EvaluationContext& context, Outcome* outcome = nullptr);

}  // namespace hallmark::fhirpath
