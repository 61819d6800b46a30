// Why the program cannot do what it was asked: thrown anywhere in cli/, caught in run.cc, exit code 2.
#pragma once

#include <stdexcept>
#include <string>

namespace hallmark::cli {

struct CannotRun : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The command line itself is wrong: the message is followed by where its help is.
struct UsageError : CannotRun {
  using CannotRun::CannotRun;
};

}  // namespace hallmark::cli
