// Which FHIR version a message says it is of. Never a guess: nothing is returned where the message does not say.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "record/record.h"
#include "schema/fhir_version.h"

namespace hallmark {

struct MessageVersion {
  FhirVersion version;
  std::string path;  // where it says so: "CapabilityStatement.fhirVersion", "Bundle.entry[1].resource.meta.profile[0]"
};

// In this order, and the first one found counts: the root's fhirVersion (conformance resources have it); the version in
// the address of a profile that the root claims ("https://fhir.nhs.uk/STU3/StructureDefinition/..."); the same of the
// resources of a Bundle, in order; and where nothing in the record claims any profile, the version in the address of an
// extension of the NHS's or HL7 UK's ("https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-..."), which was
// defined for that version alone. `record` may have been read with an empty name table. Thread-safe.
std::optional<MessageVersion> version_in_message(const Record& record);

// Whether it is worth parsing `bytes` for the above. False means that version_in_message would find nothing.
bool may_say_version(std::string_view bytes);

}  // namespace hallmark
