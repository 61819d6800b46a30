// An obligation profile adds obligations, must-support and additional bindings to what its base says, and nothing else:
// http://hl7.org/fhir/extensions/StructureDefinition-obligation-profile.html.
#include <string>

#include "plugins/structure_definition/base_elements.h"
#include "plugins/structure_definition/rules.h"

namespace hallmark::plugins::sd {
namespace {

using schema::kNone;

constexpr std::string_view kFlags[] = {"http://hl7.org/fhir/StructureDefinition/obligation-profile",
                                       "http://hl7.org/fhir/StructureDefinition/obligation-profile-flag"};
constexpr std::string_view kObligations[] = {"http://hl7.org/fhir/StructureDefinition/obligation",
                                             "http://hl7.org/fhir/tools/StructureDefinition/obligation"};
constexpr std::string_view kAdditional[] = {"http://hl7.org/fhir/tools/StructureDefinition/additional-binding",
                                            "http://hl7.org/fhir/StructureDefinition/additional-binding"};

template <std::size_t N>
bool among(std::string_view url, const std::string_view (&list)[N]) {
  for (std::string_view one : list) {
    if (one == url) return true;
  }
  return false;
}

bool is_obligation_profile(const Run& run) {
  for (std::string_view flag : kFlags) {
    const NodeIndex value = extension_value(run.record, run.definition.node, flag);
    if (value != kNoNode && run.record.text(value) == "true") return true;
  }
  return false;
}

bool is_conformance_purpose(std::string_view purpose) {
  return purpose == "maximum" || purpose == "required" || purpose == "extensible";
}

std::string_view strength_text(schema::Strength strength) {
  switch (strength) {
    case schema::Strength::Required: return "required";
    case schema::Strength::Extensible: return "extensible";
    case schema::Strength::Preferred: return "preferred";
    case schema::Strength::Example: return "example";
  }
  return "";
}

void illegal(Run& run, NodeIndex node, std::string_view what, std::string_view id) {
  run.report.at(node, Code::ObligationProfileConstrains, what, {std::string(id)});
}

void check_binding(Run& run, const ElementView& element, const BaseFacets& base) {
  if (base.binding == kNone) return illegal(run, element.binding, "binding", element.id);
  for (NodeIndex child : run.record.children(element.binding)) {
    const std::string_view name = run.record.name(child);
    std::string_view purpose;
    if (name == "extension") {
      const std::string_view url = run.record.child_text(child, "url");
      if (!among(url, kAdditional)) {
        illegal(run, child, url, element.id);
        continue;
      }
      const NodeIndex value = extension_value(run.record, child, "purpose");
      if (value != kNoNode) purpose = run.record.text(value);
    } else if (name == "additional") {
      purpose = run.record.child_text(child, "purpose");
    } else if (name == "strength") {
      const std::string_view strength = strength_text(run.schema.bindings()[base.binding].strength);
      if (run.record.text(child) != strength) {
        run.report.at(child, Code::ObligationBindingStrength, run.record.text(child), {std::string(element.id), std::string(strength)});
      }
    } else {
      illegal(run, child, name, element.id);
    }
    if (is_conformance_purpose(purpose)) illegal(run, child, purpose, element.id);
  }
}

void check_element(Run& run, const ElementView& element, const BaseFacets& base) {
  for (NodeIndex child : run.record.children(element.node)) {
    const std::string_view name = run.record.name(child);
    if (name == "extension") {
      const std::string_view url = run.record.child_text(child, "url");
      if (!among(url, kObligations)) illegal(run, child, url, element.id);
    } else if (name == "binding") {
      check_binding(run, element, base);
    } else if (name != "id" && name != "path" && name != "mustSupport" && name != "min" && name != "max") {
      illegal(run, child, name, element.id);
    }
  }
}

}  // namespace

void check_obligations(Run& run) {
  const Definition& d = run.definition;
  if (d.base == kNone || !is_obligation_profile(run)) return;
  if (!d.is_constraint()) return run.report.at(d.node, Code::ObligationProfileConstrains, d.derivation, {std::string(d.url)});
  const BaseElements bases(run.schema, d);
  for (const Place& place : run.places) {
    if (place.differential == kNoElement) continue;
    const ElementView& element = d.differential[place.differential];
    // What no profile says anything of is the type's; a slice is the base profile's or there is none.
    const bool slice = element.id.find(':') != std::string_view::npos;
    if (slice && bases.node(element.id) == nullptr) {
      run.report.at(element.node, Code::ObligationElementUnknown, element.id, {std::string(d.base_url)});
    } else if (const auto base = bases.of(place, element)) {
      check_element(run, element, *base);
    }
  }
}

}  // namespace hallmark::plugins::sd
