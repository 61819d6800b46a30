// The profiles are laid out by resource type when the object is made, so that a resource no profile speaks of costs one look. The
// walk is the engine's own (engine/profile_walk.h): the record has been walked, and keeps its types and elements.
#include "readiness/own_profiles.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/limits.h"
#include "checks/binding.h"
#include "checks/invariant.h"
#include "engine/profile_walk.h"
#include "plugins/plugins.h"
#include "readiness/evidence.h"

namespace hallmark::readiness {
namespace {

using schema::kNone;

// One profile, of one manifest, for one resource type.
struct OwnProfile {
  std::uint32_t manifest = 0;
  std::uint32_t structure = kNone;
  bool selected = false;  // of a type that the manifest selects
};

struct Requirement {
  NodeIndex node;
  std::uint32_t structure;
};

// "Patient.identifier:nhsNumber" of "https://x/Patient#Patient.identifier:nhsNumber".
std::string_view element_in(std::string_view definition) {
  const std::size_t hash = definition.find('#');
  return hash == std::string_view::npos ? std::string_view{} : definition.substr(hash + 1);
}

// What was reported before at the nodes at which something was found now.
class Reported {
 public:
  Reported(const Record& record, std::span<const Issue> before, std::span<const Issue> found) : record_(record), before_(before) {
    for (const Issue& issue : found) at_[issue.node];
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (const auto here = at_.find(before[i].node); here != at_.end()) here->second.push_back(i);
    }
  }

  bool has(const Issue& found, const Manifest& manifest, std::uint32_t number, const OwnQuestion& question) const {
    const std::vector<std::size_t>& here = at_.at(found.node);
    return std::any_of(here.begin(), here.end(), [&](std::size_t i) {
      const Issue& issue = before_[i];
      if (issue.code != found.code || element_in(issue.definition) != element_in(found.definition)) return false;
      // HL7's definition may bind the element to another value set: then it is another fault.
      if (is_base_issue(issue)) return issue.validator != checks::kBinding.id || issue.arguments.front() == found.arguments.front();
      const std::string profile(canonical_of(issue.definition));
      const bool official = std::find(manifest.profiles.begin(), manifest.profiles.end(), profile) != manifest.profiles.end();
      return official && question.counts(number, profile);
    });
  }

  // The places that validators found fault with: by these codes, and by any.
  void read_validators(const std::vector<Code>& codes) {
    offsets_.clear();
    around_.clear();
    around_any_.clear();
    for (const Issue& issue : before_) {
      const bool needed = std::find(codes.begin(), codes.end(), issue.code) != codes.end();
      if (needed) {
        offsets_.insert(issue.offset);
        add_around(around_, issue.node);
      }
      if (needed || (issue.severity <= Severity::Warning && plugin_of(issue.validator) != nullptr)) add_around(around_any_, issue.node);
    }
  }
  // A code's fault is told at the code by a validator, and by a profile at the element that is bound. What only advises is not said
  // of a code that anything is wrong with.
  bool told_by_validator(const Issue& found) const {
    if (offsets_.contains(found.offset)) return true;
    return found.validator == checks::kBinding.id && (found.severity <= Severity::Error ? around_ : around_any_).contains(found.node);
  }

 private:
  const Record& record_;
  std::span<const Issue> before_;
  std::unordered_map<NodeIndex, std::vector<std::size_t>> at_;
  void add_around(std::unordered_set<NodeIndex>& nodes, NodeIndex node) const {
    for (; node != kNoNode && nodes.insert(node).second; node = record_[node].parent) {
      if (record_.is_resource(node)) return;
    }
  }

  std::unordered_set<std::uint64_t> offsets_;
  std::unordered_set<NodeIndex> around_, around_any_;  // with all nodes around them, up to the resource
};

// Without remarks nothing is made of what is only information: its advice costs more than finding it.
class Found : public IssueList {
 public:
  explicit Found(bool remarks) : remarks_(remarks) {}
  bool wants(Code /*code*/, Severity severity) override { return remarks_ || severity != Severity::Information; }

 private:
  bool remarks_;
};

checks::Policy policy_of(std::string today) {
  checks::Policy out;
  out.today = std::move(today);
  return out;
}

}  // namespace

struct OwnProfiles::State {
  State(std::span<const Manifest* const> m, std::shared_ptr<const schema::Schema> s, std::string today, bool remarks)
      : schema(std::move(s)), names(*schema), policy(policy_of(std::move(today))),
        invariants(*schema, limits), walk(*schema, &invariants), manifests(m.begin(), m.end()), loaded(m.size()), codes(m.size()),
        by_type(schema->structures().size(), kNone), required(m.size()), found(remarks) {
    invariants.set_oracle(&walk);
    for (std::uint32_t i = 0; i < manifests.size(); ++i) add(i, *manifests[i]);
  }

