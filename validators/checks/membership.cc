#include "checks/membership.h"

#include "base/rule_systems.h"
#include "snomed/expression.h"

namespace hallmark::checks {
namespace {

constexpr std::string_view kSnomedSystem = "http://snomed.info/sct";

Membership any_coding(const Context& context, const schema::ValueSet& set, NodeIndex concept_node) {
  Membership best = Membership::NotIn;
  for (NodeIndex coding : context.record.children(concept_node)) {
    if (context.record[coding].name != context.names.coding) continue;
    const CodedValue value = coded_value(context, coding);
    if (value.system.empty() || value.code.empty()) continue;
    const Membership m = member_of(context, set, value.system, value.code);
    if (m == Membership::In) return m;
    if (m == Membership::Undecided) best = m;
  }
  return best;
}

}  // namespace

schema::Coded coded_of(const Context& context, NodeIndex node) {
  const std::uint16_t type = context.record[node].type;
  return type == kNoType ? schema::Coded::None : context.schema.structures()[type].coded;
}

CodedValue coded_value(const Context& context, NodeIndex node) {
  CodedValue value;
  for (NodeIndex child : context.record.children(node)) {
    const NameId name = context.record[child].name;
    if (name == context.names.system) value.system = context.record.text(child);
    if (name == context.names.code) value.code = context.record.text(child);
  }
  return value;
}

std::vector<std::string_view> systems_of(const Context& context, schema::Range range) {
  std::vector<std::string_view> out;
  for (std::uint32_t i = 0; i < range.count; ++i) {
    out.push_back(context.schema.text(context.schema.canonicals()[range.begin + i]));
  }
  return out;
}

// By the release of SNOMED CT, where there is one. A code that it does not have may be of another edition or day.
Membership by_release(const Context& context, const schema::ValueSet& set, std::string_view code) {
  const snomed::Release* release = context.policy.release;
  if (release == nullptr || set.snomed.length == 0) return Membership::Undecided;
  const std::uint32_t at = release->find(code);
  if (at == snomed::kNoConcept) return Membership::Undecided;
  switch (snomed::matches(*release, context.schema.text(set.snomed), at)) {
    case snomed::Answer::Yes: return Membership::In;
    case snomed::Answer::No: return Membership::NotIn;
    case snomed::Answer::CannotTell: break;
  }
  return Membership::Undecided;
}

// The lists decide what they can; the rest are systems whose codes follow a rule, or are unknown.
Membership member_of(const Context& context, const schema::ValueSet& set, std::string_view system, std::string_view code) {
  const Membership listed = context.schema.contains(set, system, code);
  if (listed != Membership::Undecided || set.any_system_open) return listed;
  if (system == kSnomedSystem) return by_release(context, set, code);
  Membership verdict = Membership::NotIn;
  for (std::string_view whole : systems_of(context, set.whole_systems)) {
    if (!system.empty() && whole != system) continue;
    const RuleVerdict by_rule = check_rule_system(whole, code);
    if (by_rule == RuleVerdict::In) return Membership::In;
    if (by_rule == RuleVerdict::Undecided) verdict = Membership::Undecided;
  }
  for (std::string_view open : systems_of(context, set.open_systems)) {
    if (system.empty() || open == system) verdict = Membership::Undecided;
  }
  return verdict;
}

Membership member_of(const Context& context, std::uint32_t value_set, NodeIndex node) {
  if (value_set == schema::kNone) return Membership::Undecided;
  const schema::ValueSet& set = context.schema.value_sets()[value_set];
  switch (coded_of(context, node)) {
    case schema::Coded::None: return Membership::Undecided;
    case schema::Coded::Text: return member_of(context, set, {}, context.record.text(node));
    case schema::Coded::Coding:
    case schema::Coded::Quantity: {
      const CodedValue value = coded_value(context, node);
      if (value.system.empty() || value.code.empty()) return Membership::NotIn;
      return member_of(context, set, value.system, value.code);
    }
    case schema::Coded::CodeableConcept: return any_coding(context, set, node);
    case schema::Coded::CodeableReference: {
      const NodeIndex held = context.record.child(node, context.names.concept_);
      return held == kNoNode ? Membership::NotIn : any_coding(context, set, held);
    }
  }
  return Membership::Undecided;
}

}  // namespace hallmark::checks
