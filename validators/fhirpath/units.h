// Making two quantities comparable.
#pragma once

#include "fhirpath/evaluator.h"

namespace hallmark::fhirpath {

// The unit of `quantity` in terms of one that others can be compared with; nullopt: nobody here knows it. Calendar
// months and years have a measure of their own, since no number of seconds is right for them.
std::optional<CanonicalUnit> canonical_unit_of(const Evaluator& e, const Quantity& quantity);

// `b` in the unit of `a`. Done: `out` holds it, or nothing where the units measure different things. Fails as undecided
// where a unit is not known.
bool in_unit_of(Evaluator& e, const Quantity& a, const Quantity& b, std::optional<Decimal>& out);

// What may be added to a date: the calendar's words, quoted or not, and the UCUM codes up to a week. 'mo' and 'a' are
// not among them: UCUM's month is 30.4375 days.
std::optional<CalendarUnit> addable_unit(const Quantity& quantity);

}  // namespace hallmark::fhirpath
