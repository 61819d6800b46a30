// Which medicine a request, statement or the like is about, wherever it says so: in itself, or in a Medication that is contained
// or stands in another entry of the Bundle; and which concepts name a medicine. By names, for FHIR R4 and 3.0.1.
#pragma once

#include "plugins/clinical/resources.h"
#include "plugins/names.h"
#include "record/record.h"

namespace hallmark::plugins {

// The Medication that medicationReference leads to; kNoNode if there is none in the record.
NodeIndex medication_of(const Record& record, Resources& resources, NodeIndex resource);
// The concept that names the medicine: medicationCodeableConcept, or that Medication's code; kNoNode if there is neither.
NodeIndex medicine_concept(const Record& record, Resources& resources, NodeIndex resource);

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
