// Answers that are quantities, against minQuantity, maxQuantity, unitOption and unitValueSet. Amounts are compared in units
// that both sides state with system and code; without those nobody can say whether 5 "Kg" is less than 10 "kg", which is
// an error as in HL7's validator: the questionnaire asks for something that the answer does not let one check.
#include "base/text.h"
#include "plugins/answer_compare.h"
#include "plugins/answer_rules.h"
#include "plugins/value_set_membership.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kMinQuantity = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity";
constexpr std::string_view kMaxQuantity = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity";
constexpr std::string_view kUnitOption = "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption";
constexpr std::string_view kUnitValueSet = "http://hl7.org/fhir/StructureDefinition/questionnaire-unitValueSet";

std::string shown(const Record& record, NodeIndex quantity) {
  std::string out(record.child_text(quantity, "comparator"));
  out += record.child_text(quantity, "value");
  const std::string_view unit = record.child_text(quantity, "unit");
  const std::string_view code = record.child_text(quantity, "code");
  return out + ' ' + std::string(unit.empty() ? code : unit);
}

void check_bound(const Answer& answer, std::string_view url, Compared outside, std::string_view words) {
  const TypedValue bound = answer.extension(url);
  if (bound.type != "Quantity") return;
  const Record& q = answer.model.record();
  const std::string_view system = q.child_text(bound.node, "system");
  const std::string_view code = q.child_text(bound.node, "code");
  std::string why;
  Compared compared = Compared::Unknown;
  if (system.empty() || code.empty() || answer.part("system").empty() || answer.part("code").empty()) {
    why = "one of them has no unit with system and code";
  } else if (system != answer.part("system")) {
    why = "their units are from different systems";
  } else {
    compared = compare_quantities(answer.record(), answer.value.node, q, bound.node);
    if (compared == Compared::Different) why = "their units measure different things";
  }
  if (!why.empty()) {
    answer.report.add(answer.value.node, Code::AnswerNotComparable,
                      {.found = shown(answer.record(), answer.value.node), .arguments = {shown(q, bound.node), why}});
  } else if (compared == outside) {
    answer.report.add(answer.value.node, Code::AnswerOutOfRange,
                      {.found = shown(answer.record(), answer.value.node),
                       .arguments = {std::string(words) + ' ' + shown(q, bound.node)}});
  }
}

bool is_unit(const Answer& answer, NodeIndex coding) {
  const Record& q = answer.model.record();
  const auto same = [&](std::string_view of_option, std::string_view of_answer) {
    const std::string_view wanted = q.child_text(coding, of_option);
    return wanted.empty() || wanted == answer.part(of_answer);
  };
  return same("system", "system") && same("code", "code") && same("display", "unit");
}

void check_unit_options(const Answer& answer) {
  const std::vector<TypedValue> options = answer.model.extensions(answer.item, kUnitOption);
  if (options.empty()) return;
  std::vector<std::string> allowed;
  for (const TypedValue& option : options) {
    if (is_unit(answer, option.node)) return;
    const std::string_view code = answer.model.record().child_text(option.node, "code");
    const std::string_view display = answer.model.record().child_text(option.node, "display");
    if (allowed.size() < 12) allowed.emplace_back(display.empty() ? code : display);
  }
  answer.report.add(answer.value.node, Code::AnswerUnitWrong,
                    {.found = shown(answer.record(), answer.value.node), .arguments = {"Allowed: " + listed(allowed, "or")}});
}

void check_unit_value_set(const Answer& answer) {
  const std::string url = answer.extension_text(kUnitValueSet);
  if (url.empty()) return;
  const CodeInSet code{.system = answer.part("system"), .code = answer.part("code"), .display = {}};
  switch (find_in_value_set(answer, url, code).verdict) {
    case InSet::Yes: return;
    case InSet::Unknown:
      answer.report.add(answer.value.node, Code::AnswerOptionsUnknown, {.found = {}, .arguments = {url}});
      return;
    case InSet::No: break;
  }
  answer.report.add(answer.value.node, Code::AnswerUnitWrong,
                    {.found = shown(answer.record(), answer.value.node), .arguments = {"Allowed: those of " + url}});
}

}  // namespace

void check_quantity(const Answer& answer) {
  check_bound(answer, kMinQuantity, Compared::Less, "less than the least value allowed,");
  check_bound(answer, kMaxQuantity, Compared::Greater, "more than the greatest value allowed,");
  check_decimal_places(answer, answer.part("value"), answer.value.node);
  check_unit_options(answer);
  check_unit_value_set(answer);
}

}  // namespace hallmark::plugins
