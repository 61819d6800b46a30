#include "plugins/transfers_of_care.h"

#include <algorithm>

#include "plugins/clinical/document.h"
#include "plugins/clinical/document_narrative.h"
#include "plugins/clinical/elements.h"
#include "plugins/systems.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kItkEvents = "ITK-MessageEvent";
constexpr std::string_view kInpatient[] = {"IMP", "ACUTE", "NONAC", "SS", "inpatient"};

bool is_stay(const Record& record, NodeIndex encounter) {
  if (has_child(record, encounter, "hospitalization")) return true;
  const NodeIndex kind = record.child(encounter, "class");
  const std::string_view code = kind == kNoNode ? std::string_view() : record.child_text(kind, "code");
  return std::find(std::begin(kInpatient), std::end(kInpatient), code) != std::end(kInpatient);
}

void check_stay(const DocumentRun& run, NodeIndex encounter) {
  const Record& record = run.record();
  const std::string_view status = record.child_text(encounter, "status");
  if (!is_stay(record, encounter) || status == "planned" || status == "cancelled" || status == "entered-in-error") return;
  const auto need = [&](bool there, std::string_view what, std::string_view element) {
    if (!there) run.add(encounter, Code::EncounterDetailMissing, {}, {std::string(what), std::string(element)});
  };
  const auto has = [&](std::initializer_list<std::string_view> names) { return descend(record, encounter, names) != kNoNode; };
  need(has({"period", "start"}), "the time of admission", "period.start");
  need(has({"reasonCode"}) || has({"reasonReference"}) || has({"reason"}) || has({"diagnosis"}), "the reason", "reasonCode or diagnosis");
  need(has({"serviceProvider"}) || has({"location"}), "the hospital", "serviceProvider");
  if (status != "finished") return;
  need(has({"period", "end"}), "the time of discharge", "period.end");
  need(has({"hospitalization", "dischargeDisposition"}) || has({"hospitalization", "destination"}), "where the patient went",
       "hospitalization.dischargeDisposition");
}

// An ITK3 event whose code ends in D announces a document.
void check_message(const DocumentRun& run, NodeIndex bundle) {
  const Record& record = run.record();
  if (record.child_text(bundle, "type") != "message") return;
  const NodeIndex header = descend(record, bundle, {"entry", "resource"});
  if (header == kNoNode || !is_resource_of(record, header, "MessageHeader")) return;
  NodeIndex event = record.child(header, "event");
  if (event == kNoNode) event = record.child(header, "eventCoding");
  if (event == kNoNode || record.child_text(event, "system").find(kItkEvents) == std::string_view::npos) return;
  if (!record.child_text(event, "code").ends_with('D')) return;
  bool found = false, any = false;
  std::string words = "its focus leads to nothing in it";
  each_child(record, header, "focus", [&](NodeIndex focus) {
    any = true;
    const NodeIndex target = run.resources.resolve(focus);
    if (target == kNoNode) return;
    if (!is_resource_of(record, target, "Bundle")) {
      words = "its focus leads to a " + std::string(record.text(target));
    } else if (record.child_text(target, "type") != "document") {
      words = "its focus leads to a Bundle of another type";
    } else {
      found = true;
    }
  });
  if (!found) run.add(header, Code::MessageWithoutDocument, {}, {any ? words : "its header has no focus"});
}

}  // namespace

const CheckInfo& TransfersOfCare::info() const {
  static constexpr CheckInfo kInfo{"transfers-of-care", "Documents: type, headings, empty sections, author, the stay; what only people can read; words against entries",
                                   kTransferManuals};
  return kInfo;
}

void TransfersOfCare::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  Resources resources(context);
  DocumentRun run{*this, context, sink, resources};
  std::vector<NodeIndex> compositions;
  NodeIndex alone = kNoNode;  // the first DocumentReference
  each_resource(context, [&](NodeIndex node, std::string_view type) {
    if (type == "Bundle") check_message(run, node);
    if (type == "DocumentReference" && alone == kNoNode) alone = node;
    if (type == "Encounter" && run.nhs()) check_stay(run, node);
    if (type != "Composition") return;
    compositions.push_back(node);
    const NodeIndex kind = record.child(node, "type");
    if (run.nhs() && (kind == kNoNode || !coded_in(record, kind, {kSnomed}))) run.add(node, Code::DocumentTypeNotCoded);
    check_sections(run, node);
    check_document_author(run, node);
  });
  check_narratives(run, compositions);
  if (run.nhs() && compositions.empty() && alone != kNoNode && has_child(record, alone, "content")) {
    run.add(alone, Code::DocumentHumanReadableOnly, {}, {"it is an attachment, and no Composition comes with it"});
  }
}

}  // namespace hallmark::plugins
