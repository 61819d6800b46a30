// A code system made ready for questions: codes by name, its hierarchy both ways, its supplements folded in.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "definitions/code_system.h"

namespace hallmark::terminology {

class CodeSystemIndex {
 public:
  explicit CodeSystemIndex(definitions::CodeSystem system);

  // Adds the properties and designations that a supplement states of codes that are here; its other codes do not count.
  void supplement(const definitions::CodeSystem& supplement);

  const definitions::CodeSystem& system() const { return system_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(system_.concepts.size()); }
  const definitions::Concept& operator[](std::uint32_t i) const { return system_.concepts[i]; }
  // kNoConcept if it is not here.
  std::uint32_t find(std::string_view code) const;
  bool complete() const { return system_.complete(); }
  // Declared by the system or a supplement, or stated of some code, or known to every system.
  bool has_property(std::string_view code) const;

  const std::vector<std::uint32_t>& children(std::uint32_t i) const { return children_[i]; }
  const std::vector<std::uint32_t>& parents(std::uint32_t i) const { return parents_[i]; }
  // `from` and all below (or above) it, in whichever shape the hierarchy is, loops included.
  std::vector<bool> below(std::uint32_t from) const { return reach(from, children_); }
  std::vector<bool> above(std::uint32_t from) const { return reach(from, parents_); }

  // Whether the code is marked as out of use.
  bool inactive(std::uint32_t i) const;
  // Whether it is a heading that is not to be used itself.
  bool not_selectable(std::uint32_t i) const;

 private:
  using Links = std::vector<std::vector<std::uint32_t>>;
  std::vector<bool> reach(std::uint32_t from, const Links& links) const;
  void link(std::uint32_t parent, std::uint32_t child);

  definitions::CodeSystem system_;
  std::unordered_map<std::string_view, std::uint32_t> by_code_;
  Links children_;
  Links parents_;
};

}  // namespace hallmark::terminology
