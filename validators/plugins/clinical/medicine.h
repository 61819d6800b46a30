// Which medicine a request, statement or the like is about, wherever it says so: in itself, or in a Medication that is contained
// or stands in another entry of the Bundle. By names, for FHIR R4 and 3.0.1.
#pragma once

#include "plugins/clinical/resources.h"
#include "record/record.h"

namespace hallmark::plugins {

// The Medication that medicationReference leads to; kNoNode if there is none in the record.
NodeIndex medication_of(const Record& record, Resources& resources, NodeIndex resource);
// The concept that names the medicine: medicationCodeableConcept, or that Medication's code; kNoNode if there is neither.
NodeIndex medicine_concept(const Record& record, Resources& resources, NodeIndex resource);

}  // namespace hallmark::plugins
