#include "plugins/authoring/search_derivation.h"

#include <algorithm>

#include "base/text.h"

namespace hallmark::plugins::authoring {
namespace {

// The parts of a union, without white space and brackets around them, of those types only: "Patient.name" of
// "Patient.name | Practitioner.name". Sorted.
std::vector<std::string> parts_for(const schema::Schema& schema, std::string_view expression,
                                   const std::vector<std::string_view>& bases) {
  std::vector<std::string> out;
  int depth = 0;
  char quote = 0;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    std::string_view part = trimmed(expression.substr(begin, end - begin));
    while (part.size() > 2 && part.front() == '(' && part.find(')') == part.size() - 1) part = trimmed(part.substr(1, part.size() - 2));
    const std::string_view type = part.substr(0, part.find_first_of(". ()"));
    const bool foreign = schema.structure_of_type(type) != schema::kNone && std::none_of(bases.begin(), bases.end(), [&](std::string_view base) {
                           return is_or_derives(schema, base, type);
                         });
    if (!part.empty() && !foreign) out.emplace_back(part);
    begin = end + 1;
  };
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const char c = expression[i];
    if (quote != 0) {
      if (c == '\\') ++i;
      else if (c == quote) quote = 0;
    } else if (c == '\'' || c == '`' || c == '"') {
      quote = c;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')') {
      --depth;
    } else if (c == '|' && depth == 0) {
      add(i);
    }
  }
  add(expression.size());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

void check_search_derivation(const Report& report, ResourceFinder& finder, NodeIndex node) {
  const Record& record = report.record();
  const NodeIndex from = record.child(node, "derivedFrom");
  if (from == kNoNode || record.text(from).empty()) return;
  const std::string url(record.text(from));
  const FoundResource parent = finder.find(url, node);
  if (parent.record == nullptr) return report(from, Code::SearchParentUnknown, {}, {url});

  const std::vector<std::string_view> bases = member_texts(record, node, "base");
  const std::vector<std::string_view> allowed = member_texts(*parent.record, parent.node, "base");
  for (const std::string_view base : bases) {
    const bool inherited = std::any_of(allowed.begin(), allowed.end(), [&](std::string_view of) {
      return of == "Resource" || is_or_derives(report.schema(), base, of);
    });
    if (!inherited) report(node, Code::SearchBaseNotInParent, base, {url});
  }
  const std::string_view type = record.child_text(node, "type");
  const std::string_view parent_type = parent.record->child_text(parent.node, "type");
  if (!type.empty() && !parent_type.empty() && type != parent_type) {
    report(node, Code::SearchTypeDiffers, type, {url, std::string(parent_type)});
  }
  const NodeIndex expression = record.child(node, "expression");
  const std::string_view other = parent.record->child_text(parent.node, "expression");
  if (expression == kNoNode || other.empty() || record.text(expression) == other) return;
  if (parts_for(report.schema(), record.text(expression), bases) != parts_for(report.schema(), other, bases)) {
    report(expression, Code::SearchExpressionDiffers, record.text(expression), {url, std::string(other)});
  }
}

}  // namespace hallmark::plugins::authoring
