#include "cli/progress.h"

#include <algorithm>
#include <string>

namespace hallmark::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{1000};
constexpr std::chrono::milliseconds kInterval{100};
constexpr std::uint64_t kWidth = 30;

}  // namespace

void Progress::update(std::uint64_t records, std::uint64_t read, std::uint64_t total) {
  if (!console_.error_is_terminal()) return;
  const Clock::time_point now = Clock::now();
  if (now - begun_ < kPatience || now - shown_ < kInterval) return;
  shown_ = now;
  std::string line = "\r\x1b[K";
  if (total != 0) {
    const std::uint64_t done = std::min(read, total);
    const std::uint64_t filled = done * kWidth / total;
    line += "[" + std::string(filled, '=') + std::string(kWidth - filled, ' ') + "] " +
            std::to_string(done * 100 / total) + " %  ";
  }
  line += std::to_string(records) + (records == 1 ? " record" : " records");
  console_.write_error_stream(line);
  visible_ = true;
}

void Progress::clear() {
  if (!visible_) return;
  console_.write_error_stream("\r\x1b[K");
  visible_ = false;
}

}  // namespace hallmark::cli
