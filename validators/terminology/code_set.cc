#include "terminology/code_set.h"

#include <algorithm>

namespace hallmark::terminology {

void CodeSet::add(const ExpandedConcept& entry) {
  const auto [it, fresh] =
      place_.try_emplace(Key{entry.system, entry.code}, static_cast<std::uint32_t>(concepts_.size()));
  if (fresh) {
    concepts_.push_back(entry);
    ++listed_of_[entry.system];
  } else if (concepts_[it->second].display.empty()) {
    concepts_[it->second].display = entry.display;
  }
}

void CodeSet::open(std::string_view system, bool whole) {
  const auto it = std::ranges::find(open_, system, &OpenSystem::system);
  if (it == open_.end()) {
    open_.push_back({system, whole});
  } else {
    it->whole |= whole;
  }
}

bool CodeSet::contains(std::string_view system, std::string_view code) const {
  return place_.contains(Key{system, code});
}

const OpenSystem* CodeSet::open_system(std::string_view system) const {
  const auto it = std::ranges::find(open_, system, &OpenSystem::system);
  return it == open_.end() ? nullptr : &*it;
}

void CodeSet::unite(const CodeSet& other) {
  for (const ExpandedConcept& entry : other.concepts_) add(entry);
  for (const OpenSystem& open_one : other.open_) open(open_one.system, open_one.whole);
  any_open_ |= other.any_open_;
}

CodeSet CodeSet::difference(const CodeSet& a, const CodeSet& b) {
  CodeSet out;
  const auto all_gone = [&](std::string_view system) {
    const OpenSystem* open_b = b.open_system(system);
    return open_b && open_b->whole;
  };
  for (const ExpandedConcept& entry : a.concepts_) {
    if (all_gone(entry.system) || b.contains(entry.system, entry.code)) continue;
    if (b.any_open_ || b.open_system(entry.system)) {
      out.open(entry.system, false);
    } else {
      out.add(entry);
    }
  }
  for (const OpenSystem& open_a : a.open_) {
    if (all_gone(open_a.system)) continue;
    const bool untouched = !b.any_open_ && !b.open_system(open_a.system) && !b.lists(open_a.system);
    out.open(open_a.system, open_a.whole && untouched);
  }
  out.any_open_ = a.any_open_;
  return out;
}

CodeSet CodeSet::intersection(const CodeSet& a, const CodeSet& b) {
  CodeSet out;
  const auto keep = [&](const CodeSet& from, const CodeSet& with) {
    for (const ExpandedConcept& entry : from.concepts_) {
      const OpenSystem* open_one = with.open_system(entry.system);
      if (with.contains(entry.system, entry.code) || (open_one && open_one->whole)) {
        out.add(entry);
      } else if (open_one || with.any_open_) {
        out.open(entry.system, false);
      }
    }
  };
  keep(a, b);
  keep(b, a);
  for (const OpenSystem& open_a : a.open_) {
    if (const OpenSystem* open_b = b.open_system(open_a.system)) {
      out.open(open_a.system, open_a.whole && open_b->whole);
    } else if (b.any_open_) {
      out.open(open_a.system, false);
    }
  }
  if (a.any_open_)
    for (const OpenSystem& open_b : b.open_) out.open(open_b.system, false);
  out.any_open_ = a.any_open_ && b.any_open_;
  return out;
}

}  // namespace hallmark::terminology
