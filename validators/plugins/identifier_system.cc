#include "plugins/identifier_system.h"

#include "plugins/systems.h"

namespace hallmark::plugins {

const CheckInfo& IdentifierSystem::info() const {
  static constexpr CheckInfo kInfo{"identifier-system", "Systems of NHS numbers, ODS codes and staff numbers are spelt as the naming systems spell them",
                                   kIdentifierSystemManuals};
  return kInfo;
}

void IdentifierSystem::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  for (const RecordIndex::System& system : context.index.systems()) {
    const auto& match = system.identifiers;
    if (!match || match->spelling == Spelling::Exact) continue;
    const Code code = match->spelling == Spelling::Oid ? Code::IdentifierSystemOid : Code::IdentifierSystemMisspelt;
    report_at(context, *this, system.node, code, sink, record.text(system.node),
              {std::string(system_label(match->system)), std::string(system_url(match->system))});
  }
}

}  // namespace hallmark::plugins
