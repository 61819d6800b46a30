// Records checked by several threads, and their results handed on in the order of the input.
//
// Each thread takes the next record from the source itself; one that is done deposits its result, and whoever completes
// the row hands it on. No more than a few results a thread wait for an earlier one, so that memory is bounded by
// the largest records and not by the feed.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "record/source.h"

namespace hallmark::cli {

template <class Result>
class Ordered {
 public:
  using Work = std::function<Result(const SourceItem&)>;
  // `bytes_read`: how far the source had been read when the record was taken. False: stop, no more is wanted.
  using Emit = std::function<bool(Result&&, std::uint64_t bytes_read)>;

  Ordered(Source& source, Emit emit) : source_(source), emit_(std::move(emit)) {}

  // One thread for each worker, the caller's among them. An exception of a worker is thrown here.
  void run(const std::vector<Work>& workers) {
    window_ = 4 * workers.size();
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < workers.size(); ++i) {
      try {
        threads.emplace_back([this, &workers, i] { loop(workers[i]); });
      } catch (const std::system_error&) {
        break;  // the machine gives no more threads: those there are do the work
      }
    }
    loop(workers[0]);
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  struct Done {
    Result result;
    std::uint64_t bytes_read;
  };

  void loop(const Work& work) {
    try {
      SourceItem item;
      std::uint64_t index = 0;
      std::uint64_t bytes_read = 0;
      while (take(item, index, bytes_read)) deposit(index, {work(item), bytes_read});
    } catch (...) {
      const std::lock_guard lock(emit_mutex_);
      if (!failure_) failure_ = std::current_exception();
      stop_ = true;
      room_.notify_all();
    }
  }

  bool take(SourceItem& item, std::uint64_t& index, std::uint64_t& bytes_read) {
    // Waiting for room with the source held is safe: depositing needs only the other mutex.
    const std::lock_guard source_lock(source_mutex_);
    {
      std::unique_lock lock(emit_mutex_);
      room_.wait(lock, [this] { return stop_ || taken_ < emitted_ + window_; });
      if (stop_) return false;
    }
    if (at_end_) return false;
    if (!source_.next(item)) {
      at_end_ = true;
      return false;
    }
    index = taken_++;
    bytes_read = source_.bytes_read();
    return true;
  }

  void deposit(std::uint64_t index, Done done) {
    const std::lock_guard lock(emit_mutex_);
    waiting_.emplace(index, std::move(done));
    while (!stop_ && !waiting_.empty() && waiting_.begin()->first == emitted_) {
      Done next = std::move(waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
      ++emitted_;
      if (!emit_(std::move(next.result), next.bytes_read)) stop_ = true;
    }
    room_.notify_all();
  }

  Source& source_;
  Emit emit_;
  std::size_t window_ = 0;
  std::mutex source_mutex_;
  bool at_end_ = false;
  std::uint64_t taken_ = 0;  // written under source_mutex_ and read under it

  std::mutex emit_mutex_;
  std::condition_variable room_;
  std::map<std::uint64_t, Done> waiting_;
  std::uint64_t emitted_ = 0;
  bool stop_ = false;
  std::exception_ptr failure_;
};

}  // namespace hallmark::cli
