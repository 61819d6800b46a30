// A value, or the reason there is none.
//
// Used where a call can fail for a reason its caller must tell somebody. Findings about a record are not errors:
// they are issues (issue/issue.h). g++ 12 has no <expected> in C++20, hence this small type.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace hallmark {

struct Error {
  std::string message;  // one sentence for a person, without a trailing full stop
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const std::string& error() const { return std::get<1>(state_).message; }

 private:
  std::variant<T, Error> state_;
};

}  // namespace hallmark
