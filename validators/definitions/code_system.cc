#include "definitions/code_system.h"

#include <algorithm>

#include "definitions/names.h"

namespace hallmark::definitions {
namespace {

ConceptProperty read_property(View view) {
  ConceptProperty property;
  property.code = view.text(name::code);
  for (const NodeIndex i : view.children()) {
    const View child = view.at(i);
    if (!child.name().starts_with("value")) continue;
    property.value = child.name() == "valueCoding" ? child.text(name::code) : child.text();
  }
  return property;
}

void read_concepts(View system, std::vector<Concept>& out) {
  struct Open {
    NodeIndex node;
    std::uint32_t parent;
  };
  std::vector<Open> open;
  const auto push_children = [&](View parent, std::uint32_t index) {
    const std::size_t mark = open.size();
    for (const NodeIndex i : parent.children())
      if (parent.at(i).is(name::concept_)) open.push_back({i, index});
    std::reverse(open.begin() + static_cast<std::ptrdiff_t>(mark), open.end());  // the last pushed is visited first
  };
  push_children(system, kNoConcept);
  while (!open.empty()) {
    const Open next = open.back();
    open.pop_back();
    const View view = system.at(next.node);
    Concept entry;
    entry.code = view.text(name::code);
    entry.display = view.text(name::display);
    entry.parent = next.parent;
    for (const NodeIndex i : view.children()) {
      const View child = view.at(i);
      if (child.is(name::property)) entry.properties.push_back(read_property(child));
      if (child.is(name::designation)) entry.designations.push_back({child.text(name::language), child.text(name::value)});
    }
    out.push_back(std::move(entry));
    push_children(view, static_cast<std::uint32_t>(out.size() - 1));
  }
}

FilterDefinition read_filter(View view) {
  FilterDefinition filter;
  filter.code = view.text(name::code);
  for (const NodeIndex i : view.children())
    if (view.at(i).is(name::operator_)) filter.operators.push_back(view.at(i).text());
  return filter;
}

}  // namespace

CodeSystem read_code_system(const Resource& resource) {
  const View view = resource.view();
  CodeSystem out;
  out.resource = &resource;
  out.url = resource.url;
  out.version = resource.version;
  out.name = view.text(name::name);
  out.title = view.text(name::title);
  out.content = resource.stand_in ? std::string_view("fragment") : view.text(name::content);
  out.supplements = view.text(name::supplements);
  out.value_set = view.text(name::valueSet);
  out.hierarchy_meaning = view.text(name::hierarchyMeaning);
  out.language = view.text(name::language);
  out.case_sensitive = view.flag(name::caseSensitive);
  for (const NodeIndex i : view.children()) {
    const View child = view.at(i);
    if (child.is(name::property))
      out.properties.push_back({child.text(name::code), child.text(name::type), child.text(name::uri)});
    if (child.is(name::filter)) out.filters.push_back(read_filter(child));
  }
  read_concepts(view, out.concepts);
  return out;
}

}  // namespace hallmark::definitions
