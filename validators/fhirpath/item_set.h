// A growing set of values that answers whether one equal to another is in it.
//
// A few items are compared one by one. More are sorted into buckets by a hash that equal values are sure to share, so
// that isDistinct() over the thousands of entries of a Bundle takes thousands of steps and not millions. Dates and
// quantities, whose equality no hash can follow, share one bucket.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "fhirpath/compare.h"

namespace hallmark::fhirpath {

class ItemSet {
 public:
  explicit ItemSet(Evaluator& evaluator) : evaluator_(evaluator) {}

  // Each returns false only on failure.
  bool add(const Value& item);
  bool contains(const Value& item, bool& out);
  // Whether it was new.
  bool add_if_new(const Value& item, bool& is_new);

  const Collection& items() const { return items_; }

 private:
  static constexpr std::size_t kFew = 12;

  bool hash(const Value& item, std::uint64_t& out);
  bool index_items();
  bool same(const Value& candidate, const Value& item, bool& out);

  Evaluator& evaluator_;
  Collection items_;
  // From hash to the last item with it; from each item to the one before with the same hash.
  std::unordered_map<std::uint64_t, std::uint32_t> last_;
  std::vector<std::uint32_t> before_;
  bool any_quantity_ = false;
};

}  // namespace hallmark::fhirpath
