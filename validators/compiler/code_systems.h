// The code systems that are loaded, whole, and the codes that only value sets know of.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "compiler/build_context.h"
#include "terminology/code_system_index.h"

namespace hallmark::compiler {

// Writes a row for every loaded code system and its codes on construction; after that, value sets ask it for their codes.
class CodeTable {
 public:
  explicit CodeTable(BuildContext& context);

  // The CodeEntry of a code. One that its system does not have (or whose system is not loaded) gets an entry of its own.
  // What a value set calls a code counts as one more name of it.
  std::uint32_t entry(std::string_view system, std::string_view code, std::string_view display);
  // Writes those names; to be called once, at the end.
  void finish();

 private:
  struct Key {
    std::uint32_t system;
    std::string code;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const { return std::hash<std::string>()(key.code) * 31 + key.system; }
  };

  void add_system(const terminology::CodeSystemIndex& index, schema::SystemContent content);
  std::uint32_t system_of(std::string_view url);

  BuildContext& context_;
  std::unordered_map<std::string, std::uint32_t> systems_;  // by URL: the row to use
  std::unordered_map<Key, std::uint32_t, KeyHash> codes_;
  std::map<std::uint32_t, std::vector<std::string>> more_names_;  // by CodeEntry
};

// Hashes codes into slots of their own; returns the first slot and the mask.
struct Slots {
  std::uint32_t begin;
  std::uint32_t mask;
};
Slots add_code_slots(schema::Arrays& arrays, std::span<const std::uint32_t> codes);

}  // namespace hallmark::compiler
