// matches(), matchesFull(), replaceMatches(). matches() finds the pattern anywhere in the text, as FHIRPath 2.0 has it.
#include "fhirpath/functions/implementations.h"

namespace hallmark::fhirpath {

namespace {

struct Search {
  std::optional<std::string_view> text;
  std::shared_ptr<const Pattern> pattern;  // null: the argument is empty
  bool empty_pattern = false;
};

bool read_search(const Call& call, Search& out) {
  std::optional<std::string_view> written;
  if (!call.input_string(out.text) || !call.string_argument(0, written)) return false;
  if (!out.text || !written) return true;
  if (!call.evaluator.step(1 + out.text->size() / 16)) return false;
  out.empty_pattern = written->empty();
  const Ast& ast = call.evaluator.ast();
  const AstNode& argument = ast.nodes[call.argument_node(0)];
  if (argument.op == Op::Literal && argument.function < ast.patterns.size()) {
    out.pattern = ast.patterns[argument.function];
    return true;
  }
  std::string why;
  // Compiling costs about a thousand times a step.
  if (!call.evaluator.step(1000 + written->size())) return false;
  out.pattern = Pattern::compile(*written, call.evaluator.context().limits.regex_bytes, why);
  return out.pattern || call.evaluator.undecided("the regular expression cannot be evaluated: " + why);
}

}  // namespace

bool fn_matches(const Call& call, Collection& out) {
  Search search;
  if (!read_search(call, search)) return false;
  if (search.pattern) out.push(Value::boolean(search.pattern->found_in(*search.text)));
  return true;
}

bool fn_matches_full(const Call& call, Collection& out) {
  Search search;
  if (!read_search(call, search)) return false;
  if (search.pattern) out.push(Value::boolean(search.pattern->matches_all_of(*search.text)));
  return true;
}

// An empty pattern replaces nothing, as HL7's suite has it.
bool fn_replace_matches(const Call& call, Collection& out) {
  Search search;
  std::optional<std::string_view> substitution;
  if (!read_search(call, search) || !call.string_argument(1, substitution)) return false;
  if (!search.pattern || !substitution) return true;
  if (search.empty_pattern) {
    out.push(Value::string(*search.text));
    return true;
  }
  if (!call.evaluator.step(search.text->size() * (1 + substitution->size()) / 16)) return false;
  std::string made;
  if (!search.pattern->replace_in(*search.text, *substitution, made)) {
    return call.evaluator.error("the substitution of replaceMatches() names a group that the pattern does not have");
  }
  return call.push_text(std::move(made), out);
}

}  // namespace hallmark::fhirpath
