// Implementation guides themselves, beyond what their definition and its invariants say: what they depend on, and what they
// apply to every resource of a type.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr Manual kImplementationGuideManuals[] = {
    {Code::GuideDependencyVersion,
     "If the address of a guide that this one depends on ends in |version, there is a version after the |, and it is that of dependsOn.version.",
     "Two tools load two versions of the guide.",
     R"({"resourceType": "ImplementationGuide", "dependsOn": [{"uri": "http://example.org/ImplementationGuide/a|1.0.0", "version": "2.0.0"}]})",
     R"({"resourceType": "ImplementationGuide", "dependsOn": [{"uri": "http://example.org/ImplementationGuide/a", "version": "2.0.0"}]})",
     R"(FHIR R4, ImplementationGuide.dependsOn.version: http://hl7.org/fhir/R4/implementationguide-definitions.html#ImplementationGuide.dependsOn.version: "The version of the IG that is depended on")"},
    {Code::GuideDependencyAddress,
     "A guide that this one depends on is named by the canonical URL of its ImplementationGuide. A warning, since a canonical URL may look otherwise.",
     "The folder in which a guide is published is not its canonical URL; tools do not find it.",
     R"({"resourceType": "ImplementationGuide", "dependsOn": [{"uri": "http://hl7.org/fhir/us/core"}]})",
     R"({"resourceType": "ImplementationGuide", "dependsOn": [{"uri": "http://hl7.org/fhir/us/core/ImplementationGuide/hl7.fhir.us.core"}]})",
     "FHIR R4, ImplementationGuide.dependsOn.uri: http://hl7.org/fhir/R4/implementationguide-definitions.html#ImplementationGuide.dependsOn.uri"},
    {Code::GuidePackageIdWrong, "The name of a package has two or more parts of letters, digits, - and _, with dots between them.",
     "No registry has a package of that name.",
     R"({"resourceType": "ImplementationGuide", "dependsOn": [{"uri": "http://example.org/ImplementationGuide/a", "packageId": "uscore"}]})",
     R"({"resourceType": "ImplementationGuide", "dependsOn": [{"uri": "http://example.org/ImplementationGuide/a", "packageId": "hl7.fhir.us.core"}]})",
     R"(FHIR package specification, package names: https://confluence.hl7.org/display/FHIR/NPM+Package+Specification; FHIR R4, ImplementationGuide.dependsOn.packageId: "The NPM package name for the Implementation Guide that this IG depends on")"},
    {Code::GuideGlobalWrong, "A profile that a guide applies to every resource of a type is a profile of that type.",
     "No resource of the type can conform to it.",
     R"({"resourceType": "ImplementationGuide", "global": [{"type": "Patient", "profile": "http://hl7.org/fhir/StructureDefinition/vitalsigns"}]})",
     R"({"resourceType": "ImplementationGuide", "global": [{"type": "Observation", "profile": "http://hl7.org/fhir/StructureDefinition/vitalsigns"}]})",
     R"(FHIR R4, ImplementationGuide.global.type: http://hl7.org/fhir/R4/implementationguide-definitions.html#ImplementationGuide.global.type: "The type must match that of the profile that is referred to")"},
};

class ImplementationGuide : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
