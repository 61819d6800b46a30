// Making two quantities comparable.
#pragma once

#include "fhirpath/evaluator.h"

namespace hallmark::fhirpath {

// `b` in the unit of `a`. Done: `out` holds it, or nothing where the units measure different things or are none of UCUM's. Fails
// as undecided where a unit has no measure (a logarithm in a product), and with `difference`, which is how amounts are
// added, on degrees of different scales. Months and years of the calendar are comparable with each other only.
bool in_unit_of(Evaluator& e, const Quantity& a, const Quantity& b, std::optional<Decimal>& out, bool difference = false);

// What may be added to a date: the calendar's words, quoted or not, and the UCUM codes up to a week. 'mo' and 'a' are
// not among them: UCUM's month is 30.4375 days.
std::optional<CalendarUnit> addable_unit(const Quantity& quantity);

}  // namespace hallmark::fhirpath
