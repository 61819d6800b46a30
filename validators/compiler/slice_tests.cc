#include "compiler/slice_tests.h"

#include <algorithm>

#include "compiler/builders/builders.h"
#include "schema/canonical.h"

namespace hallmark::compiler {
namespace {

using definitions::Discriminator;
using definitions::ElementDefinition;
using schema::kNone;
using schema::PathStep;
using schema::SliceTest;
using schema::StepKind;
using schema::TestKind;

// How deep below the discriminator's element fixed values are looked for.
constexpr int kDeepest = 4;

// Published profiles have up to four discriminators, of up to six steps.
constexpr std::size_t kMostDiscriminators = 32;
constexpr std::size_t kLongestPath = 32;

// The nodes that speak of one element: in the slice, and in the profiles it refers to.
using Spots = std::vector<const TreeNode*>;

struct RawStep {
  StepKind kind = StepKind::Child;
  std::string text;
};

// "coding.code", "extension('http://x').value", "$this.resolve()", "value.ofType(Quantity)", "(value as Quantity)" is not used.
std::optional<std::vector<RawStep>> parse_path(std::string_view path) {
  std::vector<RawStep> out;
  std::size_t at = 0;
  while (at < path.size()) {
    std::size_t end = at;
    while (end < path.size() && path[end] != '.' && path[end] != '(') ++end;
    const std::string name(path.substr(at, end - at));
    if (end < path.size() && path[end] == '(') {
      const std::size_t close = path.find(')', end);
      if (close == std::string_view::npos) return std::nullopt;
      std::string argument(path.substr(end + 1, close - end - 1));
      std::erase_if(argument, [](char c) { return c == '\'' || c == '"' || c == ' '; });
      if (name == "extension") {
        out.push_back({StepKind::Extension, argument});
      } else if (name == "resolve") {
        out.push_back({StepKind::Resolve, {}});
      } else if (name == "ofType" || name == "as") {
        out.push_back({StepKind::OfType, argument});
      } else {
        return std::nullopt;
      }
      end = close + 1;
    } else if (name != "$this" && !name.empty()) {
      out.push_back({StepKind::Child, name.ends_with("[x]") ? name.substr(0, name.size() - 3) : name});
    } else if (name.empty()) {
      return std::nullopt;
    }
    if (end < path.size() && path[end] == '.') ++end;
    at = end;
  }
  return out;
}

Spots find_counterparts(ProfileTrees& trees, const TreeNode& node);

// The nodes of other profiles that speak of the same element: a slice "level" inside an extension of a profile is the slice
// of that name in the extension's own definition. The recursion goes up the tree of a definition; answers are kept, since a
// slice and the element that it is a slice of both lead to what is above them.
const Spots& counterparts(ProfileTrees& trees, const TreeNode& node) {
  if (const auto known = trees.counterparts.find(&node); known != trees.counterparts.end()) return known->second;
  Spots found = find_counterparts(trees, node);
  return trees.counterparts[&node] = std::move(found);
}

void add_new(Spots& all, const TreeNode* one) {
  if (std::ranges::find(all, one) == all.end()) all.push_back(one);
}

Spots find_counterparts(ProfileTrees& trees, const TreeNode& node) {
  Spots out;
  if (node.parent == nullptr) return out;
  Spots above = counterparts(trees, *node.parent);
  if (!node.slice.empty()) {
    for (const TreeNode* one : above) {
      for (const auto& s : one->slices) {
        if (s->slice == node.slice) out.push_back(s.get());
      }
    }
    return out;
  }
  above.push_back(node.parent);
  // A slice has all that the element it is a slice of says below itself.
  for (const TreeNode* up = node.parent; !up->slice.empty(); up = up->parent) {
    add_new(above, up->parent);
    for (const TreeNode* more : counterparts(trees, *up->parent)) add_new(above, more);
  }
  for (const TreeNode* one : Spots(above)) {
    for (const definitions::ElementType& type : one->facets.types) {
      for (const std::string_view profile : type.profiles) {
        if (const ProfileTree* tree = trees.of_canonical(profile)) add_new(above, tree->root.get());
      }
    }
  }
  for (const TreeNode* one : above) {
    if (one == node.parent) continue;
    for (const auto& child : one->children) {
      if (child->element == node.element) add_new(out, child.get());
    }
  }
  return out;
}

class TestMaker {
 public:
  TestMaker(BuildContext& context, ProfileTrees& trees, const TreeNode& slice, std::uint32_t position)
      : context_(context), trees_(trees), slice_(slice), position_(position), others_(counterparts(trees, slice)) {}

