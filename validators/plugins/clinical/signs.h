// The vital signs that UK Core's profiles in development fix: their codes, their units, and what a body can have.
//
// LOINC codes and units: STANDARDS 5.8, read in the profiles. SNOMED CT codes: members of UK Core's value sets for the same
// signs (UKCore-ObservationVitalSignsType). The bounds are Hallmark's own and wide: what lies outside is a slip of the pen or
// of the unit, not a patient.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "record/record.h"

namespace hallmark::plugins {

enum class Sign : std::uint8_t {
  HeartRate,
  Respiration,
  Temperature,
  Saturation,
  BloodPressure,
  Systolic,
  Diastolic,
  Height,
  Weight,
  BodyMassIndex,
};

struct SignInfo {
  Sign sign;
  std::string_view name;
  std::string_view unit;       // the UCUM code that is fixed; "" for a blood pressure, which has parts instead
  std::string_view also_unit;  // of an older edition of the profile; "" if none
  int low, high;               // in `unit`
};
const SignInfo& info_of(Sign sign);

std::optional<Sign> sign_of(std::string_view system, std::string_view code);

// What the codes of an element's `code` say.
struct SignReading {
  std::optional<Sign> sign;   // the first that is known
  std::optional<Sign> other;  // another one, if the codes disagree
  bool loinc = false, snomed = false;
};
SignReading read_sign(const Record& record, NodeIndex element);

}  // namespace hallmark::plugins
