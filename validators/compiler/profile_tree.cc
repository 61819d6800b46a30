#include "compiler/profile_tree.h"

#include <algorithm>
#include <map>

#include "compiler/facet_constraints.h"
#include "schema/canonical.h"

namespace hallmark::compiler {
namespace {

using definitions::ElementDefinition;
using definitions::StructureDefinition;
using schema::kNone;

// A chain of base profiles longer than this is a mistake; it also bounds the recursion of build().
constexpr std::size_t kLongestChain = 32;

// Elements deeper than a record may nest (Limits::depth), and slices of slices of slices beyond any use. What is done with a
// tree recurses into it, and this bounds how deep.
constexpr std::ptrdiff_t kDeepestElement = 200;
constexpr std::ptrdiff_t kDeepestReSlice = 16;

bool too_deep(std::string_view path, std::string_view slice) {
  return std::ranges::count(path, '.') > kDeepestElement || std::ranges::count(slice, '/') > kDeepestReSlice;
}

struct Step {
  std::string name;
  std::string slice;
};

std::vector<std::string> split(std::string_view text) {
  // Dots within [x] brackets or slice names do not occur: FHIR forbids them there.
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == '.') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

std::vector<Step> steps_of(std::string_view id) {
  std::vector<Step> out;
  for (const std::string& part : split(id)) {
    const std::size_t colon = part.find(':');
    out.push_back({part.substr(0, colon), colon == std::string::npos ? std::string() : part.substr(colon + 1)});
  }
  return out;
}

bool id_tells(const std::vector<Step>& id, const std::vector<std::string>& path) {
  if (id.size() != path.size()) return false;
  for (std::size_t i = 1; i < id.size(); ++i) {
    if (id[i].name != path[i]) return false;
  }
  return true;
}

std::string_view without_choice(std::string_view name) {
  if (name.ends_with("[x]")) name.remove_suffix(3);
  return name;
}

const schema::ChildEntry* find_entry(const schema::Arrays& arrays, std::uint32_t table, std::string_view name) {
  if (table == kNone) return nullptr;
  const schema::ChildTable& t = arrays.child_tables[table];
  const bool any_type = name.ends_with("[x]");
  const std::string_view wanted = without_choice(name);
  const schema::ChildEntry* of_choice = nullptr;
  for (std::uint32_t i = 0; i < t.entries.count; ++i) {
    const schema::ChildEntry& entry = arrays.child_entries[t.entries.begin + i];
    if (!any_type && arrays.names.text(entry.name) == wanted) return &entry;
    const schema::Element& element = arrays.elements[entry.element];
    const bool choice = element.flags & schema::element_flag::kChoice;
    // "value" is read as "value[x]": some profiles leave the brackets out.
    if (choice && of_choice == nullptr && arrays.names.text(element.name) == wanted) of_choice = &entry;
  }
  return of_choice;
}

}  // namespace

std::unique_ptr<TreeNode> TreeNode::copy(TreeNode* new_parent) const {
  auto out = std::make_unique<TreeNode>();
  out->facets = facets;
  out->name = name;
  out->slice = slice;
  out->element = element;
  out->table = table;
  out->choice = choice;
  out->parent = new_parent;
  for (const auto& child : children) out->children.push_back(child->copy(out.get()));
  for (const auto& one : slices) out->slices.push_back(one->copy(out.get()));
  return out;
}

// Which node was last met at each path, for elements whose ids do not tell.
struct ProfileTrees::Placing {
  std::map<std::string, TreeNode*, std::less<>> current;

