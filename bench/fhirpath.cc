// FHIRPath evaluations a second, of the invariants that peers are measured by, one thread.
//
//   bench_fhirpath PACK FILE.ndjson [ROUNDS=5]
//
// Each record is read and walked once. Every invariant, compiled before, is then evaluated on each of its elements, the
// whole set over and over until 20 ms have passed. The median over the rounds is printed with the best. The expressions are
// evaluated as published: what `hallmark check` decides by code of its own (checks/native_invariants.h) is not used
// here. Reading and walking are not in the time; compiling is measured apart.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/walker.h"
#include "fhirpath/expression.h"
#include "issue/sink.h"
#include "record/reader.h"
#include "schema/fhirpath_model.h"
#include "schema/pack_file.h"

namespace {

using Clock = std::chrono::steady_clock;
using hallmark::NodeIndex;
using hallmark::Record;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

struct Case {
  const char* name;
  const char* key;
  bool (*applies)(const hallmark::schema::FhirpathModel& model, const Record& record, NodeIndex node);
};

bool is_root_of(const Record& record, NodeIndex node, std::string_view type) {
  return node == record.root() && record.text(node) == type;
}

const Case kCases[] = {
    {"ele-1 on a resource", "ele-1", [](const auto&, const Record& r, NodeIndex n) { return n == r.root(); }},
    {"ele-1 on a code", "ele-1", [](const auto& m, const Record& r, NodeIndex n) { return m.type_name(r, n) == "code"; }},
    {"dom-3", "dom-3", [](const auto&, const Record& r, NodeIndex n) { return n == r.root(); }},
    {"obs-6", "obs-6", [](const auto&, const Record& r, NodeIndex n) { return is_root_of(r, n, "Observation"); }},
    {"obs-7", "obs-7", [](const auto&, const Record& r, NodeIndex n) { return is_root_of(r, n, "Observation"); }},
    {"pat-1", "pat-1", [](const auto&, const Record& r, NodeIndex n) { return r.name(n) == "contact"; }},
};

// Synthea's patients have no contacts, which pat-1 is about.
constexpr const char* kPatient =
    R"({"resourceType":"Patient","id":"p","name":[{"family":"Test","given":["Ann"]}],"contact":[)"
    R"({"relationship":[{"text":"sister"}],"name":{"family":"Test"},"telecom":[{"system":"phone","value":"0"}]},)"
    R"({"organization":{"reference":"Organization/1"}},{"gender":"female","address":{"city":"Leeds"}}]})";

struct Walked {
  std::string text;  // the record lies over it
  Record record;
};

struct Focus {
  const Record* record;
  NodeIndex node;
};

}  // namespace

int main(int argc, char** argv) {
#ifndef NDEBUG
  std::fprintf(stderr, "bench_fhirpath: this is a debug build; its figures would mean nothing\n");
  return 2;
#endif
  if (argc < 3) {
    std::fprintf(stderr, "usage: bench_fhirpath PACK FILE.ndjson [ROUNDS]\n");
    return 2;
  }
  const int rounds = argc > 3 ? std::max(1, std::atoi(argv[3])) : 5;
  auto loaded = hallmark::schema::open_pack(argv[1]);
  if (!loaded) {
    std::fprintf(stderr, "bench_fhirpath: %s\n", loaded.error().c_str());
    return 2;
  }
  const auto schema = *loaded;
  const hallmark::schema::FhirpathModel model(*schema);
  const hallmark::fhirpath::Host host;
  const hallmark::Limits limits;

  std::vector<std::string> lines{kPatient};
  std::ifstream in(argv[2], std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  hallmark::Walker walker(*schema, limits, false, {});
  std::vector<std::unique_ptr<Walked>> records;
  std::vector<Focus> foci[std::size(kCases)];
  for (std::string& line : lines) {
    auto walked = std::make_unique<Walked>(Walked{std::move(line), Record(schema->names())});
    std::vector<hallmark::ReadProblem> problems;
    hallmark::IssueList issues;
    if (!hallmark::read_json(walked->text, limits, walked->record, problems)) continue;
    if (!walker.walk(walked->record, {}, issues)) continue;
    const Record& record = walked->record;
    for (std::size_t i = 0; i < std::size(kCases); ++i) {
      for (NodeIndex node = 0; node < record.size(); ++node) {
        if (kCases[i].applies(model, record, node)) foci[i].push_back({&record, node});
      }
    }
    records.push_back(std::move(walked));
  }

  std::printf("%-20s %10s %14s %14s %10s\n", "invariant", "elements", "median /s", "best /s", "compile us");
  for (std::size_t i = 0; i < std::size(kCases); ++i) {
    std::string_view text;
    for (const auto& constraint : schema->constraints()) {
      if (schema->text(constraint.key) == kCases[i].key) text = schema->text(constraint.expression);
    }
    auto compiled = hallmark::fhirpath::Expression::compile(text, schema->names(), limits);
    constexpr int kCompiled = 200;
    const auto start_compile = Clock::now();
    for (int n = 0; n < kCompiled; ++n) compiled = hallmark::fhirpath::Expression::compile(text, schema->names(), limits);
    const double compile = seconds_since(start_compile) / kCompiled;
    const auto* expression = std::get_if<hallmark::fhirpath::Expression>(&compiled);
    if (expression == nullptr) continue;
    std::vector<double> rates;
    std::size_t held = 0;
    for (int round = 0; round < rounds; ++round) {
      std::size_t count = 0;
      const auto start = Clock::now();
      double taken = 0;
      do {
        for (const auto& [record, node] : foci[i]) {
          const hallmark::fhirpath::EvaluationContext at{*record, node, record->root(), record->root(), model, host, limits};
          held += evaluate_truth(*expression, at) == hallmark::fhirpath::Truth::True;
        }
        count += foci[i].size();
        taken = seconds_since(start);
      } while (taken < 0.02 && count > 0);
      rates.push_back(static_cast<double>(count) / taken);
    }
    std::sort(rates.begin(), rates.end());
    std::printf("%-20s %10zu %14.0f %14.0f %10.1f\n", kCases[i].name, foci[i].size(), rates[rates.size() / 2], rates.back(),
                compile * 1e6);
    if (held == 0) std::printf("  (it held nowhere)\n");
  }
  return 0;
}
