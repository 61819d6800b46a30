#include "cli/printable.h"

#include "base/utf8.h"

namespace hallmark::cli {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_harmful(std::string_view sequence) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
  if (sequence.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
  if (sequence.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;  // C1: U+0080 to U+009F
  if (sequence.size() != 3 || byte(0) != 0xE2) return false;
  // U+2028 and U+2029 end lines, U+202A to U+202E and U+2066 to U+2069 turn the direction.
  return (byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE) || (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_sequence_length(text, i);
    const std::string_view sequence = text.substr(i, length == 0 ? 1 : length);
    out += length == 0 || is_harmful(sequence) ? kReplacement : sequence;
    i += sequence.size();
  }
  return out;
}

}  // namespace hallmark::cli
