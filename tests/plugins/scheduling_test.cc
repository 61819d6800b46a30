#include "plugins/scheduling.h"

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

std::string times(std::string_view start, std::string_view end) {
  return R"("start": ")" + std::string(start) + R"(", "end": ")" + std::string(end) + "\"";
}
const std::string kTen = times("2026-12-01T10:00:00Z", "2026-12-01T10:10:00Z");

std::string slot(std::string_view of) { return brief(run_plugin("scheduling", R"({"resourceType": "Slot", "status": "free", )" + std::string(of) + "}")); }
// An appointment and its contained slots.
std::string appointment(std::string_view members, const std::vector<std::string>& slots = {}) {
  std::string out = R"({"resourceType": "Appointment", "contained": [)", named;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const std::string id = std::to_string(i);
    out += (i > 0 ? ", " : "") + (R"({"resourceType": "Slot", "id": ")" + id + "\", " + slots[i] + "}");
    named += (i > 0 ? ", " : "") + (R"({"reference": "#)" + id + "\"}");
  }
  return brief(run_plugin("scheduling", out + R"(], "slot": [)" + named + "], " + std::string(members) + "}"));
}

TEST(Scheduling, SlotsEndAfterTheyBegin) {
  EXPECT_EQ(slot(kTen), "");
  EXPECT_EQ(slot(times("2026-12-01T10:00:00Z", "2026-12-01T10:00:00.001Z")), "");
  EXPECT_EQ(slot(times("2026-12-01T10:00:00+01:00", "2026-12-01T09:10:00Z")), "");
  EXPECT_EQ(slot(times("2026-12-01T10:00:00Z", "2026-12-01T10:00:00Z")),
            "slot-times-order Slot.end '2026-12-01T10:00:00Z to 2026-12-01T10:00:00Z'");
  EXPECT_EQ(slot(times("2026-12-01T10:00:00Z", "2026-12-01T10:30:00+01:00")),
            "slot-times-order Slot.end '2026-12-01T10:00:00Z to 2026-12-01T10:30:00+01:00'");
  EXPECT_EQ(slot(R"("start": "2026-12-01T10:00:00Z")"), "");
}

TEST(Scheduling, AppointmentsEndAfterTheyBegin) {
  EXPECT_EQ(appointment(R"("status": "booked", )" + kTen), "");
  EXPECT_EQ(appointment(R"("status": "booked", )" + times("2026-12-01T10:10:00Z", "2026-12-01T10:00:00Z")),
            "appointment-times-order Appointment.end '2026-12-01T10:10:00Z to 2026-12-01T10:00:00Z'");
}

TEST(Scheduling, AppointmentsLieInTheirSlots) {
  const std::string busy = R"("status": "busy", )";
  const std::string booked = R"("status": "booked", )" + kTen;
  EXPECT_EQ(appointment(booked, {busy + kTen}), "");
  EXPECT_EQ(appointment(booked, {busy + times("2026-12-01T09:00:00Z", "2026-12-01T12:00:00Z")}), "");
  EXPECT_EQ(appointment(booked, {busy + times("2026-12-01T09:55:00Z", "2026-12-01T10:05:00Z"), busy + times("2026-12-01T10:05:00Z", "2026-12-01T10:15:00Z")}), "");
  EXPECT_EQ(appointment(booked, {busy + times("2026-12-01T10:05:00Z", "2026-12-01T10:15:00Z")}),
            "appointment-outside-slot Appointment.start '2026-12-01T10:00:00Z to 2026-12-01T10:10:00Z, where the slot is "
            "2026-12-01T10:05:00Z to 2026-12-01T10:15:00Z'");
  EXPECT_EQ(appointment(booked, {busy + times("2026-12-01T09:00:00Z", "2026-12-01T10:05:00Z")}).substr(0, 40), "appointment-outside-slot Appointment.end");
}

