// A dosage text as words and numbers: "Take one-half 500mg tab. 3x/day" is take, 0.5, 500, mg, tab, '.', 3, x, '/', day.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hallmark::plugins::dosage {

enum class TokenKind : std::uint8_t { Word, Number, Mark };
struct Token {
  TokenKind kind;
  std::string text;  // lower case; of a number as written
  double number = 0;
};

// Numbers in words up to twelve and halves are numbers; "a" and "an" are words. Empty for a text longer than any direction is.
std::vector<Token> tokens_of(std::string_view text);

}  // namespace hallmark::plugins::dosage
