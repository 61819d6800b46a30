// Golden runs: tests/cli/golden/NAME.golden holds a command line and everything the program answers to it.
//
//   $ hallmark check input/clean.json          a line for the shell, run in tests/cli/golden
//   exit 0
//   ---- stdout
//   ...
//   ---- stderr
//   ...
//
// With HALLMARK_WRITE_GOLDEN=yes the answers are written into the files instead; read the difference before it is kept.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "tests/cli/process.h"

namespace hallmark::cli::testing {
namespace {

namespace fs = std::filesystem;

std::string golden_dir() { return source_dir() + "/tests/cli/golden"; }

std::vector<std::string> golden_names() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(golden_dir())) {
    if (entry.path().extension() == ".golden") out.push_back(entry.path().stem().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Where the program was built differs from machine to machine.
std::string without_machine(std::string text) {
  for (std::size_t at; (at = text.find(binary_dir())) != std::string::npos;) text.replace(at, binary_dir().size(), "BUILD");
  return text;
}

std::string transcript(const std::string& line, const RunResult& result) {
  return "$ " + line + "\nexit " + std::to_string(result.code) + "\n---- stdout\n" + without_machine(result.out) +
         "---- stderr\n" + without_machine(result.err);
}

bool needs_definitions(const std::string& line) {
  for (const char* word : {"hallmark check ", "hallmark validate ", "hallmark survey ", "hallmark fhirpath "}) {
    if (line.find(word) != std::string::npos) return true;
  }
  return false;
}

class Golden : public ::testing::TestWithParam<std::string> {};

TEST_P(Golden, Run) {
  const fs::path path = fs::path(golden_dir()) / (GetParam() + ".golden");
  const std::string expected = file_text(path);
  ASSERT_TRUE(expected.starts_with("$ ")) << path;
  const std::string line = expected.substr(2, expected.find('\n') - 2);
  if (!has_definitions() && needs_definitions(line)) GTEST_SKIP() << kNoDefinitions;
  const std::string actual = transcript(line, run_shell(line, golden_dir()));
  if (std::getenv("HALLMARK_WRITE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(actual, expected);
}

std::string golden_name(const ::testing::TestParamInfo<std::string>& golden) {
  std::string name = golden.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cli, Golden, ::testing::ValuesIn(golden_names()), golden_name);

}  // namespace
}  // namespace hallmark::cli::testing
