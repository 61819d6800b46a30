// References and canonical URLs, wherever they stand: their form, and whether what they lead to is what may stand there.
//
// What is not in the record is not looked for elsewhere: only its form is told. That a "#id" of a Reference leads to a contained
// resource is an invariant of Reference (ref-1); the rules of Bundles are the bundle plugin's. Source: http://hl7.org/fhir/R4/references.html.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kReferenceTargets =
    "FHIR R4, http://hl7.org/fhir/R4/references.html: \"the type of the target resource ... SHALL be one of the allowed target types\" of "
    "the element's definition";

inline constexpr Manual kReferenceManuals[] = {
    {Code::ReferenceMalformed, "A reference has no white space.", "Nothing can be fetched by it, and as text it equals nothing.",
     R"({"resourceType": "Condition", "subject": {"reference": "Patient/ 1"}})",
     R"({"resourceType": "Condition", "subject": {"reference": "Patient/1"}})",
     "FHIR R4, http://hl7.org/fhir/R4/datatypes.html#uri: URIs have no white space"},
    {Code::ReferenceQueryMalformed, "A conditional reference has a query of parameters.", "The server cannot tell which resource is meant.",
     R"({"resourceType": "Condition", "subject": {"reference": "Patient?1234"}})",
     R"({"resourceType": "Condition", "subject": {"reference": "Patient?identifier=1234"}})",
     "FHIR R4, http://hl7.org/fhir/R4/http.html#trules: conditional references are search URIs"},
    {Code::ReferenceTypeContradicts, "Reference.type is the type of what the reference leads to, as far as that can be seen.",
     "Receivers choose by the type how to read the target.",
     R"({"resourceType": "Condition", "subject": {"reference": "Patient/1", "type": "Group"}})",
     R"({"resourceType": "Condition", "subject": {"reference": "Patient/1", "type": "Patient"}})",
     "FHIR R4, Reference.type: \"The expected type of the target of the reference. If both Reference.type and Reference.reference are "
     "populated and Reference.reference is a FHIR URL, both SHALL be consistent\""},
    {Code::ReferenceTypeNotAllowed, "Reference.type is one of the types that the definition allows here.",
     "Receivers that know the definition have no place for another type.",
     R"({"resourceType": "Condition", "subject": {"reference": "https://trust.example/x", "type": "patient"}})",
     R"({"resourceType": "Condition", "subject": {"reference": "https://trust.example/x", "type": "Patient"}})", kReferenceTargets},
    {Code::ReferenceTargetWrong, "What a reference leads to, within the record, is of a type that the definition allows.",
     "Receivers that know the definition have no place for another type.",
     R"({"resourceType": "Condition", "contained": [{"resourceType": "Device", "id": "d"}], "subject": {"reference": "#d"}})",
     R"({"resourceType": "Condition", "contained": [{"resourceType": "Patient", "id": "d"}], "subject": {"reference": "#d"}})",
     kReferenceTargets},
    {Code::CanonicalNotAbsolute, "A canonical URL is absolute, or a '#id' of a contained resource.",
     "It is a name, the same for everybody, and not a path on some server.",
     R"({"resourceType": "QuestionnaireResponse", "questionnaire": "Questionnaire/7"})",
     R"({"resourceType": "QuestionnaireResponse", "questionnaire": "https://trust.example/forms/admission"})",
     "FHIR R4, http://hl7.org/fhir/R4/datatypes.html#canonical: canonical URLs \"SHALL be absolute URIs\" unless they are fragments"},
    {Code::CanonicalMissing, "A canonical '#id' leads to a contained resource, and a uri '#id' to what has that id.", "There is no other place where it could be.",
     R"({"resourceType": "QuestionnaireResponse", "questionnaire": "#q"})",
     R"({"resourceType": "QuestionnaireResponse", "contained": [{"resourceType": "Questionnaire", "id": "q"}], "questionnaire": "#q"})",
     "FHIR R4, http://hl7.org/fhir/R4/references.html#contained"},
};

class References : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