TEST(Scheduling, Durations) {
  EXPECT_EQ(appointment(R"("status": "booked", "minutesDuration": 10, )" + kTen), "");
  EXPECT_EQ(appointment(R"("status": "booked", "minutesDuration": 5, )" + kTen), "");  // less is allowed
  EXPECT_EQ(appointment(R"("status": "booked", "minutesDuration": 11, )" + kTen),
            "appointment-too-long Appointment.minutesDuration '11 minutes, where there are 10'");
}

TEST(Scheduling, SlotStatuses) {
  const auto statuses = [](std::string_view of, std::string_view of_slot) {
    return appointment(R"("status": ")" + std::string(of) + '"', {R"("status": ")" + std::string(of_slot) + '"'});
  };
  EXPECT_EQ(statuses("booked", "busy"), "");
  EXPECT_EQ(statuses("booked", "busy-tentative"), "");
  EXPECT_EQ(statuses("cancelled", "free"), "");
  EXPECT_EQ(statuses("cancelled", "busy"), "");  // somebody else has it now
  EXPECT_EQ(statuses("proposed", "free"), "");
  EXPECT_EQ(statuses("booked", "busy-unavailable"),
            "slot-status-contradicts Appointment.slot[0] 'the appointment is booked and the slot busy-unavailable' [Book a slot that is open, or correct the slot's status]");
  EXPECT_EQ(statuses("booked", "free"),
            "slot-status-contradicts Appointment.slot[0] 'the appointment is booked and the slot free' [Give the slot the status busy once it is booked]");
}

struct Booking {
  std::string reason = "new";
  std::string meta = R"("meta": {"versionId": "1.5.0"}, "timestamp": "2026-11-01T10:00:00Z", )";
  std::string header = R"("sender": {"reference": "urn:uuid:9"}, "source": {"name": "Example"}, )";
  std::string appointment = R"("identifier": [{"system": "https://fhir.nhs.uk/Id/BaRS-Identifier", "value": "a"}], "status": "booked", "start": "2026-12-01T10:00:00Z", "end": "2026-12-01T10:10:00Z", "slot": [{"reference": "urn:uuid:1"}])";
  std::string slot = R"("status": "busy")";
  std::string more = "";
  std::string system = "https://fhir.nhs.uk/CodeSystem/message-events-bars";
};
std::string message(const Booking& b) {
  return brief(run_plugin("scheduling", R"({"resourceType": "Bundle", )" + b.meta + R"("type": "message", "entry": [{"resource": {"resourceType": "MessageHeader", )" +
                                            b.header + R"("eventCoding": {"system": ")" + b.system + R"(", "code": "booking-request"}, "reason": {"coding": [{"system": "https://fhir.nhs.uk/CodeSystem/message-reason-bars", "code": ")" +
                                            b.reason + R"("}]}}}, {"resource": {"resourceType": "Appointment", )" + b.appointment +
                                            R"(}}, {"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Slot", )" + b.slot + "}}" + b.more + "]}"));
}

