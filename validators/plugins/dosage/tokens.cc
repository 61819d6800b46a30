#include "plugins/dosage/tokens.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include "base/text.h"

namespace hallmark::plugins::dosage {
namespace {

constexpr std::size_t kLongest = 400;  // bytes; longer directions are more than one

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; }

constexpr std::string_view kNumbers[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};

std::optional<double> number_of(std::string_view word) {
  if (word == "half" || word == "½") return 0.5;
  if (word == "quarter" || word == "¼") return 0.25;
  const auto* found = std::find(std::begin(kNumbers), std::end(kNumbers), word);
  if (found == std::end(kNumbers)) return std::nullopt;
  return static_cast<double>(found - std::begin(kNumbers));
}

Token number(double value, std::string text) { return {TokenKind::Number, std::move(text), value}; }

// Digits with a point or commas for thousands, from `at`; moves `at` behind them.
Token read_digits(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  std::string digits;
  bool point = false;
  for (; at < text.size(); ++at) {
    const bool digit_next = at + 1 < text.size() && is_digit(text[at + 1]);
    if (is_digit(text[at])) {
      digits += text[at];
    } else if (text[at] == '.' && !point && digit_next) {
      point = true;
      digits += '.';
    } else if (text[at] == ',' && !point && at + 3 < text.size() && is_digit(text[at + 1]) && is_digit(text[at + 2]) && is_digit(text[at + 3]) &&
               !(at + 4 < text.size() && is_digit(text[at + 4]))) {
      continue;
    } else {
      break;
    }
  }
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return number(value, std::string(text.substr(begin, at - begin)));
}

bool is_number(const std::vector<Token>& tokens, std::size_t at) { return at < tokens.size() && tokens[at].kind == TokenKind::Number; }
bool is_text(const std::vector<Token>& tokens, std::size_t at, std::string_view text) { return at < tokens.size() && tokens[at].text == text; }

// "1/2" is a half, "one and a half" and "1 1/2" are one and a half, "half a" is half.
std::vector<Token> joined(std::vector<Token> tokens) {
  std::vector<Token> halves;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_number(tokens, i) && is_text(tokens, i + 1, "/") && is_number(tokens, i + 2) && tokens[i].number == 1 &&
        (tokens[i + 2].number == 2 || tokens[i + 2].number == 4)) {
      halves.push_back(number(1 / tokens[i + 2].number, "1/" + tokens[i + 2].text));
      i += 2;
    } else {
      halves.push_back(std::move(tokens[i]));
    }
  }
  std::vector<Token> out;
  for (std::size_t i = 0; i < halves.size(); ++i) {
    if (!is_number(halves, i)) {
      out.push_back(std::move(halves[i]));
      continue;
    }
    std::size_t next = i + 1;
    if (is_text(halves, next, "and")) next += is_text(halves, next + 1, "a") ? 2 : 1;
    const bool part = is_number(halves, next) && halves[next].number < 1 && halves[next].number > 0 && halves[i].number >= 1;
    if (part) {
      out.push_back(number(halves[i].number + halves[next].number, halves[i].text + " " + halves[next].text));
      i = next;
      continue;
    }
    const bool half_a = halves[i].number < 1 && (is_text(halves, i + 1, "a") || is_text(halves, i + 1, "an"));
    out.push_back(std::move(halves[i]));
    if (half_a) ++i;
  }
  return out;
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  if (text.size() > kLongest) return {};
  const std::string lower = lower_ascii(text);
  std::vector<Token> out;
  for (std::size_t at = 0; at < lower.size();) {
    const char c = lower[at];
    if (is_space(c)) {
      ++at;
    } else if (is_digit(c)) {
      out.push_back(read_digits(lower, at));
    } else if (is_letter(c)) {
      const std::size_t begin = at;
      while (at < lower.size() && is_letter(lower[at])) ++at;
      std::string word = lower.substr(begin, at - begin);
      const auto value = number_of(word);
      if (value) {
        out.push_back(number(*value, std::move(word)));
      } else {
        out.push_back({TokenKind::Word, std::move(word)});
      }
    } else {
      out.push_back({TokenKind::Mark, std::string(1, c)});
      ++at;
    }
  }
  return joined(std::move(out));
}

}  // namespace hallmark::plugins::dosage
