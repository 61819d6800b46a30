#include "schema/schema.h"

namespace hallmark::schema {
namespace {

struct Canonical {
  std::string_view url;
  std::string_view version;  // "": any
};

Canonical split(std::string_view canonical) {
  const std::size_t bar = canonical.find('|');
  if (bar == std::string_view::npos) return {canonical, {}};
  return {canonical.substr(0, bar), canonical.substr(bar + 1)};
}

// "2.1" names every 2.1.x, as packages do; otherwise versions are compared whole.
bool version_fits(std::string_view have, std::string_view want) {
  return want.empty() || have == want || (have.size() > want.size() && have.starts_with(want) && have[want.size()] == '.');
}

template <class Row>
std::uint32_t find(const Schema& schema, std::span<const Row> rows, std::span<const std::uint32_t> slots,
                   std::string_view canonical) {
  if (slots.empty()) return kNone;
  const Canonical c = split(canonical);
  const std::size_t mask = slots.size() - 1;
  for (std::size_t at = hash_name(c.url) & mask; slots[at] != 0; at = (at + 1) & mask) {
    const std::uint32_t index = slots[at] - 1;
    if (schema.text(rows[index].url) == c.url && version_fits(schema.text(rows[index].version), c.version)) return index;
  }
  return kNone;
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

bool Schema::derives_from(std::uint32_t structure, std::uint32_t ancestor) const {
  // The compiler keeps base links free of cycles; the count is a second belt.
  for (std::size_t steps = 0; structure != kNone && steps <= structures_.size(); ++steps) {
    if (structure == ancestor) return true;
    structure = structures_[structure].base;
  }
  return false;
}

}  // namespace hallmark::schema
