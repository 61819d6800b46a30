// ODS codes: the names that organisations have in the national directory. Shape only; whether a code is in the directory
// and open needs the directory.
#pragma once

#include <cstdint>
#include <string_view>

#include "plugins/plugin.h"

namespace hallmark::plugins {

enum class OdsShape : std::uint8_t { Good, LowerCase, Malformed };
struct OdsReading {
  OdsShape shape;
  std::string_view words;  // of a malformed one; static storage
};
OdsReading read_ods_code(std::string_view text);

inline constexpr Manual kOdsCodeManuals[] = {
    {Code::OdsCodeMalformed,
     "An ODS code is 3 to 12 capital letters and digits.",
     "The message cannot be attributed, routed or paid for.",
     R"({"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "R G T"})",
     R"({"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "RGT"})", "DAPB0090 Amd 25/2022; STANDARDS 5.3"},
    {Code::OdsCodeLowerCase,
     "An ODS code is written in capital letters.",
     "Receivers compare the text: rgt is nobody.",
     R"({"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "rgt"})",
     R"({"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "RGT"})", "DAPB0090 Amd 25/2022; STANDARDS 5.3"},
    {Code::OdsCodeMissing,
     "An Organization has an identifier with the ODS system and a value. Asked only of records that hold something of the NHS: "
     "an identifier system, a profile, an extension.",
     "Names are neither unique nor stable; in published booking examples most senders carry a name and no code.",
     R"({"resourceType": "Organization", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Organization"]}, "name": "General Hospital"})",
     R"({"resourceType": "Organization", "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "RGT"}], "name": "General Hospital"})",
     "STANDARDS 0.7, 5.3, 7"},
};

class OdsCode : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
