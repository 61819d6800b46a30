// Standard streams: pipes that break, disks that are full, colours, standard input.
#include <gtest/gtest.h>

#include "tests/cli/process.h"

namespace hallmark::cli::testing {
namespace {

class Streams : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_definitions()) GTEST_SKIP() << kNoDefinitions;
    folder_.file("bad.json", "{\"resourceType\": \"Patient\", \"active\": 7, \"b\": 1}");
  }
  RunResult run(const std::string& line) const { return run_shell(line, folder_.path()); }
  ScratchFolder folder_;
};

// bash's PIPESTATUS says what the program itself answered.
std::string status_of_first(const std::string& pipe) { return "bash -c '" + pipe + "; echo ${PIPESTATUS[0]} >&2'"; }

TEST_F(Streams, ABrokenPipeIsAQuietEnd) {
  std::string lines;
  for (int i = 0; i < 20000; ++i) lines += "{\"resourceType\": \"Patient\", \"active\": 7}\n";
  folder_.file("feed.ndjson", lines);
  for (const char* format : {"text", "json", "ndjson", "operationoutcome"}) {
    for (const char* jobs : {"1", "3"}) {
      const RunResult result = run(status_of_first("hallmark check -f " + std::string(format) + " -j " + jobs +
                                                   " feed.ndjson | head -c 10"));
      EXPECT_EQ(result.out.size(), 10u) << format;
      EXPECT_EQ(result.err, "0\n") << format;
    }
  }
}

TEST_F(Streams, AFullDiskIsSaid) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "there is no /dev/full here";
  const RunResult result = run("hallmark check bad.json > /dev/full");
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err, "hallmark: the output could not be written: No space left on device\n");
}

TEST_F(Streams, ColoursOnlyWhenAskedForOrOnATerminal) {
  const std::string escape = "\x1b[";
  EXPECT_EQ(run("hallmark check bad.json").out.find(escape), std::string::npos);
  EXPECT_NE(run("hallmark check --color always bad.json").out.find(escape), std::string::npos);
  EXPECT_NE(run("NO_COLOR=1 hallmark check --color always bad.json").out.find(escape), std::string::npos);
  EXPECT_EQ(run("hallmark check --color=always -f json bad.json").out.find(escape), std::string::npos);
  if (run("script -qec true /dev/null").code != 0) GTEST_SKIP() << "no 'script' or no /dev/pts here to pretend to be a terminal";
  const auto on_terminal = [&](const std::string& before, const std::string& flags) {
    return run(before + " script -qec 'hallmark check " + flags + " bad.json' /dev/null").out;
  };
  EXPECT_NE(on_terminal("TERM=xterm", "").find(escape), std::string::npos);
  EXPECT_EQ(on_terminal("TERM=xterm", "--color never").find(escape), std::string::npos);
  EXPECT_EQ(on_terminal("TERM=xterm NO_COLOR=1", "").find(escape), std::string::npos);
  EXPECT_EQ(on_terminal("TERM=dumb", "").find(escape), std::string::npos);
}

TEST_F(Streams, StandardInputIsADash) {
  const RunResult result = run("hallmark check --validators none -q - < bad.json");
  EXPECT_EQ(result.code, 1);
  EXPECT_EQ(result.out.substr(0, result.out.find('\n')), "1 record: 1 with errors; 2 errors");
}

TEST_F(Streams, LongWorkShowsItsProgressOnATerminalOnly) {
  if (run("script -qec true /dev/null").code != 0) GTEST_SKIP() << "no 'script' or no /dev/pts here to pretend to be a terminal";
  const std::string slow =
      "(printf \"{\\\"resourceType\\\": \\\"Patient\\\"}\\n%.0s\" 1 2; sleep 1.3; printf \"{}\\n{}\\n\") | hallmark check -j1 -q -";
  const RunResult on_terminal = run("TERM=xterm script -qec '" + slow + "' /dev/null");
  EXPECT_NE(on_terminal.out.find("\r\x1b[K3 records"), std::string::npos) << on_terminal.out;
  const RunResult elsewhere = run(slow);
  EXPECT_EQ(elsewhere.err, "");
  EXPECT_TRUE(elsewhere.out.starts_with("4 records: ")) << elsewhere.out;
}

// Whatever the number of threads, the bytes are the same.
TEST_F(Streams, TheSameBytesForAnyNumberOfJobs) {
  for (int i = 0; i < 60; ++i) {
    folder_.file("feed/" + std::to_string(i) + ".json",
                 "{\"resourceType\": \"Patient\", \"x" + std::to_string(i) + "\": 1" + std::string(static_cast<std::size_t>(i * i), ' ') + "}");
  }
  for (const char* format : {"text", "json", "ndjson", "operationoutcome"}) {
    const std::string command = "hallmark check feed -f " + std::string(format) + " -j ";
    const RunResult one = run(command + "1");
    EXPECT_GT(one.out.size(), 3000u);
    EXPECT_EQ(one.code, 1);
    for (const char* jobs : {"2", "5", "16"}) EXPECT_EQ(run(command + jobs).out, one.out) << format << " -j " << jobs;
  }
}

}  // namespace
}  // namespace hallmark::cli::testing