  bool add(const Discriminator& discriminator) {
    if (discriminator.type == "position") {
      SliceTest test;
      test.kind = TestKind::Position;
      test.value = position_;
      test.shown = context_.arrays.add_text("is number " + std::to_string(position_ + 1) + " of its list");
      tests_.push_back(test);
      return true;
    }
    const auto parsed = parse_path(discriminator.path);
    if (!parsed || parsed->size() > kLongestPath) return fault("its discriminator '" + std::string(discriminator.path) + "' is not a path that can discriminate");
    Spots spots = {&slice_};
    spots.insert(spots.end(), others_.begin(), others_.end());
    std::vector<PathStep> path;
    for (const RawStep& step : *parsed) {
      widen(spots, path);
      if (!follow(spots, path, step)) return false;
    }
    return add_at(discriminator, spots, path);
  }

  SliceTests finish() {
    SliceTests out;
    if (tests_.empty()) out.problem = problem_;
    auto& all = context_.arrays.slice_tests;
    out.tests = {static_cast<std::uint32_t>(all.size()), static_cast<std::uint32_t>(tests_.size())};
    all.insert(all.end(), tests_.begin(), tests_.end());
    return out;
  }

 private:
  bool fault(std::string why) {
    if (problem_.empty()) problem_ = std::move(why);
    return false;
  }

  // Adds the roots of the profiles that the nodes' types name. After resolve() the spots are those of the targets already.
  void widen(Spots& spots, const std::vector<PathStep>& path) {
    if (!path.empty() && path.back().kind == StepKind::Resolve) return;
    const Spots given = spots;
    for (const TreeNode* spot : given) {
      for (const definitions::ElementType& type : spot->facets.types) {
        for (const std::string_view profile : type.profiles) add_root(spots, profile);
      }
    }
  }

  void add_root(Spots& spots, std::string_view canonical) {
    const ProfileTree* tree = trees_.of_canonical(canonical);
    if (tree != nullptr && std::ranges::find(spots, tree->root.get()) == spots.end()) spots.push_back(tree->root.get());
  }

  bool follow(Spots& spots, std::vector<PathStep>& path, const RawStep& raw) {
    PathStep step;
    step.kind = raw.kind;
    Spots next;
    if (raw.kind == StepKind::Resolve) {
      targets_.clear();
      for (const TreeNode* spot : spots) {
        for (const definitions::ElementType& type : spot->facets.types) {
          for (const std::string_view target : type.targets) {
            targets_.push_back(target);
            add_root(next, target);
          }
        }
      }
    } else if (raw.kind == StepKind::OfType) {
      step.structure = context_.structure_for(raw.text);
      if (step.structure == kNone) return fault("its discriminator asks for the type '" + raw.text + "', which is not known");
      next = spots;
      for (const TreeNode* spot : spots) {
        for (const auto& s : spot->slices) {
          if (trees_.type_of(*s) == step.structure) next.push_back(s.get());
        }
      }
    } else if (raw.kind == StepKind::Extension) {
      step.url = context_.arrays.add_text(raw.text);
      add_root(next, raw.text);
      for (const TreeNode* spot : spots) {
        for (const auto& child : spot->children) {
          if (child->name != "extension") continue;
          for (const auto& s : child->slices) {
            for (const definitions::ElementType& type : s->facets.types) {
              if (!type.profiles.empty() && schema::split_canonical(type.profiles[0]).url == raw.text) next.push_back(s.get());
            }
          }
        }
      }
    } else {
      step.name = context_.arrays.names.add(raw.text);
      for (const TreeNode* spot : spots) {
        for (const auto& child : spot->children) {
          if (child->name != raw.text) continue;
          next.push_back(child.get());
          // What a single slice of it requires tells as much as the element: "coding:snomed 1..1" below "code".
          for (const auto& s : child->slices) {
            if (child->slices.size() == 1 || s->facets.min.value_or(0) > 0) next.push_back(s.get());
          }
        }
      }
    }
    path.push_back(step);
    spots = std::move(next);
    return true;
  }

  bool add_at(const Discriminator& discriminator, Spots& spots, const std::vector<PathStep>& path) {
    if (discriminator.type == "type") return add_type(spots, path);
    if (discriminator.type == "profile") return add_profile(spots, path);
    if (discriminator.type == "exists") return add_existence(spots, path, discriminator);
    widen(spots, path);
    if (add_values(spots, path)) return true;
    // An extension is recognised by its URL also where its definition is not loaded.
    if (discriminator.path == "url" && add_url(path)) return true;
    for (const TreeNode* spot : spots) {
      if (spot->facets.min.value_or(0) > 0) return add_presence(TestKind::Exists, path);
      if (spot->facets.max && *spot->facets.max == 0) return add_presence(TestKind::Absent, path);
    }
    return fault("the slice says nothing of '" + std::string(discriminator.path) + "' that tells its members from others (" +
                 "a fixed value, a pattern, a required binding)");
  }

