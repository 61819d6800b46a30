#include "checks/cardinality.h"

namespace hallmark::checks {
namespace {

using schema::Element;

std::string label(const Context& context, const Element& element) {
  std::string name(context.schema.names().text(element.name));
  if (element.flags & schema::element_flag::kChoice) name += "[x]";
  return name;
}

void report_too_few(const Context& context, const schema::ChildTable& table, std::uint32_t element, NodeIndex parent,
                    std::uint32_t count) {
  const Element& e = context.schema.elements()[element];
  report(context, kCardinality, Code::ElementMissing, parent, element,
         {.found = {},
          .arguments = {owner_name(context, table), label(context, e), times(e.min),
                        count == 0 ? "none" : std::to_string(count), std::string(context.schema.text(e.brief))}});
}

// The first of the run that is too many, so that the caret stands there.
NodeIndex surplus_of(const Record& record, NodeIndex first, std::uint32_t max) {
  for (std::uint32_t i = 0; i < max && record[first].next_sibling != kNoNode; ++i) first = record[first].next_sibling;
  return first;
}

}  // namespace

std::string times(std::uint32_t count) { return count == 1 ? "once" : std::to_string(count) + " times"; }

void report_missing(const Context& context, const schema::ChildTable& table, std::uint32_t position, NodeIndex parent) {
  for (std::uint32_t i = 0; i < table.entries.count; ++i) {
    const schema::ChildEntry& row = context.schema.child_entries()[table.entries.begin + i];
    if (row.position == position) return report_too_few(context, table, row.element, parent, 0);
  }
}

void report_contained_without_id(const Context& context, NodeIndex resource) {
  report(context, kCardinality, Code::ElementMissing, resource, schema::kNone,
         {.found = {},
          .arguments = {"A contained " + std::string(context.record.text(resource)), "id", times(1), "none",
                        "the resource that it is in refers to it by '#' and its id"}});
}

void check_count(const Context& context, const schema::ChildTable& table, std::uint32_t element, NodeIndex first,
                 std::uint32_t count) {
  const Element& e = context.schema.elements()[element];
  const NodeIndex parent = context.record[first].parent;
  if (e.max == 0) {
    report(context, kCardinality, Code::ElementForbidden, parent, element,
           {.found = {}, .arguments = {owner_name(context, table), label(context, e)}, .caret = first});
  } else if (count > e.max) {
    report(context, kCardinality, Code::ElementRepeated, parent, element,
           {.found = {}, .arguments = {owner_name(context, table), label(context, e), times(e.max), std::to_string(count)},
            .caret = surplus_of(context.record, first, e.max)});
  } else if (count < e.min) {
    report_too_few(context, table, element, parent, count);
  }
}

void report_choice_repeated(const Context& context, std::uint32_t element, NodeIndex node, NodeIndex earlier) {
  report(context, kCardinality, Code::ChoiceRepeated, node, element,
         {.found = {},
          .arguments = {label(context, context.schema.elements()[element]), std::string(context.record.name(earlier))}});
}

}  // namespace hallmark::checks
