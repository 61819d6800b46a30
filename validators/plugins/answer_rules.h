// What a questionnaire says of a single answer. Each function looks at one kind of rule; check_answer() calls those that the
// item's type asks for. http://hl7.org/fhir/R4/questionnaireresponse.html, and the extensions of
// http://hl7.org/fhir/R4/questionnaire-profiles.html; which of them hold for which type is as in HL7's validator.
#pragma once

#include "plugins/response_report.h"

namespace hallmark::plugins {

// The answer's type, and all that follows.
void check_answer(const Answer& answer);

// ---- parts, each in a file of its own ----
void check_bounds(const Answer& answer);      // minValue, maxValue, maxDecimalPlaces
// maxDecimalPlaces of a number, which stands at `at`.
void check_decimal_places(const Answer& answer, std::string_view number, NodeIndex at);
void check_text(const Answer& answer);        // maxLength, minLength, regex, line breaks
void check_quantity(const Answer& answer);    // minQuantity, maxQuantity, units
void check_options(const Answer& answer);     // answerOption, answerValueSet of a choice
void check_listed(const Answer& answer);      // answerOption, answerValueSet of any other question
void check_attachment(const Answer& answer);  // mimeType, maxSize
void check_target(const Answer& answer);      // referenceResource

}  // namespace hallmark::plugins
