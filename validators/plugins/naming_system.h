// Naming systems themselves, beyond what their definition and its invariants say: identifiers that are what they say they are.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr Manual kNamingSystemManuals[] = {
    {Code::NamingIdWrong, "A unique id of the type oid is an OID, one of the type uuid a UUID, and one of the type uri an absolute URI.",
     "Receivers that look the system up by it never find it.",
     R"({"resourceType": "NamingSystem", "uniqueId": [{"type": "oid", "value": "http://example.org/id"}]})",
     R"({"resourceType": "NamingSystem", "uniqueId": [{"type": "oid", "value": "2.16.840.1.113883.2.1.4.1"}, {"type": "uri", "value": "http://example.org/id"}]})",
     "FHIR R4, NamingSystemIdentifierType: http://hl7.org/fhir/R4/valueset-namingsystem-identifier-type.html"},
};

class NamingSystem : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
