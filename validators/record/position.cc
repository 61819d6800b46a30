#include "record/position.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace hallmark {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::size_t mark_length(std::string_view input) { return input.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0; }

// The length of the code point at `at`; a byte that begins none counts as one.
std::size_t step(std::string_view input, std::size_t at) {
  return std::max<std::size_t>(utf8_sequence_length(input, at), 1);
}

// Where the code point before `at` (> 0) begins.
std::size_t step_back(std::string_view input, std::size_t at) {
  for (std::size_t length = 1; length <= 4 && length <= at; ++length) {
    if (utf8_sequence_length(input, at - length) == length) return at - length;
  }
  return at - 1;
}

std::size_t begin_of_code_point(std::string_view input, std::size_t at) {
  for (std::size_t back = 1; back <= 3 && back <= at && at < input.size(); ++back) {
    if (utf8_sequence_length(input, at - back) > back) return at - back;
  }
  return at;
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// C0 and C1 controls, DEL, and what turns the direction of the text around it.
bool is_unprintable(std::string_view sequence) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
  if (sequence.size() == 1) return byte(0) < 0x20 || byte(0) >= 0x7F;
  if (sequence.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
  if (sequence.size() != 3 || byte(0) != 0xE2) return false;
  if (byte(1) == 0x80) return byte(2) >= 0xA8 && byte(2) <= 0xAE;  // U+2028 to U+202E
  return byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;    // U+2066 to U+2069
}

}  // namespace

Position PositionFinder::at(std::uint64_t offset) {
  const std::size_t target = static_cast<std::size_t>(std::min<std::uint64_t>(offset, input_.size()));
  if (reached_ == 0) {
    const std::size_t mark = mark_length(input_);
    if (target < mark) return position_;
    reached_ = mark;
  }
  while (reached_ < target) {
    const std::size_t length = step(input_, reached_);
    if (reached_ + length > target) break;  // `offset` is inside a code point
    const char c = input_[reached_];
    const bool crlf = c == '\r' && reached_ + 1 < input_.size() && input_[reached_ + 1] == '\n';
    reached_ += length;
    if (is_line_end(c) && !crlf) {
      ++position_.line;
      position_.column = 1;
    } else {
      ++position_.column;
    }
  }
  return position_;
}

Position position_of(std::string_view input, std::uint64_t offset) { return PositionFinder(input).at(offset); }

// Looks no further than `width` code points to either side, however long the line is.
Excerpt excerpt_of(std::string_view input, std::uint64_t offset, std::uint32_t width) {
  const std::size_t mark = mark_length(input);
  std::size_t marked = static_cast<std::size_t>(std::min<std::uint64_t>(offset, input.size()));
  marked = std::max(mark, marked);
  marked = begin_of_code_point(input, marked);
  if (marked > mark && marked < input.size() && input[marked] == '\n' && input[marked - 1] == '\r') --marked;

  std::vector<std::size_t> left;  // beginnings of the code points before, nearest first
  std::size_t at = marked;
  while (at > mark && left.size() <= width && !is_line_end(input[at - 1])) {
    at = step_back(input, at);
    left.push_back(at);
  }
  std::size_t right = 0;  // code points from the marked one on
  at = marked;
  while (at < input.size() && right <= width && !is_line_end(input[at])) {
    at += step(input, at);
    ++right;
  }

  Excerpt excerpt;
  std::size_t keep_left = left.size();
  std::size_t keep_right = right;
  if (left.size() + right > width) {
    keep_left = std::min<std::size_t>(left.size(), width / 2);
    keep_right = std::min<std::size_t>(right, width - keep_left);
    keep_left = std::min<std::size_t>(left.size(), width - keep_right);
  }
  excerpt.caret = static_cast<std::uint32_t>(keep_left);
  excerpt.cut_left = keep_left < left.size();
  excerpt.cut_right = keep_right < right;
  at = keep_left == 0 ? marked : left[keep_left - 1];
  for (std::size_t n = keep_left + keep_right; n > 0; --n) {
    const std::size_t length = step(input, at);
    const std::string_view sequence = input.substr(at, length);
    if (sequence == "\t") {
      excerpt.text += ' ';
    } else {
      excerpt.text += is_unprintable(sequence) ? kReplacement : sequence;
    }
    at += length;
  }
  return excerpt;
}

}  // namespace hallmark
