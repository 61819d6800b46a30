// Extensions: known or not, and where they may stand.
//
// The walk hands over every extension it meets; they are judged after it, when every node has its type. What is inside
// an extension is held against its definition by the walk itself.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checks/context.h"
#include "checks/extension_context.h"
#include "checks/extension_index.h"

namespace hallmark::checks {

inline constexpr std::string_view kExtensionSpec = "FHIR R4, Extensibility: http://hl7.org/fhir/R4/extensibility.html";
inline constexpr std::string_view kExtensionContextSpec =
    "FHIR R4, Extension context: http://hl7.org/fhir/R4/defining-extensions.html#context";
inline constexpr Manual kExtensionManuals[] = {
    {Code::ExtensionUnknown, "An extension must be defined where its address says that definitions are.",
     "Nobody can know what it means. Where the publisher's other definitions are loaded and this one is not among them, "
     "its address is misspelt or from another version. --unknown-extensions changes when this is an error. A part of an extension must "
     "be one that the definition of the whole has, always.",
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
    {Code::ExtensionUrlVersioned, "The url of an extension names its definition without a version.",
     "Receivers compare the address as it stands, and find no extension of that name.",
     R"({"resourceType": "Patient", "extension": [{"url": "http://example.org/StructureDefinition/eye-colour|1.0", "valueCode": "brown"}]})",
     R"({"resourceType": "Patient", "extension": [{"url": "http://example.org/StructureDefinition/eye-colour", "valueCode": "brown"}]})",
     "FHIR R4, Extension.url is a uri, not a canonical: http://hl7.org/fhir/R4/extensibility-definitions.html#Extension.url"},
    {Code::ExtensionMisplaced, "An extension stands only where its definition says (StructureDefinition.context).",
     "Receivers look for it there, and nowhere else.",
     R"({"resourceType": "Patient", "name": [{"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-cadavericDonor", "valueBoolean": true}]}]})",
     R"({"resourceType": "Patient", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-cadavericDonor", "valueBoolean": true}]})",
     kExtensionContextSpec},
    {Code::ExtensionConditionUnmet, "The definition of an extension may ask for a condition where it stands (contextInvariant).",
     "The extension contradicts what stands beside it.",
     R"({"resourceType": "List", "status": "current", "mode": "working", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/list-changeBase", "valueReference": {"reference": "List/1"}}]})",
     R"({"resourceType": "List", "status": "current", "mode": "changes", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/list-changeBase", "valueReference": {"reference": "List/1"}}]})",
     "FHIR R4, StructureDefinition.contextInvariant: "
     "http://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.contextInvariant"},
    {Code::ExtensionPlaceUndecided, "Whether the extension may stand here could not be evaluated.",
     "It is not known to be wrong, and not known to be right.", "", "", kExtensionContextSpec},
    {Code::ExtensionModifierMisused, "What is defined as a modifier stands in modifierExtension, and nothing else does.",
     "A receiver that does not know a modifier has to refuse the element; it must be able to see that there is one.",
     R"({"resourceType": "Patient", "modifierExtension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-cadavericDonor", "valueBoolean": true}]})",
     R"({"resourceType": "Patient", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-cadavericDonor", "valueBoolean": true}]})",
     "FHIR R4, Modifier extensions: http://hl7.org/fhir/R4/extensibility.html#modifierExtension"},
    {Code::ExtensionOfOtherVersion, "An extension may be defined for some versions of FHIR only.",
     "In other versions there is an element for it, or it makes no sense.", "", "",
     "Extension version-specific-use: http://hl7.org/fhir/extensions/StructureDefinition-version-specific-use.html"},
    {Code::ExtensionRepeated, "The definition of an extension says how often it may appear in one place.",
     "Receivers take the first or the last.",
     R"({"resourceType": "Patient", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-cadavericDonor", "valueBoolean": true}, {"url": "http://hl7.org/fhir/StructureDefinition/patient-cadavericDonor", "valueBoolean": false}]})",
     R"({"resourceType": "Patient", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-cadavericDonor", "valueBoolean": true}]})",
     "FHIR R4, Defining extensions: http://hl7.org/fhir/R4/defining-extensions.html"},
    {Code::ExtensionOnId, "The id of a resource has no extensions.",
     "The id is part of the resource's address, where nothing can stand beside it.",
     R"({"resourceType": "Patient", "id": "a", "_id": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}})",
     R"({"resourceType": "Patient", "id": "a"})",
     "FHIR R4, Resource.id: http://hl7.org/fhir/R4/resource-definitions.html#Resource.id"},
};
inline constexpr CheckInfo kExtension = {"extension", "extensions: known, and where they may stand", kExtensionManuals};

// Keeps its memory between records; one a thread.
class ExtensionChecker {
 public:
  ExtensionChecker(const schema::Schema& schema, const Limits& limits) : index_(schema), contexts_(schema, limits) {}

  // Answers for contexts that name a profile. Must outlive the checker.
  void set_oracle(ConformanceOracle* oracle) { contexts_.set_oracle(oracle); }
  void clear();
  // `node` is an Extension.
  void add(NodeIndex node) { pending_.push_back(node); }
  // Judges what was remembered, on the walked record.
  void check(const Context& context);

 private:
  void report_not_loaded(const Context& context, NodeIndex node, std::string_view url);
  void check_use(const Context& context, NodeIndex node, std::uint32_t structure);
  void check_part(const Context& context, NodeIndex node, std::string_view name);
  void check_place(const Context& context, NodeIndex holder, const schema::ExtensionRule& rule, const std::string& url);

  ExtensionIndex index_;
  ExtensionContexts contexts_;
  std::unordered_map<std::uint64_t, std::uint32_t> uses_;  // how often an element holds an extension: by both
  std::vector<NodeIndex> pending_;
  std::unordered_set<std::string_view> told_;  // addresses that this record is known to lack definitions of
};

}  // namespace hallmark::checks
