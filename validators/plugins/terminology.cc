#include "plugins/terminology.h"

#include "plugins/terminology/report.h"

namespace hallmark::plugins {

const CheckInfo& Terminology::info() const {
  static constexpr CheckInfo kInfo{"terminology", "Code systems, value sets and concept maps as records", kTerminologyManuals};
  return kInfo;
}

void Terminology::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const terminology::Reporter report{context, *this, sink};
  for (const NodeIndex node : context.index.resources()) {
    const std::string_view type = record.text(node);
    if (type == "CodeSystem") terminology::check_code_system(report, node);
    if (type == "ValueSet") terminology::check_value_set(report, node);
    if (type == "ConceptMap") terminology::check_concept_map(report, node);
  }
}

}  // namespace hallmark::plugins
