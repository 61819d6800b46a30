#include "plugins/terminology/filter_rules.h"

#include <re2/re2.h>

#include <optional>

#include "base/limits.h"
#include "base/text.h"
#include "checks/coded.h"
#include "checks/lexical.h"
#include "schema/terminology.h"

namespace hallmark::plugins::terminology {
namespace {

using Membership = schema::Schema::Membership;

enum class ValueKind { Boolean, Code, SystemCode, Coding, DateTime, Decimal, Integer };

struct FilterRule {
  ValueKind kind;  // SystemCode: a code that the system itself must have
  std::uint32_t operators = 0;  // SystemFilter::operators; 0: any
};

std::uint32_t bits(std::initializer_list<std::string_view> words) {
  std::uint32_t out = 0;
  for (std::string_view word : words) out |= std::uint32_t{1} << schema::filter_operator(word);
  return out;
}

std::optional<ValueKind> kind_of_type(std::string_view type) {
  if (type == "boolean") return ValueKind::Boolean;
  if (type == "code") return ValueKind::Code;
  if (type == "Coding") return ValueKind::Coding;
  if (type == "dateTime") return ValueKind::DateTime;
  if (type == "decimal") return ValueKind::Decimal;
  if (type == "integer") return ValueKind::Integer;
  return std::nullopt;  // string: anything goes
}

// The properties that every code system has (http://hl7.org/fhir/R4/codesystem.html#filters and #defined-props).
std::optional<FilterRule> common_rule(FhirVersion fhir, bool hierarchy, std::string_view property, std::uint32_t operators) {
  if (property == "concept" || property == "code") {
    operators |= bits({"=", "in", "not-in", "is-a", "descendent-of", "is-not-a", "generalizes"});
    if (property == "code") operators |= bits({"regex"});
    if (fhir >= FhirVersion::R5) operators |= bits({"child-of", "descendent-leaf"});
    return FilterRule{ValueKind::SystemCode, operators};
  }
  if (property == "inactive" || property == "notSelectable") return FilterRule{ValueKind::Boolean, operators};
  if (property == "effectiveDate" || property == "deprecationDate" || property == "retirementDate") {
    return FilterRule{ValueKind::DateTime, operators};
  }
  if (property == "itemWeight") return FilterRule{ValueKind::Decimal, operators};
  if (property == "status" || property == "synonym") return FilterRule{ValueKind::Code, operators};
  if (hierarchy && (property == "parent" || property == "child" || property == "partOf")) {
    return FilterRule{ValueKind::SystemCode, operators};
  }
  return std::nullopt;
}

// `system` null: it is not loaded, and only what every system has is known.
std::optional<FilterRule> rule_for(const schema::Schema& schema, const schema::CodeSystem* system, std::string_view property) {
  if (system == nullptr) return common_rule(schema.version(), false, property, 0);
  std::uint32_t operators = 0;
  for (const schema::SystemFilter& filter : schema.filters_of(*system)) {
    if (schema.text(filter.code) == property) operators |= filter.operators;
  }
  for (const schema::SystemProperty& p : schema.properties_of(*system)) {
    if (schema.text(p.code) != property) continue;
    const std::optional<ValueKind> kind = kind_of_type(schema.text(p.type));
    return kind ? std::optional<FilterRule>({*kind, operators}) : std::nullopt;
  }
  return common_rule(schema.version(), system->has_hierarchy_meaning != 0, property, operators);
}

std::string operator_list(std::uint32_t operators) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < schema::filter_operators().size(); ++i) {
    if (operators >> i & 1) words.emplace_back(schema::filter_operators()[i]);
  }
  return listed(words, "or");
}

// "ge2020": a comparison before a date or number.
std::string_view without_comparison(std::string_view value) {
  constexpr std::string_view kWords[] = {"eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"};
  for (std::string_view word : kWords) {
    if (value.starts_with(word)) return value.substr(word.size());
  }
  return value;
}

bool is_primitive(std::string_view value, schema::Primitive type) {
  return !value.empty() && checks::check_lexical(type, value).verdict == checks::Lexical::Good;
}

