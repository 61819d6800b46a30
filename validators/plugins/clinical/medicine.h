// Where a record names a medicine by code, and which of its codings a release knows of. By names, so for any FHIR version.
#pragma once

#include <string>
#include <string_view>

#include "plugins/names.h"
#include "plugins/plugin.h"

namespace hallmark::plugins {

// Whether the concept says which medicine it is: medicationCodeableConcept, or the code of a Medication.
inline bool names_a_medicine(const Record& record, NodeIndex concept_node) {
  if (record.name(concept_node) == "medicationCodeableConcept") return true;
  const NodeIndex parent = record[concept_node].parent;
  return parent != kNoNode && record.name(concept_node) == "code" && is_resource_of(record, parent, "Medication");
}

// The same, or the agent of an allergy, which may be a medicine.
inline bool may_name_a_medicine(const Record& record, NodeIndex concept_node) {
  if (names_a_medicine(record, concept_node)) return true;
  const NodeIndex parent = record[concept_node].parent;
  return parent != kNoNode && record.name(concept_node) == "code" && is_resource_of(record, parent, "AllergyIntolerance");
}

}  // namespace hallmark::plugins