  bool add_values(const Spots& spots, const std::vector<PathStep>& path) {
    for (const TreeNode* spot : spots) {
      if (add_value_of(spot->facets, path, false)) return true;
    }
    // What is stated one level and more below: code.coding.code where the discriminator says `code`.
    struct Below {
      const TreeNode* node;
      std::vector<PathStep> path;
      int depth;
    };
    std::vector<Below> todo;
    for (const TreeNode* spot : spots) todo.push_back({spot, path, 0});
    bool any = false;
    for (std::size_t i = 0; i < todo.size(); ++i) {
      if (todo[i].depth == kDeepest) continue;
      const TreeNode* node = todo[i].node;
      for (const auto& child : node->children) {
        std::vector<PathStep> longer = todo[i].path;
        PathStep step;
        step.name = context_.arrays.names.add(child->name);
        longer.push_back(step);
        if (add_value_of(child->facets, longer, false)) {
          any = true;
        } else {
          todo.push_back({child.get(), longer, todo[i].depth + 1});
        }
        for (const auto& s : child->slices) {
          if (s->facets.min.value_or(0) > 0) todo.push_back({s.get(), longer, todo[i].depth + 1});
        }
      }
    }
    if (any) return true;
    for (const TreeNode* spot : spots) {
      if (add_value_of(spot->facets, path, true)) return true;
    }
    // The base definition may fix it too.
    for (const TreeNode* spot : spots) {
      if (spot->element == kNone) continue;
      const schema::Element& element = context_.arrays.elements[spot->element];
      if (element.fixed == kNone && element.pattern == kNone) continue;
      SliceTest test;
      test.kind = element.fixed != kNone ? TestKind::Fixed : TestKind::Pattern;
      test.value = element.fixed != kNone ? element.fixed : element.pattern;
      push(test, path, "has the value of its definition");
      return true;
    }
    return false;
  }

  bool add_value_of(const ElementDefinition& facets, const std::vector<PathStep>& path, bool bindings) {
    SliceTest test;
    if (!bindings && (facets.fixed || facets.pattern)) {
      test.kind = facets.fixed ? TestKind::Fixed : TestKind::Pattern;
      const definitions::View value = facets.fixed ? facets.fixed : facets.pattern;
      test.value = add_value(context_, value);
      push(test, path, value.record->has_value(value.node) ? "= '" + std::string(value.text()) + "'" : "has the slice's value");
      return true;
    }
    if (bindings && facets.binding && facets.binding->strength == "required" && !facets.binding->value_set.empty()) {
      ElementDefinition only;
      only.binding = facets.binding;
      schema::Element element;
      build_binding(context_, definitions::StructureDefinition{}, only, element);
      test.kind = TestKind::Bound;
      test.value = element.binding;
      push(test, path, "is in " + std::string(facets.binding->value_set));
      return true;
    }
    return false;
  }

  // The slice's own profile is the extension's URL.
  bool add_url(const std::vector<PathStep>& path) {
    for (const definitions::ElementType& type : slice_.facets.types) {
      if (type.profiles.empty()) continue;
      const std::string_view url = schema::split_canonical(type.profiles[0]).url;
      schema::ValueNode value;
      value.name = context_.arrays.names.add("url");
      value.text = context_.arrays.add_text(url);
      SliceTest test;
      test.kind = TestKind::Fixed;
      test.value = static_cast<std::uint32_t>(context_.arrays.values.size());
      context_.arrays.values.push_back(value);
      push(test, path, "= '" + std::string(url) + "'");
      return true;
    }
    return false;
  }

  bool add_type(const Spots& spots, const std::vector<PathStep>& path) {
    std::vector<definitions::ElementType> types;
    if (!path.empty() && path.back().kind == StepKind::Resolve) {
      for (const std::string_view target : targets_) {
        const std::uint32_t structure = trees_.structure_of(target);
        if (structure == kNone) return fault("its target '" + std::string(target) + "' is not loaded");
        definitions::ElementType type;
        type.code = trees_.type_text(structure);
        types.push_back(type);
      }
    } else {
      for (const TreeNode* spot : spots) {
        if (types.empty()) types = spot->facets.types;
      }
      for (definitions::ElementType& type : types) {
        type.profiles.clear();
        type.targets.clear();
      }
    }
    if (types.empty()) return fault("the slice does not narrow the type that its discriminator asks for");
    std::string shown = "is a ";
    for (const definitions::ElementType& type : types) shown += (&type == &types[0] ? "" : " or ") + std::string(type.code);
    ElementDefinition only;
    only.types = types;
    schema::Element element;
    build_types(context_, definitions::StructureDefinition{}, only, element);
    SliceTest test;
    test.kind = TestKind::Type;
    test.types = element.types;
    push(test, path, shown);
    return true;
  }

