// One expression often serves several bases: `Patient.name | Practitioner.name`. Its parts say by their first name which type
// they are about, so the whole is checked on the bases and on those types together; a part about a type that is no base is
// no fault (a search parameter for one type may keep an expression that was written for several), but a base that no part is
// about is one.
#include "plugins/authoring/search_expression.h"

#include <algorithm>
#include <optional>
#include <span>

#include "base/text.h"
#include "fhirpath/ast.h"
#include "fhirpath/check_types.h"
#include "plugins/authoring/search_types.h"
#include "schema/fhirpath_types.h"

namespace hallmark::plugins::authoring {
namespace {

using fhirpath::Ast;
using fhirpath::AstIndex;
using fhirpath::AstNode;
using fhirpath::Expression;
using fhirpath::Op;

constexpr std::uint8_t kEverySearch = search::kAll;

struct Parts {
  std::vector<std::string_view> types;  // that parts begin with, each once
  bool untyped = false;                 // some part begins with none
};

Parts parts_of(const schema::Schema& schema, const Ast& ast) {
  Parts out;
  std::vector<AstIndex> todo;
  if (ast.root != fhirpath::kNoAst) todo.push_back(ast.root);
  while (!todo.empty()) {
    const AstNode& node = ast.nodes[todo.back()];
    todo.pop_back();
    if (node.op == Op::Union) {
      todo.push_back(node.first_child);
      todo.push_back(ast.nodes[node.first_child].next_sibling);
    } else if (node.op == Op::Path || node.op == Op::As) {
      todo.push_back(node.first_child);
    } else if (node.op == Op::Member && schema.structure_of_type(ast.symbols[node.payload].text) != schema::kNone) {
      out.types.push_back(ast.symbols[node.payload].text);
    } else {
      out.untyped = true;
    }
  }
  std::sort(out.types.begin(), out.types.end());
  out.types.erase(std::unique(out.types.begin(), out.types.end()), out.types.end());
  return out;
}

// The expression in a child of that name; false: there is none that could be judged.
bool compiled(const Report& report, NodeIndex at, std::string_view on, std::optional<Expression>& out) {
  if (at == kNoNode || report.record().text(at).empty()) return false;
  const std::string_view text = report.record().text(at);
  auto expression = Expression::compile(text, report.schema().names(), Limits{});
  if (const auto* error = std::get_if<fhirpath::CompileError>(&expression)) {
    const bool fault = error->fault == fhirpath::CompileFault::Syntax || error->fault == fhirpath::CompileFault::Semantic;
    if (fault) report(at, Code::SearchExpressionWrong, text, {std::string(on), error->message});
    return false;
  }
  out = std::get<Expression>(std::move(expression));
  return true;
}

std::string words(std::span<const std::string_view> names) {
  return listed(std::vector<std::string>(names.begin(), names.end()), "or");
}

void check_type(const Report& report, NodeIndex at, std::string_view type, const fhirpath::ResultTypes& result) {
  if (result.any || result.types.empty()) return;
  const std::uint8_t search = search_type(type);
  if (search == kEverySearch) return;  // a composite search is about the parts of what it selects
  const auto fits = [&](const std::string& of) { return (searches_of(report.schema(), of) & search) != 0; };
  if (std::none_of(result.types.begin(), result.types.end(), fits)) {
    report(at, Code::SearchTypeUnfit, type, {listed(result.types, "or")});
  }
}

// The parts of a composite search are looked for in what the whole selects. Some write them from the resource on, with its
// type first (`Patient.birthDate`), and some servers read them so: those are not judged by what the whole selects.
void check_components(const Report& report, NodeIndex node, const fhirpath::ResultTypes& result,
                      const std::vector<std::string_view>& bases) {
  if (result.any || result.types.empty()) return;
  const schema::FhirpathTypes model(report.schema());
  std::vector<std::string_view> start;
  for (const std::string& type : result.types) {
    if (type.starts_with("System.")) return;
    start.push_back(type);
  }
  const std::string on = words(start);
  for (const NodeIndex component : members(report.record(), node, "component")) {
    const NodeIndex at = report.record().child(component, "expression");
    std::optional<Expression> expression;
    if (!compiled(report, at, on, expression)) continue;
    std::vector<std::string_view> from = start;
    if (!parts_of(report.schema(), expression->ast()).types.empty()) from.insert(from.end(), bases.begin(), bases.end());
    const auto faults = fhirpath::check_types(*expression, model, from);
    if (!faults.empty()) report(at, Code::SearchExpressionWrong, report.record().text(at), {on, faults[0].message});
  }
}

}  // namespace

void check_search_expression(const Report& report, NodeIndex node) {
  const Record& record = report.record();
  const schema::Schema& schema = report.schema();
  const std::vector<std::string_view> bases = member_texts(record, node, "base");
  const NodeIndex at = record.child(node, "expression");
  std::optional<Expression> expression;
  if (!compiled(report, at, bases.empty() ? "anything" : words(bases), expression)) return;
  for (const std::string_view base : bases) {
    if (schema.structure_of_type(base) == schema::kNone) return;  // a fault of its own, or nothing is loaded
  }
  if (bases.empty()) return;

  const Parts parts = parts_of(schema, expression->ast());
  for (const std::string_view base : bases) {
    const auto about = [&](std::string_view type) { return is_or_derives(schema, base, type) || is_or_derives(schema, type, base); };
    if (!parts.untyped && std::none_of(parts.types.begin(), parts.types.end(), about)) {
      report(at, Code::SearchExpressionWrong, record.text(at), {std::string(base), "no part of it is about " + std::string(base)});
    }
  }
  std::vector<std::string_view> start = bases;
  start.insert(start.end(), parts.types.begin(), parts.types.end());
  const fhirpath::ResultTypes result = fhirpath::result_types(*expression, schema::FhirpathTypes(schema), start);
  if (!result.faults.empty()) {
    report(at, Code::SearchExpressionWrong, record.text(at), {words(bases), result.faults[0].message});
    return;
  }
  check_type(report, at, record.child_text(node, "type"), result);
  check_components(report, node, result, bases);
}

}  // namespace hallmark::plugins::authoring
