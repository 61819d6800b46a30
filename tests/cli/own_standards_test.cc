// A folder of standards of the user's own: its profiles are compiled by their contents, and held against records.
#include <gtest/gtest.h>

#include "tests/cli/process.h"

namespace hallmark::cli::testing {
namespace {

namespace fs = std::filesystem;

class OwnStandards : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_definitions()) GTEST_SKIP() << kNoDefinitions;
    if (!fs::exists(source_dir() + "/profiles/base/node_modules")) GTEST_SKIP() << "HL7's definitions are not fetched: make setup";
    folder_.file("nobody.json", R"({"resourceType": "Patient", "birthDate": "1980-02-29"})");
    fs::create_directories(folder_.path() + "/mine");
    for (const auto& entry : fs::directory_iterator(source_dir() + "/profiles")) {
      if (entry.path().filename() == "base") continue;
      fs::copy(entry.path(), folder_.path() + "/mine/" + entry.path().filename().string(), fs::copy_options::recursive);
    }
  }
  // In the profile of Patient, once.
  void change(const std::string& from, const std::string& to) const {
    const std::string path = folder_.path() + "/mine/01-nhs-number/uk-core-2.0.1/StructureDefinition-Patient.json";
    std::string text = file_text(path);
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    std::ofstream(path, std::ios::binary) << text;
  }
  RunResult check(const std::string& flags) const { return run_shell("hallmark check --score " + flags + " nobody.json", folder_.path()); }
  ScratchFolder folder_;
};

constexpr std::string_view kGender = "rule: https://hallmark.example/standards/nhs-number/uk-core-2.0.1/Patient#Patient.gender\n";

TEST_F(OwnStandards, AreHeldAsTheyAre) {
  EXPECT_EQ(check("--standards mine").code, 0);  // the same as are in the pack
  change(R"("path": "Patient.gender",)", R"("path": "Patient.gender", "min": 1,)");
  const RunResult changed = check("--standards mine");
  EXPECT_EQ(changed.code, 1) << changed.err;
  EXPECT_NE(changed.out.find(kGender), std::string::npos) << changed.out;
  EXPECT_NE(changed.out.find("Patient.gender (element-missing)"), std::string::npos) << changed.out;
  const RunResult ours = check("");
  EXPECT_EQ(ours.code, 0) << ours.err;
  EXPECT_EQ(ours.out.find(kGender), std::string::npos) << ours.out;
}

TEST_F(OwnStandards, ARuleWithoutASourceStopsTheRun) {
  change(R"("requirements": "STANDARDS.md 6.1 MS [V]",)", "");
  const RunResult result = check("--standards mine");
  EXPECT_EQ(result.code, 2);
  EXPECT_NE(result.err.find("has no source: its requirements must be like 'STANDARDS.md 6.1 P [V]'"), std::string::npos) << result.err;
}

TEST_F(OwnStandards, AProfileThatNoManifestNamesStopsTheRun) {
  folder_.file("mine/01-nhs-number/uk-core-2.0.1/StructureDefinition-Lost.json", "{}");
  const RunResult result = check("--standards mine");
  EXPECT_EQ(result.code, 2);
  EXPECT_NE(result.err.find("StructureDefinition-Lost.json: no manifest names this profile among its own_profiles"), std::string::npos) << result.err;
}

TEST_F(OwnStandards, AProfileThatIsNamedAndNotThereStopsTheRun) {
  fs::remove(folder_.path() + "/mine/01-nhs-number/uk-core-2.0.1/StructureDefinition-Patient.json");
  const RunResult result = check("--standards mine");
  EXPECT_EQ(result.code, 2);
  EXPECT_NE(result.err.find("nhs-number/uk-core-2.0.1: the own profile https://hallmark.example/standards/nhs-number/uk-core-2.0.1/Patient: "),
            std::string::npos)
      << result.err;
}

}  // namespace
}  // namespace hallmark::cli::testing
