#include "plugins/enable_when.h"

#include <algorithm>
#include <variant>

#include "fhirpath/expression.h"
#include "plugins/answer_compare.h"
#include "schema/fhirpath_model.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kExpressions[] = {
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
    "http://phr.kanta.fi/StructureDefinition/fiphr-ext-questionnaire-enablewhen",
};

// One past the last node below `node`: nodes are in document order.
NodeIndex end_of(const Record& record, NodeIndex node) {
  for (; node != kNoNode; node = record[node].parent) {
    if (record[node].next_sibling != kNoNode) return record[node].next_sibling;
  }
  return record.size();
}

bool compare_by(std::string_view op, Compared compared) {
  if (compared == Compared::Unknown) return false;
  if (op == "=") return compared == Compared::Equal;
  if (op == "!=") return compared != Compared::Equal;
  if (op == ">") return compared == Compared::Greater;
  if (op == "<") return compared == Compared::Less;
  if (op == ">=") return compared == Compared::Greater || compared == Compared::Equal;
  if (op == "<=") return compared == Compared::Less || compared == Compared::Equal;
  return false;
}

}  // namespace

EnableWhen::EnableWhen(const PluginContext& context, const QuestionnaireModel& model, NodeIndex response)
    : context_(context), model_(model), response_(response) {
  std::uint32_t count = 0;
  for (const QuestionItem& item : model.items()) {
    first_condition_.push_back(count);
    count += static_cast<std::uint32_t>(item.conditions.size());
  }
  if (count == 0) return;
  const Record& record = context.record;
  const NodeIndex end = end_of(record, response);
  for (NodeIndex node = response; node < end; ++node) {
    if (record.name(node) != "answer") continue;
    const NodeIndex item = record[node].parent;
    if (record.name(item) == "item") answers_[record.child_text(item, "linkId")].push_back(node);
  }
}

Enabled EnableWhen::of(std::uint32_t item, NodeIndex container) {
  for (std::string_view url : kExpressions) {
    const TypedValue value = model_.extension(item, url);
    if (value.node == kNoNode) continue;
    const Record& q = model_.record();
    std::string_view expression = q.text(value.node);
    if (value.type == "Expression") {
      if (q.child_text(value.node, "language") != "text/fhirpath") return Enabled::Unknown;
      expression = q.child_text(value.node, "expression");
    }
    const auto [it, fresh] = known_expressions_.try_emplace(expression, Enabled::Unknown);
    if (fresh) it->second = by_expression(expression);
    return it->second;
  }
  const QuestionItem& question = model_[item];
  if (question.conditions.empty()) return Enabled::Yes;
  // Several conditions and no word on how they go together: que-12 blames the questionnaire, and HL7's validator takes the
  // item for enabled.
  if (question.conditions.size() > 1 && !question.any_condition && !question.all_conditions) return Enabled::Yes;
  for (std::uint32_t i = 0; i < question.conditions.size(); ++i) {
    const bool held = holds(item, i, container);
    if (held && !question.all_conditions) return Enabled::Yes;
    if (!held && question.all_conditions) return Enabled::No;
  }
  return question.all_conditions ? Enabled::Yes : Enabled::No;
}

Enabled EnableWhen::by_expression(std::string_view text) const {
  const Limits limits;
  const auto compiled = fhirpath::Expression::compile(text, context_.record.names(), limits);
  const auto* expression = std::get_if<fhirpath::Expression>(&compiled);
  if (expression == nullptr) return Enabled::Unknown;
  const schema::FhirpathModel model(context_.schema);
  const fhirpath::Host host;
  const fhirpath::EvaluationContext evaluation{context_.record, response_, response_, context_.record.root(), model, host, limits};
  switch (fhirpath::evaluate_truth(*expression, evaluation)) {
    case fhirpath::Truth::True: return Enabled::Yes;
    case fhirpath::Truth::False:
    case fhirpath::Truth::Empty: return Enabled::No;
    case fhirpath::Truth::Undecided: break;
  }
  return Enabled::Unknown;
}

bool EnableWhen::holds(std::uint32_t item, std::uint32_t condition, NodeIndex container) {
  const EnableCondition& c = model_[item].conditions[condition];
  const std::uint32_t target = model_.find(c.question);
  if (target == kNoItem) return evaluate(c, kNoNode);
  const NodeIndex group = response_group(model_.common_group(item, target), container);
  const std::uint64_t key = (std::uint64_t{first_condition_[item] + condition} << 32) | group;
  const auto [it, fresh] = known_.try_emplace(key, false);
  if (fresh) it->second = evaluate(c, group);
  return it->second;
}

NodeIndex EnableWhen::response_group(std::uint32_t group, NodeIndex container) const {
  if (group == kNoItem) return response_;
  for (NodeIndex node = container; node != kNoNode && node != response_; node = context_.record[node].parent) {
    const auto it = assigned_.find(node);
    if (it != assigned_.end() && it->second == group) return node;
  }
  return kNoNode;
}

bool EnableWhen::evaluate(const EnableCondition& condition, NodeIndex group) const {
  const Record& record = context_.record;
  const auto it = answers_.find(condition.question);
  std::span<const NodeIndex> answers;
  if (group != kNoNode && it != answers_.end()) {
    const auto begin = std::lower_bound(it->second.begin(), it->second.end(), group);
    answers = {begin, std::lower_bound(begin, it->second.end(), end_of(record, group))};
  }
  if (condition.op == "exists") {
    const bool wanted = condition.answer.node == kNoNode || model_.record().text(condition.answer.node) != "false";
    return wanted != answers.empty();
  }
  return std::any_of(answers.begin(), answers.end(), [&](NodeIndex answer) {
    return compare_by(condition.op, compare_values(record, value_of(record, answer), model_.record(), condition.answer));
  });
}

}  // namespace hallmark::plugins