  void set(const std::string& path, TreeNode* node) {
    const auto from = current.lower_bound(path + '.');
    auto it = from;
    while (it != current.end() && it->first.starts_with(path + '.')) ++it;
    current.erase(from, it);
    current[path] = node;
  }
};

ProfileTrees::ProfileTrees(BuildContext& context, const std::vector<StructureDefinition>& structures)
    : context_(context), structures_(structures) {
  for (std::uint32_t i = 0; i < structures.size(); ++i) by_url_[std::string(structures[i].url)].push_back(i);
}
ProfileTrees::~ProfileTrees() = default;

std::uint32_t ProfileTrees::structure_of(std::string_view canonical) const {
  const schema::Canonical c = schema::split_canonical(canonical);
  const auto it = by_url_.find(std::string(c.url));
  if (it == by_url_.end()) return kNone;
  for (const std::uint32_t i : it->second) {
    if (schema::version_fits(structures_[i].version, c.version)) return i;
  }
  return kNone;
}

const ProfileTree* ProfileTrees::of_canonical(std::string_view canonical) { return of_structure(structure_of(canonical)); }

const ProfileTree* ProfileTrees::of_structure(std::uint32_t structure) {
  if (structure == kNone || !context_.arrays.structures[structure].is_profile) return nullptr;
  if (const auto it = trees_.find(structure); it != trees_.end()) return it->second.get();
  if (std::ranges::find(building_, structure) != building_.end()) return nullptr;
  building_.push_back(structure);
  auto tree = chain_too_long(structure) ? refused(structure) : build(structure);
  building_.pop_back();
  return (trees_[structure] = std::move(tree)).get();
}

// Whether more than kLongestChain profiles stand above each other up from it. A chain that leads back to itself is not one: where it
// closes, build() says so.
bool ProfileTrees::chain_too_long(std::uint32_t structure) const {
  std::vector<std::uint32_t> chain;
  for (std::uint32_t at = structure; at != kNone && context_.arrays.structures[at].is_profile;
       at = structure_of(structures_[at].base_definition)) {
    if (std::ranges::find(chain, at) != chain.end()) return false;
    if (chain.size() == kLongestChain) return true;
    chain.push_back(at);
  }
  return false;
}

// A profile that says nothing, and is known not to.
std::unique_ptr<ProfileTree> ProfileTrees::refused(std::uint32_t structure) {
  const std::uint32_t type = context_.structure_for(structures_[structure].type);
  if (type == kNone || context_.arrays.structures[type].root == kNone) return nullptr;
  auto tree = std::make_unique<ProfileTree>();
  tree->structure = structure;
  tree->incomplete = true;
  tree->problems.push_back("it is based on more than " + std::to_string(kLongestChain) +
                           " profiles, one on the other, so that nothing of it is made use of");
  tree->root = std::make_unique<TreeNode>();
  tree->root->name = structures_[structure].type;
  tree->root->element = context_.arrays.structures[type].root;
  return tree;
}

std::uint32_t ProfileTrees::type_of(const TreeNode& node) const {
  const schema::Arrays& arrays = context_.arrays;
  for (const TreeNode* at = &node; at != nullptr; at = at->slice.empty() ? nullptr : at->parent) {
    if (at->facets.types.empty()) continue;
    std::uint32_t found = kNone;
    for (const definitions::ElementType& type : at->facets.types) {
      const std::uint32_t one = context_.structure_for(type.code);
      if (found != kNone && one != found) return kNone;
      found = one;
    }
    return found;
  }
  if (node.element == kNone) return kNone;
  const schema::Element& element = arrays.elements[node.element];
  std::uint32_t found = kNone;
  for (std::uint32_t i = 0; i < element.types.count; ++i) {
    const std::uint32_t one = arrays.types[element.types.begin + i].structure;
    if (found != kNone && one != found) return kNone;
    found = one;
  }
  return found;
}

void ProfileTrees::set_table(TreeNode& node) const {
  const schema::Arrays& arrays = context_.arrays;
  node.table = kNone;
  if (node.element == kNone) return;
  const schema::Element& element = arrays.elements[node.element];
  node.table = element.children;
  if (node.table != kNone) return;
  const std::uint32_t type = type_of(node);
  if (type == kNone || arrays.structures[type].root == kNone) return;
  node.table = arrays.elements[arrays.structures[type].root].children;
}

std::unique_ptr<ProfileTree> ProfileTrees::build(std::uint32_t structure) {
  const StructureDefinition& definition = structures_[structure];
  auto tree = std::make_unique<ProfileTree>();
  tree->structure = structure;

  const std::uint32_t base = structure_of(definition.base_definition);
  const ProfileTree* above = of_structure(base);
  const bool whole_snapshot = definition.differential.empty();
  if (above != nullptr && !whole_snapshot) {
    tree->root = above->root->copy(nullptr);
    tree->imposed = above->imposed;
    tree->incomplete = above->incomplete;
  } else {
    const std::uint32_t type = context_.structure_for(definition.type);
    if (type == kNone || context_.arrays.structures[type].root == kNone) {
      context_.problems.push_back(std::string(definition.url) + ": it constrains the type '" + std::string(definition.type) +
                                  "', which is not among the loaded definitions");
      return nullptr;
    }
    if (!whole_snapshot && (base == kNone || context_.arrays.structures[base].is_profile)) {
      tree->incomplete = true;
      tree->problems.push_back("the profile it is based on, " + std::string(definition.base_definition) +
                               (base == kNone ? ", is not loaded" : ", cannot be used"));
    }
    tree->root = std::make_unique<TreeNode>();
    tree->root->name = definition.type;
    tree->root->element = context_.arrays.structures[type].root;
  }
  set_table(*tree->root);
  tree->root->table = context_.arrays.elements[tree->root->element].children;

  Placing state;
  const auto& elements = whole_snapshot ? definition.snapshot : definition.differential;
  for (const ElementDefinition& element : elements) {
    if (TreeNode* node = place(*tree, state, element)) overlay(*node, element, definition.url);
  }
  for (const std::string_view canonical : imposed_profiles(definition)) {
    // The first is kept as a profile of the root's type is, fault by fault (profiles.cc); of more, only that it is.
    if (!tree->imposed.empty()) tree->root->facets.constraints.push_back(imposed_constraint(canonical, texts_));
    tree->imposed.push_back(canonical);
  }
  return tree;
}

TreeNode* ProfileTrees::place(ProfileTree& tree, Placing& state, const ElementDefinition& element) {
  if (too_deep(element.path, element.slice_name) || too_deep({}, element.id)) {
    tree.incomplete = true;
    tree.problems.push_back("'" + std::string(element.path.substr(0, 60)) + "...' is nested too deep to be used");
    return nullptr;
  }
  const std::vector<std::string> path = split(element.path);
  if (path.size() == 1) {
    state.set(path[0], tree.root.get());
    return tree.root.get();
  }
  std::vector<Step> steps = steps_of(element.id);
  const bool by_id = id_tells(steps, path) && (element.slice_name.empty() || !steps.back().slice.empty());
  TreeNode* node = tree.root.get();
  std::string prefix = path[0];
  for (std::size_t i = 1; i < path.size(); ++i) {
    prefix += '.' + path[i];
    const bool last = i + 1 == path.size();
    if (!by_id && !last) {
      const auto known = state.current.find(prefix);
      if (known != state.current.end()) {
        node = known->second;
        continue;
      }
    }
    const std::string_view slice = by_id ? std::string_view(steps[i].slice) : last ? element.slice_name : std::string_view();
    TreeNode* parent = node;
    node = child_of(tree, *parent, path[i], element.path);
    if (node == nullptr) return nullptr;
    if (slice.empty() || node->slice == slice) continue;
    // "value[x]:valueQuantity" and "valueQuantity" are one.
    const schema::ChildEntry* typed = node->choice ? find_entry(context_.arrays, parent->table, slice) : nullptr;
    node = typed != nullptr && typed->element == node->element ? child_of(tree, *parent, slice, element.path)
                                                               : slice_of(*node, slice);
  }
  state.set(prefix, node);
  return node;
}

TreeNode* ProfileTrees::child_of(ProfileTree& tree, TreeNode& parent, std::string_view name, std::string_view path) {
  if (parent.table == kNone) set_table(parent);
  const schema::Arrays& arrays = context_.arrays;
  const schema::ChildEntry* entry = find_entry(arrays, parent.table, name);
  if (entry == nullptr) {
    tree.incomplete = true;
    tree.problems.push_back("'" + std::string(path) + "': " +
                            (parent.table == kNone ? "the type of '" + parent.name + "' cannot be told, so '" + std::string(name) +
                                                         "' cannot be placed in it"
                                                   : "'" + std::string(name) + "' is not an element of '" + parent.name + "'"));
    return nullptr;
  }
  TreeNode* found = nullptr;
  for (const auto& child : parent.children) {
    if (child->element == entry->element) found = child.get();
  }
  if (found == nullptr) {
    auto made = std::make_unique<TreeNode>();
    made->name = arrays.names.text(arrays.elements[entry->element].name);
    made->element = entry->element;
    made->choice = arrays.elements[entry->element].flags & schema::element_flag::kChoice;
    made->parent = &parent;
    set_table(*made);
    found = made.get();
    parent.children.push_back(std::move(made));
  }
  if (!found->choice || name.ends_with("[x]") || found->name == name) return found;
  // "valueQuantity" is the slice of value[x] that is a Quantity.
  TreeNode* slice = slice_of(*found, name);
  if (slice->facets.types.empty() && entry->type != kNone) {
    const std::uint32_t structure = arrays.types[entry->type].structure;
    if (structure != kNone) {
      definitions::ElementType type;
      type.code = structures_[structure].type;
      slice->facets.types = {type};
    }
  }
  set_table(*slice);
  return slice;
}

TreeNode* ProfileTrees::slice_of(TreeNode& node, std::string_view name) {
  for (const auto& slice : node.slices) {
    if (slice->slice == name) return slice.get();
    // "a/b" is a slice of slice "a" (http://hl7.org/fhir/R4/profiling.html#reslicing).
    if (name.size() > slice->slice.size() && name.starts_with(slice->slice) && name[slice->slice.size()] == '/') {
      return slice_of(*slice, name);
    }
  }
  auto made = std::make_unique<TreeNode>();
  made->name = node.name;
  made->slice = name;
  made->element = node.element;
  made->choice = node.choice;
  made->parent = &node;
  set_table(*made);
  node.slices.push_back(std::move(made));
  return node.slices.back().get();
}

void ProfileTrees::overlay(TreeNode& node, const ElementDefinition& from, std::string_view source) {
  ElementDefinition& to = node.facets;
  to.view = from.view;
  if (!from.id.empty()) to.id = from.id;
  to.path = from.path;
  to.slice_name = from.slice_name;
  if (!from.short_text.empty()) to.short_text = from.short_text;
  if (from.min) to.min = from.min;
  if (from.max) to.max = from.max;
  if (!from.types.empty()) to.types = from.types;
  if (from.binding) to.binding = from.binding;
  if (from.slicing) to.slicing = from.slicing;
  if (from.fixed) to.fixed = from.fixed;
  if (from.pattern) to.pattern = from.pattern;
  if (from.min_value) to.min_value = from.min_value;
  if (from.max_value) to.max_value = from.max_value;
  if (from.max_length) to.max_length = from.max_length;
  if (from.must_support) to.must_support = from.must_support;
  if (from.must_have_value) to.must_have_value = true;
  if (!from.value_alternatives.empty()) to.value_alternatives = from.value_alternatives;
  if (!from.narrative_languages.empty()) to.narrative_languages = from.narrative_languages;
  to.narrative_sources |= from.narrative_sources;
  std::vector<definitions::ElementConstraint> constraints = facet_constraints(from, texts_);
  constraints.insert(constraints.begin(), from.constraints.begin(), from.constraints.end());
  for (definitions::ElementConstraint& constraint : constraints) {
    if (constraint.source.empty()) constraint.source = source;
    const auto same = std::ranges::find(to.constraints, constraint.key, &definitions::ElementConstraint::key);
    if (same == to.constraints.end()) {
      to.constraints.push_back(constraint);
    } else {
      *same = constraint;
    }
  }
  if (!from.types.empty()) set_table(node);
}

}  // namespace hallmark::compiler
