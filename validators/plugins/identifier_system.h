// How the systems of NHS numbers, ODS codes and staff numbers are spelt. National guides print wrong spellings (a lower-case /id/, an
// "organisation" with an s), and receivers compare the text.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr Manual kIdentifierSystemManuals[] = {
    {Code::IdentifierSystemMisspelt,
     "An identifier system that means the NHS number, an ODS code, an SDS id or a professional register's number is written exactly as the national naming system writes it: case, scheme, spelling and no closing slash.",
     "Receivers compare the text. A lower-case /id/ makes the identifier invisible to them; national guides print it that way.",
     R"({"system": "https://fhir.nhs.uk/id/nhs-number", "value": "9990000018"})",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})", "UKFCA NamingSystems; STANDARDS 4"},
    {Code::IdentifierSystemOid,
     "An identifier that means the NHS number, an ODS code, an SDS id or a GMC number has the https address as its system, not the OID of HL7 V2 and CDA messages.",
     "Receivers of FHIR look for the address; the OID is what a converter left behind.",
     R"({"system": "urn:oid:2.16.840.1.113883.2.1.4.1", "value": "9990000018"})",
     R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})", "STANDARDS 4, OID column"},
};

class IdentifierSystem : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override { return {0, true}; }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
