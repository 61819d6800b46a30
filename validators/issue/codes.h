// The issue codes: their names, severities, FHIR issue types and sentences. One table, codes.def; a code is never
// renamed to mean something else, and never reused.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hallmark {

// FHIR's issue severities (http://hl7.org/fhir/R4/valueset-issue-severity.html), worst first.
enum class Severity : std::uint8_t { Fatal, Error, Warning, Information };
std::string_view severity_name(Severity severity);

enum class Code : std::uint16_t {
#define HALLMARK_CODE(symbol, ...) symbol,
#include "issue/codes.def"
#undef HALLMARK_CODE
};

struct CodeInfo {
  Code code;
  std::string_view id;        // "unknown-element": lower case, hyphens; names the fault, not the remedy
  Severity severity;          // unless the definition says otherwise (an invariant's, say)
  std::string_view type;      // FHIR issue type: "structure", "value", ... (valueset-issue-type)
  bool undecided;             // could not tell
  std::string_view sentence;  // {element}, {found}, {0}...: see sentence.h
  std::string_view hint;      // how to mend it; may be empty
};

const CodeInfo& code_info(Code code);
std::optional<Code> code_of(std::string_view id);
std::span<const CodeInfo> all_codes();

}  // namespace hallmark
