// Slices of a choice by its types: value[x] with valueQuantity and valueString. How they are told apart is fixed, and so are
// their names.
#include <string>

#include "plugins/structure_definition/rules.h"

namespace hallmark::plugins::sd {
namespace {

using schema::kNone;

struct Slice {
  const ElementView* element;
  std::string type;  // "" if it names none
};

std::string raised(std::string_view code) {
  std::string out(code);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out;
}

std::string_view fault_of(const ElementView& slicing) {
  if (slicing.slicing_ordered == "true") return "the types of a choice have no order";
  if (slicing.discriminators.empty()) return "";
  if (slicing.discriminators.size() != 1) return "there is more than one discriminator";
  if (slicing.discriminators[0].type != "type") return "the discriminator is not by type";
  if (slicing.discriminators[0].path != "$this") return "the path of the discriminator is not $this";
  return "";
}

void check_group(Run& run, std::string_view name, const std::vector<Slice>& slices, bool by_name) {
  const ElementView& first = *slices[0].element;
  // One alone that neither slices nor names a type only constrains the choice.
  if (slices.size() == 1 && first.slicing == kNoNode && !by_name) return;
  if (first.path.ends_with("[x]") && first.slicing != kNoNode && slices.size() > 1) {
    const std::string_view fault = fault_of(first);
    if (!fault.empty()) run.report.whole(first.slicing, Code::TypeSlicingWrong, first.path, {std::string(fault)});
  }
  for (std::size_t i = 0; i < slices.size(); ++i) {
    const ElementView& slice = *slices[i].element;
    if (slices[i].type.empty()) continue;
    const std::string expected = std::string(name) + raised(slices[i].type);
    if (!slice.slice_name.empty() && slice.slice_name != expected) {
      run.report.whole(slice.node, Code::TypeSliceMisnamed, slice.slice_name, {std::string(slice.path), expected});
    }
    if (slice.min && *slice.min > 0 && i + 1 < slices.size()) {
      run.report.whole(slice.node, Code::TypeSliceRequired, slice.slice_name.empty() ? slice.path : slice.slice_name);
    }
  }
}

}  // namespace

void check_type_slices(Run& run) {
  const Definition& d = run.definition;
  if (!d.is_constraint() || d.base != d.base_type) return;
  for (const Place& parent : run.places) {
    for (std::size_t i = 0; i < parent.children.size(); ++i) {
      const Place& place = run.places[parent.children[i]];
      if (place.differential == kNoElement || place.whereabouts != Whereabouts::Known) continue;
      const schema::Element& element = run.schema.elements()[place.element];
      if (!(element.flags & schema::element_flag::kChoice)) continue;
      std::vector<Slice> slices;
      bool by_name = false;
      std::size_t next = i;
      for (; next < parent.children.size(); ++next) {
        const Place& other = run.places[parent.children[next]];
        if (other.element != place.element || other.differential == kNoElement) break;
        const ElementView& slice = d.differential[other.differential];
        std::string type;
        if (other.type != kNone) {
          type = run.schema.text(run.schema.types()[other.type].code);
          by_name = true;
        } else if (!slice.slice_name.empty() && slice.types.size() == 1) {
          type = slice.types[0].code;
        }
        slices.push_back({&slice, std::move(type)});
      }
      check_group(run, run.schema.names().text(element.name), slices, by_name);
      i = next - 1;
    }
  }
}

}  // namespace hallmark::plugins::sd
