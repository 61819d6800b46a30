// What a profile says of an element's types: the profiles of the type, where a reference leads to. Of several entries for one type,
// each a pair of profile and target (STU3 writes them so), one must be met whole.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "checks/profile_claim.h"
#include "checks/profile_rules.h"
#include "checks/reference_mode.h"
#include "engine/probe_sink.h"
#include "engine/profile_walk.h"

namespace hallmark {

using checks::Context;
using schema::kNone;
using schema::ProfileNode;
using schema::TypeRef;

void ProfileWalk::check_types(const Context& context, NodeIndex node, const ProfileNode& rule) {
  if (context.record[node].type == kNoType) return;  // the first walk has said why
  const auto types = schema_.types(rule.types);
  if (std::ranges::any_of(types, [](const TypeRef& t) { return t.structure == kNone; })) return;
  const TypeRef* type = checks::fitting_type(context, node, types);
  if (type == nullptr) return checks::report_type(context, node, rule);
  std::vector<const TypeRef*> forms;
  for (const TypeRef& one : types) {
    if (one.structure == type->structure) forms.push_back(&one);
  }
  if (forms.size() > 1) return check_forms(context, node, forms, rule);
  check_form(context, node, *type, rule);
}

void ProfileWalk::check_form(const Context& context, NodeIndex node, const TypeRef& type, const ProfileNode& rule) {
  if (type.profiles.count > 0) require_one(context, node, type.profiles, &rule);
  const NodeIndex reference = reference_in(context, node);
  if (reference == kNoNode) return;
  if (type.aggregation != 0 || type.versioning != schema::Versioning::Either) {
    checks::check_reference_mode(context, reference, type, rule, references_.resolve(reference), references_);
  }
  if (type.targets.count > 0) check_target(context, reference, type, rule);
}

// The Reference that a value is, or, of a CodeableReference, has; kNoNode if there is none.
NodeIndex ProfileWalk::reference_in(const Context& context, NodeIndex node) const {
  const std::uint16_t type = context.record[node].type;
  if (type == context.names.reference_type) return node;
  if (type == kNoType || schema_.structures()[type].coded != schema::Coded::CodeableReference) return kNoNode;
  const NameId name = schema_.names().find("reference");
  return name == kNoName ? kNoNode : context.record.child(node, name);
}

// "a Reference that conforms to A and leads to B": a form of a type, for people.
std::string ProfileWalk::form_name(const TypeRef& form) const {
  const auto names_of = [this](schema::Range range) {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < range.count; ++i) names.emplace_back(schema_.text(schema_.canonicals()[range.begin + i]));
    return listed(names, "or");
  };
  std::string out;
  if (form.profiles.count > 0) out = names_of(form.profiles);
  if (form.targets.count > 0) out += std::string(out.empty() ? "" : " with the target ") + names_of(form.targets);
  return out.empty() ? std::string(schema_.text(form.code)) : out;
}

void ProfileWalk::check_forms(const Context& context, NodeIndex node, const std::vector<const TypeRef*>& forms, const ProfileNode& rule) {
  bool undecided = false;
  std::uint32_t fewest = 0;
  const TypeRef* nearest = nullptr;
  std::string fault;
  std::vector<std::string> names;
  for (const TypeRef* form : forms) {
    ProbeSink probe(true);
    const Conformance answer = ask(context, kNoKey, probe, [&](const Context& asking) { check_form(asking, node, *form, rule); });
    if (answer == Conformance::Yes) return check_form(context, node, *form, rule);  // for its warnings
    undecided = undecided || answer == Conformance::CannotTell;
    names.push_back(form_name(*form));
    if (nearest != nullptr && probe.errors() >= fewest) continue;
    nearest = form;
    fewest = probe.errors();
    fault = probe.first();
  }
  if (undecided) {
    return checks::report_rule(context, checks::kProfileRules, Code::ProfileUndecided, node, rule,
                               {.found = {}, .arguments = {listed(names, "or")}});
  }
  checks::report_rule(context, checks::kProfileRules, Code::ProfileNotMet, node, rule,
                      {.found = {}, .arguments = {listed(names, "or"), form_name(*nearest), fault}});
}

