// Appointments, slots and the messages that book them: times, durations, statuses that fit together, what the national booking
// guide asks for, and profile addresses that lead nowhere.
//
// What the guide's payload tables mark as MUST, although the profile has it as 0..1, is asked of BaRS messages alone: Bundles of
// type message whose MessageHeader has an event of https://fhir.nhs.uk/CodeSystem/message-events-bars. That a time has an offset
// is part of FHIR's instant, and a missing fullUrl or ODS code is told by the bundle and ods-code validators; none is told twice.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kCrossCheck = "STANDARDS 6.8 (suggested cross-checks: Hallmark's, not quoted from the guide)";

inline constexpr Manual kSchedulingManuals[] = {
    {Code::SlotTimesOrder, "A slot ends after it begins.", "Nobody can be seen in it, and software that sorts slots fails on it.",
     R"({"resourceType": "Slot", "status": "free", "start": "2026-12-01T10:10:00Z", "end": "2026-12-01T10:00:00Z"})",
     R"({"resourceType": "Slot", "status": "free", "start": "2026-12-01T10:00:00Z", "end": "2026-12-01T10:10:00Z"})", "STANDARDS 5.11 (slot.start < slot.end)"},
    {Code::AppointmentTimesOrder, "An appointment does not end before it begins.", "The patient is told a time that is not in the diary.",
     R"({"resourceType": "Appointment", "status": "booked", "start": "2026-12-01T10:10:00Z", "end": "2026-12-01T10:00:00Z"})",
     R"({"resourceType": "Appointment", "status": "booked", "start": "2026-12-01T10:00:00Z", "end": "2026-12-01T10:10:00Z"})", "STANDARDS 5.11 (start <= end)"},
    {Code::AppointmentOutsideSlot, "An appointment lies within the slots that it names, from the first one's start to the last one's end.",
     "The time shown to the patient is not the time that was booked. Published national examples are days apart.",
     R"({"resourceType": "Appointment", "contained": [{"resourceType": "Slot", "id": "s", "status": "busy", "start": "2026-12-01T10:00:00Z", "end": "2026-12-01T10:10:00Z"}], "status": "booked", "start": "2026-12-02T10:00:00Z", "end": "2026-12-02T10:10:00Z", "slot": [{"reference": "#s"}]})",
     R"({"resourceType": "Appointment", "contained": [{"resourceType": "Slot", "id": "s", "status": "busy", "start": "2026-12-01T10:00:00Z", "end": "2026-12-01T10:10:00Z"}], "status": "booked", "start": "2026-12-01T10:00:00Z", "end": "2026-12-01T10:10:00Z", "slot": [{"reference": "#s"}]})",
     kCrossCheck},
    {Code::AppointmentTooLong, "The minutes that an appointment is to take fit between its start and end.",
     "FHIR lets it take less than that time, not more: the next patient waits.",
     R"({"resourceType": "Appointment", "status": "booked", "start": "2026-12-01T10:00:00Z", "end": "2026-12-01T10:10:00Z", "minutesDuration": 20})",
     R"({"resourceType": "Appointment", "status": "booked", "start": "2026-12-01T10:00:00Z", "end": "2026-12-01T10:20:00Z", "minutesDuration": 20})",
     "FHIR R4, Appointment.minutesDuration; STANDARDS 6.8"},
    {Code::SlotStatusContradicts,
     "The slot of a booked appointment is not blocked or entered in error, and not free either, but in the request that is to book it.",
     "Two patients are given the same time, or one comes to a closed clinic.",
     R"({"resourceType": "Appointment", "contained": [{"resourceType": "Slot", "id": "s", "status": "busy-unavailable"}], "status": "booked", "slot": [{"reference": "#s"}]})",
     R"({"resourceType": "Appointment", "contained": [{"resourceType": "Slot", "id": "s", "status": "busy"}], "status": "booked", "slot": [{"reference": "#s"}]})",
     kCrossCheck},
    {Code::AppointmentStatusContradicts,
     "A message with the reason 'new' carries no cancelled appointment, and one with the reason 'delete' no booked one.",
     "The receiver must choose between the header and the appointment, and two receivers choose differently.",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"resource": {"resourceType": "MessageHeader", "eventCoding": {"system": "https://fhir.nhs.uk/CodeSystem/message-events-bars", "code": "booking-request"}, "reason": {"coding": [{"system": "https://fhir.nhs.uk/CodeSystem/message-reason-bars", "code": "delete"}]}}}, {"resource": {"resourceType": "Appointment", "status": "booked"}}]})",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"resource": {"resourceType": "MessageHeader", "eventCoding": {"system": "https://fhir.nhs.uk/CodeSystem/message-events-bars", "code": "booking-request"}, "reason": {"coding": [{"system": "https://fhir.nhs.uk/CodeSystem/message-reason-bars", "code": "delete"}]}}}, {"resource": {"resourceType": "Appointment", "status": "cancelled"}}]})",
     kCrossCheck},
    {Code::BarsElementMissing,
     "A booking or referral message has what the guide's payload tables mark as MUST: Bundle.meta.versionId and timestamp; MessageHeader "
     "sender.reference and source.name; Appointment start, end and slot; a contact's telecom with rank 1; an Organization's name.",
     "The profiles have these as optional, so the message is valid; the guide wants it rejected as a whole.",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"resource": {"resourceType": "MessageHeader", "eventCoding": {"system": "https://fhir.nhs.uk/CodeSystem/message-events-bars", "code": "booking-request"}}}]})",
     R"({"resourceType": "Bundle", "meta": {"versionId": "1.5.0"}, "type": "message", "timestamp": "2026-11-20T10:00:00Z", "entry": [{"resource": {"resourceType": "MessageHeader", "eventCoding": {"system": "https://fhir.nhs.uk/CodeSystem/message-events-bars", "code": "booking-request"}, "sender": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"}, "source": {"name": "Example"}}}]})",
     "STANDARDS 6.8 USE (BaRS guide Core 1.5.0, payload tables)"},
    {Code::BarsIdentifierMissing, "The appointment of a booking message has an identifier of the BaRS system. Advice.",
     "Without it a message that is sent again cannot be told from a second booking.",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"resource": {"resourceType": "MessageHeader", "eventCoding": {"system": "https://fhir.nhs.uk/CodeSystem/message-events-bars", "code": "booking-request"}}}, {"resource": {"resourceType": "Appointment", "status": "booked"}}]})",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"resource": {"resourceType": "MessageHeader", "eventCoding": {"system": "https://fhir.nhs.uk/CodeSystem/message-events-bars", "code": "booking-request"}}}, {"resource": {"resourceType": "Appointment", "identifier": [{"system": "https://fhir.nhs.uk/Id/BaRS-Identifier", "value": "1f6c"}], "status": "booked"}}]})",
     kCrossCheck},
    {Code::BarsIdentifierRepeated, "Two resources of one type in a message have different BaRS identifiers.",
     "The receiver takes the second for the first sent again, and drops it.",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"resource": {"resourceType": "MessageHeader", "eventCoding": {"system": "https://fhir.nhs.uk/CodeSystem/message-events-bars", "code": "booking-request"}}}, {"resource": {"resourceType": "Appointment", "identifier": [{"system": "https://fhir.nhs.uk/Id/BaRS-Identifier", "value": "1f6c"}]}}, {"resource": {"resourceType": "Appointment", "identifier": [{"system": "https://fhir.nhs.uk/Id/BaRS-Identifier", "value": "1f6c"}]}}]})",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"resource": {"resourceType": "MessageHeader", "eventCoding": {"system": "https://fhir.nhs.uk/CodeSystem/message-events-bars", "code": "booking-request"}}}, {"resource": {"resourceType": "Appointment", "identifier": [{"system": "https://fhir.nhs.uk/Id/BaRS-Identifier", "value": "1f6c"}]}}, {"resource": {"resourceType": "Appointment", "identifier": [{"system": "https://fhir.nhs.uk/Id/BaRS-Identifier", "value": "2f6c"}]}}]})",
     kCrossCheck},
    {Code::ProfileUrlWrongHost, "A claim of a UK Core profile has the profile's own address.",
     "A validator that applies profiles by their address finds none under this one, and checks nothing.",
     R"({"resourceType": "Patient", "meta": {"profile": ["https://fhir.nhs.uk/StructureDefinition/UKCore-Patient"]}})",
     R"({"resourceType": "Patient", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"]}})",
     "STANDARDS 6.8 BAD, 3.2 (URL form)"},
    {Code::ProfileUrlOfPage, "A claim of a profile is the profile's canonical URL and not the address of a web page about it.",
     "The page is for people; no validator finds a profile by it.",
     R"({"resourceType": "Patient", "meta": {"profile": ["https://simplifier.net/guide/ukcore/profile-patient"]}})",
     R"({"resourceType": "Patient", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"]}})",
     "STANDARDS 8 D10"},
};

class Scheduling : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
