// Questionnaires themselves, beyond what their definition and its invariants say: conditions that can never hold, and what
// one Questionnaire may change of another that it is derived from. As in HL7's validator.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr Manual kQuestionnaireManuals[] = {
    {Code::EnableWhenInner,
     "A condition of an item does not look at a question inside that item.",
     "The inner question can only be answered once the item is enabled: it never is.",
     R"({"resourceType": "Questionnaire", "status": "active", "item": [{"linkId": "1", "type": "group", "enableWhen": [{"question": "2", "operator": "exists", "answerBoolean": true}], "item": [{"linkId": "2", "type": "string"}]}]})",
     R"({"resourceType": "Questionnaire", "status": "active", "item": [{"linkId": "1", "type": "boolean"}, {"linkId": "2", "type": "string", "enableWhen": [{"question": "1", "operator": "exists", "answerBoolean": true}]}]})",
     "FHIR R4, Questionnaire.item.enableWhen: http://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen"},
    {Code::EnableWhenSelf,
     "A condition of an item does not look at the item itself.",
     "The question can only be answered once it is enabled: it never is.",
     R"({"resourceType": "Questionnaire", "status": "active", "item": [{"linkId": "1", "type": "string", "enableWhen": [{"question": "1", "operator": "exists", "answerBoolean": true}]}]})",
     R"({"resourceType": "Questionnaire", "status": "active", "item": [{"linkId": "1", "type": "boolean"}, {"linkId": "2", "type": "string", "enableWhen": [{"question": "1", "operator": "exists", "answerBoolean": true}]}]})",
     "FHIR R4, Questionnaire.item.enableWhen: http://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen"},
    {Code::EnableWhenTargetUnknown,
     "A condition looks at a question of the same Questionnaire, by its linkId.",
     "The condition can never hold, and the item is never asked.",
     R"({"resourceType": "Questionnaire", "status": "active", "item": [{"linkId": "1", "type": "string", "enableWhen": [{"question": "9", "operator": "exists", "answerBoolean": true}]}]})",
     R"({"resourceType": "Questionnaire", "status": "active", "item": [{"linkId": "1", "type": "boolean"}, {"linkId": "2", "type": "string", "enableWhen": [{"question": "1", "operator": "exists", "answerBoolean": true}]}]})",
     R"(FHIR R4, Questionnaire.item.enableWhen: http://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen: "The linkId for the question whose answer ... governs whether this item is enabled")"},
    {Code::EnableWhenLater,
     "A condition looks at a question that comes before the item. A warning, as from HL7's validator.",
     "Who fills in the form from top to bottom passes the item by before it is enabled.",
     R"({"resourceType": "Questionnaire", "status": "active", "item": [{"linkId": "1", "type": "string", "enableWhen": [{"question": "2", "operator": "exists", "answerBoolean": true}]}, {"linkId": "2", "type": "string"}]})",
     R"({"resourceType": "Questionnaire", "status": "active", "item": [{"linkId": "1", "type": "boolean"}, {"linkId": "2", "type": "string", "enableWhen": [{"question": "1", "operator": "exists", "answerBoolean": true}]}]})",
     "FHIR R4, Questionnaire.item.enableWhen: http://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen"},
    {Code::QuestionnaireBaseUnknown,
     "A Questionnaire that this one is derived from is among the loaded definitions.",
     "Nothing is wrong as far as is known; the two were not compared.",
     R"({"resourceType": "Questionnaire", "status": "active", "derivedFrom": ["http://example.org/Questionnaire/base"], "item": [{"linkId": "1", "type": "string"}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Questionnaire", "url": "http://example.org/Questionnaire/base", "status": "active", "item": [{"linkId": "1", "type": "string"}]}}, {"resource": {"resourceType": "Questionnaire", "status": "active", "derivedFrom": ["http://example.org/Questionnaire/base"], "_derivedFrom": [{"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType", "valueCoding": {"system": "http://hl7.org/fhir/questionnaire-derivationType", "code": "compliesWith"}}]}], "item": [{"linkId": "1", "type": "string"}]}}]})",
     "FHIR, http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType"},
    {Code::DerivedItemUnknown,
     "A Questionnaire that complies with another has no items that the other does not have.",
     "Whoever reads responses to the other does not know the question.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Questionnaire", "url": "http://example.org/Questionnaire/base", "status": "active", "item": [{"linkId": "1", "type": "string"}]}}, {"resource": {"resourceType": "Questionnaire", "status": "active", "derivedFrom": ["http://example.org/Questionnaire/base"], "_derivedFrom": [{"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType", "valueCoding": {"system": "http://hl7.org/fhir/questionnaire-derivationType", "code": "compliesWith"}}]}], "item": [{"linkId": "2", "type": "string"}]}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Questionnaire", "url": "http://example.org/Questionnaire/base", "status": "active", "item": [{"linkId": "1", "type": "string"}]}}, {"resource": {"resourceType": "Questionnaire", "status": "active", "derivedFrom": ["http://example.org/Questionnaire/base"], "_derivedFrom": [{"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType", "valueCoding": {"system": "http://hl7.org/fhir/questionnaire-derivationType", "code": "extends"}}]}], "item": [{"linkId": "2", "type": "string"}]}}]})",
     "FHIR, http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType"},
    {Code::DerivedItemDiffers,
     "An item of a Questionnaire that extends another, or complies with it, asks for no other type of answer than there, repeats only if it does there, is required if it is there, and offers nothing that is not offered there.",
     "A response to the one is not a response to the other.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Questionnaire", "url": "http://example.org/Questionnaire/base", "status": "active", "item": [{"linkId": "1", "type": "string"}]}}, {"resource": {"resourceType": "Questionnaire", "status": "active", "derivedFrom": ["http://example.org/Questionnaire/base"], "_derivedFrom": [{"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType", "valueCoding": {"system": "http://hl7.org/fhir/questionnaire-derivationType", "code": "compliesWith"}}]}], "item": [{"linkId": "1", "type": "integer"}]}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Questionnaire", "url": "http://example.org/Questionnaire/base", "status": "active", "item": [{"linkId": "1", "type": "string"}]}}, {"resource": {"resourceType": "Questionnaire", "status": "active", "derivedFrom": ["http://example.org/Questionnaire/base"], "_derivedFrom": [{"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType", "valueCoding": {"system": "http://hl7.org/fhir/questionnaire-derivationType", "code": "compliesWith"}}]}], "item": [{"linkId": "1", "type": "string"}]}}]})",
     "FHIR, http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType"},
};

class Questionnaire : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
