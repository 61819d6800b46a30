// What the ten standards cost: checking with them beside RapidJSON's in-situ DOM parse of the same bytes, in the same run, one
// thread.
//
//   bench_standards PACK PROFILES FILE.ndjson [MEGABYTES=50] [ROUNDS=5]
//
// The file's lines are repeated until they make MEGABYTES. Each round measures every stage once, interleaved; the median of
// the rounds is printed, and its ratio to the DOM parse. Stages: the DOM parse; the check without validators; with the
// validators that the ten name; and with the needs, Hallmark's own profiles, the scores and the attribution of all ten besides, which
// is what `hallmark survey` does for each record. PACK must hold the own profiles of PROFILES (`hallmark pack --standards`), or the
// figure would be of less than that.
#include <rapidjson/document.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "readiness/survey.h"
#include "schema/pack_file.h"
#include "validate.h"

namespace {

using Clock = std::chrono::steady_clock;
namespace readiness = hallmark::readiness;

struct Stage {
  const char* name;
  std::function<std::size_t()> run;  // returns something that depends on all the work
  std::vector<double> seconds{};
  std::size_t guard = 0;
};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// The value, or the end of the program.
template <class T>
T must(hallmark::Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "bench_standards: %s\n", result.error().c_str());
  std::exit(2);
}

}  // namespace

int main(int argc, char** argv) {
#ifndef NDEBUG
  std::fprintf(stderr, "bench_standards: this is a debug build; its figures would mean nothing\n");
  return 2;
#endif
  if (argc < 4) {
    std::fprintf(stderr, "usage: bench_standards PACK PROFILES FILE.ndjson [MEGABYTES] [ROUNDS]\n");
    return 2;
  }
  const std::size_t bytes_wanted = (argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 50) * 1000 * 1000;
  const std::size_t rounds = argc > 5 ? std::strtoul(argv[5], nullptr, 10) : 5;
  const auto schema = must(hallmark::schema::open_pack(argv[1]));
  const auto standards = std::make_shared<const readiness::Standards>(must(readiness::load_standards(argv[2])));
  const auto rubric = std::make_shared<const readiness::Rubric>(must(readiness::load_rubric(argv[2])));
  readiness::SurveyOptions options;
  options.purpose = hallmark::Purpose::Test;
  options.today = "2026-11-21";
  options.remarks = false;
  options.attribution.rules =
      std::make_shared<const readiness::AttributionRules>(must(readiness::load_attribution_rules(argv[2])));
  std::vector<std::string> lines;
  std::ifstream in(argv[3], std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  if (lines.empty()) {
    std::fprintf(stderr, "bench_standards: %s holds no records\n", argv[3]);
    return 2;
  }
  std::vector<std::string_view> records;
  std::size_t bytes = 0;
  for (std::size_t i = 0; bytes < bytes_wanted; i = (i + 1) % lines.size()) {
    records.push_back(lines[i]);
    bytes += lines[i].size();
  }

  for (const readiness::Manifest* manifest : standards->of(schema->version())) {
    for (const std::string& profile : manifest->own_profiles) {
      if (schema->structure_of_url(profile) != hallmark::schema::kNone) continue;
      std::fprintf(stderr, "bench_standards: %s does not hold %s\n", argv[1], profile.c_str());
      return 2;
    }
  }
  readiness::Survey survey(standards, rubric, schema, options);
  hallmark::ValidateOptions bare;
  bare.today = options.today;
  hallmark::ValidateOptions full = bare;
  full.purpose = options.purpose;
  full.plugins.assign(survey.plugins().begin(), survey.plugins().end());
  hallmark::Validator alone(schema, bare);
  hallmark::Validator validator(schema, full);
  hallmark::IssueList issues;
  std::vector<char> buffer;
  std::vector<char> pool(64 << 20);
  std::size_t scored = 0;

  const auto each = [&](auto&& work) {
    std::size_t guard = 0;
    for (const std::string_view text : records) guard += work(text);
    return guard;
  };
  const auto check = [&](hallmark::Validator& with, std::string_view text) {
    issues.clear();
    return with.validate(text, issues);
  };
  std::vector<Stage> stages;
  stages.push_back({"rapidjson-dom-insitu", [&] {
                      return each([&](std::string_view text) -> std::size_t {
                        buffer.assign(text.begin(), text.end());
                        buffer.push_back('\0');
                        rapidjson::MemoryPoolAllocator<> allocator(pool.data(), pool.size());
                        rapidjson::Document document(&allocator);
                        document.ParseInsitu(buffer.data());
                        return document.MemberCount();
                      });
                    }});
  stages.push_back({"hallmark-check", [&] {
                      return each([&](std::string_view text) {
                        check(alone, text);
                        return issues.issues().size();
                      });
                    }});
  stages.push_back({"hallmark-validators", [&] {
                      return each([&](std::string_view text) {
                        check(validator, text);
                        return issues.issues().size();
                      });
                    }});
  stages.push_back({"hallmark-ten-standards", [&] {
                      scored = 0;
                      return each([&](std::string_view text) {
                        const hallmark::Outcome outcome = check(validator, text);
                        const readiness::RecordResult result = survey.examine(
                            {validator.record(), outcome.readable, outcome.walked, "", survey.plugins(), outcome.profiles}, issues);
                        scored += result.standards.size();
                        return issues.issues().size();
                      });
                    }});
  for (std::size_t round = 0; round < rounds; ++round) {
    for (Stage& stage : stages) {
      const auto begin = Clock::now();
      stage.guard = stage.run();
      stage.seconds.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
    }
  }
  const double dom = median(stages[0].seconds);
  std::printf("%zu records, %.1f MB, %zu rounds, median; ratio is speed against rapidjson-dom-insitu\n", records.size(),
              static_cast<double>(bytes) / 1e6, rounds);
  std::printf("%-22s %10s %12s %8s %12s\n", "stage", "MB/s", "records/s", "ratio", "guard");
  for (const Stage& stage : stages) {
    const double seconds = median(stage.seconds);
    std::printf("%-22s %10.1f %12.0f %8.3f %12zu\n", stage.name, static_cast<double>(bytes) / 1e6 / seconds,
                static_cast<double>(records.size()) / seconds, dom / seconds, stage.guard);
  }
  std::printf("scores: %zu\n", scored);
  return 0;
}
