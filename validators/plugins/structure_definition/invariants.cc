#include <string>
#include <unordered_map>
#include <unordered_set>

#include "fhirpath/check_types.h"
#include "fhirpath/expression.h"
#include "plugins/structure_definition/rules.h"
#include "schema/fhirpath_types.h"

namespace hallmark::plugins::sd {
namespace {

struct Invariant {
  NodeIndex node;
  std::string_view key, expression, source;
};

Invariant read(const Record& record, NodeIndex node) {
  return {node, record.child_text(node, "key"), record.child_text(node, "expression"), record.child_text(node, "source")};
}

bool is_own(const Definition& d, std::string_view source) {
  return source.empty() || source == d.url || source.substr(0, source.find('|')) == d.url;
}

// The expressions that FHIR's own types, and what the definition derives from, already have under each key.
std::unordered_multimap<std::string_view, std::string_view> taken(const Run& run, const std::unordered_set<std::string_view>& keys) {
  std::unordered_multimap<std::string_view, std::string_view> out;
  for (const schema::Constraint& c : run.schema.constraints()) {
    const std::string_view key = run.schema.text(c.key);
    if (!keys.contains(key)) continue;
    const std::string_view source = run.schema.text(c.source);
    const std::uint32_t structure = run.schema.structure_of_url(source.substr(0, source.find('#')));
    if (structure == schema::kNone || source == run.definition.url) continue;
    if (!run.schema.structures()[structure].is_profile || run.schema.derives_from(run.definition.base, structure)) {
      out.emplace(key, run.schema.text(c.expression));
    }
  }
  return out;
}

// The same key always stands for the same expression.
void check_differential(Run& run) {
  const Definition& d = run.definition;
  std::unordered_set<std::string_view> keys;
  for (const ElementView& element : d.differential) {
    for (NodeIndex node : element.constraints) keys.insert(run.record.child_text(node, "key"));
  }
  if (keys.empty()) return;
  const auto others = taken(run, keys);
  std::unordered_map<std::string_view, std::string_view> met;
  for (const ElementView& element : d.differential) {
    for (NodeIndex node : element.constraints) {
      const Invariant i = read(run.record, node);
      if (i.key.empty() || i.expression.empty()) continue;
      if (!is_own(d, i.source)) {
        run.report.at(node, Code::InvariantSourceForeign, i.source, {std::string(i.key), std::string(d.url)});
        continue;
      }
      const auto [begin, end] = others.equal_range(i.key);
      bool same = begin == end;
      for (auto it = begin; it != end && !same; ++it) same = it->second == i.expression;
      const auto [known, fresh] = met.try_emplace(i.key, i.expression);
      if (!same) {
        run.report.at(node, Code::InvariantKeyTaken, i.key, {std::string(begin->second)});
      } else if (!fresh && known->second != i.expression) {
        run.report.at(node, Code::InvariantKeyTaken, i.key, {std::string(known->second)});
      }
    }
  }
}

// What an invariant of the element is evaluated on: values of its types; of what is defined in the structure itself, the
// element as such. Empty where that cannot be told.
std::vector<std::string_view> start_of(const Run& run, const ElementView& element) {
  if (element.is_root()) return {run.definition.type_name()};
  std::vector<std::string_view> out;
  for (const TypeView& type : element.types) {
    const bool own = type.code == "BackboneElement" || type.code == "Element";
    if (!type.code.empty()) out.push_back(own ? element.path : type.code);
  }
  return out;
}

void check_expression(Run& run, const Invariant& invariant, const ElementView& element) {
  const Limits limits;
  const auto wrong = [&](const std::string& why) {
    run.report.at(invariant.node, Code::InvariantExpressionWrong, invariant.expression, {std::string(invariant.key), why});
  };
  const auto expression = fhirpath::Expression::compile(invariant.expression, run.schema.names(), limits);
  if (const auto* error = std::get_if<fhirpath::CompileError>(&expression)) {
    const bool fault = error->fault == fhirpath::CompileFault::Syntax || error->fault == fhirpath::CompileFault::Semantic;
    if (fault) wrong(error->message);
    return;
  }
  const std::vector<std::string_view> start = start_of(run, element);
  if (start.empty()) return;
  const schema::FhirpathTypes types(run.schema);
  const auto faults = fhirpath::check_types(std::get<fhirpath::Expression>(expression), types, start);
  if (!faults.empty()) wrong(faults[0].message);
}

void check_snapshot(Run& run) {
  std::unordered_map<std::string_view, std::string_view> met;
  for (const ElementView& element : run.definition.snapshot) {
    for (NodeIndex node : element.constraints) {
      const Invariant i = read(run.record, node);
      if (i.key.empty() || i.expression.empty()) continue;
      const auto [known, fresh] = met.try_emplace(i.key, i.expression);
      // ele-1 was published in two forms.
      if (!fresh && known->second != i.expression && i.key != "ele-1") {
        run.report.at(node, Code::InvariantKeyTaken, i.key, {std::string(known->second)});
      }
      // What others state, their own definition answers for.
      if (is_own(run.definition, i.source) && fresh) check_expression(run, i, element);
    }
  }
}

}  // namespace

void check_invariants(Run& run) {
  if (run.definition.base == schema::kNone) return;
  check_differential(run);
  check_snapshot(run);
}

}  // namespace hallmark::plugins::sd
