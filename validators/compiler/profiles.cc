// A tree is written breadth first, so that the children of a node, and its slices, stand next to each other. What a node says
// that its base element says too (a profile given as a whole snapshot repeats all of it) is left out, and so are nodes that
// then say nothing.
#include "compiler/profiles.h"

#include <algorithm>

#include "compiler/builders/builders.h"
#include "compiler/invariants.h"
#include "compiler/profile_tree.h"
#include "compiler/slice_tests.h"
#include "definitions/package.h"

namespace hallmark::compiler {
namespace {

using definitions::ElementDefinition;
using schema::kNone;
using schema::ProfileNode;
namespace profile_flag = schema::profile_flag;

class ProfileWriter {
 public:
  ProfileWriter(BuildContext& context, ProfileTrees& trees) : context_(context), trees_(trees) {}

  void write(const ProfileTree& tree) {
    tree_ = &tree;
    faults_ = tree.problems;
    auto& nodes = context_.arrays.profile_nodes;
    const auto root = static_cast<std::uint32_t>(nodes.size());
    nodes.emplace_back();
    todo_ = {{tree.root.get(), root}};
    for (std::size_t i = 0; i < todo_.size(); ++i) fill(*todo_[i].node, todo_[i].index);
    schema::Structure& structure = context_.arrays.structures[tree.structure];
    structure.profile_root = root;
    structure.incomplete = tree.incomplete;
    const std::string url(context_.arrays.text(structure.url));
    if (is_core(structure)) return;
    for (const std::string& fault : faults_) context_.problems.push_back(url + ": " + fault);
  }

 private:
  struct Todo {
    const TreeNode* node;
    std::uint32_t index;
  };

  // HL7's own profiles come with every base and cannot be mended by who reads this.
  bool is_core(const schema::Structure& structure) const {
    const std::string_view version = context_.arrays.text(structure.version);  // STU3 has none in some
    return context_.arrays.text(structure.url).starts_with("http://hl7.org/fhir/StructureDefinition/") &&
           (version.empty() || definitions::major_minor(version) == definitions::major_minor(context_.definitions.fhir_version()));
  }

  const schema::Element& base_of(const TreeNode& node) const { return context_.arrays.elements[node.element]; }

  // Whether anything is left of the node, or of what is below it.
  bool says_something(const TreeNode& node) const {
    if (!node.slice.empty()) return true;
    const ElementDefinition& f = node.facets;
    const schema::Element& base = base_of(node);
    if (f.min && *f.min > base.min) return true;
    if (f.max && *f.max < base.max) return true;
    if (f.fixed || f.pattern || f.min_value || f.max_value || f.slicing || f.must_support.value_or(false)) return true;
    if (f.must_have_value || !f.value_alternatives.empty() || f.narrative_sources || !f.narrative_languages.empty()) return true;
    if (f.max_length && *f.max_length != base.max_length) return true;
    if (narrows_types(node) || changes_binding(node) || !own_constraints(node).empty()) return true;
    const auto says = [this](const auto& n) { return says_something(*n); };
    return std::ranges::any_of(node.children, says) || std::ranges::any_of(node.slices, says);
  }

  bool narrows_types(const TreeNode& node) const {
    const auto& types = node.facets.types;
    if (types.empty()) return false;
    const schema::Element& base = base_of(node);
    if (types.size() != base.types.count) return true;
    for (std::size_t i = 0; i < types.size(); ++i) {
      const schema::TypeRef& own = context_.arrays.types[base.types.begin + i];
      if (context_.arrays.text(own.code) != types[i].code || own.profiles.count != types[i].profiles.size() ||
          own.targets.count != types[i].targets.size() || !types[i].aggregation.empty() || !types[i].versioning.empty()) {
        return true;
      }
      const auto same = [this](schema::Range range, const std::vector<std::string_view>& texts) {
        for (std::uint32_t k = 0; k < range.count; ++k) {
          if (context_.arrays.text(context_.arrays.canonicals[range.begin + k]) != texts[k]) return false;
        }
        return true;
      };
      if (!same(own.profiles, types[i].profiles) || !same(own.targets, types[i].targets)) return true;
    }
    return false;
  }

  bool changes_binding(const TreeNode& node) const {
    const auto& binding = node.facets.binding;
    if (!binding) return false;
    if (changes_main_binding(node)) return true;
    const schema::Element& base = base_of(node);
    const bool base_has_more = base.binding != kNone && context_.arrays.bindings[base.binding].additional.count > 0;
    return !binding->additional.empty() || (!binding->max_value_set.empty() && !base_has_more);
  }

