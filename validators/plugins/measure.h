// Measures themselves, beyond what their definition and its invariants say: groups that reports can refer to, and criteria
// that name functions of a CQL library. As in HL7's validator.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr Manual kMeasureManuals[] = {
    {Code::MeasurePartUnnamed,
     "Where a Measure has several groups, or a group several populations or stratifiers, each has a code; a group has populations. A warning.",
     "A report cannot say which of them it is about.",
     R"({"resourceType": "Measure", "status": "active", "group": [{"population": [{"criteria": {"language": "text/plain", "expression": "x"}}, {"criteria": {"language": "text/plain", "expression": "y"}}]}]})",
     R"({"resourceType": "Measure", "status": "active", "group": [{"population": [{"code": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/measure-population", "code": "numerator"}]}}, {"code": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/measure-population", "code": "denominator"}]}}]}]})",
     "FHIR R4, Measure: http://hl7.org/fhir/R4/measure.html"},
    {Code::MeasureLibraryMissing,
     "A Measure whose stratifiers name functions in CQL names the library that has them by an absolute canonical; one alone, unless the criteria say which.",
     "Nobody can work the measure out.",
     R"({"resourceType": "Measure", "status": "active", "group": [{"population": [{"criteria": {"language": "text/cql.identifier", "expression": "Ages"}}], "stratifier": [{"criteria": {"language": "text/cql.identifier", "expression": "Ages"}}]}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Library", "url": "http://example.org/Library/l", "name": "L", "status": "active", "content": [{"contentType": "application/elm+xml", "data": "PGxpYnJhcnkgeG1sbnM9InVybjpobDctb3JnOmVsbTpyMSI+PHN0YXRlbWVudHM+PGRlZiBuYW1lPSJBZ2VzIi8+PC9zdGF0ZW1lbnRzPjwvbGlicmFyeT4="}]}}, {"resource": {"resourceType": "Measure", "status": "active", "library": ["http://example.org/Library/l"], "group": [{"population": [{"criteria": {"language": "text/cql.identifier", "expression": "Ages"}}], "stratifier": [{"criteria": {"language": "text/cql.identifier", "expression": "Ages"}}]}]}}]})",
     "FHIR R4, Measure: http://hl7.org/fhir/R4/measure.html"},
    {Code::MeasureLibraryUnknown,
     "The library of a Measure is among the loaded definitions.",
     "Nothing is wrong as far as is known; its functions were not looked for.",
     R"({"resourceType": "Measure", "status": "active", "library": ["http://example.org/Library/x"], "group": [{"population": [{"criteria": {"language": "text/cql.identifier", "expression": "Ages"}}], "stratifier": [{"criteria": {"language": "text/cql.identifier", "expression": "Ages"}}]}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Library", "url": "http://example.org/Library/l", "name": "L", "status": "active", "content": [{"contentType": "application/elm+xml", "data": "PGxpYnJhcnkgeG1sbnM9InVybjpobDctb3JnOmVsbTpyMSI+PHN0YXRlbWVudHM+PGRlZiBuYW1lPSJBZ2VzIi8+PC9zdGF0ZW1lbnRzPjwvbGlicmFyeT4="}]}}, {"resource": {"resourceType": "Measure", "status": "active", "library": ["http://example.org/Library/l"], "group": [{"population": [{"criteria": {"language": "text/cql.identifier", "expression": "Ages"}}], "stratifier": [{"criteria": {"language": "text/cql.identifier", "expression": "Ages"}}]}]}}]})",
     "FHIR R4, Measure: http://hl7.org/fhir/R4/measure.html"},
    {Code::MeasureFunctionUnknown,
     "A function that a stratifier names in CQL is defined in the library (in its compiled form, application/elm+xml).",
     "Nobody can work the measure out.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Library", "url": "http://example.org/Library/l", "name": "L", "status": "active", "content": [{"contentType": "application/elm+xml", "data": "PGxpYnJhcnkgeG1sbnM9InVybjpobDctb3JnOmVsbTpyMSI+PHN0YXRlbWVudHM+PGRlZiBuYW1lPSJBZ2VzIi8+PC9zdGF0ZW1lbnRzPjwvbGlicmFyeT4="}]}}, {"resource": {"resourceType": "Measure", "status": "active", "library": ["http://example.org/Library/l"], "group": [{"population": [{"criteria": {"language": "text/cql.identifier", "expression": "Ages"}}], "stratifier": [{"criteria": {"language": "text/cql.identifier", "expression": "Age"}}]}]}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Library", "url": "http://example.org/Library/l", "name": "L", "status": "active", "content": [{"contentType": "application/elm+xml", "data": "PGxpYnJhcnkgeG1sbnM9InVybjpobDctb3JnOmVsbTpyMSI+PHN0YXRlbWVudHM+PGRlZiBuYW1lPSJBZ2VzIi8+PC9zdGF0ZW1lbnRzPjwvbGlicmFyeT4="}]}}, {"resource": {"resourceType": "Measure", "status": "active", "library": ["http://example.org/Library/l"], "group": [{"population": [{"criteria": {"language": "text/cql.identifier", "expression": "Ages"}}], "stratifier": [{"criteria": {"language": "text/cql.identifier", "expression": "Ages"}}]}]}}]})",
     "FHIR R4, Measure: http://hl7.org/fhir/R4/measure.html"},
};

class Measure : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
