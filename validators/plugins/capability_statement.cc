#include "plugins/capability_statement.h"

#include <algorithm>

#include "base/text.h"
#include "plugins/authoring/report.h"
#include "plugins/names.h"
#include "plugins/resource_finder.h"

namespace hallmark::plugins {
namespace {

using authoring::members;
using authoring::member_texts;

std::string words(const std::vector<std::string_view>& names) { return listed(std::vector<std::string>(names.begin(), names.end()), "and"); }

class Statement {
 public:
  Statement(const authoring::Report& report, ResourceFinder& searches, ResourceFinder& operations, NodeIndex node)
      : report_(report), record_(report.record()), searches_(searches), operations_(operations), node_(node) {}

  void check() {
    for (const NodeIndex rest : members(record_, node_, "rest")) {
      // What is stated of all types has no type of its own.
      check_searches(rest, {});
      for (const NodeIndex operation : members(record_, rest, "operation")) check_operation(operation, {});
      for (const NodeIndex resource : members(record_, rest, "resource")) check_resource(resource);
    }
  }

 private:
  void check_resource(NodeIndex resource) {
    const std::string_view type = record_.child_text(resource, "type");
    if (type.empty()) return;
    for (const char* member : {"profile", "supportedProfile"}) {
      for (const NodeIndex profile : members(record_, resource, member)) check_profile(profile, type);
    }
    check_searches(resource, type);
    for (const NodeIndex operation : members(record_, resource, "operation")) check_operation(operation, type);
  }

  void check_profile(NodeIndex profile, std::string_view type) const {
    const std::string_view canonical = authoring::canonical_of(record_, profile);
    const std::string_view of = authoring::type_of_profile(report_.schema(), canonical);
    if (of.empty() || authoring::is_or_derives(report_.schema(), type, of)) return;
    report_(profile, Code::CapabilityProfileWrong, canonical, {std::string(of), std::string(type)});
  }

  void check_searches(NodeIndex holder, std::string_view type) {
    for (const NodeIndex search : members(record_, holder, "searchParam")) {
      const std::string_view definition = record_.child_text(search, "definition");
      if (definition.empty()) {
        if (!type.empty()) check_standard(search, type);
      } else {
        check_search(search, definition, type);
      }
    }
  }

  void check_search(NodeIndex search, std::string_view definition, std::string_view type) {
    const FoundResource found = searches_.find(definition, node_);
    if (found.record == nullptr) return;
    const std::string_view stated = record_.child_text(search, "type");
    const std::string_view defined = found.record->child_text(found.node, "type");
    const std::string name(record_.child_text(search, "name"));
    if (!stated.empty() && !defined.empty() && stated != defined) {
      report_(search, Code::CapabilitySearchTypeWrong, stated, {name, std::string(definition), std::string(defined)});
    }
    if (type.empty()) return;
    const std::vector<std::string_view> bases = member_texts(*found.record, found.node, "base");
    if (!bases.empty() && !covers(bases, type)) {
      report_(search, Code::CapabilitySearchBaseWrong, definition, {words(bases), std::string(type)});
    }
  }

  // Search parameters of FHIR's own have the address of their type, or of the group of types that share one.
  void check_standard(NodeIndex search, std::string_view type) {
    const std::string_view name = record_.child_text(search, "name");
    const std::string_view stated = record_.child_text(search, "type");
    if (name.empty() || stated.empty()) return;
    for (const std::string_view group : {type, std::string_view("Resource"), std::string_view("DomainResource"),
                                         std::string_view("clinical"), std::string_view("individual"),
                                         std::string_view("conformance"), std::string_view("medications")}) {
      const FoundResource found = searches_.find("http://hl7.org/fhir/SearchParameter/" + std::string(group) + '-' + std::string(name), node_);
      if (found.record == nullptr || !covers(member_texts(*found.record, found.node, "base"), type)) continue;
      const std::string_view defined = found.record->child_text(found.node, "type");
      if (!defined.empty() && defined != stated) {
        report_(search, Code::CapabilityStandardRedefined, stated, {std::string(name), std::string(type), std::string(defined)});
      }
      return;
    }
  }

  void check_operation(NodeIndex operation, std::string_view type) {
    const std::string_view name = record_.child_text(operation, "name");
    if (name.starts_with('$')) report_(operation, Code::CapabilityOperationName, name);
    if (type.empty()) return;
    const std::string_view definition = authoring::canonical_of(record_, record_.child(operation, "definition"));
    const FoundResource found = operations_.find(definition, node_);
    if (found.record == nullptr) return;
    const std::vector<std::string_view> types = member_texts(*found.record, found.node, "resource");
    if (!types.empty() && !covers(types, type)) {
      report_(operation, Code::CapabilityOperationElsewhere, definition, {"for " + std::string(type) + ", only for " + words(types)});
    } else if (found.record->child_text(found.node, "type") == "false" && found.record->child_text(found.node, "instance") == "false") {
      report_(operation, Code::CapabilityOperationElsewhere, definition, {"for any resource type, only for the system"});
    }
  }

  bool covers(const std::vector<std::string_view>& types, std::string_view type) const {
    return std::any_of(types.begin(), types.end(),
                       [&](std::string_view of) { return of == "Resource" || authoring::is_or_derives(report_.schema(), type, of); });
  }

  const authoring::Report& report_;
  const Record& record_;
  ResourceFinder& searches_;
  ResourceFinder& operations_;
  NodeIndex node_;
};

}  // namespace

const CheckInfo& CapabilityStatement::info() const {
  static constexpr CheckInfo kInfo = {"capability-statement", "Capability statements: against the definitions that they name",
                                      kCapabilityStatementManuals};
  return kInfo;
}

void CapabilityStatement::validate(const PluginContext& context, IssueSink& sink) const {
  const authoring::Report report{context, *this, sink};
  ResourceFinder searches(context, "SearchParameter");
  ResourceFinder operations(context, "OperationDefinition");
  for (NodeIndex node = 0; node < context.record.size(); ++node) {
    if (is_resource_of(context.record, node, "CapabilityStatement")) Statement(report, searches, operations, node).check();
  }
}

}  // namespace hallmark::plugins