  void add(std::uint32_t number, const Manifest& manifest) {
    loaded[number] = 1;
    for (const Need& need : manifest.needs) {
      if (need.rung == Rung::Profiled) codes[number].insert(codes[number].end(), need.issues.begin(), need.issues.end());
    }
    for (const std::string& canonical : manifest.own_profiles) {
      const std::uint32_t structure = schema->structure_of_url(canonical);
      if (structure == kNone || schema->structures()[structure].incomplete) loaded[number] = 0;
      if (structure == kNone) continue;
      const schema::Structure& profile = schema->structures()[structure];
      const std::uint32_t type = schema->structure_of_type(profile.type_name);
      if (type == kNone || profile.profile_root == kNone) continue;  // it says nothing
      if (by_type[type] == kNone) {
        by_type[type] = static_cast<std::uint32_t>(types.size());
        types.emplace_back();
      }
      const bool selected = std::any_of(manifest.selects.begin(), manifest.selects.end(),
                                        [&](const Selection& s) { return s.resource == schema->text(profile.type); });
      types[by_type[type]].push_back({number, structure, selected});
      any_unselected = any_unselected || !selected;
    }
  }

  std::span<const OwnProfile> profiles_of(const Record& record, NodeIndex resource) const {
    const std::uint16_t type = record[resource].type;
    if (type == kNoType || by_type[type] == kNone) return {};
    return types[by_type[type]];
  }

  void require(std::uint32_t manifest, NodeIndex node, std::uint32_t structure) {
    if (required[manifest].empty()) asked_of.push_back(manifest);
    required[manifest].push_back({node, structure});
  }

  // What is to be held against what, by manifest.
  void collect(const OwnQuestion& question) {
    const Record& record = question.record;
    for (const SpokenOf& one : question.asked.resources) {
      if (!one.selected) continue;
      for (const OwnProfile& profile : profiles_of(record, one.resource)) {
        if (profile.manifest == one.manifest) require(profile.manifest, one.resource, profile.structure);
      }
    }
    if (!any_unselected) return;
    for (const auto* resources : {&question.references.resources(), &question.references.contained()}) {
      for (const NodeIndex resource : *resources) {
        for (const OwnProfile& profile : profiles_of(record, resource)) {
          if (profile.selected || question.wanted[profile.manifest] == 0) continue;
          if (question.asked.selected[profile.manifest] == Selected::Yes) require(profile.manifest, resource, profile.structure);
        }
      }
    }
  }

  std::shared_ptr<const schema::Schema> schema;
  Limits limits;
  checks::Vocabulary names;
  checks::Policy policy;
  checks::InvariantChecker invariants;
  ProfileWalk walk;
    std::vector<const Manifest*> manifests;
  std::vector<std::uint8_t> loaded;              // one a manifest
  std::vector<std::vector<Code>> codes;          // one a manifest: what its needs of rung profiled rest on
  std::vector<std::uint32_t> by_type;            // index into types, by structure of a resource type
  std::vector<std::vector<OwnProfile>> types;
  bool any_unselected = false;
  std::vector<std::vector<Requirement>> required;  // one a manifest
  std::vector<std::uint32_t> asked_of;             // manifests with requirements
  Found found;
};

OwnProfiles::OwnProfiles(std::span<const Manifest* const> manifests, std::shared_ptr<const schema::Schema> schema, std::string today,
                         bool remarks)
    : state_(std::make_unique<State>(manifests, std::move(schema), std::move(today), remarks)) {}
OwnProfiles::~OwnProfiles() = default;

bool OwnProfiles::loaded(std::uint32_t manifest) const { return state_->loaded[manifest] != 0; }

void OwnProfiles::hold(const OwnQuestion& question, IssueList& issues) {
  State& s = *state_;
  if (s.types.empty()) return;
  for (const std::uint32_t manifest : s.asked_of) s.required[manifest].clear();
  s.asked_of.clear();
  s.found.clear();
  const checks::Context context{*s.schema, s.names, question.record, s.found, s.policy};
  s.collect(question);
  if (s.asked_of.empty()) return;
  std::sort(s.asked_of.begin(), s.asked_of.end());

  s.walk.begin(question.record);
  s.invariants.clear();
  s.invariants.begin(context);
  std::vector<std::size_t> ends;  // one a manifest asked: how much was found when it was done
  for (const std::uint32_t manifest : s.asked_of) {
    for (const Requirement& one : s.required[manifest]) s.walk.require(one.node, one.structure);
    s.walk.run(context);
    s.invariants.check(context);
    s.walk.forget_said();
    ends.push_back(s.found.issues().size());
  }
  if (s.found.issues().empty()) return;

  Reported reported(question.record, issues.issues(), s.found.issues());
  std::vector<std::size_t> kept;
  std::size_t next = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const std::uint32_t number = s.asked_of[i];
    if (next < ends[i]) reported.read_validators(s.codes[number]);
    for (; next < ends[i]; ++next) {
      const Issue& issue = s.found.issues()[next];
      if (!reported.told_by_validator(issue) && !reported.has(issue, *s.manifests[number], number, question)) kept.push_back(next);
    }
  }
  for (const std::size_t index : kept) issues.add(std::move(s.found.issues()[index]));
}

}  // namespace hallmark::readiness
