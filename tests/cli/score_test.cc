// hallmark check --score: the same verdicts for a record's two formats, the same bytes for any number of jobs, points that add
// up, lines that fit.
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "base/text.h"
#include "tests/cli/process.h"

namespace hallmark::cli::testing {
namespace {

namespace fs = std::filesystem;
using Json = rapidjson::Value;

const std::string kCheck = "hallmark check --score --purpose test --today 2026-11-21 --organisations " + source_dir() +
                           "/samples/organisations.csv ";

class Score : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_definitions()) GTEST_SKIP() << kNoDefinitions;
  }
};

// Without what a format decides: where in the file something stands, and list indices of one, which XML cannot tell.
void strip(Json& value) {
  if (value.IsObject()) {
    for (const char* name : {"line", "column", "offset"}) value.RemoveMember(name);
    for (auto& member : value.GetObject()) strip(member.value);
  } else if (value.IsArray()) {
    for (auto& item : value.GetArray()) strip(item);
  }
}

std::string text_of(const Json& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return buffer.GetString();
}

// The scores and the attribution of a file's records.
std::vector<std::string> scored(const std::string& path) {
  const RunResult run = run_shell(kCheck + "--format json '" + path + "'", source_dir());
  rapidjson::Document document;
  document.Parse(run.out.data(), run.out.size());
  std::vector<std::string> out;
  if (document.HasParseError() || !document.IsObject()) {
    ADD_FAILURE() << path << ": " << run.out << run.err;
    return out;
  }
  for (Json& record : document["records"].GetArray()) {
    strip(record);
    for (const char* name : {"rubric", "attribution", "scores"}) {
      EXPECT_TRUE(record.HasMember(name)) << path << ' ' << name;
      if (record.HasMember(name)) out.push_back(text_of(record[name]));
    }
  }
  return out;
}

TEST_F(Score, BothFormatsOfEverySampleSayTheSame) {
  int pairs = 0;
  for (const auto& entry : fs::recursive_directory_iterator(source_dir() + "/samples")) {
    fs::path xml = entry.path();
    if (entry.path().extension() != ".json" || !fs::exists(xml.replace_extension(".xml"))) continue;
    ++pairs;
    EXPECT_EQ(scored(entry.path().string()), scored(xml.string())) << entry.path();
  }
  EXPECT_GE(pairs, 8);
}

TEST_F(Score, TheSameBytesForAnyNumberOfJobs) {
  for (const char* format : {"text", "json"}) {
    const std::string words = kCheck + "--format " + format + " samples -j ";
    const RunResult one = run_shell(words + "1", source_dir());
    EXPECT_GT(one.out.size(), 5000u) << one.err;
    EXPECT_EQ(run_shell(words + "2", source_dir()).out, one.out) << format;
  }
}

TEST_F(Score, PointsAddUpAndEveryLossHasItsPlaceAndItsHint) {
  const RunResult run = run_shell(kCheck + "--format json samples", source_dir());
  rapidjson::Document document;
  document.Parse(run.out.data(), run.out.size());
  ASSERT_FALSE(document.HasParseError()) << run.err;
  int scores = 0;
  for (const Json& record : document["records"].GetArray()) {
    if (!record.HasMember("scores")) continue;
    for (const Json& score : record["scores"].GetArray()) {
      ++scores;
      unsigned lost = 0;
      unsigned in_doubt = 0;
      for (const Json& loss : score["lost"].GetArray()) {
        lost += loss["points"].GetUint();
        EXPECT_TRUE(loss.HasMember("line") && loss.HasMember("column")) << text_of(loss);
      }
      for (const Json& loss : score["doubts"].GetArray()) in_doubt += loss["points"].GetUint();
      EXPECT_EQ(score["score"].GetUint(), 100 - lost) << text_of(score);
      EXPECT_EQ(score["inDoubt"].GetUint(), in_doubt) << text_of(score);
      EXPECT_EQ(score.HasMember("climb"), std::string(score["usable"].GetString()) != "held");
      if (!score.HasMember("climb")) continue;
      EXPECT_GT(score["climb"]["mends"].Size() + score["climb"]["decide"].Size(), 0u) << text_of(score);
      for (const Json& mend : score["climb"]["mends"].GetArray()) {
        EXPECT_GT(mend["hint"].GetStringLength() + mend["sentence"].GetStringLength(), 0u) << text_of(mend);
      }
    }
  }
  EXPECT_GT(scores, 80);
}

TEST_F(Score, TextFitsAHundredColumns) {
  const RunResult run = run_shell(kCheck + "samples", source_dir());
  std::istringstream lines(run.out);
  bool in_scores = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.find(": scored by rubric ") != std::string::npos) {
      in_scores = true;
      continue;
    }
    if (!line.empty() && line[0] != ' ') in_scores = false;
    if (line.starts_with("                 ") && line.find(' ', line.find_first_not_of(' ')) == std::string::npos) continue;  // a path
    if (in_scores) {
      EXPECT_LE(code_points(line), 100u) << line;
    }
  }
}

TEST_F(Score, WhoseRecordItIsCanBeSaid) {
  const RunResult run = run_shell("hallmark check --score --trust rxx samples/clean/01-nhs-number/rz3-patient.json", source_dir());
  EXPECT_NE(run.out.find("\n  trust: RXX, by --trust and as stated, confidence high"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("no evidence in a live feed: the NHS number is of the range for tests"), std::string::npos);
  const RunResult rubric = run_shell("hallmark check --score --rubric 9.9.9 samples/clean/01-nhs-number/rz3-patient.json", source_dir());
  EXPECT_EQ(rubric.code, 2);
  EXPECT_NE(rubric.err.find("there is no version '9.9.9'; there are 1.0.0"), std::string::npos) << rubric.err;
  // With a list, a site's code leads to its trust, and one that it does not have is refused.
  const auto stated = [](const std::string& code) {
    return run_shell("hallmark check --score --purpose test --organisations samples/organisations.csv --trust " + code +
                     " samples/clean/01-nhs-number/rz3-patient.json", source_dir());
  };
  EXPECT_NE(stated("rz101").out.find("\n  trust: RZ1 Ashbourne Vale University Hospitals, by --trust and its parent in the list"), std::string::npos)
      << stated("rz101").out;
  EXPECT_EQ(stated("rz5").code, 2);
  EXPECT_NE(stated("rz5").err.find("RZ5 is not in the list of organisations (samples/organisations.csv)"), std::string::npos) << stated("rz5").err;
  EXPECT_EQ(stated("Z99001").code, 2);
  EXPECT_NE(stated("Z99001").err.find("Z99001 is no trust's"), std::string::npos) << stated("Z99001").err;
  const RunResult list = run_shell("hallmark survey --organisations no.csv samples", source_dir());
  EXPECT_EQ(list.code, 2);
  EXPECT_EQ(list.err, "hallmark: no.csv: cannot be read\n");
}

}  // namespace
}  // namespace hallmark::cli::testing
