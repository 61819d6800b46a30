// Extensions: known or not, and where they may stand.
//
// The walk hands over every extension it meets; they are judged after it, when every node has its type. What is inside
// an extension is held against its definition by the walk itself.
#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "checks/context.h"
#include "checks/extension_index.h"

namespace hallmark::checks {

inline constexpr std::string_view kExtensionSpec = "FHIR R4, Extensibility: http://hl7.org/fhir/R4/extensibility.html";
inline constexpr Manual kExtensionManuals[] = {
    {Code::ExtensionUnknown, "An extension must be defined where its address says that definitions are.",
     "Nobody can know what it means. Where the publisher's other definitions are loaded and this one is not among them, "
     "its address is misspelt or from another version. --unknown-extensions changes when this is an error.",
     R"({"resourceType": "Patient", "extension": [{"url": "http://hl7.org/fhir/us/core/StructureDefinition/no-such", "valueCode": "x"}]})",
     R"({"resourceType": "Patient", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-genderIdentity", "valueCodeableConcept": {"text": "x"}}]})",
     kExtensionSpec},
    {Code::ExtensionNotLoaded, "No definition of the extension's publisher is loaded, so it was not checked.",
     "It may be right or wrong; nobody has looked. Told once a record for each address that definitions are missing of.",
     R"({"resourceType": "Patient", "extension": [{"url": "https://fhir.nhs.uk/StructureDefinition/x", "valueCode": "x"}]})", "",
     kExtensionSpec},
    {Code::ExtensionUrlRelative, "The url of an extension is absolute; only the parts of an extension have plain names.",
     "A relative address means nothing outside the system that wrote it.",
     R"({"resourceType": "Patient", "extension": [{"url": "eye-colour", "valueCode": "brown"}]})",
     R"({"resourceType": "Patient", "extension": [{"url": "http://example.org/StructureDefinition/eye-colour", "valueCode": "brown"}]})",
     "FHIR R4, Extension.url: http://hl7.org/fhir/R4/extensibility-definitions.html#Extension.url"},
    {Code::ExtensionVersionUnknown, "An extension that carries an element of another FHIR version names a version there is.",
     "Nobody can look the element up.",
     R"({"resourceType": "Patient", "extension": [{"url": "http://hl7.org/fhir/9.9/StructureDefinition/extension-Patient.animal", "valueCode": "x"}]})",
     R"({"resourceType": "Patient", "extension": [{"url": "http://hl7.org/fhir/3.0/StructureDefinition/extension-Patient.animal", "valueCode": "x"}]})",
     "FHIR R5, Extensions for converting between versions: http://hl7.org/fhir/R5/versions.html#extensions"},
};
inline constexpr CheckInfo kExtension = {"extension", "extensions: known, and where they may stand", kExtensionManuals};

// Keeps its memory between records; one a thread.
class ExtensionChecker {
 public:
  explicit ExtensionChecker(const schema::Schema& schema) : index_(schema) {}

  void clear() { pending_.clear(); }
  // `node` is an Extension.
  void add(NodeIndex node) { pending_.push_back(node); }
  // Judges what was remembered, on the walked record.
  void check(const Context& context);

 private:
  void report_not_loaded(const Context& context, NodeIndex node, std::string_view url);

  ExtensionIndex index_;
  std::vector<NodeIndex> pending_;
  std::unordered_set<std::string_view> told_;  // addresses that this record is known to lack definitions of
};

}  // namespace hallmark::checks
