// An expression as a flat array of nodes.
//
// A node's operands are its children, linked first_child -> next_sibling. `a.b(c)[0]` is one Path whose children are
// its steps in order, not a tower of nodes, and each step works on what the one before gave. An index step has its
// expression as its child, a call its arguments.
//
// No walk over an expression may recurse deeper than Limits::fhirpath_depth. The parser sees to it: a tree's height
// counts every way down except the first child of a binary operator, so that `a or b or c or ...` is as long as one
// likes; walks follow that first child in a loop.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/names.h"
#include "fhirpath/arena.h"
#include "fhirpath/pattern.h"
#include "fhirpath/value.h"

namespace hallmark::fhirpath {

enum class Op : std::uint8_t {
  Empty,     // {}
  Literal,   // payload: index into Ast::literals
  External,  // %name; payload: index into Ast::symbols
  This,
  Index,
  Total,
  Member,  // payload: index into Ast::symbols
  Call,    // payload: index into Ast::symbols; function: set by analysis
  At,      // [expression], only as a step of a Path
  Path,
  Plus,  // unary
  Minus,
  Is,  // payload: index into Ast::type_names; one child
  As,
  TypeRef,  // payload: index into Ast::type_names; the argument of is(T), as(T) and ofType(T), made by analysis
  // Binary, in the order of their binding, weakest first.
  Implies,
  Or,
  Xor,
  And,
  In,
  Contains,
  Equal,
  NotEqual,
  Equivalent,
  NotEquivalent,
  Less,
  LessOrEqual,
  Greater,
  GreaterOrEqual,
  Union,
  Add,
  Subtract,
  Concatenate,
  Multiply,
  Divide,
  Div,
  Mod,
};

constexpr bool is_binary(Op op) { return op >= Op::Implies; }
// Weakest 1; 0 for what is no operator between two operands.
int precedence_of(Op op);
// "implies", "!=", ...; "" for what is no operator.
std::string_view symbol_of(Op op);

using AstIndex = std::uint32_t;
inline constexpr AstIndex kNoAst = 0xFFFFFFFF;

// What a step of a path does, of those that conditions.h knows.
enum class StepRole : std::uint8_t {
  Other,
  This, Member, Where, OfType,
  OfSomething,  // what it gives cannot be told, but of nothing it gives nothing
  Exists, Empty, All, Matches,
  Not,
};

struct AstNode {
  Op op = Op::Empty;
  std::uint8_t arguments = 0;         // Call: how many children
  std::uint16_t function = 0xFFFF;    // Call: index into the function table; External: ExternalKind;
                                      // Literal: index into Ast::patterns, 0xFFFF if none; set by analysis
  std::uint32_t offset = 0;           // of the operator or the first character, bytes into the text
  std::uint32_t payload = 0;
  AstIndex first_child = kNoAst;
  AstIndex next_sibling = kNoAst;
  // For conditions.h, set by analysis.
  bool condition = false;    // can be told as that does
  bool narrows = false;      // Path: a step of it before the one about truth leaves items out
  StepRole role = StepRole::Other;  // of a step of a path
  AstIndex about_truth = kNoAst;    // Path: the step from which on it is about truth
};

enum class ExternalKind : std::uint16_t { Constant, Context, Resource, RootResource, Variable };

// A name in the text: an element, a function or an external constant.
struct Symbol {
  std::string text;
  NameId name = kNoName;     // Member: its number in the name table, set by analysis
  bool capitalised = false;  // begins with an upper-case letter: may be a type, "Patient.name"
  bool maybe_choice = false; // has a later upper-case letter: may be a choice as written, "valueQuantity"
  std::string_view constant; // External: what it stands for, if that is a text
};

// A type in the text: `Quantity`, `FHIR.Patient`, `System.Integer`.
struct TypeName {
  std::string name_space;  // "", "FHIR" or "System"
  std::string name;
};

struct Ast {
  std::vector<AstNode> nodes;
  AstIndex root = kNoAst;
  std::vector<Symbol> symbols;
  std::vector<TypeName> type_names;
  std::vector<Value> literals;  // pointing into arena
  std::vector<std::shared_ptr<const Pattern>> patterns;  // literals that are the pattern of matches() and its like
  Arena arena;
};

// The expression as FHIRPath again, in one canonical form: operators in brackets unless they only continue a run of
// the same strength to the right, one space around them, names in back-ticks only where they must be. Parsing the dump
// gives the same dump.
std::string dump(const Ast& ast);

}  // namespace hallmark::fhirpath
