// The walk of a record against a schema (docs/design/engine.md).
//
// For each node it decides which definition the node is held against and hands it to the checks; on the way it writes
// each node's structure (Node::type) and element (Record::element) for FHIRPath and the plugins. Explicit stack, time
// linear in the nodes. Keeps its memory between records; one a thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checks/context.h"
#include "checks/extension.h"
#include "checks/invariant.h"
#include "engine/profile_walk.h"

namespace hallmark {

class Walker {
 public:
  Walker(const schema::Schema& schema, const Limits& limits, bool invariants, checks::Policy policy);

  // Returns whether the root's type was known, so that the record was walked at all. `profiles`: asked for by the caller.
  bool walk(Record& record, const std::vector<std::string>& profiles, IssueSink& sink);

  // Whether the record is meant to be an instance of a logical model: its root is no resource, and in no namespace of FHIR's.
  bool is_of_model(const std::vector<std::string>& profiles) const { return model_among(profiles) != schema::kNone; }

  // The XML namespace of that model; "" if it states none, or there is no model.
  std::string_view model_namespace(const std::vector<std::string>& profiles) const;

  // The profiles that the last record's claims, or its caller, asked for and that are wholly compiled (structures).
  const std::vector<std::uint32_t>& profiles_met_with() const { return claimed_; }

 private:
  // The children of one node, and how far they have been looked at.
  struct Frame {
    NodeIndex next;             // child to look at; kNoNode: all done
    NodeIndex parent;
    std::uint32_t table;
    std::uint32_t seen;         // first word in seen_
    std::uint32_t last;         // highest position met, for the order of XML
  };

  void open(NodeIndex node, std::uint32_t table);
  void close(const checks::Context& context, const Frame& frame);
  // Looks at the run of same-named children that begins at frame.next and moves past it.
  void visit_run(const checks::Context& context);
  // Whether a choice element was given before `node` with another type; reports it.
  bool report_other_form(const checks::Context& context, const schema::ChildTable& table, NodeIndex parent, NodeIndex node);
  void visit(const checks::Context& context, NodeIndex node, std::uint32_t element, std::uint32_t type);
  std::uint32_t model_among(const std::vector<std::string>& profiles) const;
  void visit_model(const checks::Context& context, NodeIndex root, std::uint32_t structure);
  // model_walk.cc
  void mark_seen(std::uint32_t position);
  bool open_with_text(NodeIndex node, std::uint32_t table);
  void visit_keyed(const checks::Context& context, NodeIndex node, const schema::Element& element, const schema::TypeRef* type);

  void visit_resource(const checks::Context& context, NodeIndex node, std::uint32_t element);
  void take_claims(const checks::Context& context, NodeIndex resource);
  void take_claim(const checks::Context& context, NodeIndex resource, NodeIndex claim, std::string_view canonical);
  void check_base_claim(const checks::Context& context, NodeIndex resource, std::uint32_t base);
  bool is_contained(NodeIndex resource) const;
  bool is_of_first_entry(std::string_view canonical) const;
  static NodeIndex first_resource(const Record& record, NodeIndex bundle);

  const schema::Schema& schema_;
  checks::Vocabulary names_;
  NameId meta_, profile_;
  std::uint32_t observation_, bundle_;  // structures; no Observation where no profile is implied (implied_profiles.h)
  Limits limits_;
  bool with_invariants_;
  checks::Policy policy_;
  checks::InvariantChecker invariants_;
  checks::ExtensionChecker extensions_;
  ProfileWalk profiles_;
  std::vector<std::uint32_t> claimed_;
  std::vector<std::string> asked_of_entry_;  // profiles that the caller asks for and the Bundle's first resource is to keep
  Record* record_ = nullptr;
  std::vector<Frame> stack_;
  std::vector<std::uint64_t> seen_;
};

}  // namespace hallmark
