// An invariant of an extension's context is evaluated on the elements that hold the extension: it must be FHIRPath, and name
// what they have. Where a context is no element of FHIR itself, what they have is not known.
#include <string>

#include "fhirpath/check_types.h"
#include "fhirpath/expression.h"
#include "plugins/structure_definition/rules.h"
#include "schema/fhirpath_types.h"

namespace hallmark::plugins::sd {
namespace {

// Empty: anything.
std::vector<std::string_view> holders(const Run& run) {
  std::vector<std::string_view> out;
  for (const NodeIndex context : run.definition.contexts) {
    const std::string_view path = run.record.child_text(context, "expression");
    if (run.record.child_text(context, "type") != "element" || path.empty()) return {};
    out.push_back(path);
  }
  return out;
}

// %extension is the extension itself, as the definition of contextInvariant says: an extension of what holds it.
constexpr std::string_view kExtension = "%extension";

void check(Run& run, NodeIndex node, const std::vector<std::string_view>& start) {
  const std::string_view text = run.record.text(node);
  if (text.empty()) return;
  const auto wrong = [&](const std::string& why) { run.report.at(node, Code::ContextInvariantWrong, text, {why}); };
  std::string read(text);
  bool of_extension = false;
  for (std::size_t at = 0; (at = read.find(kExtension, at)) != std::string::npos; of_extension = true) {
    read.replace(at, kExtension.size(), "%context.extension");
  }
  const auto expression = fhirpath::Expression::compile(read, run.schema.names(), Limits{});
  if (const auto* error = std::get_if<fhirpath::CompileError>(&expression)) {
    const bool fault = error->fault == fhirpath::CompileFault::Syntax || error->fault == fhirpath::CompileFault::Semantic;
    if (fault) wrong(error->message);
    return;
  }
  if (of_extension) return;  // which values it has, its own definition says
  const schema::FhirpathTypes types(run.schema);
  const auto faults = fhirpath::check_types(std::get<fhirpath::Expression>(expression), types, start);
  if (!faults.empty()) wrong(faults[0].message);
}

}  // namespace

void check_context_invariants(Run& run) {
  const Definition& d = run.definition;
  if (d.base == schema::kNone || d.type != "Extension" || d.context_invariants.empty()) return;
  const std::vector<std::string_view> start = holders(run);
  for (const NodeIndex node : d.context_invariants) check(run, node, start);
}

}  // namespace hallmark::plugins::sd
