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

// Whether an item equal to `item` is in `in`; for many questions to one collection see item_set.h.
bool contains_item(Evaluator& e, const Collection& in, const Value& item, bool& out);

}  // namespace hallmark::fhirpath
