// Small things about text: no locale, no allocation where a view will do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallmark {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool all_digits(std::string_view text);
std::string_view trimmed(std::string_view text);
std::string lower_ascii(std::string_view text);
bool starts_with_no_case(std::string_view text, std::string_view prefix);

// Unicode code points; a malformed byte counts as one.
std::size_t code_points(std::string_view utf8);
// At most `limit` code points, with "..." in place of the rest.
std::string shortened(std::string_view utf8, std::size_t limit);

// Whole text, decimal, no sign; nothing if it is not or does not fit.
std::optional<std::uint64_t> parse_unsigned(std::string_view text);

// The candidate nearest to `word` by edit distance, if near enough to be a slip of the pen ("did you mean").
std::optional<std::string_view> nearest(std::string_view word, const std::vector<std::string_view>& candidates);

// "a, b and c"
std::string listed(const std::vector<std::string>& items, std::string_view last = "and");

}  // namespace hallmark
