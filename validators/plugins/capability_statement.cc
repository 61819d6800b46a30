#include "plugins/capability_statement.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "base/text.h"
#include "plugins/authoring/report.h"
#include "plugins/names.h"
#include "plugins/resource_finder.h"

namespace hallmark::plugins {
namespace {

using authoring::members;
using authoring::member_texts;

// A SearchParameter or OperationDefinition, as far as it is compared; read once, however often it is named.
struct Defined {
  std::string_view type;                           // of a search
  std::vector<std::string_view> types;             // the resource types it is for
  std::unordered_set<std::string_view> among;      // the same
  bool on_system_only = false;                     // of an operation

  std::string words() const {
    constexpr std::size_t kShown = 6;
    std::vector<std::string> names(types.begin(), types.begin() + static_cast<std::ptrdiff_t>(std::min(types.size(), kShown)));
    if (types.size() > kShown) names.emplace_back("others");
    return listed(names, "and");
  }
};

Defined read(const Record& record, NodeIndex node, std::string_view member) {
  Defined out;
  out.type = record.child_text(node, "type");
  out.types = member_texts(record, node, member);
  out.among.insert(out.types.begin(), out.types.end());
  out.on_system_only = out.type == "false" && record.child_text(node, "instance") == "false";
  return out;
}

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
    const Defined* defined = find(searches_, definition, "base");
    if (defined == nullptr) return;
    const std::string_view stated = record_.child_text(search, "type");
    const std::string name(record_.child_text(search, "name"));
    if (!stated.empty() && !defined->type.empty() && stated != defined->type) {
      report_(search, Code::CapabilitySearchTypeWrong, stated, {name, std::string(definition), std::string(defined->type)});
    }
    if (!type.empty() && !defined->types.empty() && !covers(*defined, type)) {
      report_(search, Code::CapabilitySearchBaseWrong, definition, {defined->words(), std::string(type)});
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
      const std::string url = "http://hl7.org/fhir/SearchParameter/" + std::string(group) + '-' + std::string(name);
      const Defined* defined = find(searches_, url, "base");
      if (defined == nullptr || !covers(*defined, type)) continue;
      if (!defined->type.empty() && defined->type != stated) {
        report_(search, Code::CapabilityStandardRedefined, stated, {std::string(name), std::string(type), std::string(defined->type)});
      }
      return;
    }
  }

  void check_operation(NodeIndex operation, std::string_view type) {
    const std::string_view name = record_.child_text(operation, "name");
    if (name.starts_with('$')) report_(operation, Code::CapabilityOperationName, name);
    if (type.empty()) return;
    const std::string_view definition = authoring::canonical_of(record_, record_.child(operation, "definition"));
    const Defined* defined = find(operations_, definition, "resource");
    if (defined == nullptr) return;
    if (!defined->types.empty() && !covers(*defined, type)) {
      report_(operation, Code::CapabilityOperationElsewhere, definition, {"for " + std::string(type) + ", only for " + defined->words()});
    } else if (defined->on_system_only) {
      report_(operation, Code::CapabilityOperationElsewhere, definition, {"for any resource type, only for the system"});
    }
  }

  const Defined* find(ResourceFinder& finder, std::string_view canonical, std::string_view member) {
    const FoundResource found = finder.find(canonical, node_);
    if (found.record == nullptr) return nullptr;
    const auto [row, fresh] = read_.try_emplace({found.record, found.node});
    if (fresh) row->second = read(*found.record, found.node, member);
    return &row->second;
  }

  // The type itself, or one that it derives from.
  bool covers(const Defined& defined, std::string_view type) const {
    if (defined.among.contains(type) || defined.among.contains("Resource")) return true;
    const schema::Schema& schema = report_.schema();
    std::uint32_t at = schema.structure_of_type(type);
    for (std::size_t steps = 0; at != schema::kNone && steps < schema.structures().size(); ++steps) {
      if (defined.among.contains(schema.text(schema.structures()[at].type))) return true;
      at = schema.structures()[at].base;
    }
    return false;
  }

  const authoring::Report& report_;
  const Record& record_;
  ResourceFinder& searches_;
  ResourceFinder& operations_;
  NodeIndex node_;
  std::map<std::pair<const Record*, NodeIndex>, Defined> read_;
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
  for (const NodeIndex node : context.index.resources()) {
    if (is_resource_of(context.record, node, "CapabilityStatement")) Statement(report, searches, operations, node).check();
  }
}

}  // namespace hallmark::plugins