  bool add_profile(const Spots& spots, const std::vector<PathStep>& path) {
    std::vector<std::string_view> profiles;
    if (!path.empty() && path.back().kind == StepKind::Resolve) {
      profiles = targets_;
    } else {
      for (const TreeNode* spot : spots) {
        for (const definitions::ElementType& type : spot->facets.types) {
          if (profiles.empty()) profiles = type.profiles;
        }
      }
    }
    if (profiles.empty()) return fault("the slice names no profile, which its discriminator asks for");
    SliceTest test;
    test.kind = TestKind::Profile;
    auto& canonicals = context_.arrays.canonicals;
    test.profiles = {static_cast<std::uint32_t>(canonicals.size()), static_cast<std::uint32_t>(profiles.size())};
    for (const std::string_view profile : profiles) canonicals.push_back(context_.arrays.add_text(profile));
    push(test, path, "conforms to " + std::string(profiles[0]));
    return true;
  }

  bool add_existence(const Spots& spots, const std::vector<PathStep>& path, const Discriminator& discriminator) {
    for (const TreeNode* spot : spots) {
      if (spot->facets.max && *spot->facets.max == 0) return add_presence(TestKind::Absent, path);
      if (spot->facets.min.value_or(0) > 0) return add_presence(TestKind::Exists, path);
    }
    return fault("the slice says neither that '" + std::string(discriminator.path) + "' must be there nor that it must not");
  }

  bool add_presence(TestKind kind, const std::vector<PathStep>& path) {
    SliceTest test;
    test.kind = kind;
    push(test, path, kind == TestKind::Exists ? "is there" : "is not there");
    return true;
  }

  void push(SliceTest test, const std::vector<PathStep>& path, const std::string& what) {
    auto& steps = context_.arrays.path_steps;
    test.path = {static_cast<std::uint32_t>(steps.size()), static_cast<std::uint32_t>(path.size())};
    steps.insert(steps.end(), path.begin(), path.end());
    std::string shown;
    for (const PathStep& step : path) {
      const std::string_view dot = shown.empty() ? "" : ".";
      if (step.kind == StepKind::Child) shown += std::string(dot) + std::string(context_.arrays.names.text(step.name));
      if (step.kind == StepKind::Extension) shown += std::string(dot) + "extension";
      if (step.kind == StepKind::Resolve) shown += std::string(dot) + "resolve()";
    }
    test.shown = context_.arrays.add_text((shown.empty() ? "it" : shown) + " " + what);
    tests_.push_back(test);
  }

  BuildContext& context_;
  ProfileTrees& trees_;
  const TreeNode& slice_;
  std::uint32_t position_;
  Spots others_;
  std::vector<std::string_view> targets_;  // of the last resolve()
  std::vector<SliceTest> tests_;
  std::string problem_;
};

}  // namespace

SliceTests add_slice_tests(BuildContext& context, ProfileTrees& trees, const TreeNode& sliced, const TreeNode& slice,
                           std::uint32_t position) {
  // A re-slice is told by the discriminators of the slice it is of; where that has none of its own, by those above.
  std::vector<Discriminator> discriminators;
  for (const TreeNode* at = &sliced; at != nullptr && discriminators.empty(); at = at->slice.empty() ? nullptr : at->parent) {
    if (at->facets.slicing) discriminators = at->facets.slicing->discriminators;
  }
  for (const TreeNode* other : counterparts(trees, sliced)) {
    if (discriminators.empty() && other->facets.slicing) discriminators = other->facets.slicing->discriminators;
  }
  if (discriminators.empty()) {
    // Implied: http://hl7.org/fhir/R4/profiling.html#slicing ("extensions are always sliced by url", choices by type).
    if (sliced.name == "extension" || sliced.name == "modifierExtension") discriminators = {{"value", "url"}};
    if (sliced.choice) discriminators = {{"type", "$this"}};
  }
  TestMaker maker(context, trees, slice, position);
  if (discriminators.empty()) {
    SliceTests out;
    // The only slice of what cannot repeat needs nothing to tell it by.
    if (sliced.slices.size() == 1 && context.arrays.elements[sliced.element].max == 1) return out;
    out.problem = "its slicing has no discriminator";
    return out;
  }
  if (discriminators.size() > kMostDiscriminators) {
    SliceTests out;
    out.problem = "its slicing has more than " + std::to_string(kMostDiscriminators) + " discriminators";
    return out;
  }
  // A slice need not speak of every discriminator's path; one that it speaks of is enough to tell it.
  for (const Discriminator& discriminator : discriminators) maker.add(discriminator);
  return maker.finish();
}

}  // namespace hallmark::compiler
