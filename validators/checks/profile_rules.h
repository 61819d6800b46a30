// What a profile says of one element: how often, of which type. How the walk gets there is in engine/profile_walk.h.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr std::string_view kProfiling = "FHIR R4, Profiling: http://hl7.org/fhir/R4/profiling.html";
inline constexpr Manual kProfileRulesManuals[] = {
    {Code::ProfileIncomplete, "A profile that is wrong in itself, or whose own base is not loaded, is applied as far as it goes.",
     "What it says in the part that could not be used is not known to be kept.", "", "", kProfiling},
    {Code::ProfileOtherType, "A profile applies to resources of the type it constrains.",
     "The claim cannot be true; a receiver that routes by it goes wrong.",
     R"({"resourceType": "Patient", "meta": {"profile": ["http://hl7.org/fhir/StructureDefinition/bodyheight"]}})",
     R"({"resourceType": "Patient"})", kProfiling},
    {Code::ProfileNotMet, "Where a definition allows several profiles, the value must conform to one of them.",
     "No receiver that builds on the profiles can use it.", "", "", kProfiling},
    {Code::ProfileUndecided, "Whether one of the allowed profiles is met hangs on something that is not at hand.",
     "It counts as neither right nor wrong.", "", "", kProfiling},
    {Code::TypeNotInProfile, "A profile may narrow the types of an element.",
     "Receivers that know the profile do not read the other types.",
     R"({"resourceType": "Observation", "valueString": "7 mmol"})",
     R"({"resourceType": "Observation", "valueQuantity": {"value": 7}})", kProfiling},
    {Code::TargetNotInProfile, "A profile may narrow what a reference leads to.",
     "Receivers that follow the reference find something that they do not expect.", "", "", kProfiling},
    {Code::TargetSuspect, "The reference says a type that the profile does not allow, and what it leads to is not in the record.",
     "If the reference is right, receivers find something that they do not expect.", "", "", kProfiling},
    {Code::ValueRequired, "A profile may ask for an element's value, where the definition lets an extension stand in for it.",
     "Receivers that build on the profile need the value itself.", "", "", kProfiling},
};
inline constexpr CheckInfo kProfileRules = {"profile-rule", "what profiles say of elements", kProfileRulesManuals};

// "http://...#Patient.identifier:nhsNumber.value": the profile and its element.
std::string definition_of(const Context& context, const schema::ProfileNode& rule);

// An issue whose rule is `rule` of a profile.
void report_rule(const Context& context, const CheckInfo& check, Code code, NodeIndex node, const schema::ProfileNode& rule,
                 Details details = {});

// "identifier", "value[x]"; of a slice "identifier:nhsNumber".
std::string rule_name(const Context& context, const schema::ProfileNode& rule);

// `count` children of `parent`, the first of them `first` (kNoNode if there is none), are of the rule's element. `surplus` is
// the first that is too many.
void check_rule_count(const Context& context, NodeIndex parent, const schema::ProfileNode& rule, std::uint32_t count,
                      NodeIndex surplus);

// The entry of `types` that the node's type is or derives from; nullptr if there is none.
const schema::TypeRef* fitting_type(const Context& context, NodeIndex node, std::span<const schema::TypeRef> types);
void report_type(const Context& context, NodeIndex node, const schema::ProfileNode& rule);

// Fixed value, pattern, length, range.
void check_rule_value(const Context& context, NodeIndex node, const schema::ProfileNode& rule);

// What the profile asks of a narrative.
void check_rule_narrative(const Context& context, NodeIndex node, const schema::ProfileNode& rule);

// The element must have a value, or one of the extensions that may stand in for it (ElementDefinition.mustHaveValue and
// valueAlternatives of R5, which earlier versions write as extensions).
void check_value_present(const Context& context, NodeIndex node, const schema::ProfileNode& rule);

}  // namespace hallmark::checks
