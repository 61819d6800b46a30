// Codes that a grammar defines instead of a list. Pure functions; thread-safe; nothing is allocated.
#pragma once

#include <string_view>

namespace hallmark {

// A language tag as RFC 5646 (BCP 47) writes it: "en", "en-GB", "zh-Hans-CN", "x-whatever", "i-klingon". Case does not
// count. Whether its subtags are registered is not looked up, so "xx-ZZ" passes; but a primary language of four to
// eight letters ("english") does not: the grammar keeps that room for registrations of which there are none.
// Repeated variants and singletons, which no valid tag has, are refused.
bool is_language_tag(std::string_view text);

// A media type as RFC 6838 (BCP 13) names it, with parameters as RFC 2045 writes them: "text/plain",
// "application/fhir+json; charset=utf-8". Whether it is registered is not looked up. Two liberties, which FHIR's own texts take:
// a range of subtypes as HTTP writes it ("image/*"), and a parameter's value with signs that want quotes
// (";canonicalization=http://hl7.org/fhir/canonicalization/json", http://hl7.org/fhir/R4/datatypes.html#Signature).
bool is_media_type(std::string_view text);

}  // namespace hallmark
