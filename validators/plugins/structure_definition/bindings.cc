// A binding names a value set. A code system or a structure under that address is a slip that nobody notices: the value set is
// only "not found", and the binding says nothing.
#include <string>

#include "plugins/structure_definition/rules.h"

namespace hallmark::plugins::sd {
namespace {

using schema::kNone;

// R4 has a canonical; STU3 a uri or a reference.
std::string_view value_set_of(const Record& record, NodeIndex binding) {
  for (const NodeIndex child : record.children(binding)) {
    const std::string_view name = record.name(child);
    if (name == "valueSetReference") return record.child_text(child, "reference");
    if (name == "valueSet" || name == "valueSetUri") return record.text(child);
  }
  return {};
}

// What stands under the address instead; "" where it is a value set, or nothing is known of it.
std::string_view instead(const schema::Schema& schema, std::string_view canonical) {
  const std::string_view url = canonical.substr(0, canonical.find('|'));
  if (url.empty() || schema.value_set_of_url(url) != kNone) return {};
  if (schema.structure_of_url(url) != kNone) return "a StructureDefinition";
  const std::uint32_t system = schema.code_system_of_url(url);
  if (system == kNone || schema.code_systems()[system].content == schema::SystemContent::Unknown) return {};
  return "a code system";
}

void check_list(Run& run, const std::vector<ElementView>& elements) {
  for (const ElementView& element : elements) {
    if (element.binding == kNoNode) continue;
    const std::string_view canonical = value_set_of(run.record, element.binding);
    const std::string_view what = instead(run.schema, canonical);
    if (what.empty()) continue;
    run.report.at(element.binding, Code::BindingNotValueSet, canonical, {std::string(element.path), std::string(what)});
  }
}

}  // namespace

void check_bindings(Run& run) {
  if (run.definition.base == kNone) return;
  check_list(run, run.definition.differential);
  check_list(run, run.definition.snapshot);
}

}  // namespace hallmark::plugins::sd
