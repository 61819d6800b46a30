// Where a message names organisations: the rows that attribution.cc goes through, in order.
#pragma once

#include <string_view>

#include "readiness/attribution.h"

namespace hallmark::readiness {

struct AttributionRow {
  Step step;
  Part part;
  std::string_view resource;
  std::string_view element;  // "source.endpoint": names from the resource down
};

inline constexpr AttributionRow kAttributionRows[] = {
    {Step::MessageSender, Part::Sender, "MessageHeader", "sender"},
    {Step::MessageSender, Part::Sender, "MessageHeader", "source.endpoint"},
    {Step::Document, Part::Custodian, "Composition", "custodian"},
    {Step::Document, Part::Sender, "Composition", "author"},
    {Step::Document, Part::Custodian, "DocumentReference", "custodian"},
    {Step::Document, Part::Sender, "DocumentReference", "author"},
    {Step::Custodian, Part::Custodian, "Encounter", "serviceProvider"},
    {Step::Custodian, Part::Custodian, "Patient", "managingOrganization"},
    {Step::Custodian, Part::Custodian, "HealthcareService", "providedBy"},
    {Step::Custodian, Part::Custodian, "Location", "managingOrganization"},
    {Step::Custodian, Part::Custodian, "Schedule", "actor"},
    {Step::Performer, Part::Performer, "Observation", "performer"},
    {Step::Performer, Part::Performer, "DiagnosticReport", "performer"},
    {Step::Performer, Part::Performer, "MedicationRequest", "requester"},
    {Step::Performer, Part::Performer, "Provenance", "agent.who"},
    {Step::Performer, Part::Performer, "", "identifier.assigner"},
    {Step::Performer, Part::Performer, "", "meta.source"},
};

}  // namespace hallmark::readiness
