// UTF-8: is it well formed, and where not. Well formed is what Unicode's table 3-7 says: no surrogates, no overlong
// forms, nothing above U+10FFFF. All functions are pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace hallmark {

inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

// One pass over a text that is about to be parsed.
struct TextScan {
  std::size_t ill_formed = kNowhere;  // the first byte of the first ill-formed sequence
  std::size_t control = kNowhere;     // the first byte below U+0020 that is no TAB, LF or CR; ends at ill_formed
};
TextScan scan_text(std::string_view text);

// 1 to 4: the length of the well-formed sequence that begins at `at` (< text.size()); 0 if there is none.
std::size_t utf8_sequence_length(std::string_view text, std::size_t at);

}  // namespace hallmark
