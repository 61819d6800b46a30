// A progress bar on standard error: only if that is a terminal, and only once the work has taken more than a second.
#pragma once

#include <chrono>
#include <cstdint>

#include "cli/console.h"

namespace hallmark::cli {

class Progress {
 public:
  explicit Progress(Console& console) : console_(console) {}
  ~Progress() { clear(); }

  // `total` 0: not known, and only the records are counted.
  void update(std::uint64_t records, std::uint64_t read, std::uint64_t total);
  // Takes the bar away, so that something else can be written to the terminal.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  Console& console_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point shown_{};
  bool visible_ = false;
};

}  // namespace hallmark::cli
