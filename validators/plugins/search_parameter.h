// Search parameters themselves, beyond what their definition and its invariants say: that the expression selects something
// that a search of the type compares, and that what is derived keeps to what it is derived from.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kSearchTypes = "FHIR R4, Search, parameter types: http://hl7.org/fhir/R4/search.html#ptypes";
inline constexpr std::string_view kDerivedFrom =
    R"(FHIR R4, SearchParameter.derivedFrom: http://hl7.org/fhir/R4/searchparameter-definitions.html#SearchParameter.derivedFrom)";

inline constexpr Manual kSearchParameterManuals[] = {
    {Code::SearchExpressionWrong,
     "The expression of a search parameter is FHIRPath, names elements that the bases have, and has a part for each base.",
     "The search never finds anything, and nobody is told.",
     R"({"resourceType": "SearchParameter", "code": "born", "base": ["Patient"], "type": "date", "expression": "Patient.birthdate"})",
     R"({"resourceType": "SearchParameter", "code": "born", "base": ["Patient"], "type": "date", "expression": "Patient.birthDate"})",
     R"(FHIR R4, SearchParameter.expression: http://hl7.org/fhir/R4/searchparameter-definitions.html#SearchParameter.expression: "A FHIRPath expression that returns a set of elements for the search parameter")"},
    {Code::SearchTypeUnfit,
     "What the expression selects is of a type that searches of that type compare: a token is compared with codes and identifiers, a date with dates and periods.",
     "Servers refuse the parameter, or index nothing.",
     R"({"resourceType": "SearchParameter", "code": "born", "base": ["Patient"], "type": "number", "expression": "Patient.birthDate"})",
     R"({"resourceType": "SearchParameter", "code": "born", "base": ["Patient"], "type": "date", "expression": "Patient.birthDate"})", kSearchTypes},
    {Code::SearchComponentsMissing, "A search parameter of type composite has at least two components.",
     "A composite search compares several values at once; nobody knows which these are.",
     R"({"resourceType": "SearchParameter", "code": "code-and-value", "base": ["Observation"], "type": "composite", "expression": "Observation", "component": [{"definition": "http://hl7.org/fhir/SearchParameter/clinical-code", "expression": "code"}]})",
     R"({"resourceType": "SearchParameter", "code": "code-and-value", "base": ["Observation"], "type": "composite", "expression": "Observation", "component": [{"definition": "http://hl7.org/fhir/SearchParameter/clinical-code", "expression": "code"}, {"definition": "http://hl7.org/fhir/SearchParameter/Observation-value-quantity", "expression": "value as Quantity"}]})",
     R"(FHIR R4, SearchParameter.component: http://hl7.org/fhir/R4/searchparameter-definitions.html#SearchParameter.component: "Used to define the parts of a composite search parameter")"},
    {Code::SearchFacetMeaningless,
     "Targets belong to searches by reference, components to composite ones, and each modifier to certain types of search. A warning.",
     "Readers take the search for one of another type.",
     R"({"resourceType": "SearchParameter", "code": "born", "base": ["Patient"], "type": "date", "expression": "Patient.birthDate", "modifier": ["exact"]})",
     R"({"resourceType": "SearchParameter", "code": "family", "base": ["Patient"], "type": "string", "expression": "Patient.name.family", "modifier": ["exact"]})",
     "FHIR R4, Search, modifiers: http://hl7.org/fhir/R4/search.html#modifiers"},
    {Code::SearchParentUnknown, "The search parameter that this one is derived from is among the loaded definitions.",
     "Nothing is wrong as far as is known; the two were not compared.",
     R"({"resourceType": "SearchParameter", "code": "born", "base": ["Patient"], "type": "date", "derivedFrom": "http://example.org/SearchParameter/x"})",
     R"({"resourceType": "SearchParameter", "code": "born", "base": ["Patient"], "type": "date"})", kDerivedFrom},
    {Code::SearchBaseNotInParent, "A search parameter that is derived from another has no base that the other does not have.",
     "Clients that know the other one expect it nowhere else.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://example.org/SearchParameter/a", "base": ["Patient"], "type": "date"}}, {"resource": {"resourceType": "SearchParameter", "base": ["Practitioner"], "type": "date", "derivedFrom": "http://example.org/SearchParameter/a"}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://example.org/SearchParameter/a", "base": ["Patient", "Practitioner"], "type": "date"}}, {"resource": {"resourceType": "SearchParameter", "base": ["Practitioner"], "type": "date", "derivedFrom": "http://example.org/SearchParameter/a"}}]})",
     kDerivedFrom},
    {Code::SearchTypeDiffers, "A search parameter that is derived from another has its type.",
     "The same text in a search would mean two things.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://example.org/SearchParameter/a", "base": ["Patient"], "type": "date"}}, {"resource": {"resourceType": "SearchParameter", "base": ["Patient"], "type": "string", "derivedFrom": "http://example.org/SearchParameter/a"}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://example.org/SearchParameter/a", "base": ["Patient"], "type": "date"}}, {"resource": {"resourceType": "SearchParameter", "base": ["Patient"], "type": "date", "derivedFrom": "http://example.org/SearchParameter/a"}}]})",
     kDerivedFrom},
    {Code::SearchExpressionDiffers,
     "A search parameter that is derived from another has the part of its expression that is about the bases it keeps. A warning.",
     "It finds other resources than the one that clients know.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://example.org/SearchParameter/a", "base": ["Patient", "Person"], "type": "date", "expression": "Patient.birthDate | Person.birthDate"}}, {"resource": {"resourceType": "SearchParameter", "base": ["Patient"], "type": "date", "expression": "Patient.deceased", "derivedFrom": "http://example.org/SearchParameter/a"}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://example.org/SearchParameter/a", "base": ["Patient", "Person"], "type": "date", "expression": "Patient.birthDate | Person.birthDate"}}, {"resource": {"resourceType": "SearchParameter", "base": ["Patient"], "type": "date", "expression": "Patient.birthDate", "derivedFrom": "http://example.org/SearchParameter/a"}}]})",
     kDerivedFrom},
};

class SearchParameter : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
