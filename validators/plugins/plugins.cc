#include "plugins/plugins.h"

#include "plugins/attachment.h"
#include "plugins/bundle.h"
#include "plugins/demographics.h"
#include "plugins/dmd.h"
#include "plugins/dosage.h"
#include "plugins/identifier_system.h"
#include "plugins/measure.h"
#include "plugins/measure_report.h"
#include "plugins/narrative_links.h"
#include "plugins/nhs_number.h"
#include "plugins/ods_code.h"
#include "plugins/questionnaire.h"
#include "plugins/questionnaire_response.h"
#include "plugins/references.h"
#include "plugins/snomed.h"
#include "plugins/staff_id.h"
#include "plugins/structure_definition.h"
#include "plugins/terminology.h"
#include "plugins/ucum_unit.h"
#include "plugins/uniqueness.h"
#include "schema/locate.h"

namespace hallmark {
namespace {

const plugins::NhsNumber kNhsNumber;
const plugins::IdentifierSystem kIdentifierSystem;
const plugins::Demographics kDemographics;
const plugins::OdsCode kOdsCode;
const plugins::StaffId kStaffId;
const plugins::Snomed kSnomed;
const plugins::Dmd kDmd;
const plugins::Dosage kDosage;
const plugins::UcumUnit kUcumUnit;
const plugins::Bundle kBundle;
const plugins::References kReferences;
const plugins::Uniqueness kUniqueness;
const plugins::NarrativeLinks kNarrativeLinks;
const plugins::Terminology kTerminology;
const plugins::StructureDefinition kStructureDefinition;
const plugins::Questionnaire kQuestionnaire;
const plugins::QuestionnaireResponse kQuestionnaireResponse;
const plugins::Measure kMeasure;
const plugins::MeasureReport kMeasureReport;
const plugins::Attachment kAttachment;

// The table.
const Plugin* const kPlugins[] = {
    &kNhsNumber,
    &kIdentifierSystem,
    &kDemographics,
    &kOdsCode,
    &kStaffId,
    &kSnomed,
    &kDmd,
    &kDosage,
    &kUcumUnit,
    &kBundle,
    &kReferences,
    &kUniqueness,
    &kNarrativeLinks,
    &kTerminology,
    &kStructureDefinition,
    &kQuestionnaire,
    &kQuestionnaireResponse,
    &kMeasure,
    &kMeasureReport,
    &kAttachment,
};

}  // namespace

std::span<const Plugin* const> all_plugins() { return kPlugins; }

const Plugin* plugin_of(std::string_view id) {
  for (const Plugin* plugin : kPlugins) {
    if (plugin->info().id == id) return plugin;
  }
  return nullptr;
}

void report_at(const PluginContext& context, const Plugin& plugin, NodeIndex node, Code code, IssueSink& sink,
               std::string_view found, std::vector<std::string> arguments) {
  if (!sink.wants(code, code_info(code).severity)) return;
  Issue issue;
  issue.code = code;
  issue.severity = code_info(code).severity;
  issue.path = schema::path_of(context.schema, context.record, node);
  issue.validator = plugin.info().id;
  issue.offset = context.record[node].offset;
  issue.found = found;
  issue.arguments = std::move(arguments);
  sink.add(std::move(issue));
}

}  // namespace hallmark
