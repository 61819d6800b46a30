// Finding a definition by its canonical, "url" or "url|version" (http://hl7.org/fhir/R4/references.html#canonical).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/names.h"
#include "schema/layout.h"

namespace hallmark::schema {

struct Canonical {
  std::string_view url;
  std::string_view version;  // "": any
};

inline Canonical split_canonical(std::string_view canonical) {
  const std::size_t bar = canonical.find('|');
  if (bar == std::string_view::npos) return {canonical, {}};
  return {canonical.substr(0, bar), canonical.substr(bar + 1)};
}

// "2.1" names every 2.1.x, as packages do; otherwise versions are compared whole.
inline bool version_fits(std::string_view have, std::string_view want) {
  return want.empty() || have == want || (have.size() > want.size() && have.starts_with(want) && have[want.size()] == '.');
}

// `slots`: a power of two of them, by hash of the URL; 0 is empty, else 1 + index. Of several with the same URL the first that
// was put in. `url_of(index)` and `version_of(index)` give the texts.
template <class UrlOf, class VersionOf>
std::uint32_t find_canonical(std::span<const std::uint32_t> slots, std::string_view canonical, UrlOf url_of,
                             VersionOf version_of) {
  if (slots.empty()) return kNone;
  const Canonical c = split_canonical(canonical);
  const std::size_t mask = slots.size() - 1;
  for (std::size_t at = hash_name(c.url) & mask; slots[at] != 0; at = (at + 1) & mask) {
    const std::uint32_t index = slots[at] - 1;
    if (url_of(index) == c.url && version_fits(version_of(index), c.version)) return index;
  }
  return kNone;
}

}  // namespace hallmark::schema
