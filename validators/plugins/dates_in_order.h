// Dates that cannot be in the order in which they are: before birth, recorded before it began, issued before it was seen, or
// after today.
//
// Only what is certain is told: a year is not before a month of it, and times without an offset may lie anywhere between
// UTC-12 and UTC+14 (clinical/certain_order.h). Birth after death, and either after today, is the demographics validator's;
// start after end of a Period an invariant of FHIR; slots, appointments and specimens have validators of their own.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr Manual kDatesManuals[] = {
    {Code::EventBeforeBirth, "What happened to a patient did not end before the patient was born.",
     "One of the dates is wrong, or the record is another patient's.",
     R"({"resourceType": "Observation", "contained": [{"resourceType": "Patient", "id": "p", "birthDate": "2020-05-01"}], "subject": {"reference": "#p"}, "effectiveDateTime": "2019-05-01"})",
     R"({"resourceType": "Observation", "contained": [{"resourceType": "Patient", "id": "p", "birthDate": "2020-05-01"}], "subject": {"reference": "#p"}, "effectiveDateTime": "2020-05"})",
     "STANDARDS 5.11, 8 D12 (before birth: Hallmark's, so it warns)"},
    {Code::OnsetAfterRecorded, "A condition or an allergy began before, or when, it was recorded.",
     "One of the dates is wrong, and which comes first decides how it is read.",
     R"({"resourceType": "Condition", "onsetDateTime": "2026-03-02", "recordedDate": "2026-03-01"})",
     R"({"resourceType": "Condition", "onsetDateTime": "2026-03", "recordedDate": "2026-03-01"})", "STANDARDS 5.11 (onset <= recorded)"},
    {Code::AbatementBeforeOnset, "A condition does not end before it begins.", "A timeline cannot show it.",
     R"({"resourceType": "Condition", "onsetDateTime": "2026-03-02", "abatementDateTime": "2026-03-01"})",
     R"({"resourceType": "Condition", "onsetDateTime": "2026-03-02", "abatementDateTime": "2026-03-02"})", "STANDARDS 5.11 (start <= end)"},
    {Code::IssuedBeforeEffective, "A result or report is issued after the time that it is about.", "It was issued before there was anything to say.",
     R"({"resourceType": "Observation", "effectiveDateTime": "2026-03-02T10:00:00Z", "issued": "2026-03-02T09:00:00Z"})",
     R"({"resourceType": "Observation", "effectiveDateTime": "2026-03-02T10:00:00Z", "issued": "2026-03-02T11:00:00+01:00"})",
     "STANDARDS 5.11, 8 D12; FHIR R4, Observation.issued"},
    {Code::DateInFuture, "What has been recorded, written, issued, received or measured was not after today.",
     "The clock of a system is wrong, or a day and a month are swapped; sorted by date, it is on top for years.",
     R"({"resourceType": "MedicationRequest", "authoredOn": "2027-03-02"})", R"({"resourceType": "MedicationRequest", "authoredOn": "2026-03-02"})",
     "STANDARDS 5.11, 8 D12"},
};

class DatesInOrder : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
