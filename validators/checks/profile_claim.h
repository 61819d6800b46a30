// Profiles that a record claims (meta.profile), or that the caller asks for: what became of them.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr Manual kProfileClaimManuals[] = {
    {Code::ProfileUnknown, "A claimed profile that is not among the loaded definitions cannot be checked.",
     "The record may or may not keep what it claims; nobody has looked.",
     R"({"resourceType": "Patient", "meta": {"profile": ["http://example.org/StructureDefinition/unknown"]}})", "",
     "FHIR R4, Resource.meta.profile: http://hl7.org/fhir/R4/resource.html#Meta"},
    {Code::ProfileNotEvaluated, "The profile is known, but this version of hallmark checks base definitions only.",
     "The record was held against the base resource, which is looser than the profile.", "", "",
     "FHIR R4, Resource.meta.profile: http://hl7.org/fhir/R4/resource.html#Meta"},
};
inline constexpr CheckInfo kProfileClaim = {"profile-claim", "profiles that were claimed and not checked",
                                            kProfileClaimManuals};

// `node` is where the claim stands (or the resource, for a profile asked for by the caller); `canonical` is the profile;
// `structure` the base definition that the resource was held against.
void report_profile_claim(const Context& context, NodeIndex node, std::string_view canonical, std::uint32_t structure);

}  // namespace hallmark::checks
