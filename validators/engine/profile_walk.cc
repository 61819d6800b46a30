#include "engine/profile_walk.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "checks/binding.h"
#include "checks/profile_claim.h"
#include "checks/profile_rules.h"
#include "issue/sentence.h"

namespace hallmark {

using checks::Context;
using schema::kNone;
using schema::ProfileNode;
using schema::TypeRef;
namespace profile_flag = schema::profile_flag;

namespace {

// Profiles that ask about profiles that ask ...: deeper than any that is published. It bounds the call stack.
constexpr std::uint32_t kDeepestQuestion = 12;

// Nodes looked at to answer questions, for each node of the record and at least: several questions of each node about all that
// is below it and what it refers to, which no published profile comes near.
constexpr std::uint64_t kWorkPerNode = 100;
constexpr std::uint64_t kLeastWork = 1'000'000;

std::uint64_t pair_of(NodeIndex node, std::uint32_t number) { return (std::uint64_t{node} << 32) | number; }

// Counts what is found and keeps nothing, or only the first error's sentence.
class ProbeSink : public IssueSink {
 public:
  explicit ProbeSink(bool keep_first = false) : keep_first_(keep_first) {}

  bool wants(Code code, Severity severity) override {
    if (keep_first_ && first_.empty() && severity <= Severity::Error) return true;
    count(code, severity);
    return false;
  }
  void add(Issue issue) override {
    count(issue.code, issue.severity);
    if (keep_first_ && first_.empty() && issue.severity <= Severity::Error) first_ = sentence(issue, true);
  }
  Conformance verdict() const {
    return errors_ > 0 ? Conformance::No : undecided_ ? Conformance::CannotTell : Conformance::Yes;
  }
  std::uint32_t errors() const { return errors_; }
  const std::string& first() const { return first_; }

 private:
  void count(Code code, Severity severity) {
    if (severity <= Severity::Error) ++errors_;
    if (code_info(code).undecided) undecided_ = true;
  }
  bool keep_first_;
  std::uint32_t errors_ = 0;
  bool undecided_ = false;
  std::string first_;
};

// Gives what is found by checks of base definitions to the profile's element that asked for it.
class RuleSink : public IssueSink {
 public:
  RuleSink(const Context& context, const ProfileNode& rule) : context_(context), rule_(rule) {}
  bool wants(Code code, Severity severity) override { return context_.sink.wants(code, severity); }
  void add(Issue issue) override {
    issue.definition = checks::definition_of(context_, rule_);
    context_.sink.add(std::move(issue));
  }

