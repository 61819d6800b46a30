#include "checks/unknown_element.h"

#include <algorithm>

#include "base/text.h"
#include "schema/locate.h"

namespace hallmark::checks {
namespace {

using schema::ChildEntry;
using schema::Element;

std::span<const ChildEntry> rows_of(const Context& context, const schema::ChildTable& table) {
  return context.schema.child_entries().subspan(table.entries.begin, table.entries.count);
}

// value[x] was written with a type that it may not have: the choice element meant, or nullptr.
const Element* choice_meant(const Context& context, const schema::ChildTable& table, std::string_view name) {
  for (const ChildEntry& row : rows_of(context, table)) {
    const Element& element = context.schema.elements()[row.element];
    if (!(element.flags & schema::element_flag::kChoice)) continue;
    const std::string_view base = context.schema.names().text(element.name);
    if (!name.starts_with(base)) continue;
    const std::string_view rest = name.substr(base.size());
    if (rest.empty()) return &element;
    std::string lower(rest);
    if (rest[0] >= 'A' && rest[0] <= 'Z') {
      if (context.schema.structure_of_type(rest) != schema::kNone) return &element;
      lower[0] = static_cast<char>(rest[0] + 32);
      if (context.schema.structure_of_type(lower) != schema::kNone) return &element;
    }
  }
  return nullptr;
}

std::string allowed_types(const Context& context, const Element& element) {
  std::vector<std::string> names;
  for (const schema::TypeRef& type : context.schema.types_of(element)) names.emplace_back(context.schema.text(type.code));
  constexpr std::size_t kShown = 8;
  if (names.size() > kShown) {
    const std::size_t more = names.size() - kShown;
    names.resize(kShown);
    names.push_back(std::to_string(more) + " other types");
  }
  return listed(names, "or");
}

}  // namespace

void report_unknown_element(const Context& context, const schema::ChildTable& table, NodeIndex node) {
  const std::string_view name = context.record.name(node);
  if (const Element* choice = choice_meant(context, table, name)) {
    const std::string label = std::string(context.schema.names().text(choice->name)) + "[x]";
    report(context, kUnknownElement, Code::ChoiceTypeForbidden, node,
           static_cast<std::uint32_t>(choice - context.schema.elements().data()),
           {.found = {}, .arguments = {label, allowed_types(context, *choice)}});
    return;
  }
  std::vector<std::string_view> known;
  for (const ChildEntry& row : rows_of(context, table)) known.push_back(context.schema.names().text(row.name));
  const auto near = nearest(name, known);
  const std::string advice = near ? "Did you mean '" + std::string(*near) + "'?"
                                  : "Remove it, or carry it as an extension";
  report(context, kUnknownElement, Code::UnknownElement, node, table.parent_element,
         {.found = {}, .arguments = {owner_name(context, table), advice}});
}

namespace {

// A key that is no node of the record: the issue is at `path`, the offset that of `node`.
void report_key(const Context& context, NodeIndex node, std::uint32_t element, std::string path, std::string owner,
                std::string advice) {
  if (!context.sink.wants(Code::UnknownElement, code_info(Code::UnknownElement).severity)) return;
  Issue issue;
  issue.code = Code::UnknownElement;
  issue.severity = code_info(issue.code).severity;
  issue.path = std::move(path);
  issue.definition = schema::definition_of(context.schema, element);
  issue.validator = kUnknownElement.id;
  issue.node = node;
  issue.offset = context.record[node].offset;
  issue.arguments = {std::move(owner), std::move(advice)};
  context.sink.add(std::move(issue));
}

}  // namespace

void report_misplaced_resource_type(const Context& context, NodeIndex node, std::uint32_t element) {
  const bool json = context.record.format() == Format::Json;
  report_key(context, node, element,
             schema::path_of(context.schema, context.record, node) + '.' +
                 (json ? std::string("resourceType") : std::string(context.record.text(node))),
             std::string(context.schema.text(context.schema.elements()[element].path)),
             "Only a resource says its type; remove it");
}

void report_misplaced_sibling(const Context& context, NodeIndex node, std::uint32_t element) {
  const NodeIndex parent = context.record[node].parent;
  const std::uint32_t parent_element = context.record.element(parent);
  const std::string owner = parent_element == schema::kNone
                                ? std::string(context.record.name(parent))
                                : std::string(context.schema.text(context.schema.elements()[parent_element].path));
  report_key(context, node, element,
             schema::path_of(context.schema, context.record, parent) + "._" + std::string(context.record.name(node)), owner,
             "Only a primitive has a companion with '_'; put id and extension inside the object");
}

}  // namespace hallmark::checks
