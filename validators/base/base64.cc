#include "base/base64.h"

#include <cstdint>

#include "base/text.h"

namespace hallmark {
namespace {

int digit_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

// Calls `put` for every byte; false if the text is not base64.
template <class Put>
bool scan(std::string_view text, const Put& put) {
  std::uint32_t bits = 0;
  unsigned digits = 0;   // of the group at hand
  unsigned padding = 0;
  for (char c : text) {
    if (is_space(c)) continue;
    if (c == '=') {
      if (digits < 2 || ++padding > 4 - digits) return false;
      continue;
    }
    const int digit = digit_of(c);
    if (digit < 0 || padding > 0) return false;
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    if (++digits == 4) {
      put(static_cast<char>(bits >> 16));
      put(static_cast<char>(bits >> 8));
      put(static_cast<char>(bits));
      digits = 0;
      bits = 0;
    }
  }
  if (digits == 0) return padding == 0;
  if (digits + padding != 4) return false;
  bits <<= 6 * padding;
  put(static_cast<char>(bits >> 16));
  if (padding == 1) put(static_cast<char>(bits >> 8));
  return true;
}

}  // namespace

std::optional<std::size_t> base64_size(std::string_view text) {
  std::size_t size = 0;
  if (!scan(text, [&](char) { ++size; })) return std::nullopt;
  return size;
}

std::optional<std::string> base64_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  if (!scan(text, [&](char c) { out += c; })) return std::nullopt;
  return out;
}

}  // namespace hallmark
