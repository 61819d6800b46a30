// The order of a differential is that of the definition it constrains. Elements are taken in the order of the definition,
// each time from where the last one was found on; what stands before that place is passed over and never applied.
#include <algorithm>

#include "base/text.h"
#include "plugins/structure_definition/rules.h"

namespace hallmark::plugins::sd {
namespace {

constexpr std::size_t kLongestStep = 64;  // http://hl7.org/fhir/R4/elementdefinition.html#path

// What is wrong with the steps of a path, "" if nothing is.
std::string_view fault_of(std::string_view path) {
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t dot = std::min(path.find('.', at), path.size());
    const std::string_view step = path.substr(at, dot - at);
    if (step.empty()) return "a part of it is empty";
    if (step.size() > kLongestStep) return "a part of it is longer than 64 characters";
    const std::string_view name = step.ends_with("[x]") ? step.substr(0, step.size() - 3) : step;
    for (const char c : name) {
      if (static_cast<unsigned char>(c) <= ' ') return "it has white space";
      if (static_cast<unsigned char>(c) > 'z' || std::string_view(",:;'\"/|?!@#$%^&*(){}[]").find(c) != std::string_view::npos) {
        return "it has a character that no element's name may have";
      }
    }
    at = dot + 1;
  }
  return "";
}

bool starts_right(const Definition& d, const ElementView& element) {
  const std::string_view type = d.type_name();
  if (d.type.empty() || element.path.empty()) return true;
  return element.path == type || (element.path.starts_with(type) && element.path[type.size()] == '.');
}

void check_steps(Run& run) {
  const Definition& d = run.definition;
  for (const ElementView& element : d.differential) {
    if (element.path.empty() || element.is_root()) continue;
    const std::string_view fault = fault_of(element.path);
    if (!fault.empty()) run.report.whole(element.node, Code::ElementPathMalformed, element.path, {std::string(fault)});
  }
}

void check_beginnings(Run& run, const std::vector<ElementView>& elements) {
  for (const ElementView& element : elements) {
    if (starts_right(run.definition, element)) continue;
    run.report.at(element.node, Code::ElementPathOfOtherType, element.path, {std::string(run.definition.type_name())});
  }
}

std::string_view id_of(const ElementView& element) { return element.id.empty() ? element.path : element.id; }

void check_found(Run& run) {
  for (const Place& place : run.places) {
    if (place.differential == kNoElement) continue;
    const ElementView& element = run.definition.differential[place.differential];
    switch (place.whereabouts) {
      case Whereabouts::Known:
        if (place.several_types && !place.children.empty()) {
          run.report.whole(element.node, Code::ElementTypesSeveral, id_of(element));
        }
        break;
      case Whereabouts::Untold: break;
      case Whereabouts::Unknown: run.report.at(element.node, Code::ElementPathUnknown, id_of(element)); break;
      case Whereabouts::WrongChoice:
        run.report.whole(element.node, Code::ElementChoiceUnknown, element.path,
                         {std::string(run.schema.text(run.schema.elements()[place.element].path))});
        break;
      case Whereabouts::OtherType:
        run.report.whole(element.node, Code::ElementTypeNotInBase, element.path,
                         {std::string(run.schema.text(run.schema.elements()[place.element].path))});
        break;
    }
  }
}

void check_order(Run& run, const Place& parent) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> known;  // position in the definition, index among the children
  for (std::uint32_t i = 0; i < parent.children.size(); ++i) {
    const Place& place = run.places[parent.children[i]];
    if (place.whereabouts == Whereabouts::Known) known.push_back({place.position, i});
  }
  std::stable_sort(known.begin(), known.end());
  std::uint32_t cursor = 0;
  for (std::size_t i = 0; i < known.size();) {
    std::uint32_t last = cursor;
    bool found = false;
    const std::uint32_t position = known[i].first;
    for (; i < known.size() && known[i].first == position; ++i) {
      const std::uint32_t child = known[i].second;
      if (child >= cursor) {
        last = child;
        found = true;
        continue;
      }
      const Place& place = run.places[parent.children[child]];
      if (place.differential == kNoElement) continue;
      const ElementView& element = run.definition.differential[place.differential];
      run.report.at(element.node, Code::ElementOrderWrong, id_of(element));
    }
    if (found) cursor = last + 1;
  }
}

}  // namespace

void check_paths(Run& run) {
  const Definition& d = run.definition;
  // What can be said of paths can be said against a base that is known.
  if (d.base == schema::kNone) return;
  check_beginnings(run, d.differential);
  check_beginnings(run, d.snapshot);
  if (!d.is_constraint()) return;
  check_steps(run);
  check_found(run);
  for (const Place& place : run.places) {
    if (place.children.size() > 1) check_order(run, place);
  }
}

}  // namespace hallmark::plugins::sd
