#include "plugins/dates_in_order.h"

#include "../plugins/plugin_run.h"
#include "plugins/clinical/certain_order.h"

namespace hallmark::plugins {
namespace {

TEST(CertainOrder, OnlyAsFarAsBothAreGiven) {
  struct Case {
    std::string_view a, b;
    bool after;
  };
  const Case cases[] = {
      {"2026-03-02", "2026-03-01", true}, {"2026-03-01", "2026-03-01", false}, {"2026", "2026-03-01", false}, {"2027", "2026-03-01", true},
      {"2026-03", "2026", false}, {"2026-03-01T10:00:00Z", "2026-03-01", false}, {"2026-03-01T10:00:00Z", "2026-03-01T10:00:00+01:00", true},
      {"2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00Z", false},
      {"2026-03-02T00:30:00+09:00", "2026-03-01", false},  // it may still be the first
      {"2026-03-04T00:30:00+09:00", "2026-03-01", true}, {"", "2026", false}, {"soon", "2026", false}, {"2026-02-30", "2026-01-01", false},
  };
  for (const Case& c : cases) EXPECT_EQ(certainly_after(c.a, c.b), c.after) << c.a << " after " << c.b;
}

std::string of_patient(std::string_view type, std::string_view birth, std::string_view members) {
  return brief(run_plugin("dates-in-order", R"({"resourceType": ")" + std::string(type) + R"(", "contained": [{"resourceType": "Patient", "id": "p", "birthDate": ")" +
                                                std::string(birth) + R"("}], "subject": {"reference": "#p"}, )" + std::string(members) + "}"));
}
std::string said(std::string_view type, std::string_view members) {
  return brief(run_plugin("dates-in-order", R"({"resourceType": ")" + std::string(type) + "\", " + std::string(members) + "}"));
}

TEST(DatesInOrder, NothingBeforeBirth) {
  EXPECT_EQ(of_patient("Observation", "2020-05-01", R"("effectiveDateTime": "2020-04-30")"),
            "event-before-birth Observation.effectiveDateTime '2020-04-30'");
  EXPECT_EQ(of_patient("Observation", "2020-05-01", R"("effectiveDateTime": "2020-05-01")"), "");
  EXPECT_EQ(of_patient("Observation", "2020-05-01", R"("effectiveDateTime": "2020-04-30T23:30:00Z")"), "");  // the first in London
  EXPECT_EQ(of_patient("Observation", "2020-05-01", R"("effectiveDateTime": "2020")"), "");
  EXPECT_EQ(of_patient("Encounter", "2020-05-01", R"("period": {"start": "2020-04-29", "end": "2020-05-03"})"), "");  // born in hospital
  EXPECT_EQ(of_patient("Encounter", "2020-05-01", R"("period": {"start": "2020-04-29"})"), "");
  EXPECT_EQ(of_patient("Encounter", "2020-05-01", R"("period": {"start": "2019-04-29", "end": "2019-05-03"})"), "event-before-birth Encounter.period '2019-05-03'");
  EXPECT_EQ(of_patient("ProcedureRequest", "2020-05-01", R"("authoredOn": "2019-05-01")"), "event-before-birth ProcedureRequest.authoredOn '2019-05-01'");
  EXPECT_EQ(of_patient("Observation", "2020-05-01", R"("status": "entered-in-error", "effectiveDateTime": "2019-05-01")"), "");
  EXPECT_EQ(said("Observation", R"("subject": {"reference": "Patient/1"}, "effectiveDateTime": "1919-05-01")"), "");
}

