// The sections of a file that is used where it lies: a header, a directory of entries, and arrays of plain items. An entry has `id`,
// `item_size`, `offset` (bytes from the file's beginning) and `items`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace hallmark {

template <class Entry>
class BlockReader {
 public:
  // `directory`: where the entries begin. The caller has seen that `sections` of them fit.
  BlockReader(std::span<const std::byte> bytes, std::size_t directory, std::uint32_t sections)
      : bytes_(bytes), directory_(reinterpret_cast<const Entry*>(bytes.data() + directory), sections) {}

  // The items of a section; remembers what does not fit, so that one test at the end will do.
  template <class T>
  std::span<const T> section(decltype(Entry::id) id) {
    for (const Entry& entry : directory_) {
      if (entry.id != id) continue;
      const bool fits = entry.item_size == sizeof(T) && entry.offset % 8 == 0 && entry.offset <= bytes_.size() &&
                        entry.items <= (bytes_.size() - entry.offset) / sizeof(T);
      if (!fits) break;
      return {reinterpret_cast<const T*>(bytes_.data() + entry.offset), static_cast<std::size_t>(entry.items)};
    }
    sound_ = false;
    return {};
  }
  bool sound() const { return sound_; }

 private:
  std::span<const std::byte> bytes_;
  std::span<const Entry> directory_;
  bool sound_ = true;
};

}  // namespace hallmark
