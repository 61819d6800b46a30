// A set of codes of which a part may be unknown, and what union, difference and intersection make of it.
//
// Every code is in, out or unknown. In: it is listed. Unknown: it is not listed, and its system is open (or the whole
// set is: any_open). Out: all others. Where an operation cannot keep that apart exactly, a code becomes unknown, never
// in or out. An open system is `whole` if every code that the system has is in the set: who can tell whether a code
// is one of the system's (base/rule_systems.h, a terminology server) can then tell membership.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hallmark::terminology {

struct ExpandedConcept {
  std::string_view system;
  std::string_view code;
  std::string_view display;      // "" if none is known
  bool not_selectable = false;   // a heading of its code system
};

struct OpenSystem {
  std::string_view system;
  bool whole = false;
};

class CodeSet {
 public:
  // Listed once; the first display that is not empty stays.
  void add(const ExpandedConcept& entry);
  void open(std::string_view system, bool whole);
  void open_any() { any_open_ = true; }

  bool contains(std::string_view system, std::string_view code) const;
  bool lists(std::string_view system) const { return listed_of_.contains(system); }
  const OpenSystem* open_system(std::string_view system) const;

  const std::vector<ExpandedConcept>& concepts() const { return concepts_; }
  const std::vector<OpenSystem>& open_systems() const { return open_; }
  bool any_open() const { return any_open_; }

  void unite(const CodeSet& other);
  static CodeSet difference(const CodeSet& a, const CodeSet& b);
  static CodeSet intersection(const CodeSet& a, const CodeSet& b);

 private:
  struct Key {
    std::string_view system;
    std::string_view code;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      const std::hash<std::string_view> hash;
      return hash(key.code) * 31 + hash(key.system);
    }
  };

  std::vector<ExpandedConcept> concepts_;  // in the order they were added
  std::unordered_map<Key, std::uint32_t, KeyHash> place_;
  std::unordered_map<std::string_view, std::uint32_t> listed_of_;  // how many of each system
  std::vector<OpenSystem> open_;
  bool any_open_ = false;
};

}  // namespace hallmark::terminology