// What is wrong with a value; "" if nothing is.
std::string value_fault(const Reporter& report, const FilterRule& rule, std::string_view value, std::string_view system,
                        std::string_view version) {
  switch (rule.kind) {
    case ValueKind::Boolean:
      return value == "true" || value == "false" ? "" : "it must be true or false";
    case ValueKind::Code:
    case ValueKind::SystemCode:
      if (trimmed(value) != value) return "a code has no white space around it";
      if (rule.kind == ValueKind::SystemCode &&
          checks::code_exists(report.schema(), system, version, value) == Membership::NotIn) {
        return "the code system " + std::string(system) + " has no such code";
      }
      return "";
    case ValueKind::Coding: {
      const std::size_t hash = value.find('#');
      if (hash == std::string_view::npos) return "it must be a system and a code, system#code or system|version#code";
      const std::string_view whole = value.substr(0, hash);
      const std::size_t bar = whole.find('|');
      const std::string_view of = whole.substr(0, bar);
      const std::string_view in = bar == std::string_view::npos ? std::string_view{} : whole.substr(bar + 1);
      const bool wrong = checks::code_exists(report.schema(), of, in, value.substr(hash + 1)) == Membership::NotIn;
      return wrong ? "the code system " + std::string(of) + " has no such code" : "";
    }
    case ValueKind::DateTime:
      return is_primitive(without_comparison(value), schema::Primitive::DateTime) ? "" : "it must be a date or time";
    case ValueKind::Decimal:
      return is_primitive(without_comparison(value), schema::Primitive::Decimal) ? "" : "it must be a number";
    case ValueKind::Integer:
      return is_primitive(without_comparison(value), schema::Primitive::Integer) ? "" : "it must be a whole number";
  }
  return "";
}

std::string regex_fault(std::string_view value, std::string_view property) {
  if (property == "concept") return "concept cannot be matched by an expression: use code";
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(static_cast<std::int64_t>(Limits{}.regex_bytes));
  const RE2 expression(re2::StringPiece(value.data(), value.size()), options);
  // Only what no dialect allows: others have look-around, possessive repetition and more.
  const RE2::ErrorCode fault = expression.error_code();
  const bool broken = fault == RE2::ErrorMissingBracket || fault == RE2::ErrorMissingParen ||
                      fault == RE2::ErrorTrailingBackslash || fault == RE2::ErrorRepeatArgument;
  return broken ? "it is not a regular expression: " + expression.error() : "";
}

}  // namespace

void check_filter(const Reporter& report, NodeIndex filter, std::string_view system, std::string_view version) {
  const Record& record = report.record();
  const schema::Schema& schema = report.schema();
  if (checks::published_elsewhere(system)) return;  // these have properties of their own
  const std::uint32_t found = schema.code_system_of_url(system);
  const schema::CodeSystem* row = found == schema::kNone ? nullptr : &schema.code_systems()[found];
  const std::string_view property = member_text(record, filter, "property");
  const std::string_view op = member_text(record, filter, "op");
  const NodeIndex value_node = member(record, filter, "value");
  const std::optional<FilterRule> rule = rule_for(schema, row, property);
  if (!rule) return;
  const int number = schema::filter_operator(op);
  if (rule->operators != 0 && number >= 0 && !(rule->operators >> number & 1)) {
    report(filter, Code::FilterOperatorWrong, op, {std::string(property), operator_list(rule->operators)});
  }
  if (value_node == kNoNode || record.text(value_node).empty()) return;  // reported as missing
  const std::string_view value = record.text(value_node);
  std::string fault;
  if (op == "exists") {
    fault = value_fault(report, {ValueKind::Boolean, 0}, value, system, version);
  } else if (op == "regex") {
    fault = regex_fault(value, property);
  } else if (op == "in" || op == "not-in") {
    for (std::size_t at = 0; fault.empty() && at <= value.size();) {
      const std::size_t comma = std::min(value.find(',', at), value.size());
      fault = value_fault(report, *rule, value.substr(at, comma - at), system, version);
      at = comma + 1;
    }
  } else {
    fault = value_fault(report, *rule, value, system, version);
  }
  if (!fault.empty()) report(filter, Code::FilterValueWrong, value, {std::string(property), fault});
}

}  // namespace hallmark::plugins::terminology
