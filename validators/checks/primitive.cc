#include "checks/primitive.h"

#include "base/text.h"

namespace hallmark::checks {

void report_lexical(const Context& context, NodeIndex node, std::uint32_t element, const schema::TypeRef& type,
                    const LexicalResult& result) {
  const std::string found(context.record.text(node));
  switch (result.verdict) {
    case Lexical::Good: return;
    case Lexical::Malformed:
      return report(context, kPrimitive, Code::ValueMalformed, node, element,
                    {.found = found,
                     .arguments = {std::string(context.schema.text(type.code)), std::string(result.why), std::string(result.hint)}});
    case Lexical::ImpossibleDate: return report(context, kPrimitive, Code::DateImpossible, node, element, {.found = found, .arguments = {}});
    case Lexical::Untrimmed: return report(context, kPrimitive, Code::ValueUntrimmed, node, element, {.found = found, .arguments = {}});
    case Lexical::TooLong:
      return report(context, kPrimitive, Code::ValueTooLong, node, element,
                    {.found = {}, .arguments = {std::to_string(code_points(found)), std::string(result.why)}});
  }
}

void report_empty_value(const Context& context, NodeIndex node, std::uint32_t element) {
  report(context, kPrimitive, Code::ValueEmpty, node, element);
}

void check_max_length(const Context& context, NodeIndex node, std::uint32_t element) {
  const std::uint32_t most = context.schema.elements()[element].max_length;
  const std::size_t length = code_points(context.record.text(node));
  if (length <= most) return;
  report(context, kPrimitive, Code::ValueTooLong, node, element,
         {.found = {}, .arguments = {std::to_string(length), std::to_string(most)}});
}

}  // namespace hallmark::checks
