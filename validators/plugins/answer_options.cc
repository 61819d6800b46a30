// What a questionnaire offers to choose from: answerOption and answerValueSet.
//
// A choice (choice, open-choice, FHIR 5's coding) is judged at the answer; the options of other questions bound a plain value
// and are judged at the value. An open choice takes any string, but no coding or number that is not offered.
#include "base/text.h"
#include "plugins/answer_compare.h"
#include "plugins/answer_rules.h"
#include "plugins/value_set_membership.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kExclusive = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive";

std::string shown(const Record& record, const TypedValue& value) {
  if (value.type != "Coding") return shortened(record.text(value.node), 60);
  const std::string_view system = record.child_text(value.node, "system");
  const std::string_view code = record.child_text(value.node, "code");
  if (code.empty()) return shortened(record.child_text(value.node, "display"), 60);
  return system.empty() ? std::string(code) : std::string(system) + '|' + std::string(code);
}

bool is_option(const Answer& answer, const TypedValue& option) {
  const Record& q = answer.model.record();
  if (answer.value.type != option.type) return false;
  if (option.type == "Coding") {
    // Without a system on either side it is the same, with one on one side it is not.
    return answer.part("system") == q.child_text(option.node, "system") && answer.part("code") == q.child_text(option.node, "code");
  }
  return answer.text() == q.text(option.node) ||
         compare_values(answer.record(), answer.value, q, option) == Compared::Equal;
}

bool is_exclusive(const Answer& answer, NodeIndex option) {
  for (const TypedValue& flag : extension_values(answer.model.record(), option, kExclusive)) {
    if (answer.model.record().text(flag.node) == "true") return true;
  }
  return false;
}

struct Options {
  NodeIndex match = kNoNode;     // the option that was chosen
  std::size_t of_this_type = 0;  // options of the answer's type
  std::vector<std::string> first;
};

Options look_through(const Answer& answer) {
  Options out;
  const Record& q = answer.model.record();
  for (NodeIndex node : answer.question().options) {
    const TypedValue option = value_of(q, node);
    if (option.node == kNoNode) continue;
    if (option.type == answer.value.type) ++out.of_this_type;
    if (out.first.size() < 12) {
      const std::string_view display = q.child_text(option.node, "display");
      out.first.push_back(display.empty() ? shown(q, option) : std::string(display));
    }
    if (is_option(answer, option)) {
      out.match = node;
      return out;
    }
  }
  return out;
}

std::string advice(const Answer& answer, const Options& options) {
  if (options.of_this_type == 0) return "None of the options is of the answer's type";
  const std::size_t count = answer.question().options.size();
  if (count > options.first.size()) return "Take one of the questionnaire's " + std::to_string(count) + " options";
  return "Offered: " + listed(options.first, "or");
}

void report_not_offered(const Answer& answer, NodeIndex at, std::string advice) {
  answer.report.add(at, Code::AnswerNotAnOption,
                    {.found = shown(answer.record(), answer.value),
                     .arguments = {std::string(answer.question().link_id), std::move(advice)}});
}

// A free string that is word for word what could have been chosen.
void check_free_text(const Answer& answer) {
  const Record& q = answer.model.record();
  for (NodeIndex node : answer.question().options) {
    const TypedValue option = value_of(q, node);
    if (option.type != "Coding") continue;
    const std::string given = lower_ascii(answer.text());
    for (std::string_view part : {"display", "code"}) {
      const std::string_view offered = q.child_text(option.node, part);
      if (offered.empty() || lower_ascii(offered) != given) continue;
      answer.report.add(answer.node, Code::AnswerLooksLikeOption, {.found = shortened(answer.text(), 60)});
      return;
    }
  }
}

void check_in_value_set(const Answer& answer, NodeIndex at, const CodeInSet& code) {
  const std::string url(answer.question().value_set);
  const SetVerdict found = find_in_value_set(answer, url, code);
  if (found.verdict == InSet::Unknown) {
    answer.report.add(at, Code::AnswerOptionsUnknown, {.found = {}, .arguments = {url}});
  } else if (found.verdict == InSet::No) {
    report_not_offered(answer, at, "Take a code from " + url);
  } else if (!found.other_display.empty()) {
    report_not_offered(answer, at, "The code is offered as '" + found.other_display + "'");
  }
}

}  // namespace

void check_options(const Answer& answer) {
  const QuestionItem& question = answer.question();
  const bool free = question.free_text && answer.value.type == "String";
  if (!question.options.empty()) {
    if (free) return check_free_text(answer);
    const Options options = look_through(answer);
    if (options.match == kNoNode) return report_not_offered(answer, answer.node, advice(answer, options));
    if (answer.siblings > 1 && is_exclusive(answer, options.match)) {
      answer.report.add(answer.node, Code::AnswerNotAlone, {.found = shown(answer.record(), answer.value)});
    }
  } else if (!question.value_set.empty() && answer.value.type == "Coding") {
    check_in_value_set(answer, answer.node,
                       {.system = answer.part("system"), .code = answer.part("code"), .display = answer.part("display")});
  }
}

void check_listed(const Answer& answer) {
  const QuestionItem& question = answer.question();
  if (!question.options.empty()) {
    const Options options = look_through(answer);
    if (options.match == kNoNode) report_not_offered(answer, answer.value.node, advice(answer, options));
  }
  if (question.type == ItemType::String && !question.value_set.empty()) {
    check_in_value_set(answer, answer.value.node, {.system = {}, .code = answer.text(), .display = {}});
  }
}

}  // namespace hallmark::plugins
