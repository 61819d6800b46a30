// What a FHIR primitive may look like: the regular expressions of the specification and the sentences beside them
// (http://hl7.org/fhir/R4/datatypes.html#primitive), as hand-written scans. They run on every value of every record, so
// they are loops over bytes, never a regular expression engine; a differential test holds them against RE2.
#pragma once

#include <string_view>

#include "schema/layout.h"

namespace hallmark::checks {

enum class Lexical : std::uint8_t {
  Good,
  Malformed,       // `why` says how
  ImpossibleDate,  // right shape, no such day
  Untrimmed,       // good, with white space around
  TooLong,         // a string of more than 1 MB
};

struct LexicalResult {
  Lexical verdict = Lexical::Good;
  std::string_view why;   // end of the sentence "'x' is not a date: ..."
  std::string_view hint;  // how a good one looks
};

// `text` is not empty (an empty value is another fault).
LexicalResult check_lexical(schema::Primitive primitive, std::string_view text);

std::string_view primitive_name(schema::Primitive primitive);

}  // namespace hallmark::checks
