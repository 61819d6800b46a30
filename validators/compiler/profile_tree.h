// Profiles as trees: what a snapshot would hold, less what the base definition says already.
//
// A profile's tree is the tree of the profile above it, copied, with its own differential laid over it; at the top of the
// chain stands the base definition, which is not in the tree. Slices, re-slices and the types of choice elements are nodes
// below the element that they are slices of. An element of the differential finds its node by its id
// ("Patient.identifier:nhsNumber.value") where that agrees with its path, otherwise by path, slice name and the order in
// which elements stand, which is what older profiles have. Every node knows the base element that it constrains, so that
// what cannot be placed is found here, once, and reported against the profile.
//
// Source: http://hl7.org/fhir/R4/profiling.html (differential, slicing), http://hl7.org/fhir/R4/elementdefinition.html#id.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/build_context.h"
#include "definitions/structure_definition.h"

namespace hallmark::compiler {

struct TreeNode {
  definitions::ElementDefinition facets;  // what profiles state of it, the lowest last; `types` empty: not narrowed
  std::string name;                       // last step, without [x]; of a slice its element's
  std::string slice;                      // "" of an element
  std::uint32_t element = schema::kNone;  // base element
  std::uint32_t table = schema::kNone;    // child table of its children, if it can be told
  bool choice = false;
  TreeNode* parent = nullptr;             // of a slice: the element, or the slice that it re-slices
  std::vector<std::unique_ptr<TreeNode>> children;
  std::vector<std::unique_ptr<TreeNode>> slices;

  std::unique_ptr<TreeNode> copy(TreeNode* new_parent) const;
};

struct ProfileTree {
  std::unique_ptr<TreeNode> root;
  std::uint32_t structure = schema::kNone;
  std::vector<std::string_view> imposed;  // profiles that it, or one above it, says must be kept as well
  bool incomplete = false;            // part of it could not be made sense of
  std::vector<std::string> problems;  // what, for the profile's author
};

class ProfileTrees {
 public:
  // `structures[i]` is row i of context.arrays.structures, whose base elements are complete and linked.
  ProfileTrees(BuildContext& context, const std::vector<definitions::StructureDefinition>& structures);
  ~ProfileTrees();

  // Null if it is no profile or has no base type that is loaded.
  const ProfileTree* of_structure(std::uint32_t structure);
  // Null also if it is not loaded. "url" or "url|version".
  const ProfileTree* of_canonical(std::string_view canonical);
  std::uint32_t structure_of(std::string_view canonical) const;

  // "Patient": the type that the structure is of. Stays valid as long as the definitions.
  std::string_view type_text(std::uint32_t structure) const { return structures_[structure].type; }

  // Kept for slice_tests.cc: which nodes of other profiles speak of the same element as a node.
  std::unordered_map<const TreeNode*, std::vector<const TreeNode*>> counterparts;

  // The one structure that a value of the node can have; kNone if there are several or none is known.
  std::uint32_t type_of(const TreeNode& node) const;

 private:
  struct Placing;
  std::unique_ptr<ProfileTree> build(std::uint32_t structure);
  bool chain_too_long(std::uint32_t structure) const;
  std::unique_ptr<ProfileTree> refused(std::uint32_t structure);
  TreeNode* place(ProfileTree& tree, Placing& state, const definitions::ElementDefinition& element);
  TreeNode* child_of(ProfileTree& tree, TreeNode& parent, std::string_view name, std::string_view path);
  TreeNode* slice_of(TreeNode& node, std::string_view name);
  void overlay(TreeNode& node, const definitions::ElementDefinition& from, std::string_view source);
  void set_table(TreeNode& node) const;

  BuildContext& context_;
  const std::vector<definitions::StructureDefinition>& structures_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_url_;
  std::unordered_map<std::uint32_t, std::unique_ptr<ProfileTree>> trees_;
  std::vector<std::uint32_t> building_;
  std::deque<std::string> texts_;  // of constraints that no definition words
};

}  // namespace hallmark::compiler
