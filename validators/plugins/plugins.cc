#include "plugins/plugins.h"

#include "plugins/attachment.h"
#include "plugins/bundle.h"
#include "plugins/capability_statement.h"
#include "plugins/dates_in_order.h"
#include "plugins/demographics.h"
#include "plugins/dmd.h"
#include "plugins/dosage.h"
#include "plugins/identifier_system.h"
#include "plugins/imaging.h"
#include "plugins/implementation_guide.h"
#include "plugins/known_terms.h"
#include "plugins/measure.h"
#include "plugins/measure_report.h"
#include "plugins/naming_system.h"
#include "plugins/narrative_links.h"
#include "plugins/news2.h"
#include "plugins/nhs_number.h"
#include "plugins/ods_code.h"
#include "plugins/operation_definition.h"
#include "plugins/pathology.h"
#include "plugins/questionnaire.h"
#include "plugins/questionnaire_response.h"
#include "plugins/references.h"
#include "plugins/scheduling.h"
#include "plugins/search_parameter.h"
#include "plugins/snomed.h"
#include "plugins/staff_id.h"
#include "plugins/structure_definition.h"
#include "plugins/structure_map.h"
#include "plugins/terminology.h"
#include "plugins/transfers_of_care.h"
#include "plugins/ucum_unit.h"
#include "plugins/uniqueness.h"
#include "plugins/vital_signs.h"
#include "schema/locate.h"

namespace hallmark {
namespace {

const plugins::NhsNumber kNhsNumber;
const plugins::IdentifierSystem kIdentifierSystem;
const plugins::Demographics kDemographics;
const plugins::OdsCode kOdsCode;
const plugins::StaffId kStaffId;
const plugins::Snomed kSnomed;
const plugins::KnownTerms kKnownTerms;
const plugins::Dmd kDmd;
const plugins::Dosage kDosage;
const plugins::UcumUnit kUcumUnit;
const plugins::Bundle kBundle;
const plugins::References kReferences;
const plugins::Uniqueness kUniqueness;
const plugins::NarrativeLinks kNarrativeLinks;
const plugins::Terminology kTerminology;
const plugins::StructureDefinition kStructureDefinition;
const plugins::SearchParameter kSearchParameter;
const plugins::OperationDefinition kOperationDefinition;
const plugins::CapabilityStatement kCapabilityStatement;
const plugins::ImplementationGuide kImplementationGuide;
const plugins::NamingSystem kNamingSystem;
const plugins::StructureMap kStructureMap;
const plugins::Questionnaire kQuestionnaire;
const plugins::QuestionnaireResponse kQuestionnaireResponse;
const plugins::Measure kMeasure;
const plugins::MeasureReport kMeasureReport;
const plugins::Attachment kAttachment;
const plugins::VitalSigns kVitalSigns;
const plugins::News2 kNews2;
const plugins::Pathology kPathology;
const plugins::Scheduling kScheduling;
const plugins::TransfersOfCare kTransfersOfCare;
const plugins::Imaging kImaging;
const plugins::DatesInOrder kDatesInOrder;

// The table.
const Plugin* const kPlugins[] = {
    &kNhsNumber,
    &kIdentifierSystem,
    &kDemographics,
    &kOdsCode,
    &kStaffId,
    &kSnomed,
    &kKnownTerms,
    &kDmd,
    &kDosage,
    &kUcumUnit,
    &kBundle,
    &kReferences,
    &kUniqueness,
    &kNarrativeLinks,
    &kTerminology,
    &kStructureDefinition,
    &kSearchParameter,
    &kOperationDefinition,
    &kCapabilityStatement,
    &kImplementationGuide,
    &kNamingSystem,
    &kStructureMap,
    &kQuestionnaire,
    &kQuestionnaireResponse,
    &kMeasure,
    &kMeasureReport,
    &kAttachment,
    &kVitalSigns,
    &kNews2,
    &kPathology,
    &kScheduling,
    &kTransfersOfCare,
    &kImaging,
    &kDatesInOrder,
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
  issue.node = node;
  issue.offset = context.record[node].offset;
  issue.found = found;
  issue.arguments = std::move(arguments);
  sink.add(std::move(issue));
}

}  // namespace hallmark
