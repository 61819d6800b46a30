#include "checks/invariant.h"

#include "schema/locate.h"

namespace hallmark::checks {
namespace {

using schema::Constraint;

// %rootResource: of a contained resource the one that contains it, otherwise the resource itself.
NodeIndex root_resource_of(const Record& record, NodeIndex resource) {
  while (resource != kNoNode && record[resource].parent != kNoNode && record.name(resource) == "contained") {
    resource = record.resource_of(record[resource].parent);
  }
  return resource;
}

}  // namespace

InvariantChecker::InvariantChecker(const schema::Schema& schema, const Limits& limits)
    : schema_(schema), limits_(limits), model_(schema), host_(schema), programs_(schema.constraints().size()) {}

void InvariantChecker::add(NodeIndex node, const schema::Element& element) {
  for (std::uint32_t constraint : schema_.invariants_of(element)) pending_.push_back({node, constraint, false});
}

const InvariantChecker::Program& InvariantChecker::program(std::uint32_t constraint) {
  std::unique_ptr<Program>& slot = programs_[constraint];
  if (slot != nullptr) return *slot;
  slot = std::make_unique<Program>();
  const Constraint& c = schema_.constraints()[constraint];
  slot->best_practice = c.best_practice;
  slot->native = native_invariant(schema_.text(c.key), schema_.text(c.expression));
  auto compiled = fhirpath::Expression::compile(schema_.text(c.expression), schema_.names(), limits_);
  if (auto* expression = std::get_if<fhirpath::Expression>(&compiled)) {
    slot->expression = std::make_unique<const fhirpath::Expression>(*expression);
  } else {
    slot->reason = std::get<fhirpath::CompileError>(compiled).message;
  }
  return *slot;
}

void InvariantChecker::report_one(const Context& context, const Pending& pending, Code code, std::string why) {
  const Constraint& c = schema_.constraints()[pending.constraint];
  const bool strict = c.best_practice ? context.policy.best_practice == BestPractice::Error : c.severity_error;
  const Severity own = strict ? Severity::Error : Severity::Warning;
  const Severity severity = code == Code::InvariantBroken ? own : code_info(code).severity;
  if (!context.sink.wants(code, severity)) return;
  Issue issue;
  issue.code = code;
  issue.severity = severity;
  issue.path = schema::path_of(schema_, context.record, pending.node);
  issue.definition = std::string(schema_.text(c.source)) + '#' + std::string(schema_.text(c.key));
  issue.validator = kInvariant.id;
  issue.node = pending.node;
  issue.offset = context.record[pending.node].offset;
  issue.arguments = {std::string(schema_.text(c.key)), why.empty() ? std::string(schema_.text(c.human)) : std::move(why),
                     std::string(schema_.text(c.expression))};
  context.sink.add(std::move(issue));
}

void InvariantChecker::evaluate(const Context& context, const Pending& pending, Around& around) {
  const Program& p = program(pending.constraint);
  if (p.best_practice && context.policy.best_practice == BestPractice::Ignore) return;
  if (p.native != nullptr) {
    if (const auto holds = p.native->holds(context.record, host_.references(), pending.node)) {
      if (!*holds) report_one(context, pending, Code::InvariantBroken, {});
      return;
    }
  }
  if (p.expression == nullptr) return report_one(context, pending, Code::InvariantUndecided, p.reason);
  if (pending.node != around.node || pending.outer != around.outer) {
    around.node = pending.node;
    around.outer = pending.outer;
    const NodeIndex parent = context.record[pending.node].parent;
    around.resource = context.record.resource_of(pending.outer && parent != kNoNode ? parent : pending.node);
    around.root = root_resource_of(context.record, around.resource);
    // STU3 knows %resource only, and means the container (http://hl7.org/fhir/STU3/fhirpath.html, "skip contained resources").
    if (schema_.version() == FhirVersion::Stu3) around.resource = around.root;
  }
  fhirpath::Outcome outcome;
  const fhirpath::EvaluationContext at{context.record, pending.node, around.resource, around.root, model_, host_, limits_};
  switch (evaluate_truth(*p.expression, at, &outcome)) {
    case fhirpath::Truth::True: break;
    // Only true is met: the reference validator takes empty for false, and HL7 writes its expressions to that.
    case fhirpath::Truth::Empty:
    case fhirpath::Truth::False: report_one(context, pending, Code::InvariantBroken, {}); break;
    case fhirpath::Truth::Undecided: report_one(context, pending, Code::InvariantUndecided, outcome.message); break;
  }
}

void InvariantChecker::check_one(const Context& context, NodeIndex node, std::uint32_t constraint, bool outer) {
  Around around;
  evaluate(context, {node, constraint, outer}, around);
}

void InvariantChecker::check(const Context& context) {
  Around around;
  for (const Pending& pending : pending_) evaluate(context, pending, around);
  pending_.clear();
}

}  // namespace hallmark::checks
