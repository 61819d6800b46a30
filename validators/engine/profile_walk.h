// The second walk: what profiles add, held against the nodes of a record that the first walk (walker.h) has typed.
//
// The first walk says which node must conform to which profile: resources by their claims, extensions by their URL, values
// by the profiles of their type, references' targets by the profiles of their target. This walk takes each pair once. It
// keeps a list of (node, ProfileNode) still to be looked at; a node's children are matched to the profile's by the base
// element that the first walk wrote to them, so that names, choices and both formats are settled already. Items of a sliced
// list are held against the element's node, and against that of the slice they are in.
//
// Whether a value conforms to a profile is also a question: of discriminators by profile, of types that allow several
// profiles, of FHIRPath's conformsTo(). It is answered by the same walk into a sink that only counts; answers are kept, so
// that asking once more costs nothing, and questions within questions are bounded in depth.
//
// What several profiles find at the same place of the same element is told of once. Questions have a budget of work for a
// record, since a record can be made in which each asks about all of it; what is asked after that cannot be told.
//
// Time: linear in the nodes for a given set of profiles. One a thread; keeps its memory between records.
// Source: http://hl7.org/fhir/R4/profiling.html. Described in docs/design/profiles.md.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checks/context.h"
#include "checks/invariant.h"
#include "checks/record_host.h"
#include "schema/record_references.h"

namespace hallmark {

using Conformance = fhirpath::Answer;
class ProbeSink;

class ProfileWalk : public checks::ConformanceOracle {
 public:
  ProfileWalk(const schema::Schema& schema, checks::InvariantChecker* invariants);

  // Forgets the last record.
  void begin(const Record& record);
  // `node` must conform to `structure`, a profile; asking twice is asking once.
  void require(NodeIndex node, std::uint32_t structure);
  // `node` must conform to one of the profiles (of `canonicals`) that its type names.
  void require_one(NodeIndex node, schema::Range profiles);
  // Looks at all that was required. Invariants of profiles are left with the checker.
  void run(const checks::Context& context);
  // What has been told of may be told of again: by profiles of another publisher, each of which is to stand by itself.
  void forget_said() { said_.clear(); }

  // Whether `node` conforms to `structure`, without a word. Base structures: whether its type is that or derives from it.
  Conformance conforms(const checks::Context& context, NodeIndex node, std::uint32_t structure) override;
  // A name that the profile does not have, or that stands within another slice, cannot be told.
  Conformance in_slice(const checks::Context& context, NodeIndex node, std::uint32_t structure, std::string_view slice) override;

 private:
  struct Item {
    NodeIndex node;
    std::uint32_t rule;  // ProfileNode
  };
  enum class Fit : std::uint8_t { No, Yes, Unknown };
  struct SliceFit {
    Fit fit = Fit::No;
    const schema::SliceTest* failed = nullptr;  // the first test that does not hold
    std::uint32_t failures = 0;
  };
  struct Sliced;

  // profile_questions.cc: what `begin` requires, and what follows from it, looked at into `probe`. `key`: what the answer is kept under.
  Conformance ask(const checks::Context& context, std::uint64_t key, ProbeSink& probe,
                  const std::function<void(const checks::Context&)>& begin);
  bool is_open(std::uint64_t key) const;

  void drain(const checks::Context& context, std::size_t base);
  void visit(const checks::Context& context, const Item& item);
  void visit_children(const checks::Context& context, NodeIndex node, const schema::ProfileNode& rule);
  void check_types(const checks::Context& context, NodeIndex node, const schema::ProfileNode& rule);
  std::uint32_t index_of(const schema::ProfileNode& rule) const {
    return static_cast<std::uint32_t>(&rule - schema_.profile_nodes().data());
  }
  void check_bindings(const checks::Context& context, NodeIndex node, const schema::ProfileNode& rule);
  // Base definitions among the profiles are met.
  void require_one(const checks::Context& context, NodeIndex node, schema::Range profiles, const schema::ProfileNode* rule);
  // `forms`: several entries of the node's type, one of which must be met.
  void check_forms(const checks::Context& context, NodeIndex node, const std::vector<const schema::TypeRef*>& forms,
                   const schema::ProfileNode& rule);
  void check_form(const checks::Context& context, NodeIndex node, const schema::TypeRef& type, const schema::ProfileNode& rule);
  NodeIndex reference_in(const checks::Context& context, NodeIndex node) const;
  std::string form_name(const schema::TypeRef& form) const;
  void check_target(const checks::Context& context, NodeIndex node, const schema::TypeRef& type, const schema::ProfileNode& rule);
  void check_invariants(const checks::Context& context, NodeIndex node, const schema::ProfileNode& rule);

  // profile_slices.cc
  void visit_slices(const checks::Context& context, NodeIndex parent, std::uint32_t rule, const std::vector<NodeIndex>& members);
  void slice_list(const checks::Context& context, NodeIndex parent, Sliced& sliced, std::vector<Sliced>& todo);
  SliceFit fit(const checks::Context& context, NodeIndex node, const schema::ProfileNode& slice, std::uint32_t position);
  Fit holds(const checks::Context& context, NodeIndex node, const schema::SliceTest& test, std::uint32_t position);
  Fit holds_at(const checks::Context& context, NodeIndex node, const schema::SliceTest& test);
  // The nodes at the path of a test; false if it leads where nobody can look.
  bool follow(const checks::Context& context, NodeIndex node, const schema::SliceTest& test, std::vector<NodeIndex>& out);

  const schema::Schema& schema_;
  checks::InvariantChecker* invariants_;  // null: invariants are not evaluated
  schema::RecordReferences references_;
  struct Choice {
    NodeIndex node;
    schema::Range profiles;
  };
  std::vector<Item> items_;
  std::vector<Choice> choices_;
  std::unordered_set<std::uint64_t> required_;
  static constexpr std::uint64_t kNoKey = UINT64_MAX;
  // A question that is being answered.
  struct Question {
    std::uint64_t key;                      // node and profile; kNoKey: of a form of a type, which has no name
    std::size_t assumed = SIZE_MAX;         // the outermost open question that was taken as met on the way
    std::uint32_t height = 1;               // questions within questions, itself included
    bool cut = false;                       // a ceiling was reached
    std::vector<std::uint64_t> circle = {};  // questions on circles that were met on the way
  };
  struct Answered {
    Conformance answer = Conformance::CannotTell;
    std::uint32_t height = 1;
    std::vector<std::uint64_t> circle = {};
  };
  std::vector<Question> open_;
  std::unordered_map<std::uint64_t, Answered> answers_;
  checks::Said said_;
  std::unordered_set<std::uint64_t> constrained_;  // (node, constraint) that the checker has been given
  std::uint64_t work_ = 0;       // nodes looked at to answer questions
  std::uint64_t budget_ = 0;
  std::unordered_set<std::uint64_t>* asked_ = nullptr;  // within a question, in place of required_
};

}  // namespace hallmark