TEST(DatesInOrder, OnsetRecordingAndEnd) {
  EXPECT_EQ(said("Condition", R"("onsetDateTime": "2026-03-02", "recordedDate": "2026-03-01")"),
            "onset-after-recorded Condition.onsetDateTime '2026-03-02, recorded 2026-03-01'");
  EXPECT_EQ(said("AllergyIntolerance", R"("onsetDateTime": "2026-03-02", "assertedDate": "2026-03-01")"),
            "onset-after-recorded AllergyIntolerance.onsetDateTime '2026-03-02, recorded 2026-03-01'");
  EXPECT_EQ(said("Condition", R"("onsetDateTime": "2026-03", "recordedDate": "2026-03-01")"), "");
  EXPECT_EQ(said("Condition", R"("onsetAge": {"value": 40}, "recordedDate": "2026-03-01")"), "");
  EXPECT_EQ(said("Condition", R"("onsetDateTime": "2026-03-02", "abatementDateTime": "2026-03-01")"),
            "abatement-before-onset Condition.abatementDateTime '2026-03-01, where it began on 2026-03-02'");
  EXPECT_EQ(said("Condition", R"("onsetDateTime": "2026-03-02", "abatementDateTime": "2026-03-02")"), "");
  EXPECT_EQ(said("Condition", R"("onsetPeriod": {"start": "2026-03-02"}, "abatementPeriod": {"start": "2026-03-01", "end": "2026-03-03"})"), "");
  EXPECT_EQ(said("Condition", R"("onsetDateTime": "2026-03-02", "abatementString": "last week")"), "");
}

TEST(DatesInOrder, IssueAfterWhatItIsAbout) {
  EXPECT_EQ(said("Observation", R"("effectiveDateTime": "2026-03-02T10:00:00Z", "issued": "2026-03-02T09:00:00Z")"),
            "issued-before-effective Observation.issued '2026-03-02T09:00:00Z, about 2026-03-02T10:00:00Z'");
  EXPECT_EQ(said("Observation", R"("effectiveDateTime": "2026-03-02T10:00:00Z", "issued": "2026-03-02T11:00:00+01:00")"), "");
  EXPECT_EQ(said("DiagnosticReport", R"("effectivePeriod": {"start": "2026-03-01", "end": "2026-03-09"}, "issued": "2026-03-04T09:00:00Z")"), "");
  EXPECT_EQ(said("DiagnosticReport", R"("effectiveDateTime": "2026-03-02", "issued": "2026-03-02T09:00:00Z")"), "");
}

TEST(DatesInOrder, WhatIsOverIsNotAhead) {
  // Today is 21 November 2026.
  EXPECT_EQ(said("MedicationRequest", R"("authoredOn": "2026-11-22")"), "date-in-future MedicationRequest.authoredOn '2026-11-22' [authorship]");
  EXPECT_EQ(said("MedicationRequest", R"("authoredOn": "2026-11-21")"), "");
  EXPECT_EQ(said("MedicationRequest", R"("authoredOn": "2026-11-22T00:30:00+09:00")"), "");  // still the 21st in Greenwich
  EXPECT_EQ(said("MedicationRequest", R"("authoredOn": "2026")"), "");
  EXPECT_EQ(said("Observation", R"("effectiveDateTime": "2062-11-01")"), "date-in-future Observation.effectiveDateTime '2062-11-01' [an observation]");
  EXPECT_EQ(said("Appointment", R"("start": "2027-11-22T10:00:00Z", "created": "2026-11-01")"), "");
  EXPECT_EQ(said("Procedure", R"("status": "preparation", "performedDateTime": "2027-01-01")"), "");
  EXPECT_EQ(brief(run_plugin("dates-in-order", R"({"resourceType": "MedicationRequest", "authoredOn": "2999-01-01"})", {.today = ""})), "");
}

TEST(DatesInOrder, TheSameInXml) {
  EXPECT_EQ(brief(run_plugin("dates-in-order", R"(<Condition xmlns="http://hl7.org/fhir"><onsetDateTime value="2026-03-02"/><recordedDate value="2026-03-01"/></Condition>)")),
            "onset-after-recorded Condition.onsetDateTime '2026-03-02, recorded 2026-03-01'");
}

}  // namespace
}  // namespace hallmark::plugins
