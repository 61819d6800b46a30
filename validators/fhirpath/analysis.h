// What can be settled of an expression before there is a record: names to numbers, functions and their arguments, what
// %names stand for, which types are meant. What this engine does not evaluate is refused here, so that nobody learns
// of it only from the one record in a million that comes that way.
#pragma once

#include "base/limits.h"
#include "base/names.h"
#include "fhirpath/ast.h"
#include "fhirpath/compile_error.h"

namespace hallmark::fhirpath {

// Completes `ast` in place. False: `error` says why.
bool analyse(const NameTable& names, const Limits& limits, Ast& ast, CompileError& error);

}  // namespace hallmark::fhirpath
