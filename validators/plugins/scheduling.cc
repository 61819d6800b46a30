#include "plugins/scheduling.h"

#include <algorithm>
#include <unordered_map>

#include "plugins/clinical/booking_message.h"
#include "plugins/clinical/certain_order.h"
#include "plugins/clinical/elements.h"
#include "plugins/clinical/resources.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kUkCore = "https://fhir.hl7.org.uk/StructureDefinition/";

struct Times {
  std::string_view start, end;
};
Times times_of(const Record& record, NodeIndex resource) { return {record.child_text(resource, "start"), record.child_text(resource, "end")}; }
std::string shown(const Times& times) { return std::string(times.start) + " to " + std::string(times.end); }

class Diary {
 public:
  Diary(const Plugin& plugin, const PluginContext& context, IssueSink& sink)
      : plugin_(plugin), context_(context), sink_(sink), resources_(context) {}

  void check_slot(NodeIndex slot) {
    const Times times = times_of(context_.record, slot);
    if (certainly_not_before(times.start, times.end)) add(context_.record.child(slot, "end"), Code::SlotTimesOrder, shown(times));
  }

  void check_appointment(NodeIndex appointment) {
    const Record& record = context_.record;
    const std::string_view status = record.child_text(appointment, "status");
    if (status == "entered-in-error") return;
    const Times times = times_of(record, appointment);
    if (certainly_after(times.start, times.end)) {
      add(record.child(appointment, "end"), Code::AppointmentTimesOrder, shown(times));
      return;
    }
    check_duration(appointment, times);
    check_slots(appointment, times, status);
  }

  void note_message(NodeIndex bundle, NodeIndex header) {
    asking_[bundle] = reason_of(context_.record, header) == "new";
  }

 private:
  void add(NodeIndex node, Code code, std::string_view found, std::vector<std::string> arguments = {}) {
    report_at(context_, plugin_, node, code, sink_, found, std::move(arguments));
  }

  void check_duration(NodeIndex appointment, const Times& times) {
    const NodeIndex duration = context_.record.child(appointment, "minutesDuration");
    if (duration == kNoNode) return;
    const auto start = seconds_of(times.start);
    const auto end = seconds_of(times.end);
    const auto minutes = Decimal::parse(context_.record.text(duration));
    if (!start || !end || !minutes || minutes->compare(Decimal((*end - *start + 59) / 60)) <= 0) return;
    add(duration, Code::AppointmentTooLong,
        std::string(context_.record.text(duration)) + " minutes, where there are " + std::to_string((*end - *start) / 60));
  }

  void check_slots(NodeIndex appointment, const Times& times, std::string_view status) {
    const Record& record = context_.record;
    std::vector<Times> slots;
    bool all_here = true;
    each_child(record, appointment, "slot", [&](NodeIndex reference) {
      const NodeIndex slot = resources_.resolve(reference);
      if (slot == kNoNode || !is_resource_of(record, slot, "Slot")) {
        all_here = false;
        return;
      }
      slots.push_back(times_of(record, slot));
      check_slot_status(appointment, reference, status, record.child_text(slot, "status"));
    });
    if (!all_here || slots.empty()) return;
    const bool early = std::all_of(slots.begin(), slots.end(), [&](const Times& s) { return certainly_after(s.start, times.start); });
    const bool late = std::all_of(slots.begin(), slots.end(), [&](const Times& s) { return certainly_after(times.end, s.end); });
    if (early || late) {
      add(record.child(appointment, early ? "start" : "end"), Code::AppointmentOutsideSlot,
          shown(times) + ", where the slot is " + shown(slots.front()));
    }
  }

  void check_slot_status(NodeIndex appointment, NodeIndex reference, std::string_view status, std::string_view of_slot) {
    const bool taken = status == "booked" || status == "arrived" || status == "fulfilled" || status == "checked-in";
    if (!taken) return;
    std::string hint;
    if (of_slot == "busy-unavailable" || of_slot == "entered-in-error") hint = "Book a slot that is open, or correct the slot's status";
    if (of_slot == "free" && !is_asked_for(appointment)) hint = "Give the slot the status busy once it is booked";
    if (hint.empty()) return;
    add(reference, Code::SlotStatusContradicts, "the appointment is " + std::string(status) + " and the slot " + std::string(of_slot), {hint});
  }

  // In the request for a new booking the slot is as it was offered: free.
  bool is_asked_for(NodeIndex appointment) const {
    const auto found = asking_.find(resources_.bundle_of(appointment));
    return found != asking_.end() && found->second;
  }

  const Plugin& plugin_;
  const PluginContext& context_;
  IssueSink& sink_;
  Resources resources_;
  std::unordered_map<NodeIndex, bool> asking_;
};

void check_profiles(const Plugin& plugin, const PluginContext& context, NodeIndex resource, IssueSink& sink) {
  const Record& record = context.record;
  const NodeIndex meta = record.child(resource, "meta");
  if (meta == kNoNode) return;
  each_child(record, meta, "profile", [&](NodeIndex profile) {
    const std::string_view url = record.text(profile);
    const std::size_t at = url.find("/StructureDefinition/UKCore-");
    if (url.starts_with("https://simplifier.net/") || url.starts_with("http://simplifier.net/")) {
      report_at(context, plugin, profile, Code::ProfileUrlOfPage, sink, url);
    } else if (at != std::string_view::npos && !url.starts_with(kUkCore)) {
      const std::string_view name = url.substr(url.find("UKCore-", at));
      report_at(context, plugin, profile, Code::ProfileUrlWrongHost, sink, url, {std::string(kUkCore) + std::string(name)});
    }
  });
}

}  // namespace

const CheckInfo& Scheduling::info() const {
  static constexpr CheckInfo kInfo{"scheduling", "Appointments, slots and booking messages; the addresses of claimed profiles",
                                   kSchedulingManuals};
  return kInfo;
}

void Scheduling::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  Diary diary(*this, context, sink);
  each_resource(context, [&](NodeIndex node, std::string_view type) {  // a Bundle comes before what is in it
    check_profiles(*this, context, node, sink);
    if (type == "Slot") diary.check_slot(node);
    if (type == "Appointment") diary.check_appointment(node);
    if (type != "Bundle") return;
    if (const NodeIndex header = bars_header_of(record, node); header != kNoNode) {
      diary.note_message(node, header);
      check_booking_message(*this, context, node, header, sink);
    }
  });
}

}  // namespace hallmark::plugins
