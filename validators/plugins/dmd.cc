#include "plugins/dmd.h"

#include "plugins/clinical/levels.h"
#include "plugins/clinical/medicine.h"
#include "plugins/members.h"

namespace hallmark::plugins {
const CheckInfo& Dmd::info() const {
  static constexpr CheckInfo kInfo{"dmd", "dm+d: which of its three addresses a medicine is coded under; with a release, whether its level suits its use", kDmdManuals};
  return kInfo;
}

void Dmd::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  bool by_http = false;
  bool by_snomed = false;
  NodeIndex last = kNoNode;     // the medicine that the codings below belong to
  NodeIndex snomed = kNoNode;   // its coding under SNOMED CT's address
  bool naming_system = false;   // it has one under dm+d's
  const auto close = [&] {
    if (last != kNoNode && snomed != kNoNode && !naming_system && !by_snomed) {
      by_snomed = true;
      report_at(context, *this, snomed, Code::DmdSystemRival, sink, record.text(snomed));
    }
    snomed = kNoNode;
    naming_system = false;
  };
  each_with_system(context, [&](NodeIndex element, const RecordIndex::System& at) {
    const ClinicalSystem match = at.codes;
    const NodeIndex system = at.node;
    if (match == ClinicalSystem::DmdMisspelt) {
      report_at(context, *this, system, Code::DmdSystemMisspelt, sink, record.text(system));
    } else if (match == ClinicalSystem::DmdByHttp && !by_http) {
      by_http = true;
      report_at(context, *this, system, Code::DmdSystemRival, sink, record.text(system));
    }
    const NodeIndex concept_node = record[element].parent;
    if (concept_node == kNoNode || !names_a_medicine(record, concept_node)) return;
    if (concept_node != last) close();
    last = concept_node;
    if (match == ClinicalSystem::Snomed && snomed == kNoNode) snomed = system;
    naming_system = naming_system || match == ClinicalSystem::Dmd || match == ClinicalSystem::DmdByHttp || match == ClinicalSystem::DmdMisspelt;
  });
  close();
  if (context.release != nullptr) check_levels(*this, context, sink);
}

}  // namespace hallmark::plugins
