#include "plugins/structure_definition/rules.h"

namespace hallmark::plugins::sd {
namespace {

constexpr std::string_view kExtension = "http://hl7.org/fhir/StructureDefinition/Extension";
constexpr std::string_view kVersionUse = "http://hl7.org/fhir/StructureDefinition/version-specific-use";
constexpr std::string_view kJsonNames[] = {"http://hl7.org/fhir/tools/StructureDefinition/elementdefinition-json-name",
                                           "http://hl7.org/fhir/tools/StructureDefinition/json-name"};

// A model with a name for JSON can stand where extensions stand, so it may have a context.
bool has_json_name(const Run& run) {
  const Definition& d = run.definition;
  const auto& elements = d.snapshot.empty() ? d.differential : d.snapshot;
  if (elements.empty()) return false;
  for (std::string_view url : kJsonNames) {
    if (has_extension(run.record, elements[0].node, url)) return true;
  }
  return false;
}

void check_context(Run& run, NodeIndex node) {
  // STU3 writes the path as the context's own value, and its kind elsewhere ("resource" is not an element).
  if (run.record.child_text(node, "type") != "element" || has_extension(run.record, node, kVersionUse)) return;
  const std::string_view path = run.record.child_text(node, "expression");
  // An element of a profile or a model, named by address, may not be loaded.
  if (path.empty() || path.find('/') != std::string_view::npos || path.find(':') != std::string_view::npos) return;
  if (run.schema.structure_of_type("Element") == schema::kNone) return;  // nothing is loaded that could have the element
  const std::uint32_t structure = run.schema.structure_of_type(path.substr(0, path.find('.')));
  if (structure == schema::kNone) {
    // Base and its like are types of R5 that R4 has not.
    if (path == "Base" || path == "CanonicalResource" || path == "MetadataResource" || path == "DataType" ||
        path == "BackboneType" || path == "PrimitiveType") {
      return;
    }
    return run.report.at(node, Code::ExtensionContextUnknown, path);
  }
  const auto element = element_at(run.schema, structure, path);
  if (element && *element == schema::kNone) run.report.at(node, Code::ExtensionContextUnknown, path);
}

// The differential says which URL its uses have: the extension's own.
void check_own_url(Run& run) {
  const Definition& d = run.definition;
  if (d.base_url != kExtension || d.base == schema::kNone || d.url.empty()) return;
  NodeIndex fixed = kNoNode;
  for (const ElementView& element : d.differential) {
    if (element.path != "Extension.url") continue;
    fixed = element.fixed;
    break;
  }
  if (fixed == kNoNode || run.record.text(fixed).empty()) {
    run.report.whole(d.node, Code::ExtensionUrlNotFixed, {}, {std::string(d.url)});
  } else if (run.record.text(fixed) != d.url) {
    run.report.whole(fixed, Code::ExtensionUrlDiffers, run.record.text(fixed), {std::string(d.url)});
  }
}

}  // namespace

void check_extension(Run& run) {
  const Definition& d = run.definition;
  if (d.type == "Extension") {
    for (NodeIndex context : d.contexts) check_context(run, context);
    check_own_url(run);
    return;
  }
  if (!d.contexts.empty() && !has_json_name(run)) {
    for (NodeIndex context : d.contexts) run.report.at(context, Code::ContextMisplaced, d.type);
  }
  for (NodeIndex invariant : d.context_invariants) run.report.at(invariant, Code::ContextMisplaced, d.type);
}

}  // namespace hallmark::plugins::sd
