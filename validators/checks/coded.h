// Codings wherever they stand, bound or not: the system is named rightly, the code exists in it, the display is one of the
// code's own.
//
// A code is judged where its system is loaded whole, or has a rule (base/rule_systems.h). The large systems that only their
// owners publish (SNOMED CT, LOINC, ...) are never judged by the part of them that a package may hold. A system that is not
// loaded says nothing: that is a matter of what was loaded, not of the record.
// A display that is none of the code's names (checks/display.h) is an error where it says something else, and a warning where
// it only words it otherwise.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr std::string_view kCodedSpec = "FHIR R4, Coding: http://hl7.org/fhir/R4/datatypes.html#Coding";
inline constexpr Manual kCodedManuals[] = {
    {Code::CodeUnknown, "A code must be one that its code system defines, spelt as there.",
     "Nobody can look up what the code means; a receiver drops it or shows nothing.",
     R"({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": "MARRIED"}]})",
     R"({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": "M"}]})", kCodedSpec},
    {Code::DisplayWrong, "The display of a coding is a name that the code system has for the code.",
     "Code and display say different things, and a reader cannot tell which is meant: a common trace of a code chosen by mistake.",
     R"({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": "M", "display": "Single"}]})",
     R"({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": "M", "display": "Married"}]})",
     kCodedSpec},
    {Code::DisplayReworded, "The display of a coding is a name that the code system has for the code, not a wording of the sender's.",
     "A reader may take it for another code's; the sender's words belong into CodeableConcept.text.",
     R"({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": "L", "display": "Separated by law"}]})",
     R"({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": "L", "display": "Legally Separated"}]})",
     kCodedSpec},
    {Code::CodingSystemRelative, "Coding.system is an absolute URI: a URL, or a urn:.",
     "A relative reference names no code system, so that the code means nothing elsewhere.",
     R"({"coding": [{"system": "v3-MaritalStatus", "code": "M"}]})",
     R"({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": "M"}]})", kCodedSpec},
    {Code::CodingSystemMissing, "A coding with a code names the code system that the code is from.",
     "The same code means different things in different systems.", R"({"coding": [{"code": "M"}]})",
     R"({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": "M"}]})", kCodedSpec},
    {Code::CodingSystemMisspelt, "The URIs of SNOMED CT, LOINC, UCUM and RxNorm are written exactly, with nothing after them.",
     "Receivers compare the text: this is another system, which nobody knows.",
     R"({"coding": [{"system": "http://snomed.info/sct/", "code": "38341003"}]})",
     R"({"coding": [{"system": "http://snomed.info/sct", "code": "38341003"}]})",
     "FHIR R4, Using external code systems: http://hl7.org/fhir/R4/terminologies-systems.html"},
    {Code::CodingSystemIsValueSet, "Coding.system names the code system a code is from, not a value set that selects it.",
     "A value set gives a code no meaning, and the same code may stand in it for two systems.",
     R"({"coding": [{"system": "http://terminology.hl7.org/ValueSet/v3-MaritalStatus", "code": "M"}]})",
     R"({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": "M"}]})", kCodedSpec},
    {Code::CodingSystemIsSupplement, "Coding.system names the code system itself, not a supplement that says more of its codes.",
     "A supplement has no codes of its own.", "", "",
     "FHIR R4, Code system supplements: http://hl7.org/fhir/R4/codesystem.html#supplements"},
};
inline constexpr CheckInfo kCoded = {"coded", "codings: system, code and display", kCodedManuals};

// `node` is a value of a type that carries codes (`coded`); Codings and Quantities are looked at, which hold their code themselves.
void check_coded(const Context& context, NodeIndex node, std::uint32_t element, schema::Coded coded);

// Whether a code exists in a system, for who checks codes in other shapes (concepts of value sets, for example). Undecided
// where the system is not loaded whole; the display is not looked at. `version` "": any.
schema::Schema::Membership code_exists(const schema::Schema& schema, std::string_view system, std::string_view version,
                                       std::string_view code);
// Whether only its owner publishes the system, so that no loaded part of it decides.
bool published_elsewhere(std::string_view system);
// A URI with a scheme.
bool is_absolute_uri(std::string_view text);

}  // namespace hallmark::checks
