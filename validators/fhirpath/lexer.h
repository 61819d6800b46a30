// From the text of an expression to tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fhirpath/compile_error.h"

namespace hallmark::fhirpath {

enum class TokenKind : std::uint8_t {
  Identifier,  // also keywords: which words are operators depends on where they stand
  Delimited,   // `name`, back-ticks taken off and escapes resolved
  String,      // 'text', quotes taken off and escapes resolved
  Number,      // digits, or digits.digits
  Date,        // @2015-02-04, without the @
  DateTime,    // @2015-02-04T14, without the @
  Time,        // @T14:34, without the @T
  Dollar,      // $this, without the $
  Percent,     // the % of an external constant; its name is the next token
  Symbol,      // one of ( ) { } [ ] . , + - * / & | = ~ < > <= >= != !~
  End,
};

struct Token {
  TokenKind kind;
  std::uint32_t offset;  // bytes into the text
  std::string text;      // as described above; "" for End
};

// The last token is End. False: `error` says why, and `tokens` is not to be used.
bool tokenize(std::string_view text, std::vector<Token>& tokens, CompileError& error);

}  // namespace hallmark::fhirpath
