#include "plugins/code_systems.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/text.h"
#include "plugins/address_start.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kSnomed = "http://snomed.info/sct";
// HL7's number for SNOMED CT, and the one of UK CDA messages (STANDARDS 4, [U]).
constexpr std::string_view kSnomedOids[] = {"2.16.840.1.113883.6.96", "2.16.840.1.113883.2.1.3.2.4.15"};
// What is written for "sct" behind the right host.
constexpr std::string_view kSnomedSteps[] = {"", "sct", "ict", "stc", "snomed", "snomed-ct", "snomedct"};

// Longer text is no slip of the pen.
constexpr std::size_t kLongest = 200;

}  // namespace

ClinicalSystem clinical_system(std::string_view text) {
  constexpr std::string_view begins = "2dsw";  // the OIDs, the hosts, and "www."
  if (begins.find(first_of_address(text)) == std::string_view::npos) return ClinicalSystem::None;
  if (text == kSnomed) return ClinicalSystem::Snomed;
  if (text == "https://dmd.nhs.uk") return ClinicalSystem::Dmd;
  if (text == "http://dmd.nhs.uk") return ClinicalSystem::DmdByHttp;
  if (text.starts_with(kSnomed)) return ClinicalSystem::SnomedWithTail;
  if (text.size() > kLongest) return ClinicalSystem::None;

  const std::string lower = lower_ascii(trimmed(text));
  std::string_view rest = lower;
  if (rest.starts_with("urn:oid:")) rest.remove_prefix(8);
  if (std::find(std::begin(kSnomedOids), std::end(kSnomedOids), rest) != std::end(kSnomedOids)) return ClinicalSystem::SnomedOid;
  if (rest.starts_with("https://")) {
    rest.remove_prefix(8);
  } else if (rest.starts_with("http://")) {
    rest.remove_prefix(7);
  } else {
    return ClinicalSystem::None;  // no address at all, which the check of codings reports
  }
  if (rest.starts_with("www.")) rest.remove_prefix(4);
  rest = rest.substr(0, rest.find_first_of("?#|"));
  while (rest.ends_with('/')) rest.remove_suffix(1);
  const std::size_t slash = rest.find('/');
  const std::string_view host = rest.substr(0, slash);
  const std::string_view step = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
  if (host == "dmd.nhs.uk") return ClinicalSystem::DmdMisspelt;
  if (host != "snomed.info") return ClinicalSystem::None;
  const bool known = std::find(std::begin(kSnomedSteps), std::end(kSnomedSteps), step) != std::end(kSnomedSteps);
  return known || step.starts_with("sct/") ? ClinicalSystem::SnomedMisspelt : ClinicalSystem::None;
}

}  // namespace hallmark::plugins