  bool changes_main_binding(const TreeNode& node) const {
    const auto& binding = node.facets.binding;
    if (binding->value_set.empty()) return false;
    const schema::Element& base = base_of(node);
    if (base.binding == kNone) return true;
    const schema::Binding& own = context_.arrays.bindings[base.binding];
    return context_.arrays.text(own.value_set) != binding->value_set || strength_word(own.strength) != binding->strength;
  }

  static std::string_view strength_word(schema::Strength strength) {
    switch (strength) {
      case schema::Strength::Required: return "required";
      case schema::Strength::Extensible: return "extensible";
      case schema::Strength::Preferred: return "preferred";
      case schema::Strength::Example: return "example";
    }
    return {};
  }

  std::vector<definitions::ElementConstraint> own_constraints(const TreeNode& node) const {
    std::vector<definitions::ElementConstraint> out;
    for (const definitions::ElementConstraint& c : node.facets.constraints) {
      if (!states_already(context_.arrays, base_of(node), c.key)) out.push_back(c);
    }
    return out;
  }

  void fill(const TreeNode& from, std::uint32_t index) {
    ProfileNode to;
    const ElementDefinition& f = from.facets;
    to.element = from.element;
    to.structure = tree_->structure;
    to.id = context_.arrays.add_text(f.id.empty() ? id_of(from) : std::string(f.id));
    to.slice_name = context_.arrays.add_text(from.slice);
    to.brief = context_.arrays.add_text(f.short_text);
    if (from.choice) to.flags |= profile_flag::kChoice;
    if (f.must_support.value_or(false)) to.flags |= profile_flag::kMustSupport;
    if (!from.slice.empty()) to.flags |= profile_flag::kSlice;
    if (from.slice == "@default") to.flags |= profile_flag::kDefaultSlice;
    fill_facets(from, to);
    context_.arrays.profile_nodes[index] = to;
    fill_below(from, index);
  }

  void fill_facets(const TreeNode& from, ProfileNode& to) {
    const ElementDefinition& f = from.facets;
    const schema::Element& base = base_of(from);
    // The root's cardinality is that of wherever the profile is used.
    const bool root = from.parent == nullptr;
    if (!root && f.min && *f.min > (from.slice.empty() ? base.min : 0)) {
      to.min = *f.min;
      to.flags |= profile_flag::kMin;
    }
    if (!root && f.max && *f.max < base.max) {
      to.max = *f.max;
      to.flags |= profile_flag::kMax;
    }
    schema::Element built;
    ElementDefinition facets = f;
    facets.constraints = own_constraints(from);
    if (root && !tree_->imposed.empty()) {
      definitions::ElementType imposed;
      imposed.code = trees_.type_text(tree_->structure);
      imposed.profiles = {tree_->imposed.front()};
      facets.types = {imposed};
      build_types(context_, {}, facets, built);
      to.types = built.types;
      to.flags |= profile_flag::kTypes;
    } else    if (narrows_types(from)) {
      build_types(context_, {}, facets, built);
      to.types = built.types;
      to.flags |= profile_flag::kTypes;
    }
    if (changes_binding(from)) {
      // What the base binds to already is not looked at twice.
      if (!changes_main_binding(from)) facets.binding->strength = "example";
      build_binding(context_, {}, facets, built);
      to.binding = built.binding;
    }
    if (f.fixed) to.fixed = add_value(context_, f.fixed);
    if (f.pattern) to.pattern = add_value(context_, f.pattern);
    if (f.min_value) to.min_value = add_value(context_, f.min_value);
    if (f.max_value) to.max_value = add_value(context_, f.max_value);
    to.max_length = f.max_length.value_or(0);
    if (f.fixed || f.pattern || f.min_value || f.max_value || to.max_length != 0) to.flags |= profile_flag::kValueRules;
    if (f.must_have_value || !f.value_alternatives.empty()) {
      to.flags |= profile_flag::kValueNeeded;
      auto& canonicals = context_.arrays.canonicals;
      to.alternatives = {static_cast<std::uint32_t>(canonicals.size()), static_cast<std::uint32_t>(f.value_alternatives.size())};
      for (const std::string_view url : f.value_alternatives) canonicals.push_back(context_.arrays.add_text(url));
    }
    if (f.narrative_sources || !f.narrative_languages.empty()) {
      to.flags |= profile_flag::kNarrative | (f.narrative_sources ? profile_flag::kNarrativeSources : 0);
      auto& canonicals = context_.arrays.canonicals;
      to.languages = {static_cast<std::uint32_t>(canonicals.size()), static_cast<std::uint32_t>(f.narrative_languages.size())};
      for (const std::string_view language : f.narrative_languages) canonicals.push_back(context_.arrays.add_text(language));
    }
    build_constraints(context_, {}, facets, built);
    to.invariants = evaluated_of(context_.arrays, built.constraints);
  }

