// The structured half of a dosage, of R4 (doseAndRate), of FHIR 3.0.1 (dose[x] beside it) and of an administration (dose).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugins/dosage/amounts.h"
#include "record/record.h"

namespace hallmark::plugins::dosage {

struct StructuredDose {
  NodeIndex node = kNoNode;      // the quantity, or the range
  std::optional<Amount> amount;  // none: no number, a comparator, or a unit that is not known
};
// Every dose of a dosage; rates of infusion are not looked at.
std::vector<StructuredDose> doses_of(const Record& record, NodeIndex dosage);

// A Quantity's amount in UCUM or in a counted form.
std::optional<Amount> amount_of(const Record& record, NodeIndex quantity);

struct StructuredTiming {
  NodeIndex node = kNoNode;  // Timing.repeat
  std::optional<Rate> rate;  // none: it does not surely say how often
};
StructuredTiming timing_of(const Record& record, NodeIndex dosage);

// Whether a machine finds anything: a dose or rate, or when.
bool has_structure(const Record& record, NodeIndex dosage);

}  // namespace hallmark::plugins::dosage
