// What tells most addresses of systems apart from those that are looked for, before anything is copied: for speed. Pure.
#pragma once

#include <string_view>

#include "base/text.h"

namespace hallmark::plugins {

// The first character, in lower case, behind blanks, "urn:oid:" and "http://" or "https://" in any case; '\0' if nothing is there.
inline char first_of_address(std::string_view text) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const auto skip = [&](std::string_view prefix) {
    if (text.size() < prefix.size()) return false;
    for (std::size_t i = 0; i < prefix.size(); ++i) {
      if (lower(text[i]) != prefix[i]) return false;
    }
    text.remove_prefix(prefix.size());
    return true;
  };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  skip("urn:oid:");
  if (!skip("https://")) skip("http://");
  return text.empty() ? '\0' : lower(text.front());
}

}  // namespace hallmark::plugins
