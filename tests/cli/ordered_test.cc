#include "cli/ordered.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

namespace hallmark::cli {
namespace {

// Records "0", "1", ... and so many of them.
class Numbers : public Source {
 public:
  explicit Numbers(std::uint64_t count) : count_(count) {}
  bool next(SourceItem& item) override {
    if (given_ == count_) return false;
    item = {};
    item.bytes = std::to_string(given_++);
    return true;
  }
  std::uint64_t bytes_total() const override { return count_; }
  std::uint64_t bytes_read() const override { return given_; }
  std::uint64_t given() const { return given_; }

 private:
  std::uint64_t count_;
  std::uint64_t given_ = 0;
};

using Work = Ordered<std::string>::Work;

// Later records are done sooner, so that order is not there by chance.
std::string slow_at_first(const SourceItem& item) {
  const auto number = std::stoul(item.bytes);
  if (number % 7 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(3));
  return item.bytes + ",";
}

std::string run_with(std::size_t workers, std::uint64_t records) {
  Numbers source(records);
  std::string out;
  Ordered<std::string> ordered(source, [&](std::string&& text, std::uint64_t) {
    out += text;
    return true;
  });
  ordered.run(std::vector<Work>(workers, slow_at_first));
  return out;
}

TEST(Ordered, TheOrderIsTheInputsForAnyNumberOfThreads) {
  std::string expected;
  for (int i = 0; i < 200; ++i) expected += std::to_string(i) + ",";
  for (const std::size_t workers : {1u, 2u, 3u, 8u}) EXPECT_EQ(run_with(workers, 200), expected) << workers;
}

TEST(Ordered, NoRecordsAreNoResults) {
  for (const std::size_t workers : {1u, 4u}) EXPECT_EQ(run_with(workers, 0), "");
}

TEST(Ordered, ReadsNotFarAheadOfASlowRecord) {
  Numbers source(1000);
  std::atomic<std::uint64_t> while_first = 0;
  Ordered<std::string> ordered(source, [](std::string&&, std::uint64_t) { return true; });
  const Work work = [&](const SourceItem& item) {
    if (item.bytes == "0") {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      return item.bytes;
    }
    ++while_first;
    return item.bytes;
  };
  std::uint64_t ahead = 0;
  std::thread watch([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    ahead = while_first;
  });
  ordered.run(std::vector<Work>(4, work));
  watch.join();
  EXPECT_EQ(source.given(), 1000u);
  EXPECT_LE(ahead, 16u) << "more than four results a thread waited for the first";
  EXPECT_GT(ahead, 0u);
}

TEST(Ordered, StopsWhenNoMoreIsWanted) {
  for (const std::size_t workers : {1u, 4u}) {
    Numbers source(100000);
    int emitted = 0;
    Ordered<std::string> ordered(source, [&](std::string&&, std::uint64_t) { return ++emitted < 5; });
    ordered.run(std::vector<Work>(workers, slow_at_first));
    EXPECT_EQ(emitted, 5);
    EXPECT_LT(source.given(), 50u);
  }
}

TEST(Ordered, AWorkersExceptionReachesTheCaller) {
  for (const std::size_t workers : {1u, 4u}) {
    Numbers source(100000);
    Ordered<std::string> ordered(source, [](std::string&&, std::uint64_t) { return true; });
    const Work work = [](const SourceItem& item) -> std::string {
      if (item.bytes == "30") throw std::runtime_error("thirty");
      return item.bytes;
    };
    try {
      ordered.run(std::vector<Work>(workers, work));
      ADD_FAILURE() << "nothing was thrown";
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "thirty");
    }
    EXPECT_LT(source.given(), 100u);
  }
}

}  // namespace
}  // namespace hallmark::cli
