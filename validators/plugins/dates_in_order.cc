#include "plugins/dates_in_order.h"

#include <array>

#include "plugins/clinical/certain_order.h"
#include "plugins/clinical/elements.h"
#include "plugins/clinical/resources.h"

namespace hallmark::plugins {
namespace {

// An element that says when something happened to the patient, or was written down. Names of R4 and of FHIR 3.0.1.
struct Dated {
  std::string_view type;
  std::string_view element;
  bool choice;     // a choice element: the name is its stem
  bool of_patient; // cannot be before the patient's birth
  std::string_view past;  // what it tells that is over: its future is a fault; "" if it may lie ahead
};
constexpr Dated kDated[] = {
    {"Observation", "effective", true, true, "an observation"},
    {"Observation", "issued", false, true, "the issue of a result"},
    {"DiagnosticReport", "effective", true, true, "what a report is about"},
    {"DiagnosticReport", "issued", false, true, "the issue of a report"},
    {"Condition", "recordedDate", false, true, "recording"},
    {"Condition", "assertedDate", false, true, "recording"},
    {"AllergyIntolerance", "recordedDate", false, true, "recording"},
    {"AllergyIntolerance", "assertedDate", false, true, "recording"},
    {"AllergyIntolerance", "lastOccurrence", false, true, "a reaction"},
    {"Procedure", "performed", true, true, ""},
    {"MedicationRequest", "authoredOn", false, true, "authorship"},
    {"MedicationStatement", "dateAsserted", false, true, "recording"},
    {"MedicationAdministration", "effective", true, true, ""},
    {"Immunization", "recorded", false, true, "recording"},
    {"ServiceRequest", "authoredOn", false, true, "authorship"},
    {"ProcedureRequest", "authoredOn", false, true, "authorship"},
    {"ReferralRequest", "authoredOn", false, true, "authorship"},
    {"Encounter", "period", false, true, ""},
    {"Specimen", "receivedTime", false, true, "receipt"},
    {"Composition", "date", false, true, "authorship"},
    {"DocumentReference", "date", false, true, "authorship"},
    {"DocumentReference", "created", false, true, "authorship"},
    {"DocumentReference", "indexed", false, true, "indexing"},
    {"ImagingStudy", "started", false, true, "a study"},
    {"Appointment", "created", false, false, "booking"},
    {"Bundle", "timestamp", false, false, "the sending of a message"},
    {"MessageHeader", "timestamp", false, false, "the sending of a message"},
};

class Run {
 public:
  Run(const Plugin& plugin, const PluginContext& context, IssueSink& sink)
      : plugin_(plugin), context_(context), sink_(sink), record_(context.record), resources_(context) {}

  void check(NodeIndex resource, std::string_view type) {
    const std::string_view status = record_.child_text(resource, "status");
    if (status == "entered-in-error" || status == "cancelled" || status == "planned" || status == "registered") return;
    for (const Dated& dated : kDated) {
      if (dated.type != type) continue;
      const NodeIndex element = dated.choice ? choice_of(record_, resource, dated.element) : record_.child(resource, dated.element);
      if (element != kNoNode) check_element(resource, element, dated);
    }
    if (type == "Condition" || type == "AllergyIntolerance") check_course(resource);
    if (type == "Observation" || type == "DiagnosticReport") check_issue(resource);
  }

 private:
  void add(NodeIndex node, Code code, std::string_view found, std::vector<std::string> arguments = {}) {
    report_at(context_, plugin_, node, code, sink_, found, std::move(arguments));
  }

  void check_element(NodeIndex resource, NodeIndex element, const Dated& dated) {
    const Extent extent = extent_of(record_, element);
    if (!dated.past.empty() && !context_.today.empty() && certainly_after(extent.begin, context_.today)) {
      add(element, Code::DateInFuture, extent.begin, {std::string(dated.past)});
    }
    if (!dated.of_patient || extent.end.empty()) return;
    NodeIndex subject = record_.child(resource, "subject");
    if (subject == kNoNode) subject = record_.child(resource, "patient");
    const NodeIndex patient = resources_.resolve(subject);
    if (patient == kNoNode || !is_resource_of(record_, patient, "Patient")) return;
    if (certainly_after(record_.child_text(patient, "birthDate"), extent.end)) add(element, Code::EventBeforeBirth, extent.end);
  }

  // Onset, abatement and recording.
  void check_course(NodeIndex resource) {
    const NodeIndex onset = choice_of(record_, resource, "onset");
    if (onset == kNoNode) return;
    const std::string_view begin = extent_of(record_, onset).begin;
    for (const std::string_view name : {"recordedDate", "assertedDate"}) {
      const std::string_view recorded = record_.child_text(resource, name);
      if (certainly_after(begin, recorded)) {
        add(onset, Code::OnsetAfterRecorded, std::string(begin) + ", recorded " + std::string(recorded));
      }
    }
    const NodeIndex abatement = choice_of(record_, resource, "abatement");
    if (abatement == kNoNode) return;
    const std::string_view end = extent_of(record_, abatement).end;
    if (certainly_after(begin, end)) add(abatement, Code::AbatementBeforeOnset, std::string(end) + ", where it began on " + std::string(begin));
  }

  void check_issue(NodeIndex resource) {
    const NodeIndex issued = record_.child(resource, "issued");
    const NodeIndex effective = choice_of(record_, resource, "effective");
    if (issued == kNoNode || effective == kNoNode) return;
    const std::string_view begin = extent_of(record_, effective).begin;
    if (certainly_after(begin, record_.text(issued))) {
      add(issued, Code::IssuedBeforeEffective, std::string(record_.text(issued)) + ", about " + std::string(begin));
    }
  }

  const Plugin& plugin_;
  const PluginContext& context_;
  IssueSink& sink_;
  const Record& record_;
  Resources resources_;
};

}  // namespace

const CheckInfo& DatesInOrder::info() const {
  static constexpr CheckInfo kInfo{"dates-in-order", "Dates before birth, after today, or in an impossible order", kDatesManuals};
  return kInfo;
}

void DatesInOrder::validate(const PluginContext& context, IssueSink& sink) const {
  Run run(*this, context, sink);
  each_resource(context, [&](NodeIndex node, std::string_view type) { run.check(node, type); });
}

}  // namespace hallmark::plugins
