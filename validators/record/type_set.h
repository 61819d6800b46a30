// Types of resources as one of 64 bits each, so that a rule about what a record does not hold costs no look at its resources.
// Two types may share a bit: a set says "none of these", or "maybe".
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace hallmark {

using TypeSet = std::uint64_t;
inline constexpr TypeSet kAnyType = ~TypeSet{0};

// "" is any type.
constexpr TypeSet types_of(std::string_view type) {
  if (type.empty()) return kAnyType;
  return TypeSet{1} << ((type.size() * 7 + static_cast<unsigned char>(type.front()) * 3 + static_cast<unsigned char>(type.back())) % 64);
}
constexpr TypeSet types_of(std::initializer_list<std::string_view> types) {
  TypeSet out = 0;
  for (const std::string_view type : types) out |= types_of(type);
  return out;
}

}  // namespace hallmark
