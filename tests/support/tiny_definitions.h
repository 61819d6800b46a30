// A very small FHIR, written by hand, for tests of the compiler and of checks that HL7's definitions give no case of.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "definitions/definition_set.h"
#include "schema/schema.h"

namespace hallmark::test {

// One element: "Patient.contact", "0..*", "BackboneElement"; `more`: further members of the ElementDefinition, as JSON.
struct TinyElement {
  std::string path;
  std::string cardinality;
  std::vector<std::string> types;
  std::string more;
};

// A StructureDefinition of kind `kind` with that snapshot, as JSON; the root element is added.
std::string tiny_structure(const std::string& type, const std::string& kind, const std::string& base,
                           const std::vector<TinyElement>& elements);

// string, boolean, code, date, Element, Extension, Coding, CodeableConcept, Resource and a Patient with
// `patient_elements` beside id, active, name and contact; and `others`, whole resources as JSON.
void add_tiny(definitions::DefinitionSet& set, const std::vector<TinyElement>& patient_elements,
              const std::vector<std::string>& others = {});

// The same, compiled. Fails the test if it does not compile.
std::shared_ptr<const schema::Schema> tiny_schema(const std::vector<TinyElement>& patient_elements,
                                                  const std::vector<std::string>& others = {});

}  // namespace hallmark::test
