// Where what a reference leads to is, and of which version, against what a profile asks (ElementDefinition.type.aggregation and
// versioning).
//
// What the record shows is judged: "#id" is contained, what stands in an entry of the same Bundle is bundled and a resource of its
// own, anything else is a resource of its own. Outside a Bundle nobody can tell whether a resource will be bundled. Only references of
// the form Type/id have versions.
#pragma once

#include "checks/context.h"
#include "schema/record_references.h"

namespace hallmark::checks {

inline constexpr std::string_view kAggregation =
    "http://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.aggregation";
inline constexpr Manual kReferenceModeManuals[] = {
    {Code::ReferenceModeWrong,
     "A profile may say where what is referred to must be: contained, in the same Bundle, or a resource of its own.",
     "Receivers that know the profile look for it there and nowhere else.",
     R"({"resourceType": "Observation", "contained": [{"resourceType": "Patient", "id": "p"}], "subject": {"reference": "#p"}})",
     R"({"resourceType": "Observation", "subject": {"reference": "Patient/p"}})", kAggregation},
    {Code::ReferenceModeUndecided,
     "What is referred to must be in the same Bundle, say, and the record was seen outside the Bundle that it is meant for.",
     "It counts as neither right nor wrong.", "", "", kAggregation},
    {Code::ReferenceVersionWrong, "A profile may ask for references to one version of a resource, or for references to none.",
     "A receiver that reads the newest version where one was meant, or the other way round, acts on other content.",
     R"({"resourceType": "Observation", "subject": {"reference": "Patient/p"}})",
     R"({"resourceType": "Observation", "subject": {"reference": "Patient/p/_history/2"}})",
     "http://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.versioning"},
};
inline constexpr CheckInfo kReferenceMode = {"reference-mode", "where a reference may lead to, and to which version", kReferenceModeManuals};

// `node`: the Reference; `type`: what the rule says of it; `target`: what it leads to.
void check_reference_mode(const Context& context, NodeIndex node, const schema::TypeRef& type, const schema::ProfileNode& rule,
                          const schema::ReferenceTarget& target, schema::RecordReferences& references);

}  // namespace hallmark::checks
