// How often an element must and may appear.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr Manual kCardinalityManuals[] = {
    {Code::ElementMissing, "An element with a minimum cardinality of one or more must be there, that many times.",
     "What the definition makes mandatory, receivers rely on: they reject the message or guess.",
     R"({"resourceType": "Observation", "status": "final"})",
     R"({"resourceType": "Observation", "status": "final", "code": {"text": "Heart rate"}})",
     "FHIR R4, ElementDefinition.min: http://hl7.org/fhir/R4/conformance-rules.html#cardinality"},
    {Code::ElementRepeated, "An element may not appear more often than its maximum cardinality.",
     "A receiver keeps the first or the last, and nobody knows which.",
     R"({"resourceType": "Observation", "code": [{"text": "a"}, {"text": "b"}]})",
     R"({"resourceType": "Observation", "code": {"text": "a"}})",
     "FHIR R4, ElementDefinition.max: http://hl7.org/fhir/R4/conformance-rules.html#cardinality"},
    {Code::ElementForbidden, "An element whose maximum cardinality is 0 may not appear.",
     "The profile has taken the element out, and receivers do not read it.",
     R"({"resourceType": "Observation", "valueQuantity": {"value": 7}, "comment": "..."})",
     R"({"resourceType": "Observation", "valueQuantity": {"value": 7}})",
     "FHIR R4, ElementDefinition.max: http://hl7.org/fhir/R4/conformance-rules.html#cardinality"},
    {Code::ChoiceRepeated, "Of an element that can have one of several types, only one may be given.",
     "Two values of one element contradict each other or say the same thing twice; a receiver reads one of them.",
     R"({"resourceType": "Patient", "deceasedBoolean": true, "deceasedDateTime": "2020-01-01"})",
     R"({"resourceType": "Patient", "deceasedDateTime": "2020-01-01"})",
     "FHIR R4, Choice of data types: http://hl7.org/fhir/R4/formats.html#choice"},
};
inline constexpr CheckInfo kCardinality = {"cardinality", "elements missing, or there too often", kCardinalityManuals};

// "once", "3 times".
std::string times(std::uint32_t count);

// The element at `position` of `table` does not appear in `parent`.
void report_missing(const Context& context, const schema::ChildTable& table, std::uint32_t position, NodeIndex parent);

// `resource` is contained and has no id, so that nothing can refer to it: the definition leaves the id of every resource open, and
// says of contained ones that they are found by theirs (http://hl7.org/fhir/R4/references.html#contained).
void report_contained_without_id(const Context& context, NodeIndex resource);

// `count` nodes from `first` on are of `element`, against its minimum and maximum.
void check_count(const Context& context, const schema::ChildTable& table, std::uint32_t element, NodeIndex first,
                 std::uint32_t count);

// `node` is a second name of the choice element that `earlier` is of.
void report_choice_repeated(const Context& context, std::uint32_t element, NodeIndex node, NodeIndex earlier);

}  // namespace hallmark::checks
