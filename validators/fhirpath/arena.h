// What an expression, or one evaluation of one, makes and its values point into. Addresses do not change, also when the
// arena is moved.
#pragma once

#include <forward_list>
#include <string>
#include <string_view>
#include <utility>

#include "fhirpath/value.h"

namespace hallmark::fhirpath {

class Arena {
 public:
  std::string_view keep(std::string text) { return texts_.emplace_front(std::move(text)); }
  const Quantity& keep(const Quantity& quantity) { return quantities_.emplace_front(quantity); }
  const TypeInfo& keep(const TypeInfo& info) { return types_.emplace_front(info); }

 private:
  // Lists, since an empty one costs nothing: most evaluations make no text.
  std::forward_list<std::string> texts_;
  std::forward_list<Quantity> quantities_;
  std::forward_list<TypeInfo> types_;
};

}  // namespace hallmark::fhirpath
