// What a pure function of a short text came to, for the texts that were asked last: a table of fixed size that forgets what is
// pushed out. For speed: a feed has few units, and each on thousands of records. For one thread; the function that is
// remembered must not ask the same memo.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/names.h"

namespace hallmark {

template <class Value>
class TextMemo {
 public:
  template <class Compute>
  Value of(std::string_view text, const Compute& compute) {
    if (text.empty() || text.size() > kLongest) return compute(text);
    Kept& kept = kept_[hash_name(text) % kKept];
    if (kept.length != text.size() || std::memcmp(kept.text.data(), text.data(), text.size()) != 0) {
      kept.length = 0;  // nothing is kept if computing throws
      kept.value = compute(text);
      std::memcpy(kept.text.data(), text.data(), text.size());
      kept.length = static_cast<std::uint8_t>(text.size());
    }
    return kept.value;
  }

 private:
  static constexpr std::size_t kLongest = 31;
  static constexpr std::size_t kKept = 64;

  struct Kept {
    std::uint8_t length = 0;  // 0: nothing is kept here
    std::array<char, kLongest> text{};
    Value value{};
  };
  std::array<Kept, kKept> kept_{};
};

}  // namespace hallmark
