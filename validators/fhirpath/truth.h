// Three-valued logic, with a fourth value besides.
#pragma once

#include "fhirpath/ast.h"
#include "fhirpath/expression.h"

namespace hallmark::fhirpath {

constexpr bool is_logical(Op op) { return op == Op::And || op == Op::Or || op == Op::Xor || op == Op::Implies; }

constexpr Truth negated(Truth a) { return a == Truth::True ? Truth::False : a == Truth::False ? Truth::True : a; }

// False wins whatever the other side is; what is then left of Undecided stays Undecided, since the side that nobody can tell
// might have settled it; Empty comes last.
constexpr Truth both(Truth a, Truth b) {
  for (const Truth winner : {Truth::False, Truth::Undecided, Truth::Empty}) {
    if (a == winner || b == winner) return winner;
  }
  return Truth::True;
}

constexpr Truth combine(Op op, Truth a, Truth b) {
  switch (op) {
    case Op::And: return both(a, b);
    case Op::Or: return negated(both(negated(a), negated(b)));
    case Op::Implies: return negated(both(a, negated(b)));
    default: break;  // xor: nothing settles it alone, and Empty whatever the other side turns out to be
  }
  if (a == Truth::Empty || b == Truth::Empty) return Truth::Empty;
  if (a == Truth::Undecided || b == Truth::Undecided) return Truth::Undecided;
  return a == b ? Truth::False : Truth::True;
}

// Whether the left side alone settles the result, so that the right one is not evaluated; it is then settled_result(op).
constexpr bool settled_by(Op op, Truth left) {
  return (left == Truth::False && (op == Op::And || op == Op::Implies)) || (left == Truth::True && op == Op::Or);
}
constexpr Truth settled_result(Op op) { return op == Op::And ? Truth::False : Truth::True; }

}  // namespace hallmark::fhirpath
