// Values as text.
#pragma once

#include <string>
#include <string_view>

#include "fhirpath/model.h"
#include "fhirpath/value.h"

namespace hallmark::fhirpath {

// The value as toString() gives it: 1.50, 2015-02-04T14:34, 1 'mg', 4 days; of a primitive element its text as
// written; "" for an element that has none.
std::string text_of(const Value& value);

// The value's type: of an element its FHIR type ("code", "HumanName"), of a FHIRPath value its name with a small first
// letter ("boolean", "dateTime"), Quantity as "Quantity".
std::string type_text(const Value& value, const Model& model);

// The value for a line of output: as text_of, with @ before a date and @T before a time, whether it came from the
// record or not. Not escaped.
std::string output_text(const Value& value, const Model& model);

// For one line: backslash, newline, tab and return written \\ \n \t \r.
std::string escape_line(std::string_view text);

// `type<TAB>value`, escaped, no newline at the end.
std::string output_line(const Value& value, const Model& model);

// As a literal of the language: 'text', @2015T, 1.50, 4 days. Of what has no literal (elements): "".
std::string literal_text(const Value& value);

// With the escapes of the language for use between single quotes or back-ticks.
std::string escape_text(std::string_view text);

}  // namespace hallmark::fhirpath
