// The operators + - * / div mod & on two items.
#pragma once

#include "fhirpath/evaluator.h"

namespace hallmark::fhirpath {

// Appends the result to `out`, or nothing where FHIRPath's answer is empty (overflow, division by zero).
bool arithmetic(Evaluator& e, Op op, const Value& left, const Value& right, Collection& out);

}  // namespace hallmark::fhirpath
