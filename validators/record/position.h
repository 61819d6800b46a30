// From a byte offset to what a person sees: line, column, and the line itself. Computed only when something is shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hallmark {

struct Position {
  std::uint32_t line = 1;    // from 1
  std::uint32_t column = 1;  // from 1, in Unicode code points
};

// `offset` may be at or past the end. Lines end with LF, CRLF or CR. A byte order mark takes no column; a byte that is
// no UTF-8 takes one.
Position position_of(std::string_view input, std::uint64_t offset);

// The line that holds `offset`, cut to at most `width` code points around it (FHIR JSON is often one very long line),
// and where in the cut text the offset lies. Control characters, those that turn the
// direction of text, and bad UTF-8 become U+FFFD, tabs one space: the text is safe to print.
struct Excerpt {
  std::string text;
  std::uint32_t caret = 0;  // code points before the marked one
  bool cut_left = false;
  bool cut_right = false;
};
Excerpt excerpt_of(std::string_view input, std::uint64_t offset, std::uint32_t width = 100);

// Finds many positions in one pass over an input; offsets must not decrease from call to call.
class PositionFinder {
 public:
  explicit PositionFinder(std::string_view input) : input_(input) {}
  Position at(std::uint64_t offset);

 private:
  std::string_view input_;
  std::size_t reached_ = 0;  // always where a code point begins, or the end
  Position position_;        // of reached_
};

}  // namespace hallmark
