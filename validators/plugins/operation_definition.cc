#include "plugins/operation_definition.h"

#include <set>
#include <unordered_set>

#include "base/text.h"
#include "plugins/authoring/report.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

using authoring::members;
using authoring::Report;

void check_cardinality(const Report& report, NodeIndex parameter) {
  const Record& record = report.record();
  const NodeIndex max = record.child(parameter, "max");
  if (max == kNoNode || record.text(max).empty() || record.text(max) == "*") return;
  const std::string_view text = record.text(max);
  const auto most = parse_unsigned(text);
  const auto least = parse_unsigned(record.child_text(parameter, "min"));
  std::string fault;
  if (!most) fault = "that is no number";
  else if (least && *least > *most) fault = "the minimum is " + std::to_string(*least);
  if (!fault.empty()) {
    report(parameter, Code::OperationCardinalityWrong, text, {std::string(record.child_text(parameter, "name")), fault});
  }
}

// Types whose values are codes; string and uri are bound in FHIR's own operations, too.
bool carries_codes(std::string_view type) {
  return type == "code" || type == "Coding" || type == "CodeableConcept" || type == "CodeableReference" || type == "Quantity" ||
         type == "string" || type == "uri" || type == "url" || type == "canonical";
}

void check_binding(const Report& report, NodeIndex parameter) {
  const Record& record = report.record();
  const NodeIndex binding = record.child(parameter, "binding");
  const std::string_view type = record.child_text(parameter, "type");
  // A type that several others are allowed for says nothing (Element), and one that is not loaded neither.
  if (binding == kNoNode || type.empty() || carries_codes(type) || type == "Element" || type == "Any" || type == "Type") return;
  report(binding, Code::OperationBindingMisplaced, type, {std::string(record.child_text(parameter, "name"))});
}

// The parameters of one place, and all their parts.
void check_parameters(const Report& report, NodeIndex operation, std::unordered_set<std::string_view>& names) {
  const Record& record = report.record();
  struct Place {
    NodeIndex holder;
    std::string_view member, use;
  };
  std::vector<Place> todo = {{operation, "parameter", {}}};
  while (!todo.empty()) {
    const Place place = todo.back();
    todo.pop_back();
    std::set<std::pair<std::string_view, std::string_view>> met;
    for (const NodeIndex parameter : members(record, place.holder, place.member)) {
      const std::string_view name = record.child_text(parameter, "name");
      const std::string_view use = record.child_text(parameter, "use");
      if (place.use.empty()) names.insert(name);
      if (!name.empty() && !met.emplace(use, name).second) {
        report(parameter, Code::OperationParameterRepeated, name, {std::string(use)});
      }
      if (!place.use.empty() && !use.empty() && use != place.use) {
        report(parameter, Code::OperationPartUse, use, {std::string(place.use)});
      }
      check_cardinality(report, parameter);
      check_binding(report, parameter);
      todo.push_back({parameter, "part", use});
    }
  }
}

void check_profile(const Report& report, NodeIndex operation, std::string_view member) {
  const Record& record = report.record();
  const NodeIndex node = record.child(operation, member);
  if (node == kNoNode) return;
  const std::string_view type = authoring::type_of_profile(report.schema(), authoring::canonical_of(record, node));
  if (!type.empty() && type != "Parameters") report(node, Code::OperationProfileWrong, record.text(node), {std::string(type)});
}

void check_place(const Report& report, NodeIndex operation) {
  const Record& record = report.record();
  const auto is = [&](std::string_view member, std::string_view value) { return record.child_text(operation, member) == value; };
  if (is("system", "false") && is("type", "false") && is("instance", "false")) {
    report(operation, Code::OperationNowhere, {}, {"system, type and instance are all false", "Say where it can be invoked"});
  } else if ((is("type", "true") || is("instance", "true")) && is("system", "false") && record.child(operation, "resource") == kNoNode) {
    report(operation, Code::OperationNowhere, {}, {"no resource type is given", "Add resource: the types it can be invoked on"});
  }
}

void check_overloads(const Report& report, NodeIndex operation, const std::unordered_set<std::string_view>& names) {
  const Record& record = report.record();
  for (const NodeIndex overload : members(record, operation, "overload")) {
    for (const NodeIndex name : members(record, overload, "parameterName")) {
      if (!record.text(name).empty() && !names.contains(record.text(name))) {
        report(name, Code::OperationOverloadUnknown, record.text(name));
      }
    }
  }
}

}  // namespace

const CheckInfo& OperationDefinition::info() const {
  static constexpr CheckInfo kInfo = {"operation-definition", "Operation definitions: their parameters, and where they are invoked",
                                      kOperationDefinitionManuals};
  return kInfo;
}

void OperationDefinition::validate(const PluginContext& context, IssueSink& sink) const {
  const Report report{context, *this, sink};
  for (const NodeIndex node : context.index.resources()) {
    if (!is_resource_of(context.record, node, "OperationDefinition")) continue;
    std::unordered_set<std::string_view> names;
    check_parameters(report, node, names);
    // In a definition that constrains another, what is not repeated is the other's.
    if (context.record.child(node, "base") == kNoNode) check_overloads(report, node, names);
    check_profile(report, node, "inputProfile");
    check_profile(report, node, "outputProfile");
    check_place(report, node);
  }
}

}  // namespace hallmark::plugins
