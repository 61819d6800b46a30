// An ordered list of values. The first few lie in the object itself: most steps of most paths give none, one or two
// items, and evaluating an invariant on such data allocates nothing.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <type_traits>

#include "fhirpath/value.h"

namespace hallmark::fhirpath {

class Collection {
 public:
  Collection() = default;
  explicit Collection(const Value& value) { push(value); }
  Collection(const Collection& other) { append(other); }
  Collection(Collection&& other) noexcept { take(other); }
  Collection& operator=(const Collection& other) {
    if (this != &other) {
      clear();
      append(other);
    }
    return *this;
  }
  Collection& operator=(Collection&& other) noexcept {
    if (this != &other) take(other);
    return *this;
  }
  ~Collection() = default;

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Value* begin() const { return data(); }
  const Value* end() const { return data() + size_; }
  const Value& operator[](std::size_t i) const { return data()[i]; }
  Value& operator[](std::size_t i) { return data()[i]; }
  const Value& front() const { return data()[0]; }
  const Value& back() const { return data()[size_ - 1]; }
  Value* begin() { return data(); }
  Value* end() { return data() + size_; }

  void clear() { size_ = 0; }
  void truncate(std::size_t size) {
    if (size < size_) size_ = size;
  }
  void push(const Value& value) {
    if (size_ == capacity_) {
      const Value copy = value;  // may lie in the block that grow() gives back
      grow(capacity_ * 2);
      data()[size_++] = copy;
      return;
    }
    data()[size_++] = value;
  }
  void append(const Value* first, std::size_t count) {
    if (count == 0) return;
    if (size_ + count > capacity_) grow(size_ + count > capacity_ * 2 ? size_ + count : capacity_ * 2);
    std::memcpy(static_cast<void*>(data() + size_), first, count * sizeof(Value));
    size_ += count;
  }
  void append(const Collection& other) { append(other.data(), other.size()); }

 private:
  static constexpr std::size_t kInline = 4;
  static_assert(std::is_trivially_copyable_v<Value>);

  Value* data() { return heap_ ? reinterpret_cast<Value*>(heap_.get()) : reinterpret_cast<Value*>(inline_); }
  const Value* data() const {
    return heap_ ? reinterpret_cast<const Value*>(heap_.get()) : reinterpret_cast<const Value*>(inline_);
  }
  void grow(std::size_t capacity) {
    std::unique_ptr<std::byte[]> wider(new std::byte[capacity * sizeof(Value)]);
    std::memcpy(wider.get(), data(), size_ * sizeof(Value));
    heap_ = std::move(wider);
    capacity_ = capacity;
  }
  void take(Collection& other) noexcept {
    size_ = other.size_;
    if (other.heap_) {
      heap_ = std::move(other.heap_);
      capacity_ = other.capacity_;
    } else {
      // What is inline fits wherever this one keeps its items.
      std::memcpy(static_cast<void*>(data()), other.inline_, size_ * sizeof(Value));
    }
    other.size_ = 0;
    other.capacity_ = kInline;
  }

  std::size_t size_ = 0;
  std::size_t capacity_ = kInline;
  std::unique_ptr<std::byte[]> heap_;
  alignas(Value) std::byte inline_[kInline * sizeof(Value)];
};

}  // namespace hallmark::fhirpath
