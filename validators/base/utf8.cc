#include "base/utf8.h"

#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace hallmark {

namespace {

constexpr std::size_t kBlock = 16;

// Whether 16 bytes are ASCII without control characters other than white space. May say no too often, never yes.
bool is_plain(const char* p) {
#ifdef __SSE2__
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  // Signed: bytes from 0x80 up are below 0x20 as well.
  const __m128i special = _mm_cmplt_epi8(block, _mm_set1_epi8(0x20));
  if (_mm_movemask_epi8(special) == 0) return true;
  const __m128i space = _mm_or_si128(
      _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\r'))),
      _mm_cmpeq_epi8(block, _mm_set1_epi8('\t')));
  return _mm_movemask_epi8(_mm_andnot_si128(space, special)) == 0;
#else
  std::uint64_t low, high;
  std::memcpy(&low, p, 8);
  std::memcpy(&high, p + 8, 8);
  constexpr std::uint64_t kTop = 0x8080808080808080;
  constexpr std::uint64_t kSpaces = 0x2020202020202020;
  // The borrow of a byte below 0x20 sets its top bit; one that runs on can only say no too often.
  return (((low - kSpaces) | low | (high - kSpaces) | high) & kTop) == 0;
#endif
}

bool is_tail(unsigned char c) { return (c & 0xC0) == 0x80; }

}  // namespace

std::size_t utf8_sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const std::size_t left = text.size() - at;
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2) return 0;
  if (first < 0xE0) return left >= 2 && is_tail(byte(1)) ? 2 : 0;
  if (first < 0xF0) {
    if (left < 3 || !is_tail(byte(1)) || !is_tail(byte(2))) return 0;
    if (first == 0xE0 && byte(1) < 0xA0) return 0;   // overlong
    if (first == 0xED && byte(1) >= 0xA0) return 0;  // surrogates
    return 3;
  }
  if (first > 0xF4 || left < 4 || !is_tail(byte(1)) || !is_tail(byte(2)) || !is_tail(byte(3))) return 0;
  if (first == 0xF0 && byte(1) < 0x90) return 0;   // overlong
  if (first == 0xF4 && byte(1) >= 0x90) return 0;  // above U+10FFFF
  return 4;
}

TextScan scan_text(std::string_view text) {
  TextScan scan;
  const char* const p = text.data();
  const std::size_t n = text.size();
  std::size_t i = 0;
  while (i < n) {
    while (n - i >= kBlock && is_plain(p + i)) i += kBlock;
    const std::size_t stop = n - i < kBlock ? n : i + kBlock;
    while (i < stop) {
      const unsigned char c = static_cast<unsigned char>(p[i]);
      if (c < 0x80) {
        if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && scan.control == kNowhere) scan.control = i;
        ++i;
        continue;
      }
      const std::size_t length = utf8_sequence_length(text, i);
      if (length == 0) {
        scan.ill_formed = i;
        return scan;
      }
      i += length;
    }
  }
  return scan;
}

}  // namespace hallmark
