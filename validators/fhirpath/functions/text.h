// UTF-8 by code points, as the string functions count. Bytes that are no UTF-8 count as one character each.
#pragma once

#include <cstddef>
#include <string_view>

namespace hallmark::fhirpath {

// Bytes of the character that begins at `at`.
inline std::size_t character_size(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (at + size > text.size()) return 1;
  for (std::size_t i = 1; i < size; ++i) {
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return 1;
  }
  return size;
}

inline std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += character_size(text, at)) ++count;
  return count;
}

// The byte at which character number `index` begins; the size of the text if it has no more than that.
inline std::size_t byte_of_character(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  while (at < text.size() && index-- > 0) at += character_size(text, at);
  return at;
}

}  // namespace hallmark::fhirpath
