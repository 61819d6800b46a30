// Whether the path of a discriminator leads anywhere from the types that the sliced element is given. The paths are a small
// part of FHIRPath, http://hl7.org/fhir/R4/profiling.html#discriminator: names, $this, ofType(), extension() and resolve(),
// behind which nothing is known. An element that names no types is not looked at: a differential may leave them to its base.
#include <string>

#include "plugins/structure_definition/rules.h"

namespace hallmark::plugins::sd {
namespace {

using schema::kNone;

// The end of the step of a path that begins at `at`; dots in brackets are no ends.
std::size_t step_end(std::string_view path, std::size_t at) {
  int depth = 0;
  for (; at < path.size(); ++at) {
    if (path[at] == '(') ++depth;
    if (path[at] == ')') --depth;
    if (path[at] == '.' && depth == 0) return at;
  }
  return path.size();
}

// Whether the path surely leads nowhere from a value of the type.
bool leads_nowhere(const schema::Schema& schema, std::string_view code, std::string_view path) {
  std::uint32_t structure = schema.structure_of_type(code);
  if (structure == kNone) return false;
  std::string way(code);  // from the structure, so far
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = step_end(path, at);
    const std::string_view step = path.substr(at, end - at);
    at = end + 1;
    if (step == "$this") continue;
    if (step.starts_with("ofType(") && step.ends_with(")")) {
      const std::string_view type = step.substr(7, step.size() - 8);
      structure = schema.structure_of_type(type);
      if (structure == kNone) return false;
      way = type;
    } else if (step.starts_with("extension(")) {
      structure = schema.structure_of_type("Extension");
      if (structure == kNone) return false;
      way = "Extension";
    } else if (step.empty() || step.find('(') != std::string_view::npos) {
      return false;
    } else {
      way += '.';
      way += step;
      const auto element = element_at(schema, structure, way);
      if (!element) return false;
      if (*element == kNone) return true;
    }
  }
  return false;
}

// Whether the sliced element is one of the definition of its own type, not of a data type inside it.
bool is_of_type(const schema::Schema& schema, std::string_view path) {
  const std::uint32_t structure = schema.structure_of_type(path.substr(0, path.find('.')));
  if (structure == kNone) return false;
  const schema::Structure& s = schema.structures()[structure];
  for (std::uint32_t i = 0; i < s.elements.count; ++i) {
    if (schema.text(schema.elements()[s.elements.begin + i].path) == path) return true;
  }
  return false;
}

void check(Run& run, const ElementView& element) {
  if (element.discriminators.empty() || element.types.empty() || !is_of_type(run.schema, element.path)) return;
  for (const Discriminator& discriminator : element.discriminators) {
    bool nowhere = !discriminator.path.empty();
    for (const TypeView& type : element.types) {
      // What stands inside a backbone element is told by the element, not by its type.
      const bool backbone = type.code == "BackboneElement" || type.code == "Element" || type.code == "Resource";
      nowhere = nowhere && !backbone && !type.code.empty() && leads_nowhere(run.schema, type.code, discriminator.path);
    }
    if (nowhere) run.report.at(discriminator.node, Code::DiscriminatorPathUnknown, discriminator.path, {std::string(element.path)});
  }
}

}  // namespace

void check_discriminators(Run& run) {
  if (run.definition.base == kNone) return;
  for (const ElementView& element : run.definition.differential) check(run, element);
  for (const ElementView& element : run.definition.snapshot) check(run, element);
}

}  // namespace hallmark::plugins::sd
