// What many plugins ask of one record, found once for all of them: where its resources stand, which systems it names and what those
// plainly mean, whether it speaks the language of the NHS. A plugin whose types and systems are not there costs a look at two
// short lists and none at the nodes.
//
// Reused from record to record, with its memory. For one thread; valid as long as the record is not changed.
#pragma once

#include <optional>
#include <vector>

#include "plugins/code_systems.h"
#include "plugins/systems.h"
#include "record/record.h"
#include "record/type_set.h"

namespace hallmark::plugins {

class RecordIndex {
 public:
  // An element named `system`.
  struct System {
    NodeIndex node;
    NodeIndex element;  // that it stands in; kNoNode at a record's root
    std::optional<SystemMatch> identifiers;
    ClinicalSystem codes;
  };

  // The record must outlive what is asked.
  void begin(const Record& record);

  // In the order of the nodes, wherever they stand.
  const std::vector<NodeIndex>& resources() const { return resources_; }
  const std::vector<System>& systems() const { return systems_; }
  TypeSet types() const { return types_; }                    // of all resources
  bool holds_identifiers() const { return identifiers_; }     // some system is one of identifiers that we know
  bool holds_clinical_codes() const { return clinical_codes_; }  // some system is SNOMED CT or dm+d, however it is spelt
  // is_nhs_record() of it, asked of its nodes only if some plugin wants to know.
  bool is_nhs() const;

 private:
  const Record* record_ = nullptr;
  std::vector<NodeIndex> resources_;
  std::vector<System> systems_;
  TypeSet types_ = 0;
  bool identifiers_ = false;
  bool clinical_codes_ = false;
  mutable std::optional<bool> nhs_;
};

}  // namespace hallmark::plugins
