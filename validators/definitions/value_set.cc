#include "definitions/value_set.h"

#include <algorithm>

#include "base/text.h"
#include "definitions/names.h"

namespace hallmark::definitions {
namespace {

constexpr std::string_view kUnclosed = "http://hl7.org/fhir/StructureDefinition/valueset-unclosed";
constexpr std::string_view kTooCostly = "http://hl7.org/fhir/StructureDefinition/valueset-toocostly";

ConceptSet read_concept_set(View view) {
  ConceptSet set;
  for (const NodeIndex i : view.children()) {
    const View child = view.at(i);
    switch ((*view.record)[i].name) {
      case name::system: set.system = child.text(); break;
      case name::version: set.version = child.text(); break;
      case name::concept_: set.concepts.push_back({child.text(name::code), child.text(name::display)}); break;
      case name::filter:
        set.filters.push_back({child.text(name::property), child.text(name::op), child.text(name::value)});
        break;
      case name::valueSet: set.value_sets.push_back(child.text()); break;
      default: break;
    }
  }
  return set;
}

void read_expansion(View expansion, ValueSet& out) {
  std::vector<NodeIndex> open;
  const auto push_contains = [&](View parent) {
    const std::size_t mark = open.size();
    for (const NodeIndex i : parent.children())
      if (parent.at(i).is(name::contains)) open.push_back(i);
    std::reverse(open.begin() + static_cast<std::ptrdiff_t>(mark), open.end());  // the last pushed is visited first
  };
  push_contains(expansion);
  while (!open.empty()) {
    const View contains = expansion.at(open.back());
    open.pop_back();
    push_contains(contains);
    if (contains.text(name::code).empty()) continue;  // a heading
    out.expansion.push_back({contains.text(name::system), contains.text(name::code), contains.text(name::display),
                             contains.flag(name::abstract_).value_or(false)});
  }
  const auto total = parse_unsigned(expansion.text(name::total));
  const auto offset = parse_unsigned(expansion.text(name::offset)).value_or(0);
  out.expansion_complete = offset == 0 && (!total || *total <= out.expansion.size()) &&
                           extension_value(expansion, kUnclosed).text() != "true" &&
                           extension_value(expansion, kTooCostly).text() != "true";
}

}  // namespace

ValueSet read_value_set(const Resource& resource) {
  const View view = resource.view();
  ValueSet out;
  out.resource = &resource;
  out.url = resource.url;
  out.version = resource.version;
  out.name = view.text(name::name);
  out.title = view.text(name::title);
  out.status = view.text(name::status);
  if (const View compose = view.child(name::compose)) {
    out.has_compose = true;
    out.excludes_inactive = compose.flag(name::inactive) == false;
    for (const NodeIndex i : compose.children()) {
      if (compose.at(i).is(name::include)) out.includes.push_back(read_concept_set(compose.at(i)));
      if (compose.at(i).is(name::exclude)) out.excludes.push_back(read_concept_set(compose.at(i)));
    }
  }
  if (const View expansion = view.child(name::expansion)) {
    out.has_expansion = true;
    read_expansion(expansion, out);
  }
  return out;
}

}  // namespace hallmark::definitions
