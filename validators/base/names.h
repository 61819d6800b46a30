// Interned element names.
//
// Every name that the definitions know has a small number, so that the walk of a record compares integers. The table
// is frozen once built: it lies in a pack file (schema/pack_format.h) and is used from there, memory-mapped, by any
// number of threads. Names that a record brings and the definitions do not know are numbered by the record itself,
// from kFirstForeign upward (record/record.h).
#pragma once

#include <cstdint>
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

std::uint32_t hash_name(std::string_view name);

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
      if (text(slot - 1) == name) return slot - 1;
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
