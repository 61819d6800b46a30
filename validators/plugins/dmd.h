// dm+d's address. Three are in use for the one system: that of its naming system, the same with http, and SNOMED CT's. All
// three are accepted, and which one a medicine has is said, since receivers compare the text.
//
// The ids themselves are SNOMED CT ids and tested as such (plugins/snomed.h). Their level (VTM, VMP, VMPP, AMP, AMPP), and
// with it whether a medicine has the level that its setting wants, cannot be told from an id: that needs a release of dm+d.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr Manual kDmdManuals[] = {
    {Code::DmdSystemMisspelt,
     "The system of dm+d is written https://dmd.nhs.uk, with no slash behind it, no path and no capitals.",
     "Receivers compare the text, so the medicine is of an unknown system to them.",
     R"({"resourceType": "Medication", "code": {"coding": [{"system": "https://dmd.nhs.uk/", "code": "39732311000001104"}]}})",
     R"({"resourceType": "Medication", "code": {"coding": [{"system": "https://dmd.nhs.uk", "code": "39732311000001104"}]}})",
     "STANDARDS 4 dm+d"},
    {Code::DmdSystemRival,
     "A medicine is coded under http://dmd.nhs.uk or under SNOMED CT's address alone. Said once a record for each of the two.",
     "All three addresses stand in national documents, so none is wrong; a receiver that knows one of them must be told which it gets.",
     R"({"resourceType": "Medication", "code": {"coding": [{"system": "http://dmd.nhs.uk", "code": "39732311000001104"}]}})",
     R"({"resourceType": "Medication", "code": {"coding": [{"system": "https://dmd.nhs.uk", "code": "39732311000001104"}]}})",
     "STANDARDS 4 dm+d; 8 D4"},
};

class Dmd : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override { return {0, false, true}; }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
