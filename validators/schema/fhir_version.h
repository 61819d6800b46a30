// The versions of FHIR that can be named, and how they are written.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hallmark {

enum class FhirVersion : std::uint8_t { Dstu2 = 1, Stu3 = 3, R4 = 4, R4b = 5, R5 = 6 };  // persisted in packs: do not renumber

// "3.0.2" for what is loaded, "R4 (4.0.1)" for people.
std::string_view version_number(FhirVersion version);
std::string_view version_label(FhirVersion version);

// From "4.0", "4.0.1", "R4", "stu3", "3.0", "3.0.1" ...; nothing if it names none.
std::optional<FhirVersion> version_of(std::string_view text);

}  // namespace hallmark
