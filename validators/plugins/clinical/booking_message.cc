#include "plugins/clinical/booking_message.h"

#include <string>
#include <unordered_set>

#include "plugins/clinical/elements.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kBarsEvents = "https://fhir.nhs.uk/CodeSystem/message-events-bars";
constexpr std::string_view kBarsReasons = "https://fhir.nhs.uk/CodeSystem/message-reason-bars";
constexpr std::string_view kBarsIdentifier = "https://fhir.nhs.uk/Id/BaRS-Identifier";

// The resources of the entries, in order.
template <class Visit>
void each_entry(const Record& record, NodeIndex bundle, const Visit& visit) {
  each_child(record, bundle, "entry", [&](NodeIndex entry) {
    if (const NodeIndex resource = record.child(entry, "resource"); resource != kNoNode && record.is_resource(resource)) visit(resource);
  });
}

class Message {
 public:
  Message(const Plugin& plugin, const PluginContext& context, IssueSink& sink) : plugin_(plugin), context_(context), sink_(sink) {}

  void check(NodeIndex bundle, NodeIndex header) {
    const Record& record = context_.record;
    need(bundle, descend(record, bundle, {"meta", "versionId"}), "Bundle.meta.versionId (the version of the application)");
    need(bundle, record.child(bundle, "timestamp"), "Bundle.timestamp");
    need(header, descend(record, header, {"sender", "reference"}), "MessageHeader.sender.reference");
    need(header, descend(record, header, {"source", "name"}), "MessageHeader.source.name");
    each_entry(record, bundle, [&](NodeIndex resource) {
      const std::string_view type = record.text(resource);
      if (type == "Appointment") check_appointment(resource, reason_of(record, header));
      if (type == "Organization") need(resource, record.child(resource, "name"), "Organization.name");
      if (type == "Patient") each_child(record, resource, "contact", [&](NodeIndex contact) { check_contact(contact); });
      check_identifier(resource);
    });
  }

 private:
  void add(NodeIndex node, Code code, std::string_view found, std::vector<std::string> arguments) {
    report_at(context_, plugin_, node, code, sink_, found, std::move(arguments));
  }
  void need(NodeIndex at, NodeIndex element, std::string_view name) {
    if (element == kNoNode) add(at, Code::BarsElementMissing, {}, {std::string(name)});
  }

  void check_appointment(NodeIndex appointment, std::string_view reason) {
    const Record& record = context_.record;
    for (const std::string_view name : {"start", "end", "slot"}) {
      need(appointment, record.child(appointment, name), "Appointment." + std::string(name));
    }
    const std::string_view status = record.child_text(appointment, "status");
    const bool gone = status == "cancelled" || status == "entered-in-error";
    const bool live = status == "booked" || status == "pending" || status == "proposed";
    if ((reason == "new" && (gone || status == "noshow")) || (reason == "delete" && live)) {
      add(record.child(appointment, "status"), Code::AppointmentStatusContradicts, status, {std::string(reason)});
    }
  }

  void check_contact(NodeIndex contact) {
    const Record& record = context_.record;
    bool any = false, first = false;
    each_child(record, contact, "telecom", [&](NodeIndex telecom) {
      any = true;
      first = first || record.child_text(telecom, "rank") == "1";
    });
    if (any && !first) add(contact, Code::BarsElementMissing, {}, {"a Patient.contact.telecom of rank 1"});
  }

  void check_identifier(NodeIndex resource) {
    const Record& record = context_.record;
    const std::string type(record.text(resource));
    bool any = false;
    each_child(record, resource, "identifier", [&](NodeIndex identifier) {
      if (record.child_text(identifier, "system") != kBarsIdentifier) return;
      any = true;
      const std::string_view value = record.child_text(identifier, "value");
      if (!value.empty() && !seen_.insert(type + ' ' + std::string(value)).second) {
        add(identifier, Code::BarsIdentifierRepeated, {}, {});
      }
    });
    if (!any && type == "Appointment") add(resource, Code::BarsIdentifierMissing, {}, {type});
  }

  const Plugin& plugin_;
  const PluginContext& context_;
  IssueSink& sink_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

NodeIndex bars_header_of(const Record& record, NodeIndex bundle) {
  if (record.child_text(bundle, "type") != "message") return kNoNode;
  NodeIndex out = kNoNode;
  each_entry(record, bundle, [&](NodeIndex resource) {
    if (out != kNoNode || record.text(resource) != "MessageHeader") return;
    for (const std::string_view name : {"eventCoding", "event"}) {  // FHIR 3.0.1 has no choice here
      if (const NodeIndex event = record.child(resource, name); event != kNoNode && record.child_text(event, "system") == kBarsEvents) {
        out = resource;
      }
    }
  });
  return out;
}

std::string_view reason_of(const Record& record, NodeIndex header) {
  const NodeIndex reason = record.child(header, "reason");
  std::string_view out;
  if (reason == kNoNode) return out;
  each_coding(record, reason, [&](const CodingText& coding) {
    if (coding.system == kBarsReasons && out.empty()) out = coding.code;
  });
  return out;
}

void check_booking_message(const Plugin& plugin, const PluginContext& context, NodeIndex bundle, NodeIndex header, IssueSink& sink) {
  Message(plugin, context, sink).check(bundle, header);
}

}  // namespace hallmark::plugins
