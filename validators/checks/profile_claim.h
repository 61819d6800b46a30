// Profiles that a record claims (meta.profile), that the caller asks for, or that a definition names.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr Manual kProfileClaimManuals[] = {
    {Code::ProfileUnknown, "A claimed profile that is not among the loaded definitions cannot be checked.",
     "The record may or may not keep what it claims; nobody has looked.",
     R"({"resourceType": "Patient", "meta": {"profile": ["http://example.org/StructureDefinition/unknown"]}})", "",
     "FHIR R4, Resource.meta.profile: http://hl7.org/fhir/R4/resource.html#Meta"},
};
inline constexpr CheckInfo kProfileClaim = {"profile-claim", "profiles that were claimed and not checked",
                                            kProfileClaimManuals};

// `canonical` is not among the loaded definitions; `node` is where it stands, or what was to conform to it.
void report_profile_claim(const Context& context, NodeIndex node, std::string_view canonical);

}  // namespace hallmark::checks
