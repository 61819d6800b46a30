// The unit of a quantity in words, beside its code. The grammar of UCUM codes is tested where all codes are (code-unknown), so
// this is about codes that are well formed: they say something else than the words, or are not what receivers know, or are missing.
// Where the words are not surely known, nothing is said.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr Manual kUcumUnitManuals[] = {
    {Code::UnitCodeContradicts,
     "Quantity.unit, which people read, and Quantity.code of UCUM, which machines read, mean the same.",
     "One of them is wrong, and a thousandfold dose may hang on which is believed: a published booking example has the code mg and reads "
     "'micrograms'.",
     R"({"resourceType": "Observation", "valueQuantity": {"value": 50, "unit": "micrograms", "system": "http://unitsofmeasure.org", "code": "mg"}})",
     R"({"resourceType": "Observation", "valueQuantity": {"value": 50, "unit": "micrograms", "system": "http://unitsofmeasure.org", "code": "ug"}})",
     "STANDARDS 5.10 'Compare unit with code'"},
    {Code::UnitCodeMissing,
     "A quantity whose unit has a code in UCUM gives it.",
     "A machine cannot compare or convert the value; published laboratory examples have 10*9/L as text and no code.",
     R"({"resourceType": "Observation", "valueQuantity": {"value": 11.2, "unit": "10*9/L", "system": "http://unitsofmeasure.org"}})",
     R"({"resourceType": "Observation", "valueQuantity": {"value": 11.2, "unit": "10*9/L", "system": "http://unitsofmeasure.org", "code": "10*9/L"}})",
     "STANDARDS 5.10; 6.7 BAD"},
    {Code::UnitCodeDiscouraged,
     "The code is the one that laboratories and receivers use, not another that the grammar allows: mL/min/{1.73_m2} for clearance by "
     "body surface, Cel and not C, which is the coulomb.",
     "Receivers compare the text, so the value has an unknown unit to them, or another one.",
     R"x({"resourceType": "Observation", "valueQuantity": {"value": 62, "unit": "mL/min/1.73m2", "system": "http://unitsofmeasure.org", "code": "mL/min/((173/100).m2)"}})x",
     R"x({"resourceType": "Observation", "valueQuantity": {"value": 62, "unit": "mL/min/1.73m2", "system": "http://unitsofmeasure.org", "code": "mL/min/{1.73_m2}"}})x",
     "STANDARDS 5.10 'Wrong but seen'"},
};

class UcumUnit : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
