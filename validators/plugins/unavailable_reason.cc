#include "plugins/unavailable_reason.h"

#include <algorithm>
#include <iterator>

#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kSystem = "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberUnavailableReason";
constexpr std::string_view kReasons[] = {"nhs-number-not-known", "overseas-patient", "devolved-nation"};

// The extension's value, a concept; kNoNode if it has none.
NodeIndex reason_of(const Record& record, NodeIndex extension) {
  for (NodeIndex child : record.children(extension)) {
    if (record.name(child).starts_with("value")) return child;
  }
  return kNoNode;
}

}  // namespace

bool check_unavailable_reason(const Plugin& plugin, const PluginContext& context, NodeIndex patient, bool has_number, IssueSink& sink) {
  const Record& record = context.record;
  const Wanted extensions(record, "extension");
  bool explained = false;
  for (NodeIndex extension : record.children(patient)) {
    if (!extensions.is(extension)) continue;
    // By the last part of its address: UK Core's name for it has changed in the rest.
    if (record.child_text(extension, "url").find("NHSNumberUnavailableReason") == std::string_view::npos) continue;
    explained = true;
    const NodeIndex reason = reason_of(record, extension);
    if (reason == kNoNode) continue;  // an empty extension is the base checks' to report
    if (has_number) report_at(context, plugin, extension, Code::NhsNumberReasonContradicts, sink);
    for (NodeIndex coding : record.children(reason)) {
      if (record.name(coding) != "coding" || record.child_text(coding, "system") != kSystem) continue;
      const std::string_view code = record.child_text(coding, "code");
      if (std::find(std::begin(kReasons), std::end(kReasons), code) != std::end(kReasons)) continue;
      report_at(context, plugin, coding, Code::NhsNumberReasonUnknown, sink, code);
    }
  }
  return explained;
}

}  // namespace hallmark::plugins
