// The identifier systems of the NHS, as they are written and as they are miswritten.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "record/record.h"

namespace hallmark::plugins {

enum class IdSystem : std::uint8_t {
  NhsNumber,
  OdsOrganization,
  OdsSite,
  SdsUser,
  SdsRoleProfile,
  Gmc,
  Gmp,
  Nmc,
  Hcpc,
  Gphc,
  Gdc,
  Goc,
  Din,
};
inline bool is_ods(IdSystem system) { return system == IdSystem::OdsOrganization || system == IdSystem::OdsSite; }
inline bool is_staff(IdSystem system) { return system >= IdSystem::SdsUser; }

// The one right way to write it, and what people call it.
std::string_view system_url(IdSystem system);
std::string_view system_label(IdSystem system);

enum class Spelling : std::uint8_t { Exact, Misspelt, Oid };

struct SystemMatch {
  IdSystem system;
  Spelling spelling;
};

// What an identifier's system plainly means, however it is spelt: another case, http, a closing slash, "organisation",
// an older host, the OID of V2 and CDA. Nothing for any other system.
std::optional<SystemMatch> match_system(std::string_view text);

// Whether a record speaks the language of the NHS anywhere: an identifier system, a profile or an extension of its, or one
// of theirs miswritten. What is *missing* from a record (no NHS number, no ODS code) is a fault of such records only; a
// hospital elsewhere has no NHS numbers to leave out.
bool is_nhs_record(const Record& record);

}  // namespace hallmark::plugins
