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

// Versions of one standard, of two FHIR versions, in one run: one column, with each version's records and reasons.
TEST_F(SurveyRun, VersionsAreCountedByReasonForAnyNumberOfJobs) {
  const auto patient = [](const std::string& profile) {
    return R"({"resourceType": "Patient", "meta": {"profile": [")" + profile + R"("]}, "active": true})";
  };
  folder_.file("mixed/1.json", patient("https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient|2.2.0"));
  folder_.file("mixed/2.json", patient("https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Patient-1"));
  folder_.file("mixed/3.json", patient("https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"));
  folder_.file("mixed/4.json", kPatient);
  const RunResult result = run("mixed -j 1");
  EXPECT_TRUE(result.out.starts_with("Readiness of 0 trusts in 10 standards, from 4 records\n")) << result.out;
  EXPECT_NE(result.out.find("   1  NHS number and demographics\n"
                            "      careconnect-fhir-3.0.1    1 record: 1 claimed\n"
                            "      uk-core-1.0.2             1 record: 1 claimed\n"
                            "      uk-core-2.0.1             2 records: 1 claimed, 1 default\n"
                            "   2  Staff identity\n"
                            "      uk-core-2.0.1             no record\n"),
            std::string::npos)
      << result.out;
  for (const char* format : {"text", "json"}) {
    const std::string words = "mixed -f " + std::string(format) + " -j ";
    EXPECT_EQ(run(words + "2").out, run(words + "1").out);
  }
  const std::string json = run("mixed -f json").out;
  EXPECT_NE(json.find(R"({"reason":"claimed","rule":"profile-version","records":1})"), std::string::npos) << json;
  EXPECT_NE(json.find(R"({"reason":"default","rule":"nothing-said","records":1})"), std::string::npos) << json;
  const RunResult asked = run("--standards-version nhs-number/uk-core-1.0.2 mixed");
  EXPECT_NE(asked.out.find("      uk-core-1.0.2             3 records: 3 asked for\n"), std::string::npos) << asked.out;
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
