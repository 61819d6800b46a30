// Slices: each item of a sliced list is tried against the tests of each slice, in the order of the slices; what passes all
// is in it. Re-slices divide the items of one slice in the same way, so the lists wait in a small queue.
#include <algorithm>

#include "checks/cardinality.h"
#include "checks/fixed_pattern.h"
#include "checks/membership.h"
#include "checks/profile_rules.h"
#include "checks/slicing.h"
#include "engine/profile_walk.h"
#include "schema/locate.h"

namespace hallmark {

using checks::Context;
using schema::kNone;
using schema::ProfileNode;
using schema::SliceTest;
using schema::StepKind;
using schema::TestKind;
namespace profile_flag = schema::profile_flag;

struct ProfileWalk::Sliced {
  std::uint32_t rule = kNone;  // the element, or the slice that is re-sliced
  std::vector<NodeIndex> members;
};

bool ProfileWalk::follow(const Context& context, NodeIndex node, const SliceTest& test, std::vector<NodeIndex>& out) {
  const Record& record = context.record;
  out.assign(1, node);
  std::vector<NodeIndex> next;
  for (const schema::PathStep& step : schema_.path_steps(test.path)) {
    next.clear();
    for (const NodeIndex at : out) {
      if (step.kind == StepKind::OfType) {
        if (record[at].type != kNoType && schema_.derives_from(record[at].type, step.structure)) next.push_back(at);
        continue;
      }
      if (step.kind == StepKind::Resolve) {
        const schema::ReferenceTarget target = references_.resolve(at);
        if (target.found()) next.push_back(target.resource);
        if (target.where == schema::Where::Elsewhere) return false;
        continue;
      }
      for (const NodeIndex child : record.children(at)) {
        const std::uint32_t element = record.element(child);
        if (element == Record::kNoElement) continue;
        if (step.kind == StepKind::Child) {
          if (schema_.elements()[element].name == step.name) next.push_back(child);
        } else if (record.name(child) == "extension" && record.child_text(child, "url") == schema_.text(step.url)) {
          next.push_back(child);
        }
      }
    }
    out.swap(next);
  }
  return true;
}

ProfileWalk::Fit ProfileWalk::holds_at(const Context& context, NodeIndex node, const SliceTest& test) {
  switch (test.kind) {
    case TestKind::Fixed: return checks::matches_value(context, node, test.value, true) ? Fit::Yes : Fit::No;
    case TestKind::Pattern: return checks::matches_value(context, node, test.value, false) ? Fit::Yes : Fit::No;
    case TestKind::Bound:
      switch (checks::member_of(context, schema_.bindings()[test.value].value_set_index, node)) {
        case schema::Schema::Membership::In: return Fit::Yes;
        case schema::Schema::Membership::NotIn: return Fit::No;
        case schema::Schema::Membership::Undecided: return Fit::Unknown;
      }
      return Fit::Unknown;
    case TestKind::Type:
      if (context.record[node].type == kNoType) return Fit::Unknown;
      return checks::fitting_type(context, node, schema_.types(test.types)) != nullptr ? Fit::Yes : Fit::No;
    case TestKind::Profile: {
      Fit best = Fit::No;
      for (std::uint32_t i = 0; i < test.profiles.count; ++i) {
        const std::uint32_t structure = schema_.canonical_structures()[test.profiles.begin + i];
        const Conformance answer = structure == kNone ? Conformance::CannotTell : conforms(context, node, structure);
        if (answer == Conformance::Yes) return Fit::Yes;
        if (answer == Conformance::CannotTell) best = Fit::Unknown;
      }
      return best;
    }
    case TestKind::Exists:
    case TestKind::Absent:
    case TestKind::Position: break;
  }
  return Fit::Yes;
}

ProfileWalk::Fit ProfileWalk::holds(const Context& context, NodeIndex node, const SliceTest& test, std::uint32_t position) {
  if (test.kind == TestKind::Position) return position == test.value ? Fit::Yes : Fit::No;
  std::vector<NodeIndex> found;
  if (!follow(context, node, test, found)) return Fit::Unknown;
  if (test.kind == TestKind::Exists) return found.empty() ? Fit::No : Fit::Yes;
  if (test.kind == TestKind::Absent) return found.empty() ? Fit::Yes : Fit::No;
  Fit best = Fit::No;
  for (const NodeIndex at : found) {
    const Fit one = holds_at(context, at, test);
    if (one == Fit::Yes) return Fit::Yes;
    if (one == Fit::Unknown) best = Fit::Unknown;
  }
  return best;
}

ProfileWalk::SliceFit ProfileWalk::fit(const Context& context, NodeIndex node, const ProfileNode& slice, std::uint32_t position) {
  SliceFit out;
  out.fit = Fit::Yes;
  for (const SliceTest& test : schema_.slice_tests(slice.tests)) {
    const Fit one = holds(context, node, test, position);
    if (one == Fit::Yes) continue;
    if (one == Fit::No) {
      out.fit = Fit::No;
      if (out.failed == nullptr) out.failed = &test;
      ++out.failures;
    } else if (out.fit == Fit::Yes) {
      out.fit = Fit::Unknown;
    }
  }
  return out;
}

void ProfileWalk::visit_slices(const Context& context, NodeIndex parent, std::uint32_t rule, const std::vector<NodeIndex>& members) {
  std::vector<Sliced> todo(1);
  todo[0].rule = rule;
  todo[0].members = members;
  while (!todo.empty()) {
    Sliced sliced = std::move(todo.back());
    todo.pop_back();
    slice_list(context, parent, sliced, todo);
  }
}

void ProfileWalk::slice_list(const Context& context, NodeIndex parent, Sliced& sliced, std::vector<Sliced>& todo) {
  const ProfileNode& element = schema_.profile_nodes()[sliced.rule];
  const schema::Slicing& slicing = schema_.slicings()[element.slicing];
  const auto slices = schema_.profile_nodes(element.slices);
  struct Members {
    std::vector<NodeIndex> nodes;
    bool maybe = false;  // of some item it could not be told whether it is in it
    const SliceTest* nearest_failed = nullptr;  // of the item that came nearest without being in it
    NodeIndex nearest = kNoNode;
    std::uint32_t nearest_failures = 0;
  };
  std::vector<Members> of(slices.size());
  const bool tellable = std::ranges::none_of(slices, [](const ProfileNode& s) { return s.flags & profile_flag::kUntellable; });
  std::size_t default_slice = slices.size();
  for (std::size_t s = 0; s < slices.size(); ++s) {
    if (slices[s].flags & profile_flag::kDefaultSlice) default_slice = s;
  }

  std::size_t last = 0;          // the latest slice so far, for the order
  NodeIndex stray = kNoNode;     // the first item in no slice, for openAtEnd
  for (std::uint32_t position = 0; position < sliced.members.size(); ++position) {
    const NodeIndex node = sliced.members[position];
    std::size_t in = slices.size();
    bool maybe = false;
    std::string several;
    std::vector<std::size_t> possible;
    const SliceTest* failed = nullptr;
    std::size_t nearest = slices.size();
    std::uint32_t failures = 0;
    for (std::size_t s = 0; s < slices.size(); ++s) {
      if (slices[s].flags & (profile_flag::kUntellable | profile_flag::kDefaultSlice)) continue;
      const SliceFit f = fit(context, node, slices[s], position);
      if (f.fit == Fit::Yes) {
        if (in < slices.size()) {
          if (several.empty()) several = std::string(schema_.text(slices[in].slice_name));
          several += ", " + std::string(schema_.text(slices[s].slice_name));
        } else {
          in = s;
        }
      } else if (f.fit == Fit::Unknown) {
        maybe = true;
        possible.push_back(s);
      } else {
        if (of[s].nearest == kNoNode || f.failures < of[s].nearest_failures) {
          of[s].nearest = node;
          of[s].nearest_failed = f.failed;
          of[s].nearest_failures = f.failures;
        }
        if (failed == nullptr || f.failures < failures) {
          failed = f.failed;
          failures = f.failures;
          nearest = s;
        }
      }
    }
    if (!several.empty()) {
      checks::report_rule(context, checks::kSlicing, Code::SliceAmbiguous, node, element, {.found = {}, .arguments = {several}});
    }
    if (in == slices.size() && maybe) {
      for (const std::size_t s : possible) of[s].maybe = true;
      checks::report_rule(context, checks::kSlicing, Code::SliceUndecided, node, element,
                          {.found = {}, .arguments = {checks::rule_name(context, element)}});
      continue;
    }
    if (in == slices.size() && tellable) in = default_slice;
    if (in < slices.size()) {
      of[in].nodes.push_back(node);
      items_.push_back({node, element.slices.begin + static_cast<std::uint32_t>(in)});
      if (slicing.ordered && in < last) {
        checks::report_rule(context, checks::kSlicing, Code::SliceOutOfOrder, node, element,
                            {.found = {},
                             .arguments = {std::string(schema_.text(slices[in].slice_name)), std::string(schema_.text(slices[last].slice_name))}});
      }
      last = std::max(last, in);
      if (stray != kNoNode && slicing.rules == schema::SlicingRules::OpenAtEnd) {
        checks::report_rule(context, checks::kSlicing, Code::SliceNotAtEnd, stray, element);
        stray = kNoNode;
      }
      continue;
    }
    if (stray == kNoNode) stray = node;
    if (slicing.rules == schema::SlicingRules::Closed && tellable) {
      std::string advice;
      if (nearest < slices.size() && failed != nullptr) {
        advice = "Nearest is '" + std::string(schema_.text(slices[nearest].slice_name)) + "', whose items have: " +
                 std::string(schema_.text(failed->shown));
      }
      checks::report_rule(context, checks::kSlicing, Code::SliceUnmatched, node, element,
                          {.found = {}, .arguments = {checks::rule_name(context, element), advice}});
    }
  }

  for (std::size_t s = 0; s < slices.size(); ++s) {
    const ProfileNode& slice = slices[s];
    const auto count = static_cast<std::uint32_t>(of[s].nodes.size());
    if (slice.slicing != kNone) {
      todo.emplace_back();
      todo.back().rule = element.slices.begin + static_cast<std::uint32_t>(s);
      todo.back().members = of[s].nodes;
    }
    if (slice.flags & profile_flag::kUntellable) continue;
    if ((slice.flags & profile_flag::kMax) && count > slice.max) {
      checks::report_rule(context, checks::kSlicing, Code::SliceRepeated, parent, slice,
                          {.found = {},
                           .arguments = {checks::owner_name(context, parent), checks::rule_name(context, slice),
                                         slice.max == 0 ? "never" : checks::times(slice.max), std::to_string(count)},
                           .caret = of[s].nodes[slice.max]});
    }
    if (!(slice.flags & profile_flag::kMin) || count >= slice.min) continue;
    if (of[s].maybe) continue;
    if (!context.sink.wants(Code::SliceMissing, Severity::Error)) continue;
    std::string advice = "Add one whose items have: ";
    bool first = true;
    for (const SliceTest& test : schema_.slice_tests(slice.tests)) {
      advice += std::string(first ? "" : ", ") + std::string(schema_.text(test.shown));
      first = false;
    }
    if (of[s].nearest != kNoNode && of[s].nearest_failed != nullptr) {
      advice += "; " + schema::path_of(schema_, context.record, of[s].nearest) + " comes nearest, but not: " +
                std::string(schema_.text(of[s].nearest_failed->shown));
    }
    checks::report_rule(context, checks::kSlicing, Code::SliceMissing, parent, slice,
                        {.found = {},
                         .arguments = {checks::owner_name(context, parent), checks::rule_name(context, slice), checks::times(slice.min),
                                       count == 0 ? "none" : std::to_string(count), advice}});
  }
}

// Slices of one name may stand in several elements of a profile. Of a slice that re-slices another, the other must be met too.
Conformance ProfileWalk::in_slice(const Context& context, NodeIndex node, std::uint32_t structure, std::string_view slice) {
  struct Open {
    std::uint32_t rule;
    bool inside;                     // something above it is a slice, so that more than its own tests would have to hold
    std::vector<std::uint32_t> all;  // the slices that it is a slice of, itself included
  };
  const schema::Structure& profile = schema_.structures()[structure];
  if (profile.profile_root == kNone) return Conformance::CannotTell;
  std::uint32_t position = 0;
  const NodeIndex parent = context.record[node].parent;
  if (parent != kNoNode) {
    for (const NodeIndex c : context.record.children(parent)) {
      if (c == node) break;
      if (context.record.element(c) == context.record.element(node)) ++position;
    }
  }
  Conformance out = Conformance::CannotTell;
  std::vector<Open> open = {{profile.profile_root, false, {}}};
  while (!open.empty()) {
    const Open at = std::move(open.back());
    open.pop_back();
    const ProfileNode& rule = schema_.profile_nodes()[at.rule];
    for (std::uint32_t i = 0; i < rule.children.count; ++i) open.push_back({rule.children.begin + i, at.inside || !at.all.empty(), {}});
    for (std::uint32_t i = 0; i < rule.slices.count; ++i) {
      Open next{rule.slices.begin + i, at.inside, at.all};
      next.all.push_back(next.rule);
      open.push_back(std::move(next));
    }
    if (at.all.empty() || schema_.text(rule.slice_name) != slice) continue;
    if (rule.element != context.record.element(node)) {
      if (out == Conformance::CannotTell) out = Conformance::No;
      continue;
    }
    if (at.inside) return Conformance::CannotTell;
    Fit all = Fit::Yes;
    for (const std::uint32_t one : at.all) {
      const ProfileNode& level = schema_.profile_nodes()[one];
      if (level.flags & (profile_flag::kUntellable | profile_flag::kDefaultSlice)) return Conformance::CannotTell;
      const Fit f = fit(context, node, level, position).fit;
      if (f == Fit::No) {
        all = Fit::No;
        break;
      }
      if (f == Fit::Unknown) all = Fit::Unknown;
    }
    if (all == Fit::Yes) return Conformance::Yes;
    if (all == Fit::Unknown) return Conformance::CannotTell;
    out = Conformance::No;
  }
  return out;
}

}  // namespace hallmark
