#include "plugins/questionnaire.h"

#include "plugins/names.h"
#include "plugins/questionnaire_derivation.h"

namespace hallmark::plugins {
namespace {

// Items are numbered in the order in which a reader meets them, what is inside one after it.
void check_conditions(const ResponseReport& report, const QuestionnaireModel& model, std::uint32_t item) {
  const QuestionItem& question = model[item];
  for (const EnableCondition& condition : question.conditions) {
    if (condition.question.empty()) continue;  // a fault of its own, by cardinality
    const std::uint32_t target = model.find(condition.question);
    Code code = Code::EnableWhenLater;
    if (target == kNoItem) {
      code = Code::EnableWhenTargetUnknown;
    } else if (target == item) {
      code = Code::EnableWhenSelf;
    } else if (model.within(target, item)) {
      code = Code::EnableWhenInner;
    } else if (target < item) {
      continue;
    }
    report.add(question.node, code, {.found = {}, .arguments = {std::string(question.link_id), std::string(condition.question)}});
  }
}

}  // namespace

const CheckInfo& Questionnaire::info() const {
  static constexpr CheckInfo kInfo = {"questionnaire", "Questionnaires: conditions that never hold, derivation",
                                      kQuestionnaireManuals};
  return kInfo;
}

void Questionnaire::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const ResponseReport report{context, *this, sink};
  ResourceFinder finder(context, "Questionnaire");
  for (const NodeIndex node : context.index.resources()) {
    if (!is_resource_of(record, node, "Questionnaire")) continue;
    const QuestionnaireModel model(record, node);
    // As HL7's validator, which leaves FHIR 3 alone.
    if (context.schema.version() >= FhirVersion::R4) {
      for (std::uint32_t item = 0; item < model.items().size(); ++item) check_conditions(report, model, item);
    }
    check_derivations(report, model, finder);
  }
}

}  // namespace hallmark::plugins
