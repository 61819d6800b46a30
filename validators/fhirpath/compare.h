// Equality, equivalence and order of values and collections.
#pragma once

#include "fhirpath/evaluator.h"

namespace hallmark::fhirpath {

// Each returns false only on failure. Empty: it cannot be told (dates of different precision, units that cannot be
// compared).
bool equal_items(Evaluator& e, const Value& a, const Value& b, Truth& out);
bool equivalent_items(Evaluator& e, const Value& a, const Value& b, Truth& out);
bool order_items(Evaluator& e, const Value& a, const Value& b, Order& out);

bool equal_collections(Evaluator& e, const Collection& a, const Collection& b, Truth& out);
bool equivalent_collections(Evaluator& e, const Collection& a, const Collection& b, Truth& out);

// Whether an item equal to `item` is in `in`.
bool contains_item(Evaluator& e, const Collection& in, const Value& item, bool& out);
// Appends to `out` the items of `from` that are not there yet.
bool append_distinct(Evaluator& e, const Collection& from, Collection& out);

}  // namespace hallmark::fhirpath
