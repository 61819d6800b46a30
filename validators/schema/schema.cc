#include "schema/schema.h"

#include <unordered_set>
#include <vector>

#include "schema/canonical.h"

namespace hallmark::schema {
namespace {

template <class Row>
std::uint32_t find(const Schema& schema, std::span<const Row> rows, std::span<const std::uint32_t> slots,
                   std::string_view canonical) {
  return find_canonical(
      slots, canonical, [&](std::uint32_t i) { return schema.text(rows[i].url); },
      [&](std::uint32_t i) { return schema.text(rows[i].version); });
}

}  // namespace

std::uint32_t Schema::structure_of_type(std::string_view type) const { return structure_of_type(names_.find(type)); }

std::uint32_t Schema::structure_of_url(std::string_view canonical) const {
  return find(*this, structures_, structure_url_slots_, canonical);
}
std::uint32_t Schema::value_set_of_url(std::string_view canonical) const {
  return find(*this, value_sets_, value_set_url_slots_, canonical);
}
std::uint32_t Schema::code_system_of_url(std::string_view url) const {
  return find(*this, code_systems_, code_system_url_slots_, url);
}

const Document* Schema::document_of(std::string_view type, std::string_view canonical) const {
  if (document_url_slots_.empty()) return nullptr;
  const Canonical c = split_canonical(canonical);
  const std::size_t mask = document_url_slots_.size() - 1;
  for (std::size_t at = hash_name(c.url) & mask; document_url_slots_[at] != 0; at = (at + 1) & mask) {
    const Document& document = documents_[document_url_slots_[at] - 1];
    if (text(document.url) != c.url || text(document.type) != type) continue;
    if (c.version.empty() ? document.is_default : version_fits(text(document.version), c.version)) return &document;
  }
  return nullptr;
}

bool Schema::derives_from(std::uint32_t structure, std::uint32_t ancestor) const {
  // The compiler keeps base links free of cycles; the count is a second belt.
  for (std::size_t steps = 0; structure != kNone && steps <= structures_.size(); ++steps) {
    if (structure == ancestor) return true;
    structure = structures_[structure].base;
  }
  return false;
}

bool Schema::is_above(std::uint32_t general, std::uint32_t special) const {
  std::vector<std::uint32_t> open = {special};
  std::unordered_set<std::uint32_t> seen = {special};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (at == general) return true;
    for (const std::uint32_t parent : parents_of(codes_[at])) {
      if (seen.insert(parent).second) open.push_back(parent);
    }
  }
  return false;
}

}  // namespace hallmark::schema
