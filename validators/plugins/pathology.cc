#include "plugins/pathology.h"

#include <array>
#include <optional>
#include <unordered_set>

#include "base/text.h"
#include "plugins/clinical/certain_order.h"
#include "plugins/clinical/laboratory.h"

namespace hallmark::plugins {
namespace {

// What software calls itself that turns one format into another.
bool names_a_converter(std::string_view text) {
  const std::string lower = lower_ascii(text);
  for (const std::string_view word : {"adaptor", "adapter", "converter", "edifact", "pmip"}) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

// The converter that a record names: in the message's source, or in a Device. "" if none is.
std::string converter_of(const PluginContext& context) {
  const Record& record = context.record;
  std::string out;
  each_resource(context, [&](NodeIndex node, std::string_view type) {
    if (!out.empty() || (type != "MessageHeader" && type != "Device")) return;
    const NodeIndex told = type == "Device" ? node : record.child(node, "source");
    if (told == kNoNode) return;
    for (const std::string_view name : {"software", "name", "model", "modelNumber", "manufacturer"}) {
      if (const std::string_view text = record.child_text(told, name); out.empty() && names_a_converter(text)) out = text;
    }
    each_child(record, told, "deviceName", [&](NodeIndex given) {
      if (const std::string_view text = record.child_text(given, "name"); out.empty() && names_a_converter(text)) out = text;
    });
  });
  return out;
}

class LabReports {
 public:
  explicit LabReports(const LabRun& run) : run_(run) {}

  void check(NodeIndex report) {
    const Record& record = run_.record();
    const std::string_view status = record.child_text(report, "status");
    if (status == "entered-in-error" || status == "cancelled") return;
    check_converter(report);
    check_specimen_times(run_, report);
    bool any = false;
    each_child(record, report, "result", [&](NodeIndex reference) {
      any = true;
      const NodeIndex result = run_.resources.resolve(reference);
      if (result == kNoNode || !is_resource_of(record, result, "Observation")) return;
      check_status(report, reference, result);
      add_result(result);
    });
    if (!any && status != "registered" && status != "preliminary") {
      const bool attached = has_child(record, report, "presentedForm");
      const bool concluded = has_child(record, report, "conclusion");
      run_.add(report, Code::LabReportWithoutResults, {},
               {attached ? ", only an attachment" : concluded ? ", only a conclusion in words" : ""});
    }
  }

  bool has_result(NodeIndex observation) const { return results_.contains(observation); }

 private:
  void check_converter(NodeIndex report) {
    if (!converter_) converter_ = converter_of(run_.context);
    std::string name = *converter_;
    const NodeIndex meta = run_.record().child(report, "meta");
    if (name.empty() && meta != kNoNode && names_a_converter(run_.record().child_text(meta, "source"))) {
      name = run_.record().child_text(meta, "source");
    }
    if (!name.empty()) run_.add(report, Code::LabReportConverted, {}, {name});
  }

  void check_status(NodeIndex report, NodeIndex reference, NodeIndex result) {
    const Record& record = run_.record();
    const std::string_view of_report = record.child_text(report, "status");
    const std::string_view of_result = record.child_text(result, "status");
    const bool closed = of_report == "final" || of_report == "amended" || of_report == "corrected" || of_report == "appended";
    if (!closed) return;
    std::string hint;
    if (of_result == "registered" || of_result == "preliminary") hint = "Send the report as partial until its results are final";
    if (of_result == "entered-in-error") hint = "Leave the result out of the report";
    if (!hint.empty()) run_.add(reference, Code::LabReportStatusContradicts, of_result, {std::string(of_report), hint});
  }

  // A result and its members, over any number of groups.
  void add_result(NodeIndex result) {
    std::vector<NodeIndex> to_do;
    const auto note = [&](NodeIndex observation) {
      if (results_.insert(observation).second) to_do.push_back(observation);
    };
    note(result);
    while (!to_do.empty()) {
      const NodeIndex at = to_do.back();
      to_do.pop_back();
      each_member(run_.record(), at, [&](NodeIndex reference) {
        const NodeIndex member = run_.resources.resolve(reference);
        if (member != kNoNode && is_resource_of(run_.record(), member, "Observation")) note(member);
      });
    }
  }

  const LabRun& run_;
  std::optional<std::string> converter_;
  std::unordered_set<NodeIndex> results_;
};

void check_specimen(const LabRun& run, NodeIndex specimen) {
  const Record& record = run.record();
  const NodeIndex received = record.child(specimen, "receivedTime");
  const NodeIndex collection = record.child(specimen, "collection");
  if (received == kNoNode || collection == kNoNode) return;
  const std::string_view collected = extent_of(record, choice_of(record, collection, "collected")).begin;
  if (!certainly_after(collected, record.text(received))) return;
  run.add(received, Code::SpecimenReceivedBeforeCollected,
          "received " + std::string(record.text(received)) + ", collected " + std::string(collected));
}

}  // namespace

const CheckInfo& Pathology::info() const {
  static constexpr CheckInfo kInfo{"pathology", "Laboratory reports: units, reference ranges, results, specimens, times, status",
                                   kPathologyManuals};
  return kInfo;
}

void Pathology::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  Resources resources(context);
  const LabRun run{*this, context, sink, resources};
  LabReports reports(run);
  each_resource(context, [&](NodeIndex node, std::string_view type) {
    if (type == "DiagnosticReport" && is_lab_report(record, node)) reports.check(node);
    if (type == "Specimen") check_specimen(run, node);
  });
  each_resource(context, [&](NodeIndex node, std::string_view type) {
    if (type == "Observation" && (reports.has_result(node) || is_lab_result(record, node))) check_lab_result(run, node);
  });
}

}  // namespace hallmark::plugins
