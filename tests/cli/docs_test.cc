// hallmark docs and hallmark docs --check
#include <gtest/gtest.h>

#include "issue/codes.h"
#include "tests/cli/process.h"

namespace hallmark::cli::testing {
namespace {

namespace fs = std::filesystem;

class Docs : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(run("docs d").code, 0); }
  RunResult run(const std::string& words) const { return run_shell("hallmark " + words, folder_.path()); }
  std::string page(const std::string& name) const { return folder_.path() + "/d/" + name; }
  ScratchFolder folder_;
};

TEST_F(Docs, WritesAPageForEveryCodeAndOneForTheCommandLine) {
  EXPECT_TRUE(fs::exists(page("cli.md")));
  EXPECT_TRUE(fs::exists(page("rules/README.md")));
  for (const CodeInfo& info : all_codes()) {
    const std::string text = file_text(page("rules/" + std::string(info.id) + ".md"));
    EXPECT_NE(text.find("\n# " + std::string(info.id) + "\n"), std::string::npos) << info.id;
  }
}

TEST_F(Docs, FreshPagesPassAndAreNotWrittenAgain) {
  const RunResult check = run("docs --check d");
  EXPECT_EQ(check.code, 0);
  EXPECT_EQ(check.out, "");
  EXPECT_NE(run("docs d").out.find(" pages, 0 changed\n"), std::string::npos);
}

TEST_F(Docs, WhatIsNotFreshIsNamedAndMended) {
  folder_.file("d/cli.md", "changed by hand");
  fs::remove(page("rules/json-syntax.md"));
  folder_.file("d/rules/of-old.md", "a code that was removed");
  const RunResult check = run("docs --check d");
  EXPECT_EQ(check.code, 1);
  EXPECT_EQ(check.out,
            "d/cli.md: stale\n"
            "d/rules/json-syntax.md: missing\n"
            "d/rules/of-old.md: of a code or standard that is no more\n"
            "'hallmark docs d' writes them anew\n");
  EXPECT_NE(run("docs d").out.find(" pages, 3 changed\n"), std::string::npos);
  EXPECT_EQ(run("docs --check d").code, 0);
  EXPECT_FALSE(fs::exists(page("rules/of-old.md")));
}

TEST_F(Docs, AFolderThatCannotBeWrittenIsAFailure) {
  folder_.file("file", "in the way");
  const RunResult result = run("docs file");
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err, "hallmark: cannot write file/cli.md\n");
}

}  // namespace
}  // namespace hallmark::cli::testing
