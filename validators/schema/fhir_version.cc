#include "schema/fhir_version.h"

#include <string>

#include "base/text.h"

namespace hallmark {
namespace {

struct Row {
  FhirVersion version;
  std::string_view prefix;  // of the number
  std::string_view number;
  std::string_view name;
  std::string_view label;
};

constexpr Row kRows[] = {
    {FhirVersion::Dstu2, "1.0", "1.0.2", "dstu2", "DSTU2 (1.0.2)"},
    {FhirVersion::Stu3, "3.0", "3.0.2", "stu3", "STU3 (3.0.2)"},
    {FhirVersion::R4, "4.0", "4.0.1", "r4", "R4 (4.0.1)"},
    {FhirVersion::R4b, "4.3", "4.3.0", "r4b", "R4B (4.3.0)"},
    {FhirVersion::R5, "5.0", "5.0.0", "r5", "R5 (5.0.0)"},
};

const Row& row(FhirVersion version) {
  for (const Row& r : kRows) {
    if (r.version == version) return r;
  }
  return kRows[2];
}

}  // namespace

std::string_view version_number(FhirVersion version) { return row(version).number; }
std::string_view version_label(FhirVersion version) { return row(version).label; }

std::optional<FhirVersion> version_of(std::string_view text) {
  const std::string word = lower_ascii(text);
  for (const Row& r : kRows) {
    if (word == r.name || word == r.prefix || word == r.number || word.starts_with(std::string(r.prefix) + ".")) {
      return r.version;
    }
  }
  if (word == "r3") return FhirVersion::Stu3;
  return std::nullopt;
}

}  // namespace hallmark
