#include <string>

#include "plugins/structure_definition/rules.h"

namespace hallmark::plugins::sd {
namespace {

using schema::kNone;

// The nearest of a structure and what it derives from that is no profile; kNone if that is not loaded.
std::uint32_t type_of(const schema::Schema& schema, std::uint32_t structure) {
  for (std::size_t steps = 0; structure != kNone && schema.structures()[structure].is_profile; ++steps) {
    structure = steps < schema.structures().size() ? schema.structures()[structure].base : kNone;
  }
  return structure;
}

// Whether the type is `code` or derives from it.
bool is_instance(const schema::Schema& schema, std::uint32_t type, std::string_view code) {
  for (std::size_t steps = 0; type != kNone && steps < schema.structures().size(); ++steps) {
    const schema::Structure& s = schema.structures()[type];
    if (schema.text(s.type) == code || schema.text(s.url) == code) return true;
    type = s.base;
    if (type == kNone) return false;
    const schema::Structure& parent = schema.structures()[type];
    if (!parent.is_abstract && parent.kind != schema::StructureKind::Logical) return false;
  }
  return false;
}

// Canonical resources have a url of their own.
bool is_canonical(const schema::Schema& schema, std::uint32_t type) {
  const schema::Structure& s = schema.structures()[type];
  const std::string_view name = schema.text(s.type);
  if (name == "Resource" || name == "DomainResource" || name == "NamingSystem") return true;
  const auto url = element_at(schema, type, std::string(name) + ".url");
  return !url || *url != kNone;
}

void check_profile(Run& run, const ElementView& element, const TypeView& type, NodeIndex node) {
  const std::string_view url = run.record.text(node);
  const std::uint32_t structure = run.schema.structure_of_url(url);
  if (structure == kNone) return;
  const std::uint32_t base = type_of(run.schema, structure);
  if (base == kNone) return;
  if (!is_instance(run.schema, base, type.code)) {
    run.report.at(node, Code::TypeProfileOfOtherType, url,
                  {std::string(type.code), std::string(run.schema.text(run.schema.structures()[base].type))});
    return;
  }
  const schema::ExtensionRule* rule = run.schema.extension_rule(structure);
  if (rule == nullptr || type.code != "Extension" || structure == base) return;
  const bool modifies = rule->is_modifier;
  if (modifies != element.path.ends_with(".modifierExtension")) {
    run.report.at(node, Code::ExtensionModifierMisplaced, url,
                  {modifies ? "changes the meaning of what it stands in" : "does not change the meaning of what it stands in",
                   modifies ? "modifierExtension" : "extension"});
  }
}

void check_target(Run& run, const TypeView& type, NodeIndex node) {
  const std::string_view url = run.record.text(node);
  if (type.code != "Reference" && type.code != "CodeableReference" && type.code != "canonical") {
    // A type of one's own may be made to refer.
    const std::uint32_t own = run.schema.structure_of_type(type.code);
    if (own != kNone && run.schema.structures()[own].kind != schema::StructureKind::Logical) {
      run.report.at(node, Code::TypeTargetMeaningless, url, {std::string(type.code)});
    }
    return;
  }
  const std::uint32_t structure = run.schema.structure_of_url(url);
  if (structure == kNone) return;
  const std::uint32_t base = type_of(run.schema, structure);
  if (base == kNone || run.definition.kind == "logical") return;
  const bool resource = run.schema.structures()[base].kind == schema::StructureKind::Resource;
  if (!resource || (type.code == "canonical" && !is_canonical(run.schema, base))) {
    run.report.at(node, Code::TypeTargetNotResource, url,
                  {std::string(type.code), type.code == "canonical" ? "a resource with a canonical URL" : "a resource"});
  }
}

void check_list(Run& run, const std::vector<ElementView>& elements) {
  for (const ElementView& element : elements) {
    for (const TypeView& type : element.types) {
      if (type.code_empty && run.schema.version() >= FhirVersion::R4) {
        run.report.at(element.node, Code::TypeCodeMissing, element.path);
      }
      if (type.code.empty() || type.system) continue;
      for (NodeIndex profile : type.profiles) check_profile(run, element, type, profile);
      for (NodeIndex target : type.targets) check_target(run, type, target);
    }
  }
}

}  // namespace

void check_type_profiles(Run& run) {
  if (run.definition.base == kNone) return;
  check_list(run, run.definition.differential);
  check_list(run, run.definition.snapshot);
}

}  // namespace hallmark::plugins::sd
