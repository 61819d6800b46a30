#include "plugins/systems.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "plugins/address_start.h"

namespace hallmark::plugins {
namespace {

struct Row {
  IdSystem system;
  std::string_view url;
  std::string_view label;
  std::string_view key;  // of the last step: lower case, letters only, z
};

constexpr Row kRows[] = {
    {IdSystem::NhsNumber, "https://fhir.nhs.uk/Id/nhs-number", "the NHS number's system", "nhsnumber"},
    {IdSystem::OdsOrganization, "https://fhir.nhs.uk/Id/ods-organization-code", "the system of ODS codes", "odsorganizationcode"},
    {IdSystem::OdsSite, "https://fhir.nhs.uk/Id/ods-site-code", "the system of ODS site codes", "odssitecode"},
    {IdSystem::SdsUser, "https://fhir.nhs.uk/Id/sds-user-id", "the system of SDS user ids", "sdsuserid"},
    {IdSystem::SdsRoleProfile, "https://fhir.nhs.uk/Id/sds-role-profile-id", "the system of SDS role profiles", "sdsroleprofileid"},
    {IdSystem::Gmc, "https://fhir.hl7.org.uk/Id/gmc-number", "the system of GMC numbers", "gmcnumber"},
    {IdSystem::Gmp, "https://fhir.hl7.org.uk/Id/gmp-number", "the system of GMP numbers", "gmpnumber"},
    {IdSystem::Nmc, "https://fhir.hl7.org.uk/Id/nmc-number", "the system of NMC numbers", "nmcnumber"},
    {IdSystem::Hcpc, "https://fhir.hl7.org.uk/Id/hcpc-number", "the system of HCPC numbers", "hcpcnumber"},
    {IdSystem::Gphc, "https://fhir.hl7.org.uk/Id/gphc-number", "the system of GPhC numbers", "gphcnumber"},
    {IdSystem::Gdc, "https://fhir.hl7.org.uk/Id/gdc-number", "the system of GDC numbers", "gdcnumber"},
    {IdSystem::Goc, "https://fhir.hl7.org.uk/Id/goc-number", "the system of GOC numbers", "gocnumber"},
    {IdSystem::Din, "https://fhir.hl7.org.uk/Id/din-number", "the system of doctor index numbers", "dinnumber"},
};

struct OidRow {
  std::string_view oid;
  IdSystem system;
};

constexpr OidRow kOids[] = {
    {"2.16.840.1.113883.2.1.4.1", IdSystem::NhsNumber},
    {"2.16.840.1.113883.2.1.4.3", IdSystem::OdsOrganization},
    {"1.2.826.0.1285.0.1.10", IdSystem::OdsOrganization},
    {"1.2.826.0.1285.0.2.0.65", IdSystem::SdsUser},
    {"1.2.826.0.1285.0.2.0.67", IdSystem::SdsRoleProfile},
    {"2.16.840.1.113883.2.1.3.2.4.16.63", IdSystem::Gmc},
};

// Hosts that the NHS's and HL7 UK's FHIR systems have had.
constexpr std::string_view kHosts[] = {"fhir.nhs.uk", "www.fhir.nhs.uk", "fhir.nhs.net", "fhir.hl7.org.uk"};

// Longer text is no slip of the pen, and costs.
constexpr std::size_t kLongest = 200;

std::string key_of(std::string_view last_step) {
  std::string key;
  for (char c : last_step) {
    if (c >= 'a' && c <= 'z') key += c;
  }
  const std::size_t british = key.find("organisation");
  if (british != std::string::npos) key.replace(british, 12, "organization");
  return key;
}

}  // namespace

std::string_view system_url(IdSystem system) { return kRows[static_cast<std::size_t>(system)].url; }
std::string_view system_label(IdSystem system) { return kRows[static_cast<std::size_t>(system)].label; }

std::optional<SystemMatch> match_system(std::string_view text) {
  constexpr std::string_view begins = "12fw";  // the OIDs and the hosts below
  if (begins.find(first_of_address(text)) == std::string_view::npos) return std::nullopt;
  for (const Row& row : kRows) {
    if (text == row.url) return SystemMatch{row.system, Spelling::Exact};
  }
  if (text.size() > kLongest) return std::nullopt;
  const std::string lower = lower_ascii(trimmed(text));
  std::string_view rest = lower;
  if (rest.starts_with("urn:oid:")) rest.remove_prefix(8);
  for (const OidRow& row : kOids) {
    if (rest == row.oid) return SystemMatch{row.system, Spelling::Oid};
  }
  if (rest.starts_with("https://")) {
    rest.remove_prefix(8);
  } else if (rest.starts_with("http://")) {
    rest.remove_prefix(7);
  }
  while (rest.ends_with('/')) rest.remove_suffix(1);
  const std::size_t first = rest.find('/');
  if (first == std::string_view::npos) return std::nullopt;
  const std::string_view host = rest.substr(0, first);
  if (std::find(std::begin(kHosts), std::end(kHosts), host) == std::end(kHosts)) return std::nullopt;
  const std::string key = key_of(rest.substr(rest.rfind('/') + 1));
  for (const Row& row : kRows) {
    if (key == row.key) return SystemMatch{row.system, Spelling::Misspelt};
  }
  return std::nullopt;
}

bool is_nhs_record(const Record& record) {
  constexpr std::string_view kUkOids = "urn:oid:2.16.840.1.113883.2.1.";  // HL7 UK's arc
  for (NodeIndex node = 0; node < record.size(); ++node) {
    const Kind kind = record[node].kind;
    if (kind != Kind::String && kind != Kind::Text) continue;
    const std::string_view text = record.text(node);
    if (text.starts_with(kUkOids)) return true;
    if (!text.starts_with("http")) continue;
    if (text.find(".nhs.uk") != std::string_view::npos || text.find("hl7.org.uk") != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace hallmark::plugins
