// Validation throughput beside RapidJSON's in-situ DOM parse of the same bytes, in the same run, one thread.
//
//   bench_throughput PACK FILE.ndjson [MEGABYTES=100] [ROUNDS=5]
//
// The file's lines are repeated until they make MEGABYTES. Each round measures every stage once, interleaved, so that a
// slow moment of the machine falls on all of them; the median of the rounds is printed, and its ratio to the DOM parse.
// Stages: copying the bytes (the floor of in-situ parsing), RapidJSON DOM in situ with the pool reused, reading into
// the record tree, reading and walking against the base definitions without and with their invariants (the latter is what
// `hallmark check` does for each record).
#include <rapidjson/document.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "record/reader.h"
#include "schema/pack_file.h"
#include "validate.h"

namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::string> read_lines(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

struct Corpus {
  std::vector<std::string_view> records;
  std::size_t bytes = 0;
};

Corpus repeat(const std::vector<std::string>& lines, std::size_t bytes) {
  Corpus corpus;
  while (corpus.bytes < bytes) {
    for (const std::string& line : lines) {
      corpus.records.push_back(line);
      corpus.bytes += line.size();
      if (corpus.bytes >= bytes) break;
    }
  }
  return corpus;
}

struct Stage {
  const char* name;
  std::function<std::size_t()> run;  // returns something that depends on all the work
  std::vector<double> seconds;
  std::size_t guard = 0;
};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
#ifndef NDEBUG
  std::fprintf(stderr, "bench_throughput: this is a debug build; its figures would mean nothing\n");
  return 2;
#endif
  if (argc < 3) {
    std::fprintf(stderr, "usage: bench_throughput PACK FILE.ndjson [MEGABYTES] [ROUNDS]\n");
    return 2;
  }
  const std::size_t megabytes = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 100;
  const std::size_t rounds = argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 5;
  auto schema = hallmark::schema::open_pack(argv[1]);
  if (!schema) {
    std::fprintf(stderr, "bench_throughput: %s\n", schema.error().c_str());
    return 2;
  }
  const std::vector<std::string> lines = read_lines(argv[2]);
  if (lines.empty()) {
    std::fprintf(stderr, "bench_throughput: %s holds no records\n", argv[2]);
    return 2;
  }
  const Corpus corpus = repeat(lines, megabytes * 1000 * 1000);

  std::vector<char> buffer;
  std::vector<char> pool(64 << 20);
  hallmark::Limits limits;
  hallmark::Record record((*schema)->names());
  std::vector<hallmark::ReadProblem> problems;
  hallmark::ValidateOptions base;
  base.invariants = false;
  hallmark::Validator validator(*schema, base);
  hallmark::Validator with_invariants(*schema, {});
  hallmark::IssueList issues;
  std::size_t errors = 0;

  const auto copy = [&](std::string_view text) {
    buffer.resize(text.size() + 1);
    std::memcpy(buffer.data(), text.data(), text.size());
    buffer[text.size()] = '\0';
  };
  std::vector<Stage> stages;
  stages.push_back({"copy", [&] {
                      std::size_t guard = 0;
                      for (std::string_view text : corpus.records) {
                        copy(text);
                        guard += static_cast<unsigned char>(buffer[text.size() / 2]);
                      }
                      return guard;
                    }, {}, 0});
  stages.push_back({"rapidjson-dom-insitu", [&] {
                      std::size_t guard = 0;
                      for (std::string_view text : corpus.records) {
                        copy(text);
                        rapidjson::MemoryPoolAllocator<> allocator(pool.data(), pool.size());
                        rapidjson::Document document(&allocator);
                        document.ParseInsitu(buffer.data());
                        guard += document.MemberCount();
                      }
                      return guard;
                    }, {}, 0});
  stages.push_back({"hallmark-read", [&] {
                      std::size_t guard = 0;
                      for (std::string_view text : corpus.records) {
                        problems.clear();
                        read_record(text, limits, record, problems);
                        guard += record.size();
                      }
                      return guard;
                    }, {}, 0});
  stages.push_back({"hallmark-check", [&] {
                      std::size_t guard = 0;
                      errors = 0;
                      for (std::string_view text : corpus.records) {
                        issues.clear();
                        const hallmark::Outcome outcome = validator.validate(text, issues);
                        if (outcome.verdict == hallmark::Verdict::Findings) ++errors;
                        guard += issues.issues().size();
                      }
                      return guard;
                    }, {}, 0});

  stages.push_back({"hallmark-invariants", [&] {
                      std::size_t guard = 0;
                      for (std::string_view text : corpus.records) {
                        issues.clear();
                        with_invariants.validate(text, issues);
                        guard += issues.issues().size();
                      }
                      return guard;
                    }, {}, 0});

  for (std::size_t round = 0; round < rounds; ++round) {
    for (Stage& stage : stages) {
      const auto begin = Clock::now();
      stage.guard = stage.run();
      stage.seconds.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
    }
  }

  const double dom = median(stages[1].seconds);
  std::printf("%zu records, %.1f MB, %zu rounds, median; ratio is speed against rapidjson-dom-insitu\n",
              corpus.records.size(), static_cast<double>(corpus.bytes) / 1e6, rounds);
  std::printf("%-22s %10s %12s %8s %12s\n", "stage", "MB/s", "records/s", "ratio", "guard");
  for (const Stage& stage : stages) {
    const double seconds = median(stage.seconds);
    std::printf("%-22s %10.1f %12.0f %8.3f %12zu\n", stage.name, static_cast<double>(corpus.bytes) / 1e6 / seconds,
                static_cast<double>(corpus.records.size()) / seconds, dom / seconds, stage.guard);
  }
  std::printf("records with errors: %zu\n", errors);
  return 0;
}
