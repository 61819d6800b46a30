// Answers that are text, against maxLength, minLength and a regular expression. For items of type text and url HL7's
// validator asks for none of this; there maxLength, which the specification gives them too, is a warning.
#include "base/limits.h"
#include "base/text.h"
#include "fhirpath/pattern.h"
#include "plugins/answer_rules.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kMinLength = "http://hl7.org/fhir/StructureDefinition/minLength";
constexpr std::string_view kRegex = "http://hl7.org/fhir/StructureDefinition/regex";
constexpr std::string_view kEntryFormat = "http://hl7.org/fhir/StructureDefinition/entryFormat";

void check_length(const Answer& answer, bool strict) {
  const std::size_t length = code_points(answer.text());
  const auto most = parse_unsigned(answer.question().max_length);
  const auto least = strict ? parse_unsigned(answer.extension_text(kMinLength)) : std::nullopt;
  std::string allowed;
  if (most && length > *most) allowed = "at most " + std::to_string(*most);
  if (least && length < *least) allowed = "at least " + std::to_string(*least);
  if (allowed.empty()) return;
  answer.report.add(answer.value.node, Code::AnswerLengthWrong,
                    {.found = shortened(answer.text(), 60),
                     .arguments = {std::to_string(length), allowed},
                     .severity = strict ? Severity::Error : Severity::Warning});
}

void check_regex(const Answer& answer) {
  const std::string regex = answer.extension_text(kRegex);
  if (regex.empty()) return;
  const Limits limits;
  std::string why;
  const auto pattern = fhirpath::Pattern::compile(regex, limits.regex_bytes, why);
  if (pattern == nullptr) {
    answer.report.add(answer.value.node, Code::AnswerPatternUnknown, {.found = {}, .arguments = {regex, why}});
  } else if (!pattern->matches_all_of(answer.text())) {
    const std::string format = answer.extension_text(kEntryFormat);
    answer.report.add(answer.value.node, Code::AnswerPatternMissed,
                      {.found = shortened(answer.text(), 60),
                       .arguments = {regex, format.empty() ? "" : "Write it as " + format}});
  }
}

}  // namespace

void check_text(const Answer& answer) {
  const bool strict = answer.question().type == ItemType::String;
  check_length(answer, strict);
  if (!strict) return;
  check_regex(answer);
  if (answer.text().find_first_of("\r\n") != std::string_view::npos) {
    answer.report.add(answer.value.node, Code::AnswerLineBreak, {.found = shortened(answer.text(), 60)});
  }
}

}  // namespace hallmark::plugins
