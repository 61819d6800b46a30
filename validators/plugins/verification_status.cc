#include "plugins/verification_status.h"

#include <string>

#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

enum class System : std::uint8_t { England, Wales, NullFlavor, CareConnect, RetiredWords, Other };

System system_of(std::string_view url) {
  constexpr std::string_view prefix = "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus";
  if (url == "http://terminology.hl7.org/CodeSystem/v3-NullFlavor") return System::NullFlavor;
  if (url.find("CareConnect-NHSNumberVerificationStatus") != std::string_view::npos) return System::CareConnect;
  if (!url.starts_with(prefix)) return System::Other;
  const std::string_view rest = url.substr(prefix.size());
  if (rest == "England") return System::England;
  if (rest == "Wales") return System::Wales;
  return rest.empty() ? System::RetiredWords : System::Other;
}

bool known_code(System system, std::string_view code) {
  const bool numbered = code.size() == 2 && code[0] == '0' && code[1] >= '1' && code[1] <= '8';
  switch (system) {
    case System::England:
    case System::CareConnect:
      return numbered;
    case System::Wales:
      return numbered || code == "nn";
    case System::NullFlavor:
      return code == "NI";
    case System::RetiredWords:
    case System::Other:
      break;
  }
  return false;
}

// The status extension of an identifier, by the last part of its address: UK Core's and CareConnect's differ in the rest.
NodeIndex status_extension(const Record& record, NodeIndex identifier) {
  for (NodeIndex child : record.children(identifier)) {
    if (record.name(child) != "extension") continue;
    if (record.child_text(child, "url").find("NHSNumberVerificationStatus") != std::string_view::npos) return child;
  }
  return kNoNode;
}

bool has_known_code(const Record& record, NodeIndex concept_node) {
  for (NodeIndex coding : record.children(concept_node)) {
    if (known_code(system_of(record.child_text(coding, "system")), record.child_text(coding, "code"))) return true;
  }
  return false;
}

// `explained`: another coding of the concept is a known status, so that a local one beside it does no harm.
void check_coding(const Plugin& plugin, const PluginContext& context, NodeIndex coding, bool has_value, bool explained,
                  IssueSink& sink) {
  const Record& record = context.record;
  const std::string_view url = record.child_text(coding, "system");
  const std::string_view code = record.child_text(coding, "code");
  const System system = system_of(url);
  const bool stu3 = context.schema.version() == FhirVersion::Stu3;
  if (system == System::RetiredWords || (system == System::CareConnect && !stu3)) {
    report_at(context, plugin, coding, Code::NhsNumberStatusRetired, sink, {},
              {system == System::CareConnect ? "CareConnect-NHSNumberVerificationStatus-1 (FHIR 3)"
                                             : "UKCore-NHSNumberVerificationStatus"});
    return;
  }
  if (!known_code(system, code)) {
    if (explained && system == System::Other) return;
    report_at(context, plugin, coding, Code::NhsNumberStatusUnknown, sink,
              url.empty() ? std::string(code) : std::string(url) + '|' + std::string(code), {"any code system in force"});
    return;
  }
  const bool says_absent = code == "07";
  const bool says_present = code == "01" || code == "02" || code == "nn";
  if (has_value ? !says_absent : !says_present) return;
  report_at(context, plugin, coding, Code::NhsNumberStatusContradicts, sink, {},
            {has_value ? "no number is present, yet there is one" : "a number is present, yet there is none"});
}

}  // namespace

void check_verification_status(const Plugin& plugin, const PluginContext& context, NodeIndex identifier, bool has_value,
                               IssueSink& sink) {
  const Record& record = context.record;
  const NodeIndex extension = status_extension(record, identifier);
  const NodeIndex concept_node = extension == kNoNode ? kNoNode : record.child(extension, "valueCodeableConcept");
  bool any = false;
  if (concept_node != kNoNode) {
    const bool explained = has_known_code(record, concept_node);
    for (NodeIndex coding : record.children(concept_node)) {
      if (record.name(coding) != "coding" || record[coding].first_child == kNoNode) continue;
      any = true;
      check_coding(plugin, context, coding, has_value, explained, sink);
    }
  }
  if (!any && has_value) report_at(context, plugin, identifier, Code::NhsNumberStatusMissing, sink);
}

}  // namespace hallmark::plugins
