// From text to the tree of an expression, by operator precedence with explicit stacks: no recursion, whatever the text.
#pragma once

#include <string_view>

#include "base/limits.h"
#include "fhirpath/ast.h"
#include "fhirpath/compile_error.h"

namespace hallmark::fhirpath {

// The grammar is that of FHIRPath 2.0.0. False: `error` says why, and `ast` is not to be used.
// Limits::fhirpath_depth bounds brackets within brackets and the height of the tree.
bool parse(std::string_view text, const Limits& limits, Ast& ast, CompileError& error);

}  // namespace hallmark::fhirpath
