#include "checks/profile_rules.h"

#include "base/text.h"
#include "checks/cardinality.h"
#include "checks/fixed_pattern.h"
#include "checks/narrative_control.h"
#include "checks/value_range.h"
#include "schema/locate.h"

namespace hallmark::checks {

using schema::kNone;
using schema::ProfileNode;

std::string definition_of(const Context& context, const ProfileNode& rule) {
  return std::string(context.schema.text(context.schema.structures()[rule.structure].url)) + '#' +
         std::string(context.schema.text(rule.id));
}

void report_rule(const Context& context, const CheckInfo& check, Code code, NodeIndex node, const ProfileNode& rule,
                 Details details) {
  const Severity severity = code_info(code).severity;
  if (!context.sink.wants(code, severity)) return;
  // Profiles of one chain, and profiles that agree, find the same fault: it is told of once, by the first.
  const std::string what = std::to_string(rule.element) + ':' + std::string(context.schema.text(rule.slice_name));
  if (!said_first(context, code, node, what)) return;
  Issue issue;
  issue.code = code;
  issue.severity = severity;
  issue.path = schema::path_of(context.schema, context.record, node);
  issue.definition = definition_of(context, rule);
  issue.validator = check.id;
  issue.node = node;
  issue.offset = context.record[details.caret == kNoNode ? node : details.caret].offset;
  issue.found = std::move(details.found);
  issue.arguments = std::move(details.arguments);
  context.sink.add(std::move(issue));
}

std::string rule_name(const Context& context, const ProfileNode& rule) {
  const schema::Element& element = context.schema.elements()[rule.element];
  std::string name(context.schema.names().text(element.name));
  if (rule.flags & schema::profile_flag::kSlice) return name + ':' + std::string(context.schema.text(rule.slice_name));
  if (rule.flags & schema::profile_flag::kChoice) name += "[x]";
  return name;
}

void check_rule_count(const Context& context, NodeIndex parent, const ProfileNode& rule, std::uint32_t count,
                      NodeIndex surplus) {
  const schema::Element& base = context.schema.elements()[rule.element];
  if ((rule.flags & schema::profile_flag::kMin) && count < rule.min) {
    if (count < base.min) return;  // the walk against the base definition has said so
    report_rule(context, kProfileRules, Code::ElementMissing, parent, rule,
                {.found = {},
                 .arguments = {owner_name(context, parent), rule_name(context, rule), times(rule.min),
                               count == 0 ? "none" : std::to_string(count), std::string(context.schema.text(rule.brief))}});
  }
  if ((rule.flags & schema::profile_flag::kMax) && count > rule.max) {
    const bool none = rule.max == 0;
    std::vector<std::string> arguments = {owner_name(context, parent), rule_name(context, rule)};
    if (!none) arguments.insert(arguments.end(), {times(rule.max), std::to_string(count)});
    report_rule(context, kProfileRules, none ? Code::ElementForbidden : Code::ElementRepeated, parent, rule,
                {.found = {}, .arguments = std::move(arguments), .caret = surplus});
  }
}

const schema::TypeRef* fitting_type(const Context& context, NodeIndex node, std::span<const schema::TypeRef> types) {
  const std::uint32_t type = context.record[node].type;
  for (const schema::TypeRef& one : types) {
    if (one.structure != kNone && context.schema.derives_from(type, one.structure)) return &one;
  }
  return nullptr;
}

void report_type(const Context& context, NodeIndex node, const ProfileNode& rule) {
  std::vector<std::string> allowed;
  for (const schema::TypeRef& type : context.schema.types(rule.types)) allowed.emplace_back(context.schema.text(type.code));
  const std::uint32_t type = context.record[node].type;
  report_rule(context, kProfileRules, Code::TypeNotInProfile, node, rule,
              {.found = {}, .arguments = {std::string(context.schema.text(context.schema.structures()[type].type)), listed(allowed, "or")}});
}

void check_value_present(const Context& context, NodeIndex node, const ProfileNode& rule) {
  if (context.record.has_value(node)) return;
  for (std::uint32_t i = 0; i < rule.alternatives.count; ++i) {
    const std::string_view url = context.schema.text(context.schema.canonicals()[rule.alternatives.begin + i]);
    for (const NodeIndex child : context.record.children(node)) {
      if (context.record.name(child) == "extension" && context.record.child_text(child, "url") == url) return;
    }
  }
  report_rule(context, kProfileRules, Code::ValueRequired, node, rule);
}

void check_rule_value(const Context& context, NodeIndex node, const ProfileNode& rule) {
  const auto differs = [&](std::uint32_t value, bool exactly, Code code) {
    if (value == kNone || matches_value(context, node, value, exactly)) return;
    report_rule(context, kFixedPattern, code, node, rule,
                {.found = shown_node(context, node), .arguments = {shown_value(context, value)}});
  };
  differs(rule.fixed, true, Code::FixedValueDiffers);
  differs(rule.pattern, false, Code::PatternNotMatched);
  if (rule.max_length != 0 && context.record.has_value(node)) {
    const std::size_t length = code_points(context.record.text(node));
    if (length > rule.max_length) {
      report_rule(context, kProfileRules, Code::ValueTooLong, node, rule,
                  {.found = {}, .arguments = {std::to_string(length), std::to_string(rule.max_length)}});
    }
  }
  if (rule.min_value == kNone && rule.max_value == kNone) return;
  for (Finding& fault : range_faults(context, node, rule.min_value, rule.max_value)) {
    report_rule(context, kValueRange, fault.code, node, rule, std::move(fault.details));
  }
}

void check_rule_narrative(const Context& context, NodeIndex node, const ProfileNode& rule) {
  std::vector<std::string_view> languages;
  for (const schema::Text text : context.schema.canonicals().subspan(rule.languages.begin, rule.languages.count)) {
    languages.push_back(context.schema.text(text));
  }
  const bool sources = rule.flags & schema::profile_flag::kNarrativeSources;
  for (Finding& fault : narrative_control_faults(context, node, languages, sources)) {
    report_rule(context, kNarrativeControl, fault.code, node, rule, std::move(fault.details));
  }
}

}  // namespace hallmark::checks