void ProfileWalk::require_one(const Context& context, NodeIndex node, schema::Range profiles, const ProfileNode* rule) {
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t i = 0; i < profiles.count; ++i) {
    const std::uint32_t structure = schema_.canonical_structures()[profiles.begin + i];
    if (structure == kNone) {
      // Extensions whose definition is not loaded are told of by their own check.
      if (profiles.count == 1 && context.record.name(node) == "extension") return;
      checks::report_profile_claim(context, node, schema_.text(schema_.canonicals()[profiles.begin + i]));
      return;
    }
    if (schema_.structures()[structure].is_profile) {
      candidates.push_back(structure);
    } else if (conforms(context, node, structure) != Conformance::No) {
      return;
    }
  }
  if (candidates.empty()) {
    if (rule != nullptr) checks::report_type(context, node, *rule);
    return;
  }
  if (candidates.size() == 1) return require(node, candidates[0]);
  bool undecided = false;
  for (const std::uint32_t structure : candidates) {
    const Conformance answer = conforms(context, node, structure);
    if (answer == Conformance::Yes) return require(node, structure);  // for its warnings
    if (answer == Conformance::CannotTell) undecided = true;
  }
  const ProfileNode& blamed = rule != nullptr ? *rule : schema_.profile_nodes()[schema_.structures()[candidates[0]].profile_root];
  std::vector<std::string> names;
  for (const std::uint32_t structure : candidates) names.emplace_back(schema_.text(schema_.structures()[structure].url));
  if (undecided) {
    return checks::report_rule(context, checks::kProfileRules, Code::ProfileUndecided, node, blamed,
                               {.found = {}, .arguments = {listed(names, "or")}});
  }
  if (!context.sink.wants(Code::ProfileNotMet, Severity::Error)) return;
  std::uint32_t fewest = 0;
  std::size_t nearest = candidates.size();
  std::string fault;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    ProbeSink probe(true);
    const Context asking{context.schema, context.names, context.record, probe, context.policy};
    std::unordered_set<std::uint64_t> asked;
    auto* const before = std::exchange(asked_, &asked);
    const std::size_t base = items_.size();
    require(node, candidates[i]);
    drain(asking, base);
    asked_ = before;
    if (nearest < candidates.size() && probe.errors() >= fewest) continue;
    nearest = i;
    fewest = probe.errors();
    fault = probe.first();
  }
  checks::report_rule(context, checks::kProfileRules, Code::ProfileNotMet, node, blamed,
                      {.found = {}, .arguments = {listed(names, "or"), names[nearest], fault}});
}

void ProfileWalk::check_target(const Context& context, NodeIndex node, const TypeRef& type, const ProfileNode& rule) {
  const schema::ReferenceTarget target = references_.resolve(node);
  if (target.where == schema::Where::Nothing || target.where == schema::Where::Missing) return;
  std::vector<std::uint32_t> profiles;
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < type.targets.count; ++i) {
    const std::uint32_t structure = schema_.canonical_structures()[type.targets.begin + i];
    names.emplace_back(schema_.text(schema_.canonicals()[type.targets.begin + i]));
    if (structure == kNone) return;  // one of what is allowed is not known: nothing can be told
    profiles.push_back(structure);
  }
  std::uint32_t found = kNone;
  if (target.found()) {
    if (context.record[target.resource].type == kNoType) return;
    found = context.record[target.resource].type;
  } else {
    const std::string_view stated = references_.stated_type(target.reference);
    if (stated.empty()) return;
    found = schema_.structure_of_type(stated);
    if (found == kNone) return;
  }
  std::vector<std::uint32_t> fitting;
  bool any_base = false;
  for (const std::uint32_t profile : profiles) {
    const schema::Structure& s = schema_.structures()[profile];
    const std::uint32_t base = s.is_profile ? schema_.structure_of_type(s.type_name) : profile;
    if (base == kNone || !schema_.derives_from(found, base)) continue;
    if (!s.is_profile) any_base = true;
    fitting.push_back(profile);
  }
  if (fitting.empty() && !target.found()) {
    // Only the reference's own words say so; what it leads to has not been seen.
    return checks::report_rule(context, checks::kProfileRules, Code::TargetSuspect, node, rule,
                               {.found = std::string(target.reference),
                                .arguments = {std::string(schema_.text(schema_.structures()[found].type)), listed(names, "or")}});
  }
  if (fitting.empty()) {
    return checks::report_rule(context, checks::kProfileRules, Code::TargetNotInProfile, node, rule,
                               {.found = std::string(target.reference),
                                .arguments = {std::string(schema_.text(schema_.structures()[found].type)), listed(names, "or")}});
  }
  if (any_base || !target.found()) return;
  if (fitting.size() == 1) return require(target.resource, fitting[0]);
  bool undecided = false;
  for (const std::uint32_t profile : fitting) {
    const Conformance answer = conforms(context, target.resource, profile);
    if (answer == Conformance::Yes) return;
    if (answer == Conformance::CannotTell) undecided = true;
  }
  if (undecided) return;
  checks::report_rule(context, checks::kProfileRules, Code::TargetNotInProfile, node, rule,
                      {.found = std::string(target.reference),
                       .arguments = {std::string(schema_.text(schema_.structures()[found].type)), listed(names, "or")}});
}

}  // namespace hallmark
