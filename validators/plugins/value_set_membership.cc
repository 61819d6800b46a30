#include "plugins/value_set_membership.h"

#include "checks/display.h"
#include "checks/binding.h"
#include "checks/coded.h"
#include "checks/membership.h"

namespace hallmark::plugins {
namespace {

using Membership = schema::Schema::Membership;

InSet from_membership(Membership membership) {
  return membership == Membership::In ? InSet::Yes : membership == Membership::NotIn ? InSet::No : InSet::Unknown;
}

InSet of_loaded(const Answer& answer, std::string_view canonical, const CodeInSet& code) {
  const PluginContext& context = answer.report.context;
  const std::uint32_t index = checks::bound_to(context.schema, canonical, schema::Strength::Required).value_set;
  if (index == schema::kNone) return InSet::Unknown;
  const checks::Vocabulary names(context.schema);
  const checks::Policy policy;
  const checks::Context check{context.schema, names, context.record, answer.report.sink, policy};
  return from_membership(checks::member_of(check, context.schema.value_sets()[index], code.system, code.code));
}

// The code's own name, if the stated display is none of its names.
std::string other_display(const schema::Schema& schema, const CodeInSet& code) {
  if (code.display.empty() || code.system.empty()) return {};
  const std::uint32_t system = schema.code_system_of_url(code.system);
  const std::uint32_t entry = system == schema::kNone ? schema::kNone : schema.code_of(system, code.code);
  if (entry == schema::kNone || checks::fit_display(schema, schema.codes()[entry], code.display) != checks::DisplayFit::Wrong) {
    return {};
  }
  return std::string(schema.text(schema.codes()[entry].display));
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

// A contained value set is not compiled: its compose is read as it stands. Filters are left undecided.
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
      if (filtered) {
        verdict = InSet::Unknown;
      } else if (!any_concept) {
        verdict = from_membership(checks::code_exists(answer.report.context.schema, system, q.child_text(include, "version"), code.code));
        if (verdict == InSet::No) return verdict;
      }
    }
    for (NodeIndex child : q.children(include)) {
      if (q.name(child) != "valueSet") continue;
      const InSet imported = of_loaded(answer, q.text(child), code);
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
  SetVerdict out;
  if (!canonical.starts_with('#')) {
    out.verdict = of_loaded(answer, canonical, code);
  } else if (const NodeIndex value_set = contained(answer.model, canonical.substr(1)); value_set != kNoNode) {
    out.verdict = ComposedSet{answer, code}.of(value_set);
  }
  if (out.verdict == InSet::Yes) out.other_display = other_display(answer.report.context.schema, code);
  return out;
}

}  // namespace hallmark::plugins
