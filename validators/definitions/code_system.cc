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
    for (const NodeIndex i : view.children())
      if (view.at(i).is(name::property)) entry.properties.push_back(read_property(view.at(i)));
    out.push_back(std::move(entry));
    push_children(view, static_cast<std::uint32_t>(out.size() - 1));
  }
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
  out.content = view.text(name::content);
  out.supplements = view.text(name::supplements);
  out.value_set = view.text(name::valueSet);
  out.hierarchy_meaning = view.text(name::hierarchyMeaning);
  out.case_sensitive = view.flag(name::caseSensitive);
  for (const NodeIndex i : view.children())
    if (view.at(i).is(name::property))
      out.properties.push_back({view.at(i).text(name::code), view.at(i).text(name::type)});
  read_concepts(view, out.concepts);
  return out;
}

}  // namespace hallmark::definitions