  void fill_below(const TreeNode& from, std::uint32_t index) {
    auto& nodes = context_.arrays.profile_nodes;
    const auto add = [&](const std::vector<std::unique_ptr<TreeNode>>& list) {
      schema::Range range{static_cast<std::uint32_t>(nodes.size()), 0};
      for (const auto& one : list) {
        if (!says_something(*one)) continue;
        todo_.push_back({one.get(), static_cast<std::uint32_t>(nodes.size())});
        nodes.emplace_back();
        ++range.count;
      }
      return range;
    };
    const schema::Range children = add(from.children);
    const schema::Range slices = add(from.slices);
    nodes[index].children = children;
    nodes[index].slices = slices;
    if (slices.count > 0 || from.facets.slicing) fill_slicing(from, index);
  }

  void fill_slicing(const TreeNode& from, std::uint32_t index) {
    auto& nodes = context_.arrays.profile_nodes;
    schema::Slicing slicing;
    if (from.facets.slicing) {
      slicing.ordered = from.facets.slicing->ordered;
      if (from.facets.slicing->rules == "closed") slicing.rules = schema::SlicingRules::Closed;
      if (from.facets.slicing->rules == "openAtEnd") slicing.rules = schema::SlicingRules::OpenAtEnd;
    }
    nodes[index].slicing = static_cast<std::uint32_t>(context_.arrays.slicings.size());
    context_.arrays.slicings.push_back(slicing);
    for (std::uint32_t i = 0; i < from.slices.size(); ++i) {
      const TreeNode& slice = *from.slices[i];
      const std::uint32_t at = nodes[index].slices.begin + i;  // slices always say something
      if (slice.slice == "@default") continue;
      const SliceTests made = add_slice_tests(context_, trees_, from, slice, i);
      pending_tests_.push_back({at, made.tests, made.problem.empty() ? 0 : profile_flag::kUntellable});
      if (!made.problem.empty()) {
        faults_.push_back("'" + (slice.facets.id.empty() ? id_of(slice) : std::string(slice.facets.id)) +
                          "': the members of this slice cannot be told: " + made.problem);
      }
    }
  }

 public:
  // The rows of slices are filled after their element's; what was found for them before is put in at the end.
  void finish() {
    for (const PendingTests& p : pending_tests_) {
      ProfileNode& node = context_.arrays.profile_nodes[p.node];
      node.tests = p.tests;
      node.flags |= p.flags;
      if (p.flags != 0) context_.arrays.structures[node.structure].incomplete = 1;
    }
  }

 private:
  struct PendingTests {
    std::uint32_t node;
    schema::Range tests;
    std::uint32_t flags;
  };

  // "Patient.identifier:nhsNumber": for elements that have no id.
  static std::string id_of(const TreeNode& node) {
    if (node.parent == nullptr) return node.name;
    if (!node.slice.empty() && node.parent->slice.empty()) return id_of(*node.parent) + ':' + node.slice;
    if (!node.slice.empty()) {
      const std::string above = id_of(*node.parent);
      return above.substr(0, above.rfind(':') + 1) + node.slice;
    }
    return id_of(*node.parent) + '.' + node.name + (node.choice ? "[x]" : "");
  }

  BuildContext& context_;
  ProfileTrees& trees_;
  const ProfileTree* tree_ = nullptr;
  std::vector<Todo> todo_;
  std::vector<std::string> faults_;
  std::vector<PendingTests> pending_tests_;
};

// ImplementationGuide.global: R4 writes the profile as a canonical, STU3 as a Reference.
void add_global_profiles(BuildContext& context, const ProfileTrees& trees) {
  for (const definitions::Resource* guide : context.definitions.all("ImplementationGuide")) {
    const Record& record = *guide->record;
    for (const NodeIndex global : record.children(guide->node)) {
      if (record.name(global) != "global") continue;
      const NodeIndex profile = record.child(global, "profile");
      if (profile == kNoNode) continue;
      const std::string_view canonical = record.has_value(profile) ? record.text(profile) : record.child_text(profile, "reference");
      const std::uint32_t structure = trees.structure_of(canonical);
      if (structure == kNone) {
        context.problems.push_back(std::string(guide->url) + ": the profile it makes global, " + std::string(canonical) +
                                   ", is not loaded");
        continue;
      }
      context.arrays.global_profiles.push_back({context.arrays.names.add(record.child_text(global, "type")), structure});
    }
  }
}

}  // namespace

void add_profiles(BuildContext& context, const std::vector<definitions::StructureDefinition>& structures) {
  ProfileTrees trees(context, structures);
  ProfileWriter writer(context, trees);
  for (std::uint32_t i = 0; i < structures.size(); ++i) {
    if (const ProfileTree* tree = trees.of_structure(i)) writer.write(*tree);
  }
  writer.finish();
  add_global_profiles(context, trees);
}

}  // namespace hallmark::compiler
