#include "plugins/clinical/medicine.h"

#include "plugins/names.h"

namespace hallmark::plugins {

NodeIndex medication_of(const Record& record, Resources& resources, NodeIndex resource) {
  const NodeIndex target = resources.resolve(record.child(resource, "medicationReference"));
  return target != kNoNode && is_resource_of(record, target, "Medication") ? target : kNoNode;
}

NodeIndex medicine_concept(const Record& record, Resources& resources, NodeIndex resource) {
  const NodeIndex own = record.child(resource, "medicationCodeableConcept");
  if (own != kNoNode) return own;
  const NodeIndex medication = medication_of(record, resources, resource);
  return medication == kNoNode ? kNoNode : record.child(medication, "code");
}

}  // namespace hallmark::plugins
