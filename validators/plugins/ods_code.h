// ODS codes: the names that organisations have in the national directory. Shape only; whether a code is in the directory
// and open, whose it is, and whether the name beside it is that organisation's, needs the directory.
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

// Of a well-formed code. A trust's site has the trust's three characters and two more (RGT01); codes given out since October 2020
// (letter, digit, letter, digit, letter) mean nothing, so those are never taken for one.
bool looks_like_site(std::string_view code);
// Words and codes that are put where none is known: TEST, UNKNOWN, 00000, one letter throughout.
bool is_ods_filler(std::string_view code);
bool is_name_filler(std::string_view name);

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
    {Code::OdsPlaceholder,
     "In a live feed, neither the code nor the name of an organisation is a filler: TEST, UNKNOWN, DUMMY, one sign throughout.",
     "Nobody sent the record. It counts as no evidence; in a test feed fillers are what belongs there.",
     R"({"resourceType": "Organization", "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "TEST"}]})",
     R"({"resourceType": "Organization", "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "RGT"}]})",
     "STANDARDS 8 D18"},
    {Code::OdsSiteAsOrganisation,
     "A trust's site, whose code is the trust's and two more characters, stands under the system of sites. Information only: national "
     "interfaces take it under the system of organisations too.",
     "Reports by trust must cut the code; a receiver that does not files the record under an organisation it does not know.",
     R"({"resourceType": "Organization", "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "RGT01"}]})",
     R"({"resourceType": "Organization", "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-site-code", "value": "RGT01"}]})", "STANDARDS 5.3 Legacy; 4"},
    {Code::OdsOrganisationAsSite,
     "A code of three characters is a trust's and no site's.",
     "The receiver looks for a building and finds a whole trust.",
     R"({"resourceType": "Organization", "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-site-code", "value": "RGT"}]})",
     R"({"resourceType": "Organization", "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "RGT"}]})", "STANDARDS 5.3 Legacy; 4"},
};

class OdsCode : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override { return {types_of("Organization"), true}; }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
