#include "plugins/answer_rules.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kChoiceTypes[] = {"Coding", "Date", "Time", "Integer", "String", "Reference"};

// The one type of value that answers an item of that type; "" for those that have several or none.
std::string_view wanted_type(ItemType type) {
  switch (type) {
    case ItemType::Boolean: return "Boolean";
    case ItemType::Decimal: return "Decimal";
    case ItemType::Integer: return "Integer";
    case ItemType::Date: return "Date";
    case ItemType::DateTime: return "DateTime";
    case ItemType::Time: return "Time";
    case ItemType::String:
    case ItemType::Text: return "String";
    case ItemType::Url: return "Uri";
    case ItemType::Attachment: return "Attachment";
    case ItemType::Reference: return "Reference";
    case ItemType::Quantity: return "Quantity";
    default: return {};
  }
}

// "Coding" is a type of that name, "Boolean" is written boolean.
std::string fhir_name(std::string_view type) {
  constexpr std::string_view kComplex[] = {"Attachment", "Coding", "Quantity", "Reference"};
  std::string out(type);
  if (std::ranges::find(kComplex, type) == std::end(kComplex)) out[0] = static_cast<char>(out[0] + ('a' - 'A'));
  return out;
}

// Of a choice, a reference is an answer only where one is offered.
bool fits_choice(const Answer& answer) {
  const std::string_view type = answer.value.type;
  if (std::ranges::find(kChoiceTypes, type) == std::end(kChoiceTypes)) return false;
  if (type != "Reference") return true;
  const auto& options = answer.question().options;
  return std::ranges::any_of(options, [&](NodeIndex o) { return value_of(answer.model.record(), o).type == "Reference"; });
}

bool has_right_type(const Answer& answer) {
  const ItemType type = answer.question().type;
  const std::string_view wanted = wanted_type(type);
  if (wanted.empty() && type != ItemType::Choice) return true;
  if (type == ItemType::Choice ? fits_choice(answer) : answer.value.type == wanted) return true;
  const std::string expected = type == ItemType::Choice ? "Coding, date, time, integer or string" : fhir_name(wanted);
  answer.report.add(answer.value.node, Code::AnswerTypeWrong,
                    {.found = {}, .arguments = {fhir_name(answer.value.type), std::string(answer.question().link_id),
                                                std::string(answer.question().type_text), expected}});
  return false;
}

}  // namespace

void check_answer(const Answer& answer) {
  if (answer.value.node == kNoNode || !has_right_type(answer)) return;
  switch (answer.question().type) {
    case ItemType::Decimal:
    case ItemType::Integer:
    case ItemType::Date:
    case ItemType::DateTime:
    case ItemType::Time:
      check_bounds(answer);
      check_listed(answer);
      break;
    case ItemType::String:
      check_text(answer);
      check_listed(answer);
      break;
    case ItemType::Text:
    case ItemType::Url: check_text(answer); break;
    case ItemType::Quantity: check_quantity(answer); break;
    case ItemType::Choice: check_options(answer); break;
    case ItemType::Attachment: check_attachment(answer); break;
    case ItemType::Reference: check_target(answer); break;
    default: break;
  }
}

}  // namespace hallmark::plugins
