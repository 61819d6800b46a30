#include "base/sctid.h"

#include <array>

#include "base/text.h"

namespace hallmark::sctid {
namespace {

// Multiplication in the dihedral group of order 10.
constexpr unsigned product(unsigned a, unsigned b) {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + (a + b - 5) % 5;
  return b < 5 ? 5 + (a - 5 + 5 - b) % 5 : (a - 5 + 5 - (b - 5)) % 5;
}
constexpr unsigned inverse(unsigned a) { return a > 0 && a < 5 ? 5 - a : a; }

using Permutations = std::array<std::array<unsigned, 10>, 8>;
constexpr Permutations kPermutations = [] {
  Permutations table{};
  constexpr std::array<unsigned, 10> first = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
  for (unsigned j = 0; j < 10; ++j) table[0][j] = j;
  for (unsigned i = 1; i < 8; ++i) {
    for (unsigned j = 0; j < 10; ++j) table[i][j] = table[i - 1][first[j]];
  }
  return table;
}();

// From right to left, as if `skip` more digits stood behind them.
unsigned sum(std::string_view digits, std::size_t skip) {
  unsigned c = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto digit = static_cast<std::size_t>(digits[digits.size() - 1 - i] - '0');
    c = product(c, kPermutations[(i + skip) % 8][digit]);
  }
  return c;
}

constexpr std::size_t kShortest = 6;
constexpr std::size_t kLongest = 18;
constexpr std::size_t kSpreadsheetDigits = 15;

}  // namespace

bool verhoeff_holds(std::string_view digits) { return sum(digits, 0) == 0; }
char verhoeff_digit(std::string_view digits) { return static_cast<char>('0' + inverse(sum(digits, 1))); }

Reading read(std::string_view text) {
  if (!all_digits(text)) return {Kind::NotDigits, {}};
  if (text.size() < kShortest || text.size() > kLongest) return {Kind::WrongLength, {}};
  if (text.front() == '0') return {Kind::LeadingZero, {}};
  if (!verhoeff_holds(text)) {
    if (text.size() <= kSpreadsheetDigits) return {Kind::CheckDigit, {}};
    const std::string_view tail = text.substr(kSpreadsheetDigits);
    if (tail.find_first_not_of('0') != std::string_view::npos) return {Kind::CheckDigit, {}};
    if (tail.size() > 1) return {Kind::Rounded, {}};
    return {Kind::Rounded, verhoeff_digit(text.substr(0, kSpreadsheetDigits))};
  }
  const std::string_view partition = text.substr(text.size() - 3, 2);
  if (partition == "00" || partition == "10") return {Kind::Concept, {}};
  if (partition == "01" || partition == "11") return {Kind::Description, {}};
  if (partition == "02" || partition == "12") return {Kind::Relationship, {}};
  return {Kind::UnknownPartition, {}};
}

bool looks_like_expression(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with("===") || text.starts_with("<<<")) text = trimmed(text.substr(3));
  if (text.empty() || (!is_digit(text.front()) && text.front() != '(')) return false;
  return text.find_first_of("|:+=") != std::string_view::npos;
}

}  // namespace hallmark::sctid
