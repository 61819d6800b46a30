// Codes against the value sets they are bound to, by the strength of the binding.
//
//   required    a code that is not in the set is an error, and so is text without a coding
//   extensible  a code that is not in the set is a warning: a code of the set is to be used where one fits
//   preferred   it is information
//   maximum     (elementdefinition-maxValueSet) an error, whatever the strength beside it
// What cannot be decided is reported of required bindings alone: the others do not depend on it.
#pragma once

#include "checks/context.h"
#include "checks/membership.h"

namespace hallmark::checks {

inline constexpr std::string_view kBindingSpec =
    "FHIR R4, Binding strength: http://hl7.org/fhir/R4/terminologies.html#strength";
inline constexpr Manual kBindingManuals[] = {
    {Code::CodeNotInValueSet, "A code with a required binding must be in the value set, spelt as there.",
     "A receiver maps the codes it knows; any other is dropped or stops the message.",
     R"({"resourceType": "Patient", "gender": "F"})", R"({"resourceType": "Patient", "gender": "female"})", kBindingSpec},
    {Code::CodeSystemNotInValueSet, "One coding of a CodeableConcept with a required binding must be from the value set.",
     "The receiver cannot tell what the concept is in the terms the standard fixes.",
     R"({"clinicalStatus": {"coding": [{"system": "http://example.org", "code": "on"}]}})",
     R"({"clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}})",
     kBindingSpec},
    {Code::CodingMissing,
     "Text alone, or a reason why there is no code, does not satisfy a required binding: there must be a code from the value set.",
     "Text cannot be acted upon by a machine.", R"({"clinicalStatus": {"text": "active"}})",
     R"({"clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}})",
     kBindingSpec},
    {Code::CodeNotInExtensible,
     "With an extensible binding a code from the value set is to be used where one fits; a code from elsewhere only where none does.",
     "A receiver that knows the value set does not know this code.",
     R"({"maritalStatus": {"coding": [{"system": "http://example.org/status", "code": "wed"}]}})",
     R"({"maritalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": "M"}]}})",
     kBindingSpec},
    {Code::CodeNotInPreferred, "The code is not from the value set that is preferred here. That is allowed.",
     "Others are more likely to know the codes of the preferred set.", "", "", kBindingSpec},
    {Code::CodeNotInMaximum,
     "Beside an extensible or preferred binding a profile can name the widest value set that codes may come from.",
     "The profile leaves no room for this code, so its receivers have no place for it.", "", "",
     "http://hl7.org/fhir/R4/extension-elementdefinition-maxvalueset.html"},
    {Code::ValueSetUnknown, "The value set, or part of it, is not in the loaded definitions, so the code was not judged.",
     "Nothing is wrong with the record as far as is known; it is not known to be right either.", "", "", kBindingSpec},
    {Code::BindingUseUndecided,
     "A profile may bind an element once more for certain uses (a country, a programme). The record does not say what it is used for.",
     "If it is meant for one of those uses, its receivers expect a code of that value set.", "", "",
     "http://hl7.org/fhir/R5/elementdefinition-definitions.html#ElementDefinition.binding.additional.usage"},
};
inline constexpr CheckInfo kBinding = {"binding", "codes against the value sets they are bound to", kBindingManuals};

// `node` is a value of `element`, which has the flag kBinding; the additional bindings of the element count too.
void check_binding(const Context& context, NodeIndex node, std::uint32_t element);

// A binding as it is checked, wherever it comes from.
struct BoundTo {
  std::string_view canonical;              // as written
  std::uint32_t value_set = schema::kNone; // index into schema.value_sets(); kNone: not loaded
  schema::Strength strength = schema::Strength::Required;
  bool maximum = false;
  bool any_repeat = false;     // of the repeats of the element one that is in the set is enough
  bool for_use = false;        // for certain uses only, and whether this is one is not known
  std::string_view uses = {};  // those
};
BoundTo bound_to(const schema::Schema& schema, const schema::Binding& binding);
// To the value set of that canonical; of a version that is not loaded, to the version that is.
BoundTo bound_to(const schema::Schema& schema, std::string_view canonical, schema::Strength strength);

// Checks the value of a node against an additional binding of its element. One of which a single repeat is enough is checked at
// the last repeat, for all of them.
void check_additional_binding(const Context& context, NodeIndex node, std::uint32_t element, const BoundTo& bound);

// Checks the value of a node against one binding, which may come from a profile or a questionnaire as well as from the base
// definitions, and reports. `node` must have been walked; `element`: what the issue names as broken, or kNone. Returns what
// was found; a value that has no code to judge is Undecided and reports nothing.
Membership check_bound_value(const Context& context, NodeIndex node, std::uint32_t element, const BoundTo& bound);

}  // namespace hallmark::checks
