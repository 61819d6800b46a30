#include "base/names.h"

namespace hallmark {

NameId NameTableBuilder::add(std::string_view name) {
  auto [it, fresh] = index_.try_emplace(std::string(name), static_cast<NameId>(names_.size()));
  if (fresh) names_.emplace_back(name);
  return it->second;
}

NameId NameTableBuilder::find(std::string_view name) const {
  auto it = index_.find(std::string(name));
  return it == index_.end() ? kNoName : it->second;
}

NameTableBuilder::Frozen NameTableBuilder::freeze() const {
  Frozen out;
  std::size_t slots = 16;
  while (slots < names_.size() * 2) slots *= 2;
  out.slots.assign(slots, 0);
  for (NameId id = 0; id < names_.size(); ++id) {
    out.entries.push_back({static_cast<std::uint32_t>(out.text.size()), static_cast<std::uint32_t>(names_[id].size())});
    out.text += names_[id];
    std::size_t at = hash_name(names_[id]) & (slots - 1);
    while (out.slots[at] != 0) at = (at + 1) & (slots - 1);
    out.slots[at] = id + 1;
  }
  return out;
}

}  // namespace hallmark
