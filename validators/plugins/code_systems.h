// The addresses of SNOMED CT and dm+d, as they are written and as they are miswritten.
#pragma once

#include <cstdint>
#include <string_view>

namespace hallmark::plugins {

enum class ClinicalSystem : std::uint8_t {
  None,
  Snomed,
  SnomedMisspelt,
  SnomedWithTail,  // begins with the right address: the check of codings reports it
  SnomedOid,
  Dmd,
  DmdByHttp,    // one of the three addresses in use
  DmdMisspelt,  // none of them
};

// What a coding's system plainly means, however it is spelt.
ClinicalSystem clinical_system(std::string_view text);

// Whether codes under it are SNOMED CT ids: both systems', however they are written.
inline bool holds_sctids(ClinicalSystem system) { return system != ClinicalSystem::None; }

}  // namespace hallmark::plugins