 private:
  const Context& context_;
  const ProfileNode& rule_;
};

}  // namespace

ProfileWalk::ProfileWalk(const schema::Schema& schema, checks::InvariantChecker* invariants)
    : schema_(schema), invariants_(invariants), references_(schema) {}

void ProfileWalk::begin(const Record& record) {
  items_.clear();
  choices_.clear();
  required_.clear();
  answers_.clear();
  said_.clear();
  constrained_.clear();
  work_ = 0;
  budget_ = kLeastWork + kWorkPerNode * record.size();
  references_.begin(record);
}

void ProfileWalk::require(NodeIndex node, std::uint32_t structure) {
  const std::uint32_t root = schema_.structures()[structure].profile_root;
  if (root == kNone) return;
  auto& seen = asked_ != nullptr ? *asked_ : required_;
  if (seen.insert(pair_of(node, structure)).second) items_.push_back({node, root});
}

void ProfileWalk::require_one(NodeIndex node, schema::Range profiles) { choices_.push_back({node, profiles}); }

void ProfileWalk::run(const Context& given) {
  Context context = given;
  context.said = &said_;
  for (std::size_t i = 0; i < choices_.size(); ++i) require_one(context, choices_[i].node, choices_[i].profiles, nullptr);
  // In the order of the record and of the claims, since of faults that are the same the first is kept.
  std::vector<Item> roots;
  roots.swap(items_);
  std::ranges::stable_sort(roots, {}, &Item::node);
  for (const Item& root : roots) {
    items_.push_back(root);
    drain(context, 0);
  }
}

void ProfileWalk::drain(const Context& context, std::size_t base) {
  while (items_.size() > base) {
    const Item item = items_.back();
    items_.pop_back();
    visit(context, item);
  }
}

void ProfileWalk::visit(const Context& context, const Item& item) {
  const ProfileNode& rule = schema_.profile_nodes()[item.rule];
  const NodeIndex node = item.node;
  const schema::Structure& profile = schema_.structures()[rule.structure];
  if (item.rule == profile.profile_root) {
    // Held against a profile of another type, everything would be wrong; that is said once.
    const std::uint32_t type = schema_.structure_of_type(profile.type_name);
    if (context.record[node].type != kNoType && type != kNone && !schema_.derives_from(context.record[node].type, type)) {
      checks::report_rule(context, checks::kProfileRules, Code::ProfileOtherType, node, rule,
                          {.found = std::string(schema_.text(profile.url)),
                           .arguments = {std::string(schema_.text(profile.type)),
                                         std::string(schema_.text(schema_.structures()[context.record[node].type].type))}});
      return;
    }
    if (profile.incomplete && checks::said_first(context, Code::ProfileIncomplete, kNoNode, std::string(schema_.text(profile.url)))) {
      checks::report_rule(context, checks::kProfileRules, Code::ProfileIncomplete, node, rule,
                          {.found = std::string(schema_.text(profile.url))});
    }
  }
  if (rule.types.count > 0) check_types(context, node, rule);
  if (rule.flags & profile_flag::kValueRules) checks::check_rule_value(context, node, rule);
  if (rule.flags & profile_flag::kNarrative) checks::check_rule_narrative(context, node, rule);
  if (rule.flags & profile_flag::kValueNeeded) checks::check_value_present(context, node, rule);
  if (rule.binding != kNone) check_bindings(context, node, rule);
  if (rule.invariants.count > 0 && invariants_ != nullptr) check_invariants(context, node, rule);
  if (rule.children.count > 0) visit_children(context, node, rule);
}

void ProfileWalk::check_bindings(const Context& given, NodeIndex node, const ProfileNode& rule) {
  RuleSink sink(given, rule);
  const Context context{given.schema, given.names, given.record, sink, given.policy, given.said};
  const schema::Binding& main = schema_.bindings()[rule.binding];
  checks::check_bound_value(context, node, rule.element, checks::bound_to(schema_, main));
  for (const schema::Binding& more : schema_.bindings().subspan(main.additional.begin, main.additional.count)) {
    checks::check_bound_value(context, node, rule.element, checks::bound_to(schema_, more));
  }
}

void ProfileWalk::check_invariants(const Context& context, NodeIndex node, const ProfileNode& rule) {
  // What a Bundle's profile says of entry.resource it says as the Bundle: that is %resource there.
  const bool outer = context.record.is_resource(node) && schema_.structures()[rule.structure].profile_root != index_of(rule);
  const auto constraints = schema_.constraint_refs().subspan(rule.invariants.begin, rule.invariants.count);
  for (const std::uint32_t constraint : constraints) {
    if (asked_ == nullptr) {
      if (constrained_.insert(pair_of(node, constraint)).second) invariants_->add(node, constraint, outer);
    } else {
      invariants_->check_one(context, node, constraint, outer);
    }
  }
}

void ProfileWalk::visit_children(const Context& context, NodeIndex node, const ProfileNode& rule) {
  const auto children = schema_.profile_nodes(rule.children);
  const Record& record = context.record;
  std::vector<NodeIndex> members;
  for (std::uint32_t i = 0; i < children.size(); ++i) {
    const ProfileNode& child = children[i];
    const std::uint32_t child_index = rule.children.begin + i;
    const bool sliced = child.slicing != kNone;
    std::uint32_t count = 0;
    NodeIndex surplus = kNoNode;
    members.clear();
    for (const NodeIndex c : record.children(node)) {
      if (questions_ > 0) ++work_;
      if (record.element(c) != child.element) continue;
      if (count++ == child.max) surplus = c;
      items_.push_back({c, child_index});
      if (sliced) members.push_back(c);
    }
    checks::check_rule_count(context, node, child, count, surplus);
    if (sliced) visit_slices(context, node, child_index, members);
  }
}

void ProfileWalk::check_types(const Context& context, NodeIndex node, const ProfileNode& rule) {
  if (context.record[node].type == kNoType) return;  // the first walk has said why
  const auto types = schema_.types(rule.types);
  if (std::ranges::any_of(types, [](const TypeRef& t) { return t.structure == kNone; })) return;
  const TypeRef* type = checks::fitting_type(context, node, types);
  if (type == nullptr) return checks::report_type(context, node, rule);
  if (type->profiles.count > 0) require_one(context, node, type->profiles, &rule);
  if (type->targets.count > 0) check_target(context, node, *type, rule);
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

Conformance ProfileWalk::conforms(const Context& context, NodeIndex node, std::uint32_t structure) {
  const schema::Structure& profile = schema_.structures()[structure];
  if (!profile.is_profile) {
    const std::uint16_t type = context.record[node].type;
    if (type == kNoType) return Conformance::CannotTell;
    return schema_.derives_from(type, structure) ? Conformance::Yes : Conformance::No;
  }
  if (profile.profile_root == kNone || questions_ >= kDeepestQuestion || work_ > budget_) return Conformance::CannotTell;
  const auto known = answers_.find(pair_of(node, structure));
  if (known != answers_.end()) return known->second;
  // A question that leads back to itself is answered by the rest of what it asks.
  answers_[pair_of(node, structure)] = Conformance::Yes;
  ProbeSink probe;
  const Context asking{context.schema, context.names, context.record, probe, context.policy};
  std::unordered_set<std::uint64_t> asked;
  auto* const before = std::exchange(asked_, &asked);
  ++questions_;
  const std::size_t base = items_.size();
  require(node, structure);
  while (items_.size() > base && probe.errors() == 0 && work_ <= budget_) {
    const Item item = items_.back();
    items_.pop_back();
    ++work_;
    visit(asking, item);
  }
  const bool finished = items_.size() <= base || probe.errors() > 0;
  items_.resize(base);
  --questions_;
  asked_ = before;
  return answers_[pair_of(node, structure)] = finished ? probe.verdict() : Conformance::CannotTell;
}

void ProfileWalk::check_target(const Context& context, NodeIndex node, const TypeRef& type, const ProfileNode& rule) {
  if (context.record[node].type != context.names.reference_type) return;
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
