// What may stand once only: ids within a resource, ids of contained resources, security labels.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr Manual kUniquenessManuals[] = {
    {Code::ElementIdRepeated, "No two elements of a resource have the same id; those of contained resources count apart, and so do a "
     "StructureDefinition's snapshot and its differential.",
     "The id is there to be referred to, by narrative and extensions: what refers to it may mean either.",
     R"({"resourceType": "Patient", "name": [{"id": "n", "text": "Anna Lee"}, {"id": "n", "text": "Ann Lee"}]})",
     R"({"resourceType": "Patient", "name": [{"id": "n1", "text": "Anna Lee"}, {"id": "n2", "text": "Ann Lee"}]})",
     "FHIR R4, Element.id: \"Unique id for the element within a resource (for internal references)\""},
    {Code::ContainedIdRepeated, "No two contained resources of one resource have the same id.",
     "Receivers take the first, or the last: two receivers read two different records.",
     R"({"resourceType": "Condition", "contained": [{"resourceType": "Patient", "id": "p"}, {"resourceType": "Patient", "id": "p"}], "subject": {"reference": "#p"}})",
     R"({"resourceType": "Condition", "contained": [{"resourceType": "Patient", "id": "p"}, {"resourceType": "Practitioner", "id": "q"}], "subject": {"reference": "#p"}, "asserter": {"reference": "#q"}})",
     "FHIR R4, http://hl7.org/fhir/R4/references.html#contained: internal ids identify contained resources within their container"},
    {Code::SecurityLabelRepeated, "Security labels are a set: no two have the same system and code.",
     "Whoever removes a label removes one of them, and the resource stays restricted.",
     R"({"resourceType": "Patient", "meta": {"security": [{"code": "R"}, {"code": "R"}]}})",
     R"({"resourceType": "Patient", "meta": {"security": [{"code": "R"}, {"code": "V"}]}})",
     "FHIR R4, http://hl7.org/fhir/R4/resource.html#meta: tags, profiles and security labels are sets; HL7's validator"},
};

class Uniqueness : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
