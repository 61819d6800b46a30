// Answers that are numbers, dates or times, against minValue, maxValue and maxDecimalPlaces. A bound that cannot be compared
// (of another type, worked out by an expression) bounds nothing.
#include "base/text.h"
#include "plugins/answer_compare.h"
#include "plugins/answer_rules.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kMinValue = "http://hl7.org/fhir/StructureDefinition/minValue";
constexpr std::string_view kMaxValue = "http://hl7.org/fhir/StructureDefinition/maxValue";
constexpr std::string_view kMaxDecimalPlaces = "http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces";

void check_bound(const Answer& answer, std::string_view url, Compared outside, std::string_view words) {
  const TypedValue bound = answer.extension(url);
  if (compare_values(answer.record(), answer.value, answer.model.record(), bound) != outside) return;
  answer.report.add(answer.value.node, Code::AnswerOutOfRange,
                    {.found = std::string(answer.text()),
                     .arguments = {std::string(words) + ' ' + std::string(answer.model.record().text(bound.node))}});
}

}  // namespace

void check_decimal_places(const Answer& answer, std::string_view number, NodeIndex at) {
  const auto allowed = parse_unsigned(answer.extension_text(kMaxDecimalPlaces));
  if (!allowed) return;
  const std::size_t point = number.find('.');
  const std::size_t exponent = number.find_first_of("eE");
  if (point == std::string_view::npos || exponent != std::string_view::npos) return;
  if (number.size() - point - 1 <= *allowed) return;
  answer.report.add(at, Code::AnswerTooPrecise, {.found = std::string(number), .arguments = {std::to_string(*allowed)}});
}

void check_bounds(const Answer& answer) {
  check_bound(answer, kMinValue, Compared::Less, "less than the least value allowed,");
  check_bound(answer, kMaxValue, Compared::Greater, "more than the greatest value allowed,");
  if (answer.question().type == ItemType::Decimal) check_decimal_places(answer, answer.text(), answer.value.node);
}

}  // namespace hallmark::plugins
