// A ValueSet as an instance: the systems it draws on, the codes it lists, the filters it applies.
#include "checks/coded.h"
#include "plugins/terminology/filter_expression.h"
#include "plugins/terminology/filter_rules.h"
#include "plugins/terminology/report.h"

namespace hallmark::plugins::terminology {
namespace {

using Membership = schema::Schema::Membership;

// Whoever lists more codes than this has them from a tool; the reference validator stops here too.
constexpr std::size_t kMostConcepts = 1000;

// Whether the system can be looked into: it is not something else by mistake.
bool check_system(const Reporter& report, NodeIndex include, std::string_view system, std::string_view version) {
  const schema::Schema& schema = report.schema();
  if (!checks::is_absolute_uri(system)) {
    report(include, Code::CodingSystemRelative, system);
    return false;
  }
  const std::uint32_t found =
      schema.code_system_of_url(version.empty() ? std::string(system) : std::string(system) + '|' + std::string(version));
  if (found != schema::kNone && schema.code_systems()[found].content == schema::SystemContent::Supplement) {
    report(include, Code::CodingSystemIsSupplement, system);
    return false;
  }
  const bool known = found != schema::kNone && schema.code_systems()[found].content != schema::SystemContent::Unknown;
  if (!known && schema.value_set_of_url(system) != schema::kNone) {
    report(include, Code::CodingSystemIsValueSet, system);
    return false;
  }
  return true;
}

void check_include(const Reporter& report, NodeIndex include) {
  const Record& record = report.record();
  std::string_view system = member_text(record, include, "system");
  const std::string_view version = member_text(record, include, "version");
  if (const std::size_t bar = system.find('|'); bar != std::string_view::npos) {
    if (bar + 1 < system.size()) report(include, Code::SystemHoldsVersion, system);
    system = system.substr(0, bar);
  }
  if (system.empty() || !check_system(report, include, system, version)) return;
  const std::vector<NodeIndex> concepts = members(record, include, "concept");
  for (const NodeIndex entry : concepts) {
    if (concepts.size() > kMostConcepts) break;
    const std::string_view code = member_text(record, entry, "code");
    if (code.empty() || checks::code_exists(report.schema(), system, version, code) != Membership::NotIn) continue;
    report(entry, Code::CodeUnknown, code, {std::string(system), "List codes that the system has"});
  }
  for (const NodeIndex filter : members(record, include, "filter")) check_filter(report, filter, system, version);
}

}  // namespace

void check_value_set(const Reporter& report, NodeIndex node) {
  const std::unordered_set<std::string_view> parameters = parameters_of(report.record(), node);
  for (const NodeIndex compose : members(report.record(), node, "compose")) {
    for (const char* part : {"include", "exclude"}) {
      for (const NodeIndex include : members(report.record(), compose, part)) {
        check_include(report, include);
        for (const NodeIndex filter : members(report.record(), include, "filter")) check_filter_expression(report, filter, parameters);
      }
    }
  }
}

}  // namespace hallmark::plugins::terminology
