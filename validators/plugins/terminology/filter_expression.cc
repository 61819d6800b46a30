// http://hl7.org/fhir/extensions/StructureDefinition-cqf-expression.html on a filter's value, and the parameters that it may use:
// http://hl7.org/fhir/tools/StructureDefinition/valueset-parameter. Their names often have a hyphen, %p-inactive, which by
// FHIRPath's grammar is %p minus inactive: names are looked for in the text.
#include "plugins/terminology/filter_expression.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "fhirpath/parser.h"

namespace hallmark::plugins::terminology {
namespace {

constexpr std::string_view kParameters[] = {"http://hl7.org/fhir/tools/StructureDefinition/valueset-parameter",
                                            "http://hl7.org/fhir/StructureDefinition/valueset-parameter"};
constexpr std::string_view kExpression = "http://hl7.org/fhir/StructureDefinition/cqf-expression";
// What stands for something in every expression.
constexpr std::string_view kKnown[] = {"context", "factory", "loinc", "resource", "rootResource", "sct", "server", "terminologies", "ucum"};

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '-';
}

// "p-inactive" in "%p-inactive", "%`p-inactive`": what no one declared, or "".
std::string_view undeclared(std::string_view text, const std::unordered_set<std::string_view>& parameters) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\'') {  // text, not names
      for (++at; at < text.size() && text[at] != '\''; ++at) at += text[at] == '\\' ? 1 : 0;
      continue;
    }
    if (text[at] != '%' || at + 1 == text.size()) continue;
    std::size_t begin = ++at;
    std::size_t end = begin;
    if (text[begin] == '`' || text[begin] == '\'') {
      end = std::min(text.find(text[begin], begin + 1), text.size());
      at = end;
      ++begin;
    } else {
      while (end < text.size() && is_name(text[end])) ++end;
      at = end - 1;
    }
    const std::string_view name = text.substr(begin, end - begin);
    const bool known = std::ranges::find(kKnown, name) != std::end(kKnown) || name.starts_with("vs-") || name.starts_with("ext-");
    if (!name.empty() && !known && !parameters.contains(name)) return name;
  }
  return {};
}

}  // namespace

std::unordered_set<std::string_view> parameters_of(const Record& record, NodeIndex value_set) {
  std::unordered_set<std::string_view> out;
  for (const NodeIndex extension : members(record, value_set, "extension")) {
    if (std::ranges::find(kParameters, member_text(record, extension, "url")) == std::end(kParameters)) continue;
    for (const NodeIndex part : members(record, extension, "extension")) {
      if (member_text(record, part, "url") != "name") continue;
      const Value value = value_of(record, part);
      if (value.node != kNoNode) out.insert(record.text(value.node));
    }
  }
  return out;
}

void check_filter_expression(const Reporter& report, NodeIndex filter, const std::unordered_set<std::string_view>& parameters) {
  const Record& record = report.record();
  const NodeIndex value = member(record, filter, "value");
  if (value == kNoNode) return;
  for (const NodeIndex extension : members(record, value, "extension")) {
    const Value expression = value_of(record, extension);
    if (member_text(record, extension, "url") != kExpression || expression.node == kNoNode) continue;
    const std::string_view text = member_text(record, expression.node, "expression");
    const std::string_view language = member_text(record, expression.node, "language");
    const auto wrong = [&](std::string why, std::string hint) {
      report(expression.node, Code::FilterExpressionWrong, text,
             {std::string(member_text(record, filter, "property")), std::move(why), std::move(hint)});
    };
    if (!language.empty() && language != "text/fhirpath") {
      wrong("it is written in " + std::string(language), "Write it in FHIRPath: text/fhirpath");
      continue;
    }
    if (text.empty()) continue;
    fhirpath::Ast ast;
    fhirpath::CompileError error;
    if (!fhirpath::parse(text, Limits{}, ast, error)) {
      if (error.fault == fhirpath::CompileFault::Syntax) wrong(error.message, "Mend the expression");
      continue;
    }
    const std::string_view name = undeclared(text, parameters);
    if (!name.empty()) {
      wrong("the value set has no parameter " + std::string(name), "Declare the parameter, or name one that is declared");
    }
  }
}

}  // namespace hallmark::plugins::terminology
