#include "plugins/identifier_system.h"

#include "plugins/names.h"
#include "plugins/systems.h"

namespace hallmark::plugins {

const CheckInfo& IdentifierSystem::info() const {
  static constexpr CheckInfo kInfo{"identifier-system", "Systems of NHS numbers, ODS codes and staff numbers are spelt as the naming systems spell them",
                                   kIdentifierSystemManuals};
  return kInfo;
}

void IdentifierSystem::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const Wanted system(record, "system");
  for (NodeIndex node = 0; node < record.size(); ++node) {
    if (!system.is(node)) continue;
    const auto match = match_system(record.text(node));
    if (!match || match->spelling == Spelling::Exact) continue;
    const Code code = match->spelling == Spelling::Oid ? Code::IdentifierSystemOid : Code::IdentifierSystemMisspelt;
    report_at(context, *this, node, code, sink, record.text(node),
              {std::string(system_label(match->system)), std::string(system_url(match->system))});
  }
}

}  // namespace hallmark::plugins
