#include "plugins/bundle_links.h"

namespace hallmark::plugins {
namespace {

// The links of each entry, one after another.
class Adjacency {
 public:
  template <class Links, class End, class Other>
  Adjacency(std::size_t entries, const Links& links, const End& end, const Other& other)
      : first_(entries + 1, 0), to_(links.size()) {
    for (const auto& link : links) ++first_[end(link) + 1];
    for (std::size_t i = 1; i <= entries; ++i) first_[i] += first_[i - 1];
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (const auto& link : links) to_[next[end(link)]++] = other(link);
  }
  template <class Visit>
  void each(std::uint32_t entry, const Visit& visit) const {
    for (std::uint32_t i = first_[entry]; i < first_[entry + 1]; ++i) visit(to_[i]);
  }

 private:
  std::vector<std::uint32_t> first_, to_;
};

}  // namespace

void BundleLinks::add(std::uint32_t from, const Resolution& to) {
  if (to.entry == kNoEntry || (to.entry == from && to.count == 1)) return;
  const std::uint32_t target = to.entry * 2 + (to.count > 1 ? 1 : 0);
  if (from == kNoEntry) {
    roots_.push_back(target);
  } else {
    links_.push_back({from, target});
  }
}

std::vector<Tie> BundleLinks::ties() const {
  const std::vector<BundleEntry>& entries = index_.entries();
  std::vector<Tie> out(entries.size(), Tie::Loose);
  if (entries.empty()) return out;
  const Adjacency onward(entries.size(), links_, [](const Link& l) { return l.from; },
                         [](const Link& l) { return l.target; });
  const Adjacency back(entries.size(), links_, [](const Link& l) { return l.target / 2; },
                       [](const Link& l) { return l.from; });
  std::vector<std::uint32_t> reached, onward_from;  // in the order met; those whose own links are still to be followed
  const auto mark = [&](std::uint32_t entry, Tie tie) {
    if (out[entry] != Tie::Loose) return;
    out[entry] = tie;
    reached.push_back(entry);
    onward_from.push_back(entry);
  };
  // A reference to one of several may mean any of them. A row is gone down only as far as nobody has gone before.
  const auto mark_row = [&](std::vector<bool>& done, std::uint32_t BundleEntry::*before, std::uint32_t last) {
    for (std::uint32_t e = last; e != kNoEntry && !done[e]; e = entries[e].*before) {
      done[e] = true;
      mark(e, Tie::Reached);
    }
  };
  std::vector<bool> urls_done(entries.size(), false), ids_done(entries.size(), false);
  const auto follow = [&](std::uint32_t target) {
    mark(target / 2, Tie::Reached);
    if (target % 2 == 0) return;
    mark_row(urls_done, &BundleEntry::same_url, target / 2);
    mark_row(ids_done, &BundleEntry::same_type_id, target / 2);
  };
  mark(0, Tie::Reached);
  for (const std::uint32_t root : roots_) follow(root);
  for (std::size_t looked_back = 0;;) {
    while (!onward_from.empty()) {
      const std::uint32_t at = onward_from.back();
      onward_from.pop_back();
      onward.each(at, follow);
    }
    if (looked_back == reached.size()) return out;
    back.each(reached[looked_back++], [&](std::uint32_t from) { mark(from, Tie::Attached); });
  }
}

}  // namespace hallmark::plugins
