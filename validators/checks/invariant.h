// Invariants: the FHIRPath conditions that definitions state.
//
// They are evaluated after the walk, when every node has its type. An expression is compiled when it is first needed and
// kept; one checker a thread.
#pragma once

#include <memory>
#include <vector>

#include "base/limits.h"
#include "checks/context.h"
#include "checks/native_invariants.h"
#include "checks/record_host.h"
#include "fhirpath/expression.h"
#include "schema/fhirpath_model.h"

namespace hallmark::checks {

inline constexpr std::string_view kInvariantSpec =
    "FHIR R4, ElementDefinition.constraint: http://hl7.org/fhir/R4/conformance-rules.html#constraints";
inline constexpr Manual kInvariantManuals[] = {
    {Code::InvariantBroken, "A condition that the definition states over several elements must hold.",
     "Each element may be right and the whole still say something impossible: a period that ends before it starts.",
     R"({"resourceType": "Encounter", "status": "finished", "class": {"code": "IMP"}, "period": {"start": "2026-03-02", "end": "2026-03-01"}})",
     R"({"resourceType": "Encounter", "status": "finished", "class": {"code": "IMP"}, "period": {"start": "2026-03-01", "end": "2026-03-02"}})",
     kInvariantSpec},
    {Code::InvariantUndecided, "The condition could not be evaluated: it asks for something that is not at hand, or not supported.",
     "Nothing is wrong with the record as far as is known; it is not known to be right either.", "", "", kInvariantSpec},
};
inline constexpr CheckInfo kInvariant = {"invariant", "conditions over several elements", kInvariantManuals};

class InvariantChecker {
 public:
  InvariantChecker(const schema::Schema& schema, const Limits& limits);

  void clear() { pending_.clear(); }
  // Before the first evaluation on a walked record; `context` must stay until the last.
  void begin(const Context& context) { host_.begin(context); }
  // Answers conformsTo(); without one it is undecided. Must outlive the checker.
  void set_oracle(ConformanceOracle* oracle) { host_.set_oracle(oracle); }
  // Remembers what has to hold at `node`, a value of `element`.
  void add(NodeIndex node, const schema::Element& element);
  // `outer`: `node` is a resource, and what has to hold is said by the resource around it.
  void add(NodeIndex node, std::uint32_t constraint, bool outer) { pending_.push_back({node, constraint, outer}); }
  // Evaluates one now.
  void check_one(const Context& context, NodeIndex node, std::uint32_t constraint, bool outer);
  // Evaluates what was remembered, on the walked record.
  void check(const Context& context);

 private:
  struct Pending {
    NodeIndex node;
    std::uint32_t constraint;
    bool outer = false;
  };
  // nullptr before the first use; an expression that cannot be compiled keeps its reason.
  struct Program {
    const NativeInvariant* native = nullptr;
    bool best_practice = false;
    std::unique_ptr<const fhirpath::Expression> expression;
    std::string reason;
  };

  // The resources around a node, kept while constraints of the same node follow each other.
  struct Around {
    NodeIndex node = kNoNode;
    bool outer = false;
    NodeIndex resource = kNoNode;
    NodeIndex root = kNoNode;
  };

  const Program& program(std::uint32_t constraint);
  void evaluate(const Context& context, const Pending& pending, Around& around);
  void report_one(const Context& context, const Pending& pending, Code code, std::string why);

  const schema::Schema& schema_;
  Limits limits_;
  schema::FhirpathModel model_;
  RecordHost host_;
  std::vector<std::unique_ptr<Program>> programs_;
  std::vector<Pending> pending_;
};

}  // namespace hallmark::checks
