#include "plugins/structure_definition/rules.h"

namespace hallmark::plugins::sd {
namespace {

using schema::kNone;

std::string_view id_of(const ElementView& element) { return element.id.empty() ? element.path : element.id; }

// Elements of a differential that stand together and define the same element.
struct Group {
  std::uint32_t base;
  std::vector<const ElementView*> elements;
};

bool is_extension(const ElementView& element) {
  return element.path.ends_with(".extension") || element.path.ends_with(".modifierExtension");
}

// In the definition of its own type, an element that never repeats has nothing to slice, save a choice by its types.
void check_sliceable(Run& run, const ElementView& element, std::uint32_t type) {
  if (element.slicing == kNoNode || element.path.find("[x]") != std::string_view::npos) return;
  const schema::Structure& structure = run.schema.structures()[type];
  for (std::uint32_t i = 0; i < structure.elements.count; ++i) {
    const schema::Element& e = run.schema.elements()[structure.elements.begin + i];
    if (run.schema.text(e.path) != element.path) continue;
    if (e.max == 1) run.report.at(element.slicing, Code::SlicingOfOne, element.path);
    return;
  }
}

// Several definitions of one element are slices; the first of them says how they are told apart.
void check_group(Run& run, const std::vector<const ElementView*>& group, const schema::Element& base) {
  const ElementView& first = *group[0];
  if (is_extension(first) || first.slicing != kNoNode) return;
  if (group.size() > 1) {
    if (base.max == 1) {
      run.report.whole(group[1]->node, Code::SlicingOfOne, id_of(*group[1]));
    } else {
      run.report.whole(first.node, Code::SlicingMissing, id_of(first));
    }
  } else if (!first.slice_name.empty()) {
    run.report.at(first.node, Code::SlicingMissing, id_of(first));
  }
}

void check_names(Run& run, const std::vector<const ElementView*>& group) {
  std::vector<std::string_view> met;
  for (const ElementView* element : group) {
    if (element->slice_name.empty()) continue;
    for (std::string_view name : met) {
      if (name == element->slice_name) run.report.at(element->node, Code::SliceNameRepeated, name);
    }
    if (met.size() < 64) met.push_back(element->slice_name);  // more slices of one element than any profile has
  }
}

}  // namespace

void check_slicing(Run& run) {
  const Definition& d = run.definition;
  if (d.base == kNone) return;
  const std::uint32_t type = run.schema.structure_of_type(d.type_name());
  if (type != kNone) {
    for (const ElementView& element : d.differential) check_sliceable(run, element, type);
    for (const ElementView& element : d.snapshot) check_sliceable(run, element, type);
  }
  for (const ElementView& element : d.differential) {
    if (element.is_root() && element.slicing != kNoNode) run.report.at(element.node, Code::SlicingOfRoot, element.path);
  }
  if (!d.is_constraint()) return;
  for (const Place& parent : run.places) {
    std::vector<Group> groups;
    for (std::uint32_t child : parent.children) {
      const Place& place = run.places[child];
      if (place.differential == kNoElement || place.whereabouts != Whereabouts::Known) continue;
      if (run.schema.elements()[place.element].flags & schema::element_flag::kChoice) continue;
      const ElementView* element = &d.differential[place.differential];
      if (groups.empty() || groups.back().base != place.element) groups.push_back({place.element, {}});
      groups.back().elements.push_back(element);
    }
    for (const Group& group : groups) {
      check_names(run, group.elements);
      // A base profile may have said how already.
      if (d.base == d.base_type) check_group(run, group.elements, run.schema.elements()[group.base]);
    }
  }
}

}  // namespace hallmark::plugins::sd
