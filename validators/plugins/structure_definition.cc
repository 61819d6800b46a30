#include "plugins/structure_definition.h"

#include "plugins/names.h"
#include "plugins/structure_definition/manuals.h"
#include "plugins/structure_definition/rules.h"

namespace hallmark::plugins {

const CheckInfo& StructureDefinition::info() const {
  static constexpr CheckInfo kInfo{"structure-definition", "Profiles, extensions and models: whether they agree with their base",
                                   sd::kManuals};
  return kInfo;
}

void StructureDefinition::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  for (const NodeIndex node : context.index.resources()) {
    if (!is_resource_of(record, node, "StructureDefinition")) continue;
    const sd::Definition definition = sd::read_definition(record, context.schema, node);
    const std::vector<sd::Place> places =
        definition.is_constraint() ? sd::place_differential(context.schema, definition) : std::vector<sd::Place>();
    sd::Report report(context, *this, definition, sink);
    sd::Run run{context, record, context.schema, definition, places, report};
    sd::check_identity(run);
    sd::check_extension(run);
    sd::check_paths(run);
    sd::check_narrowing(run);
    sd::check_slicing(run);
    sd::check_discriminators(run);
    sd::check_type_slices(run);
    sd::check_elements(run);
    sd::check_type_profiles(run);
    sd::check_bindings(run);
    sd::check_invariants(run);
    sd::check_context_invariants(run);
    sd::check_obligations(run);
  }
}

}  // namespace hallmark::plugins
