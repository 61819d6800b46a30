// The value of a primitive against the lexical rule of its type.
#pragma once

#include "checks/context.h"
#include "checks/lexical.h"

namespace hallmark::checks {

inline constexpr std::string_view kTypesSpec = "FHIR R4, Primitive types: http://hl7.org/fhir/R4/datatypes.html#primitive";
inline constexpr Manual kPrimitiveManuals[] = {
    {Code::ValueMalformed, "A value must have the form that its type prescribes.",
     "The receiver cannot read it: a date in another order is another day, or none.",
     R"({"resourceType": "Patient", "birthDate": "31/01/1970"})", R"({"resourceType": "Patient", "birthDate": "1970-01-31"})",
     kTypesSpec},
    {Code::DateImpossible, "A date must be a day of the calendar.", "It cannot be stored as a date, and shows that the source does not check.",
     R"({"resourceType": "Patient", "birthDate": "1970-02-30"})", R"({"resourceType": "Patient", "birthDate": "1970-02-28"})",
     kTypesSpec},
    {Code::ValueEmpty, "A value, when given, has at least one character.", "An empty string is not \"absent\": displays show a blank.",
     R"({"resourceType": "Patient", "language": ""})", R"({"resourceType": "Patient", "language": "en-GB"})", kTypesSpec},
    {Code::ValueUntrimmed, "A string should not begin or end with white space.",
     "Comparing and matching fail on characters that nobody sees.",
     R"({"resourceType": "Patient", "name": [{"family": "Smith "}]})", R"({"resourceType": "Patient", "name": [{"family": "Smith"}]})",
     kTypesSpec},
    {Code::ValueTooLong, "A string has at most 1,048,576 characters, or the maxLength of its definition.",
     "Receivers cut or reject longer ones.", "", "", kTypesSpec},
};
inline constexpr CheckInfo kPrimitive = {"primitive", "the form of values", kPrimitiveManuals};

// Words the fault that a lexical scan found.
void report_lexical(const Context& context, NodeIndex node, std::uint32_t element, const schema::TypeRef& type,
                    const LexicalResult& result);
void report_empty_value(const Context& context, NodeIndex node, std::uint32_t element);
// Of an element that has a maxLength.
void check_max_length(const Context& context, NodeIndex node, std::uint32_t element);

// `primitive` is the type's, or a stricter one where the element asks for it (a resource's id).
inline void check_primitive(const Context& context, NodeIndex node, std::uint32_t element, const schema::TypeRef& type) {
  const std::string_view text = context.record.text(node);
  if (text.empty()) return report_empty_value(context, node, element);
  const LexicalResult result = check_lexical(type.primitive, text);
  if (result.verdict != Lexical::Good) report_lexical(context, node, element, type, result);
}

}  // namespace hallmark::checks
