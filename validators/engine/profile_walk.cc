#include "engine/profile_walk.h"

#include <algorithm>
#include <utility>

#include "checks/binding.h"
#include "checks/profile_rules.h"

namespace hallmark {

using checks::Context;
using schema::kNone;
using schema::ProfileNode;
namespace profile_flag = schema::profile_flag;

namespace {

// Nodes looked at to answer questions, for each node of the record and at least: several questions of each node about all that
// is below it and what it refers to, which no published profile comes near.
constexpr std::uint64_t kWorkPerNode = 100;
constexpr std::uint64_t kLeastWork = 1'000'000;

// Whether there is anything to look at in an element besides how often it stands there: of one that is only to be supported, or only
// counted, there is not.
bool looks_inside(const ProfileNode& rule) {
  constexpr std::uint32_t kLooks = profile_flag::kTypes | profile_flag::kValueRules | profile_flag::kValueNeeded | profile_flag::kNarrative;
  return (rule.flags & kLooks) != 0 || rule.binding != kNone || rule.invariants.count > 0 || rule.children.count > 0;
}

std::uint64_t pair_of(NodeIndex node, std::uint32_t number) { return (std::uint64_t{node} << 32) | number; }

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
  open_.clear();
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
  if (main.strength != schema::Strength::Example) checks::check_bound_value(context, node, rule.element, checks::bound_to(schema_, main));
  for (const schema::Binding& more : schema_.bindings().subspan(main.additional.begin, main.additional.count)) {
    checks::check_additional_binding(context, node, rule.element, checks::bound_to(schema_, more));
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
    const bool inside = looks_inside(child);
    if (!inside && !sliced && (child.flags & (profile_flag::kMin | profile_flag::kMax)) == 0) continue;  // only to be supported
    std::uint32_t count = 0;
    NodeIndex surplus = kNoNode;
    members.clear();
    for (const NodeIndex c : record.children(node)) {
      if (!open_.empty()) ++work_;
      if (record.element(c) != child.element) continue;
      if (count++ == child.max) surplus = c;
      if (inside) items_.push_back({c, child_index});
      if (sliced) members.push_back(c);
    }
    checks::check_rule_count(context, node, child, count, surplus);
    if (sliced) visit_slices(context, node, child_index, members);
  }
}

}  // namespace hallmark
