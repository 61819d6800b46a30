#include "schema/terminology.h"

#include <algorithm>

#include "schema/schema.h"

namespace hallmark::schema {
namespace {

constexpr std::string_view kOperators[] = {"=",  "is-a",   "descendent-of", "is-not-a", "regex",          "in",
                                           "not-in", "generalizes", "exists", "child-of", "descendent-leaf"};

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool same_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

std::uint32_t hash_code(std::string_view code) {
  std::uint64_t h = code.size() * 0x9E3779B97F4A7C15ULL;
  for (char c : code) h = (h ^ static_cast<unsigned char>(lower(c))) * 0xD6E8FEB86659FD93ULL;
  return static_cast<std::uint32_t>(h ^ (h >> 32));
}

std::span<const std::string_view> filter_operators() { return kOperators; }

int filter_operator(std::string_view word) {
  const auto* at = std::ranges::find(kOperators, word);
  return at == std::end(kOperators) ? -1 : static_cast<int>(at - std::begin(kOperators));
}

std::uint32_t Schema::code_of(std::uint32_t system, std::string_view code) const {
  const CodeSystem& s = code_systems_[system];
  if (s.codes.count == 0) return kNone;
  std::uint32_t other_case = kNone;
  for (std::uint32_t at = hash_code(code) & s.mask;; at = (at + 1) & s.mask) {
    const std::uint32_t slot = code_slots_[s.slots + at];
    if (slot == 0) return other_case;
    const std::string_view here = text(codes_[slot - 1].code);
    if (here == code) return slot - 1;
    if (!s.case_sensitive && other_case == kNone && same_ignoring_case(here, code)) other_case = slot - 1;
  }
}

Schema::Membership Schema::contains(const ValueSet& set, std::string_view system, std::string_view code) const {
  if (set.count > 0) {
    for (std::uint32_t at = hash_code(code) & set.mask;; at = (at + 1) & set.mask) {
      const std::uint32_t slot = code_slots_[set.slots + at];
      if (slot == 0) break;
      const CodeEntry& entry = codes_[slot - 1];
      const CodeSystem& of = code_systems_[entry.system];
      const bool same = text(entry.code) == code || (!of.case_sensitive && same_ignoring_case(text(entry.code), code));
      if (same && (system.empty() || text(of.url) == system)) return Membership::In;
    }
  }
  if (set.any_system_open) return Membership::Undecided;
  for (const Range range : {set.open_systems, set.whole_systems}) {
    for (std::uint32_t i = 0; i < range.count; ++i) {
      if (system.empty() || text(canonicals_[range.begin + i]) == system) return Membership::Undecided;
    }
  }
  return Membership::NotIn;
}

}  // namespace hallmark::schema
