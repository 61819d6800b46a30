// hallmark survey, from the words of the command line to the figures of each trust.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "tests/cli/process.h"

namespace hallmark::cli::testing {
namespace {

constexpr const char* kPatient = R"({"resourceType": "Patient", "active": true})";

class SurveyRun : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_definitions()) GTEST_SKIP() << kNoDefinitions;
    for (int i = 0; i < 20; ++i) {
      folder_.file("feeds/RXX/" + std::to_string(i) + ".json", kPatient);
      folder_.file("feeds/RYY/deep/" + std::to_string(i) + ".json", kPatient);
    }
    folder_.file("feeds/loose.json", kPatient);
  }
  RunResult run(const std::string& words) const { return run_shell("hallmark survey " + words, folder_.path()); }
  ScratchFolder folder_;
};

std::size_t times(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += word.size()) ++count;
  return count;
}

TEST_F(SurveyRun, TheTemplateSaysWhoseARecordIs) {
  const RunResult result = run("--trust-from 'feeds/{trust}/{anything}' feeds");
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(times(result.out, "\nRXX "), 1u) << result.out;
  EXPECT_EQ(times(result.out, "\nRYY "), 1u);
  EXPECT_EQ(times(result.out, "\nunattributed "), 1u);
  EXPECT_TRUE(result.out.starts_with("Readiness of 2 trusts in 10 standards, from 41 records\n")) << result.out;
}

TEST_F(SurveyRun, TheCallersWordCountsForAll) {
  const RunResult result = run("--trust rxx feeds");
  EXPECT_EQ(result.code, 0);
  EXPECT_TRUE(result.out.starts_with("Readiness of 1 trust in 10 standards, from 41 records\n")) << result.out;
  EXPECT_EQ(times(result.out, "\nunattributed "), 0u);
}

TEST_F(SurveyRun, TheSameBytesForAnyNumberOfJobs) {
  for (const char* format : {"text", "json"}) {
    const std::string words = "--trust-from 'feeds/{trust}/{anything}' feeds -f " + std::string(format) + " -j ";
    const RunResult one = run(words + "1");
    EXPECT_EQ(one.code, 0);
    EXPECT_GT(one.out.size(), 500u);
    for (const char* jobs : {"2", "5"}) EXPECT_EQ(run(words + jobs).out, one.out) << format << " -j " << jobs;
  }
}

TEST_F(SurveyRun, JsonIsOneDocument) {
  const RunResult result = run("--format json feeds");
  rapidjson::Document document;
  document.Parse(result.out.data(), result.out.size());
  ASSERT_FALSE(document.HasParseError()) << result.out;
  EXPECT_TRUE(document.IsObject());
}

TEST_F(SurveyRun, WhatCannotBeReadIsSaidAndNotCounted) {
  const RunResult some = run("nowhere.json feeds");
  EXPECT_EQ(some.code, 2);
  EXPECT_EQ(some.err, "hallmark: cannot open nowhere.json: No such file or directory\n");
  EXPECT_NE(some.out.find("from 41 records"), std::string::npos) << some.out;
  const RunResult none = run("nowhere.json");
  EXPECT_EQ(none.code, 2);
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(none.err,
            "hallmark: cannot open nowhere.json: No such file or directory\n"
            "hallmark: no record could be counted, so there are no figures\n");
}

}  // namespace
}  // namespace hallmark::cli::testing