TEST(Scheduling, BookingMessages) {
  EXPECT_EQ(message({}), "");
  EXPECT_EQ(message({.meta = ""}), "bars-element-missing Bundle [Bundle.meta.versionId (the version of the application)]\n"
                                   "bars-element-missing Bundle [Bundle.timestamp]");
  EXPECT_EQ(message({.header = ""}), "bars-element-missing Bundle.entry[0].resource [MessageHeader.sender.reference]\n"
                                     "bars-element-missing Bundle.entry[0].resource [MessageHeader.source.name]");
  EXPECT_EQ(message({.appointment = R"("status": "proposed")"}),
            "bars-element-missing Bundle.entry[1].resource [Appointment.end]\nbars-element-missing Bundle.entry[1].resource [Appointment.slot]\n"
            "bars-element-missing Bundle.entry[1].resource [Appointment.start]\nbars-identifier-missing Bundle.entry[1].resource [Appointment]");
  EXPECT_EQ(message({.more = R"(, {"resource": {"resourceType": "Organization"}})"}), "bars-element-missing Bundle.entry[3].resource [Organization.name]");
  EXPECT_EQ(message({.more = R"(, {"resource": {"resourceType": "Patient", "contact": [{"telecom": [{"rank": 1}, {"value": "1"}]}, {"name": {"text": "x"}}, {"telecom": [{"rank": 2}]}]}})"}),
            "bars-element-missing Bundle.entry[3].resource.contact[2] [a Patient.contact.telecom of rank 1]");
  EXPECT_EQ(message({.more = R"(, {"resource": {"resourceType": "Slot", "identifier": [{"system": "https://fhir.nhs.uk/Id/BaRS-Identifier", "value": "a"}]}})"}), "");
  EXPECT_EQ(message({.more = R"(, {"resource": {"resourceType": "Appointment", "identifier": [{"system": "https://fhir.nhs.uk/Id/BaRS-Identifier", "value": "a"}], "status": "booked", "start": "2026-12-01T10:00:00Z", "end": "2026-12-01T10:10:00Z", "slot": [{"reference": "urn:uuid:1"}]}})"}),
            "bars-identifier-repeated Bundle.entry[3].resource.identifier[0]");
  // Of another event nothing is asked.
  EXPECT_EQ(message({.meta = "", .header = "", .appointment = R"("status": "proposed")", .system = "https://hospital.example/events"}), "");
}

TEST(Scheduling, ReasonsAndStatuses) {
  const auto reasoned = [](std::string_view reason, std::string_view status) {
    Booking b;
    b.reason = reason;
    b.appointment.replace(b.appointment.find("booked"), 6, status);
    return message(b);
  };
  EXPECT_EQ(reasoned("new", "proposed"), "");
  EXPECT_EQ(reasoned("update", "cancelled"), "");
  EXPECT_EQ(reasoned("delete", "cancelled"), "");
  EXPECT_EQ(reasoned("new", "cancelled"), "appointment-status-contradicts Bundle.entry[1].resource.status 'cancelled' [new]");
  EXPECT_EQ(reasoned("delete", "booked"), "appointment-status-contradicts Bundle.entry[1].resource.status 'booked' [delete]");
}

TEST(Scheduling, ASlotIsFreeWhileItIsAskedFor) {
  EXPECT_EQ(message({.slot = R"("status": "free")"}), "");
  EXPECT_NE(message({.reason = "update", .slot = R"("status": "free")"}), "");
}

TEST(Scheduling, AddressesOfProfiles) {
  const auto claimed = [](std::string_view url) {
    return brief(run_plugin("scheduling", R"({"resourceType": "Patient", "meta": {"profile": [")" + std::string(url) + "\"]}}"));
  };
  EXPECT_EQ(claimed("https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient|2.5.0"), "");
  EXPECT_EQ(claimed("https://fhir.nhs.uk/StructureDefinition/BARSBundleMessage"), "");
  EXPECT_EQ(claimed("https://fhir.nhs.uk/StructureDefinition/UKCore-Patient"),
            "profile-url-wrong-host Patient.meta.profile[0] 'https://fhir.nhs.uk/StructureDefinition/UKCore-Patient' [https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient]");
  EXPECT_EQ(claimed("http://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient").substr(0, 22), "profile-url-wrong-host");
  EXPECT_EQ(claimed("https://simplifier.net/guide/x/patient").substr(0, 19), "profile-url-of-page");
}

TEST(Scheduling, TheSameInXml) {
  EXPECT_EQ(brief(run_plugin("scheduling", R"(<Slot xmlns="http://hl7.org/fhir"><status value="free"/><start value="2026-12-01T10:10:00Z"/><end value="2026-12-01T10:00:00Z"/></Slot>)")),
            "slot-times-order Slot.end '2026-12-01T10:10:00Z to 2026-12-01T10:00:00Z'");
}

}  // namespace
}  // namespace hallmark::plugins
