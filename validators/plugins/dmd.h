// dm+d's address. Three are in use for the one system: that of its naming system, the same with http, and SNOMED CT's. All
// three are accepted, and which one a medicine has is said, since receivers compare the text.
//
// The ids themselves are SNOMED CT ids and tested as such (plugins/snomed.h). Their level (VTM, VMP, VMPP, AMP, AMPP) cannot be told
// from an id; where a release of dm+d is loaded, whether a medicine has a level that fits its use is told too. The setting is
// taken from the record alone: it is a prescription of the Electronic Prescription Service, or a general practice's, or not known.
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
    {Code::DmdLevelPack,
     "A medicine is prescribed as a product (VMP, AMP) or a moiety (VTM), not as a pack of one (VMPP, AMPP). Told where a release of dm+d is loaded.",
     "A pack is what is supplied and paid for; a dose cannot be given of it, and systems that prescribe have no place for its code.",
     R"({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": "99999991000001109"}]}})",
     R"({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": "322237000"}]}})",
     "STANDARDS 6.3 Level rule; 8 D4"},
    {Code::DmdLevelSetting,
     "In a prescription of the Electronic Prescription Service, or of a general practice, the medicine is a VMP or AMP. Such a prescription is told "
     "by its number's system, its type, its message's event, repeat dispensing, or the role of the requester's organisation.",
     "The service accepts no other level; a pharmacy cannot dispense a moiety, which has neither form nor strength.",
     R"({"resourceType": "MedicationRequest", "groupIdentifier": {"system": "https://fhir.nhs.uk/Id/prescription-order-number", "value": "1"}, "medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": "90332006"}]}})",
     R"({"resourceType": "MedicationRequest", "groupIdentifier": {"system": "https://fhir.nhs.uk/Id/prescription-order-number", "value": "1"}, "medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": "322237000"}]}})",
     "STANDARDS 6.3 Level rule; 8 D4"},
    {Code::DmdMoietyCounted,
     "The dose of a moiety (VTM) is a weight or a volume, not a number of tablets or other units of presentation.",
     "A moiety has no strength, so two tablets of it are any amount; conversion from VTM to VMP is where transfers break.",
     R"({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": "90332006"}]}, "dosageInstruction": [{"doseAndRate": [{"doseQuantity": {"value": 2, "unit": "tablet", "system": "http://snomed.info/sct", "code": "428673006"}}]}]})",
     R"({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": "90332006"}]}, "dosageInstruction": [{"doseAndRate": [{"doseQuantity": {"value": 1, "unit": "g", "system": "http://unitsofmeasure.org", "code": "g"}}]}]})",
     "STANDARDS 6.3 Level rule, Dosage structure"},
};

class Dmd : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override { return {0, false, true}; }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
