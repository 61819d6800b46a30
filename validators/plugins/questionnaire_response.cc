#include "plugins/questionnaire_response.h"

#include "fhirpath/temporal.h"
#include "plugins/names.h"
#include "plugins/resource_finder.h"
#include "plugins/response_items.h"

namespace hallmark::plugins {
namespace {

// FHIR 4 has a canonical, FHIR 3 a Reference.
std::string_view questionnaire_of(const Record& record, NodeIndex response) {
  const NodeIndex node = record.child(response, "questionnaire");
  if (node == kNoNode) return {};
  return record.has_value(node) ? record.text(node) : record.child_text(node, "reference");
}

// Whether the response was written while the questionnaire was in force; a warning, as in HL7's validator.
void check_period(const ResponseReport& report, const FoundResource& questionnaire, NodeIndex response) {
  const Record& record = report.context.record;
  const NodeIndex authored = record.child(response, "authored");
  const NodeIndex period = questionnaire.record->child(questionnaire.node, "effectivePeriod");
  if (authored == kNoNode || period == kNoNode) return;
  const auto written = fhirpath::parse_date_time(record.text(authored));
  const std::string_view start = questionnaire.record->child_text(period, "start");
  const std::string_view end = questionnaire.record->child_text(period, "end");
  const auto from = fhirpath::parse_date_time(start);
  const auto to = fhirpath::parse_date_time(end);
  if (!written) return;
  using fhirpath::Order;
  if (from && compare_date_times(*written, *from) == Order::Less) {
    report.add(authored, Code::QuestionnaireNotInForce,
               {.found = std::string(record.text(authored)), .arguments = {"it began on " + std::string(start)}});
  } else if (to && compare_date_times(*written, *to) == Order::Greater) {
    report.add(authored, Code::QuestionnaireNotInForce,
               {.found = std::string(record.text(authored)), .arguments = {"it ended on " + std::string(end)}});
  }
}

}  // namespace

const CheckInfo& QuestionnaireResponse::info() const {
  static constexpr CheckInfo kInfo = {"questionnaire-response", "QuestionnaireResponses against their Questionnaires",
                                      kQuestionnaireResponseManuals};
  return kInfo;
}

void QuestionnaireResponse::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const ResponseReport report{context, *this, sink};
  ResourceFinder finder(context, "Questionnaire");
  for (const NodeIndex node : context.index.resources()) {
    if (!is_resource_of(record, node, "QuestionnaireResponse")) continue;
    const std::string_view canonical = questionnaire_of(record, node);
    if (canonical.empty()) continue;
    const FoundResource found = finder.find(canonical, node);
    if (found.record == nullptr) {
      report.add(node, Code::QuestionnaireUnknown, {.found = {}, .arguments = {std::string(canonical)}});
      continue;
    }
    check_period(report, found, node);
    const QuestionnaireModel model(*found.record, found.node);
    ResponseItems(report, model, node).check();
  }
}

}  // namespace hallmark::plugins
