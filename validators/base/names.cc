#include "base/names.h"

#include <cstring>

namespace hallmark {

// Names are short and mostly differ in length or in their first or last eight bytes; those are mixed in any case, and
// longer names are read whole, so that a hostile record cannot choose the bytes that do not count.
std::uint32_t hash_name(std::string_view name) {
  const char* p = name.data();
  std::size_t n = name.size();
  std::uint64_t h = n * 0x9E3779B97F4A7C15ULL;
  while (n >= 8) {
    std::uint64_t word;
    std::memcpy(&word, p, 8);
    h = (h ^ word) * 0xD6E8FEB86659FD93ULL;
    h ^= h >> 32;
    p += 8;
    n -= 8;
  }
  std::uint64_t tail = 0;
  if (n >= 4) {
    std::uint32_t low, high;
    std::memcpy(&low, p, 4);
    std::memcpy(&high, p + n - 4, 4);
    tail = (std::uint64_t{high} << 32) | low;
  } else if (n > 0) {
    tail = (std::uint64_t{static_cast<unsigned char>(p[0])} << 16) |
           (std::uint64_t{static_cast<unsigned char>(p[n >> 1])} << 8) | static_cast<unsigned char>(p[n - 1]);
  }
  h = (h ^ tail) * 0xD6E8FEB86659FD93ULL;
  return static_cast<std::uint32_t>(h ^ (h >> 32));
}

NameId NameTableBuilder::add(std::string_view name) {
  auto [it, fresh] = index_.try_emplace(std::string(name), static_cast<NameId>(names_.size()));
  if (fresh) names_.emplace_back(name);
  return it->second;
}

NameId NameTableBuilder::find(std::string_view name) const {
  auto it = index_.find(std::string(name));
  return it == index_.end() ? kNoName : it->second;
}

NameTableBuilder::Frozen NameTableBuilder::freeze() const {
  Frozen out;
  std::size_t slots = 16;
  while (slots < names_.size() * 2) slots *= 2;
  out.slots.assign(slots, 0);
  for (NameId id = 0; id < names_.size(); ++id) {
    out.entries.push_back({static_cast<std::uint32_t>(out.text.size()), static_cast<std::uint32_t>(names_[id].size())});
    out.text += names_[id];
    std::size_t at = hash_name(names_[id]) & (slots - 1);
    while (out.slots[at] != 0) at = (at + 1) & (slots - 1);
    out.slots[at] = id + 1;
  }
  return out;
}

}  // namespace hallmark
