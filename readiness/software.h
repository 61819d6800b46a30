// What wrote a record, and what converted it from another format, as the record says.
#pragma once

#include <string>

#include "readiness/attribution.h"

namespace hallmark::readiness {

// By the rules' `software`, in their order. A Device is read only where it is the author of a document: any other may be the
// patient's pacemaker.
Supplier supplier_of(const Record& record, const ReferenceIndex& index, const AttributionRules& rules);
// By the rules' `converters`; "" if none applies.
std::string converter_of(const Record& record, const ReferenceIndex& index, const AttributionRules& rules);

}  // namespace hallmark::readiness
