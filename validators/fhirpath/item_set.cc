#include "fhirpath/item_set.h"

#include <functional>

namespace hallmark::fhirpath {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint64_t kUnhashed = 1;  // the bucket of what no hash can follow

std::uint64_t hash_text(std::string_view text) { return std::hash<std::string_view>{}(text) | 0x100; }

// Equal numbers are equal once the zeros at the end are gone.
std::uint64_t hash_number(const Decimal& number) {
  const Decimal s = number.stripped();
  const auto mantissa = static_cast<std::uint64_t>(s.mantissa());
  return (mantissa * 0x9E3779B97F4A7C15u) ^ (s.scale() << 3) ^ 0x200;
}

}  // namespace

// Of an element with children: how many there are, and the texts of those that are Strings, in no order, since the
// order of different names does not count.
bool ItemSet::hash(const Value& item, std::uint64_t& out) {
  Value value = item;
  if (!evaluator_.step() || !evaluator_.to_system(item, value)) return false;
  switch (value.type()) {
    case Type::Boolean: out = value.boolean() ? 3 : 2; return true;
    case Type::String: out = hash_text(value.string()); return evaluator_.step(value.string().size() / 16);
    case Type::Integer:
    case Type::Decimal: out = hash_number(value.decimal()); return true;
    case Type::TypeInfo: out = hash_text(value.type_info().name); return true;
    case Type::Node: break;
    default: out = kUnhashed; return true;
  }
  Collection children;
  if (!evaluator_.children(value, children)) return false;
  out = 0x400 + children.size();
  for (const Value& child : children) {
    Value simple = child;
    if (!evaluator_.to_system(child, simple)) return false;
    if (simple.type() == Type::String) out += hash_text(simple.string());
  }
  return true;
}

bool ItemSet::same(const Value& candidate, const Value& item, bool& out) {
  Truth truth = Truth::False;
  if (!equal_items(evaluator_, candidate, item, truth)) return false;
  out = truth == Truth::True;
  return true;
}

// Brings the buckets up to date with the items.
bool ItemSet::index_items() {
  for (std::size_t i = before_.size(); i < items_.size(); ++i) {
    std::uint64_t key = 0;
    if (!hash(items_[i], key)) return false;
    const auto [at, is_new] = last_.try_emplace(key, kNone);
    before_.push_back(at->second);
    at->second = static_cast<std::uint32_t>(i);
  }
  return true;
}

bool ItemSet::add(const Value& item) {
  any_quantity_ |= item.type() == Type::Quantity;
  items_.push(item);
  return evaluator_.check_size(items_);
}

bool ItemSet::contains(const Value& item, bool& out) {
  out = false;
  // A Quantity may equal a number or an element: with one about, every pair is compared.
  if (items_.size() <= kFew || any_quantity_ || item.type() == Type::Quantity) {
    for (const Value& candidate : items_) {
      if (!same(candidate, item, out)) return false;
      if (out) return true;
    }
    return true;
  }
  std::uint64_t key = 0;
  if (!index_items() || !hash(item, key)) return false;
  const auto at = last_.find(key);
  if (at == last_.end()) return true;
  for (std::uint32_t i = at->second; i != kNone; i = before_[i]) {
    if (!same(items_[i], item, out)) return false;
    if (out) return true;
  }
  return true;
}

bool ItemSet::add_if_new(const Value& item, bool& is_new) {
  bool there = false;
  if (!contains(item, there)) return false;
  is_new = !there;
  return there || add(item);
}

}  // namespace hallmark::fhirpath
