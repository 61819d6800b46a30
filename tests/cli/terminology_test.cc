// `hallmark terminology` and --terminology, as a user has them.
#include <gtest/gtest.h>

#include "../terminology/tiny_release.h"
#include "tests/cli/process.h"

namespace hallmark::cli::testing {
namespace {

using hallmark::testing::TempFolder;
using hallmark::testing::Tiny;

std::string without(std::string text, const std::string& path) {
  for (std::size_t at; (at = text.find(path)) != std::string::npos;) text.replace(at, path.size(), "DIR");
  return text;
}

std::string message(const std::string& code, const std::string& display) {
  return R"({"resourceType": "Condition", "subject": {"display": "x"}, "code": {"coding": [{"system": "http://snomed.info/sct", "code": ")" + code +
         R"(", "display": ")" + display + R"("}]}})";
}

TEST(TerminologyCommand, CompilesAndIsUsed) {
  const Tiny tiny;
  const TempFolder folder;
  hallmark::testing::tiny_rf2().write(folder, "release/Snapshot");
  const TempFolder dmd;
  hallmark::testing::write_dmd(dmd);
  const std::string pack = folder / "t.pack";
  const RunResult made = run_shell("hallmark terminology " + folder.path() + "/release " + dmd.path() + " --output " + pack, folder.path());
  ASSERT_EQ(made.code, 0) << made.err;
  // 11 concepts of SNOMED CT and 7 of dm+d, of which 3 are out of use. Terms: 21 (ten named concepts, one more synonym, one
  // retired and not counted, and the old cough's), and dm+d's: VTM 1, VMP 1, VMPP 1, AMP 2, AMPP 1, the invalid AMP 2.
  std::string said = without(made.out, folder.path());
  const std::size_t size = said.rfind(", ", said.find(" bytes"));
  ASSERT_NE(size, std::string::npos) << said;
  EXPECT_EQ(said.substr(0, size),
            "DIR/t.pack: SNOMED CT of 2026-10-28, dm+d of 2026-11-16: 18 concepts (15 active), 30 terms, 6 is-a links, 1 reference set with 1 member");
  EXPECT_NE(said.find("\ndm+d: VTM 1, VMP 2, VMPP 1, AMP 2, AMPP 1\n"), std::string::npos) << said;

  if (!has_definitions()) GTEST_SKIP() << kNoDefinitions;
  const std::string file = folder.write("m.json", message(tiny.cough, "Pneumonia"));
  const RunResult without_it = run_shell("hallmark check m.json", folder.path());
  EXPECT_NE(without_it.out.find("snomed-existence-undecided"), std::string::npos) << without_it.out;
  EXPECT_NE(without_it.out.find("--terminology"), std::string::npos) << without_it.out;
  for (const std::string& line : {"hallmark check --terminology " + pack + " m.json", "HALLMARK_TERMINOLOGY=" + pack + " hallmark check m.json",
                                  "hallmark validate --terminology " + pack + " m.json"}) {
    const RunResult with = run_shell(line, folder.path());
    EXPECT_NE(with.out.find("'Pneumonia' is none of the terms of " + tiny.cough), std::string::npos) << line << with.out << with.err;
    EXPECT_NE(with.out.find("Write 'Zebra cough', 'Striped cough' or 'Zebra cough (finding)'"), std::string::npos) << with.out;
    EXPECT_EQ(with.out.find("snomed-existence-undecided"), std::string::npos) << with.out;
  }
  const RunResult version = run_shell("hallmark --version --terminology " + pack, folder.path());
  EXPECT_NE(version.out.find("terminology: SNOMED CT of 2026-10-28, dm+d of 2026-11-16: 18 concepts\n"), std::string::npos) << version.out;
  // The figures take it in, too.
  const RunResult survey = run_shell("hallmark survey --purpose test --format json --terminology " + pack + " m.json", folder.path());
  EXPECT_EQ(survey.code, 0) << survey.err;
}

TEST(TerminologyCommand, SaysWhyItCannot) {
  const TempFolder folder;
  folder.write("broken/sct2_Concept_Snapshot_XX_20261028.txt", "id\teffectiveTime\tactive\tmoduleId\tdefinitionStatusId\r\n404684003\t20260101\r\n");
  folder.write("m.json", R"({"resourceType": "Patient"})");
  const auto err = [&](const std::string& line) {
    const RunResult result = run_shell(line, folder.path());
    EXPECT_EQ(result.code, 2) << line;
    return result.err;
  };
  EXPECT_NE(err("hallmark terminology broken --output t.pack").find("broken/sct2_Concept_Snapshot_XX_20261028.txt: line 2 has 2 columns, not 5"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder / "t.pack"));
  EXPECT_NE(err("hallmark terminology --output t.pack").find("needs a PATH"), std::string::npos);
  EXPECT_NE(err("hallmark terminology broken").find("needs --output FILE"), std::string::npos);
  EXPECT_NE(err("hallmark terminology nowhere --output t.pack").find("nowhere is none of the files of a release"), std::string::npos);
  if (!has_definitions()) GTEST_SKIP() << kNoDefinitions;
  EXPECT_NE(err("hallmark check --terminology m.json m.json").find("m.json: this is not a compiled release of this version of hallmark"), std::string::npos);
  EXPECT_NE(err("HALLMARK_TERMINOLOGY=none.pack hallmark check m.json").find("cannot open none.pack"), std::string::npos);
}

}  // namespace
}  // namespace hallmark::cli::testing
