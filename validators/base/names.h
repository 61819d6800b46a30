// Interned element names.
//
// Every name that the definitions know has a small number, so that the walk of a record compares integers. The table
// is frozen once built: it lies in a pack file (schema/pack_format.h) and is used from there, memory-mapped, by any
// number of threads. Names that a record brings and the definitions do not know are numbered by the record itself,
// from kFirstForeign upward (record/record.h).
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hallmark {

using NameId = std::uint32_t;
inline constexpr NameId kNoName = 0xFFFFFFFF;
inline constexpr NameId kFirstForeign = 0x80000000;

// Where a name's characters lie in the table's text.
struct NameEntry {
  std::uint32_t offset;
  std::uint32_t length;
};

// The hash and the comparison run once for every key of every record, so they are inline and call nothing. Names are
// short and mostly differ in length or in their first or last eight bytes; those are mixed in any case, and longer names
// are read whole, so that a hostile record cannot choose the bytes that do not count.
inline std::uint64_t load64(const char* p) {
  std::uint64_t word;
  std::memcpy(&word, p, 8);
  return word;
}
inline std::uint32_t load32(const char* p) {
  std::uint32_t word;
  std::memcpy(&word, p, 4);
  return word;
}

inline std::uint32_t hash_name(std::string_view name) {
  const char* p = name.data();
  std::size_t n = name.size();
  std::uint64_t h = n * 0x9E3779B97F4A7C15ULL;
  while (n >= 8) {
    h = (h ^ load64(p)) * 0xD6E8FEB86659FD93ULL;
    h ^= h >> 32;
    p += 8;
    n -= 8;
  }
  std::uint64_t tail = 0;
  if (n >= 4) {
    tail = (std::uint64_t{load32(p + n - 4)} << 32) | load32(p);
  } else if (n > 0) {
    tail = (std::uint64_t{static_cast<unsigned char>(p[0])} << 16) |
           (std::uint64_t{static_cast<unsigned char>(p[n >> 1])} << 8) | static_cast<unsigned char>(p[n - 1]);
  }
  h = (h ^ tail) * 0xD6E8FEB86659FD93ULL;
  return static_cast<std::uint32_t>(h ^ (h >> 32));
}

// a[0, n) == b[0, n), by overlapping words.
inline bool same_bytes(const char* a, const char* b, std::size_t n) {
  if (n >= 8) {
    for (std::size_t i = 0; i + 8 <= n; i += 8) {
      if (load64(a + i) != load64(b + i)) return false;
    }
    return load64(a + n - 8) == load64(b + n - 8);
  }
  if (n >= 4) return load32(a) == load32(b) && load32(a + n - 4) == load32(b + n - 4);
  return n == 0 || (a[0] == b[0] && a[n >> 1] == b[n >> 1] && a[n - 1] == b[n - 1]);
}

// A view; does not own. Valid as long as the memory it was made from.
class NameTable {
 public:
  NameTable() = default;
  // `slots`: a power of two of them; 0 is empty, otherwise 1 + NameId; probed linearly from hash_name(name).
  NameTable(std::span<const NameEntry> entries, std::span<const std::uint32_t> slots, const char* text)
      : entries_(entries), slots_(slots), text_(text) {}

  NameId find(std::string_view name) const {
    if (slots_.empty()) return kNoName;
    const std::uint32_t mask = static_cast<std::uint32_t>(slots_.size()) - 1;
    for (std::uint32_t at = hash_name(name) & mask;; at = (at + 1) & mask) {
      const std::uint32_t slot = slots_[at];
      if (slot == 0) return kNoName;
      const NameEntry& entry = entries_[slot - 1];
      if (entry.length == name.size() && same_bytes(text_ + entry.offset, name.data(), entry.length)) return slot - 1;
    }
  }
  std::string_view text(NameId id) const { return {text_ + entries_[id].offset, entries_[id].length}; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }

 private:
  std::span<const NameEntry> entries_;
  std::span<const std::uint32_t> slots_;
  const char* text_ = nullptr;
};

// Collects names, then freezes them. Not thread-safe.
class NameTableBuilder {
 public:
  NameId add(std::string_view name);
  NameId find(std::string_view name) const;
  std::string_view text(NameId id) const { return names_[id]; }

  // The three arrays of the frozen table, for a pack or for table() below.
  struct Frozen {
    std::vector<NameEntry> entries;
    std::vector<std::uint32_t> slots;
    std::string text;
    NameTable table() const { return {entries, slots, text.data()}; }
  };
  Frozen freeze() const;

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, NameId> index_;
};

}  // namespace hallmark
