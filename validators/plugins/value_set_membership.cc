#include "plugins/value_set_membership.h"

#include "base/rule_systems.h"

namespace hallmark::plugins {
namespace {

using Membership = schema::Schema::Membership;


InSet of_loaded(const schema::Schema& schema, std::string_view canonical, const CodeInSet& code) {
  const std::uint32_t index = schema.value_set_of_url(canonical);
  if (index == schema::kNone) return InSet::Unknown;
  const schema::ValueSet& set = schema.value_sets()[index];
  switch (schema.contains(set, code.system, code.code)) {
    case Membership::In: return InSet::Yes;
    case Membership::NotIn: return InSet::No;
    case Membership::Undecided: break;
  }
  if (set.any_system_open) return InSet::Unknown;
  InSet verdict = InSet::No;
  for (std::uint32_t i = 0; i < set.whole_systems.count; ++i) {
    const std::string_view system = schema.text(schema.canonicals()[set.whole_systems.begin + i]);
    if (!code.system.empty() && system != code.system) continue;
    const RuleVerdict by_rule = check_rule_system(system, code.code);
    if (by_rule == RuleVerdict::In) return InSet::Yes;
    if (by_rule == RuleVerdict::Undecided) verdict = InSet::Unknown;
  }
  for (std::uint32_t i = 0; i < set.open_systems.count; ++i) {
    const std::string_view system = schema.text(schema.canonicals()[set.open_systems.begin + i]);
    if (code.system.empty() || system == code.system) verdict = InSet::Unknown;
  }
  return verdict;
}

// The resource with that id contained in the questionnaire, or beside it where it is itself contained.
NodeIndex contained(const QuestionnaireModel& model, std::string_view id) {
  const Record& q = model.record();
  for (NodeIndex owner = model.node(); owner != kNoNode; owner = q[owner].parent) {
    for (NodeIndex child : q.children(owner)) {
      if (q.name(child) == "contained" && q.child_text(child, "id") == id) return child;
    }
  }
  return kNoNode;
}

// A contained value set is not compiled: its compose is read as it stands. Codes given one by one are decided, whole
// systems and filters are not.
struct ComposedSet {
  const Answer& answer;
  const CodeInSet& code;

  InSet of_part(NodeIndex include) const {
    const Record& q = answer.model.record();
    const std::string_view system = q.child_text(include, "system");
    InSet verdict = InSet::Yes;
    if (!system.empty()) {
      if (!code.system.empty() && system != code.system) return InSet::No;
      bool any_concept = false;
      bool found = false;
      bool filtered = false;
      for (NodeIndex child : q.children(include)) {
        if (q.name(child) == "filter") filtered = true;
        if (q.name(child) != "concept") continue;
        any_concept = true;
        found = found || q.child_text(child, "code") == code.code;
      }
      if (any_concept && !found) return InSet::No;
      if (!any_concept || filtered) verdict = InSet::Unknown;
    }
    for (NodeIndex child : q.children(include)) {
      if (q.name(child) != "valueSet") continue;
      const InSet imported = of_loaded(answer.report.context.schema, q.text(child), code);
      if (imported == InSet::No) return InSet::No;
      if (imported == InSet::Unknown) verdict = InSet::Unknown;
    }
    return verdict;
  }

  InSet of(NodeIndex value_set) const {
    const Record& q = answer.model.record();
    const NodeIndex compose = q.child(value_set, "compose");
    if (compose == kNoNode) return InSet::Unknown;
    InSet verdict = InSet::No;
    for (NodeIndex child : q.children(compose)) {
      if (q.name(child) == "exclude" && of_part(child) != InSet::No) return of_part(child) == InSet::Yes ? InSet::No : InSet::Unknown;
      if (q.name(child) != "include" || verdict == InSet::Yes) continue;
      const InSet part = of_part(child);
      if (part != InSet::No) verdict = part;
    }
    return verdict;
  }
};

}  // namespace

SetVerdict find_in_value_set(const Answer& answer, std::string_view canonical, const CodeInSet& code) {
  if (!canonical.starts_with('#')) return {of_loaded(answer.report.context.schema, canonical, code)};
  const NodeIndex value_set = contained(answer.model, canonical.substr(1));
  if (value_set == kNoNode) return {InSet::Unknown};
  return {ComposedSet{answer, code}.of(value_set)};
}

}  // namespace hallmark::plugins
