// A ConceptMap as an instance: the codes it maps exist in the systems it names, and belong to the value sets it maps between.
#include "checks/coded.h"
#include "plugins/terminology/report.h"

namespace hallmark::plugins::terminology {
namespace {

using Membership = schema::Schema::Membership;

// What one side of a group maps.
struct Side {
  std::string_view system;
  std::string_view version;
  std::uint32_t scope = schema::kNone;  // value set
  std::string_view scope_name;
};

// source[x], sourceScope[x] (R5): the value set that is mapped from; likewise of the target.
void read_scope(const Reporter& report, NodeIndex map, std::string_view side, Side& out) {
  const Record& record = report.record();
  for (const NodeIndex child : record.children(map)) {
    const std::string_view name = record.name(child);
    if (!name.starts_with(side) || name == side) continue;
    out.scope_name = name.ends_with("Reference") ? member_text(record, child, "reference") : record.text(child);
    if (!out.scope_name.empty()) out.scope = report.schema().value_set_of_url(out.scope_name);
  }
}

Side read_side(const Reporter& report, NodeIndex group, std::string_view name, const Side& scope) {
  const Record& record = report.record();
  Side side = scope;
  side.system = member_text(record, group, name);
  side.version = member_text(record, group, std::string(name) + "Version");
  if (const std::size_t bar = side.system.find('|'); bar != std::string_view::npos) {
    if (side.version.empty()) side.version = side.system.substr(bar + 1);
    side.system = side.system.substr(0, bar);
  }
  return side;
}

void check_code(const Reporter& report, NodeIndex holder, const Side& side) {
  const NodeIndex node = member(report.record(), holder, "code");
  if (node == kNoNode || side.system.empty()) return;
  const std::string_view code = report.record().text(node);
  if (code.empty()) return;
  if (checks::code_exists(report.schema(), side.system, side.version, code) == Membership::NotIn) {
    return report(node, Code::CodeUnknown, code, {std::string(side.system), "Map codes that the system has"});
  }
  if (side.scope == schema::kNone) return;
  const schema::ValueSet& set = report.schema().value_sets()[side.scope];
  if (report.schema().contains(set, side.system, code) == Membership::NotIn) {
    report(node, Code::CodeNotInValueSet, code, {std::string(side.scope_name), "Map codes of the value set, or name a wider one"});
  }
}

}  // namespace

void check_concept_map(const Reporter& report, NodeIndex map) {
  const Record& record = report.record();
  Side from;
  Side to;
  read_scope(report, map, "source", from);
  read_scope(report, map, "target", to);
  for (const NodeIndex group : members(record, map, "group")) {
    const Side source = read_side(report, group, "source", from);
    const Side target = read_side(report, group, "target", to);
    for (const NodeIndex element : members(record, group, "element")) {
      check_code(report, element, source);
      for (const NodeIndex mapped : members(record, element, "target")) check_code(report, mapped, target);
    }
  }
}

}  // namespace hallmark::plugins::terminology
