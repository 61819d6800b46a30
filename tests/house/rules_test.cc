// Each rule on small trees: planted breaches, whole findings expected, and near misses that are none.
#include "tests/house/rules.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <utility>

namespace hallmark::house {
namespace {

Tree MakeTree(std::initializer_list<std::pair<std::string, std::string>> files) {
  Tree tree;
  for (const auto& [path, text] : files) tree.push_back(MakeFile(path, text));
  return tree;
}

TEST(IncludeDirection, UpwardIncludesAreFound) {
  const Tree tree = MakeTree({
      {"validators/base/text.h", "#include \"record/record.h\"\n"},
      {"validators/record/record.h", "#pragma once\n\n#include \"base/text.h\"\n#include \"../validate.h\"\n"},
      {"validators/checks/a.cc", "#include \"compiler/builder.h\"\n#include \"engine/walker.h\"\n"},
      {"validators/compiler/builder.h", "#include \"checks/a.h\"\n"},
      {"validators/engine/walker.h", "#include \"cli/terminal.h\"\n#include \"validate.h\"\n"},
      {"validators/checks/a.h", "#include \"schema/schema.h\"\n"},
      {"validators/schema/schema.h", ""},
      {"validators/validate.h", "#include \"readiness/score.h\"\n"},
      {"readiness/score.h", "#include \"definitions/package.h\"\n#include \"validators/validate.h\"\n"},
      {"validators/definitions/package.h", "#include \"tests/support/build.h\"\n"},
      {"tests/support/build.h", "#include \"cli/terminal.h\"\n"},
      {"cli/terminal.h", "#include \"terminal_size.h\"\n#include \"readiness/score.h\"\n"},
      {"cli/terminal_size.h", ""},
  });
  EXPECT_EQ(CheckIncludeDirection(tree), (Findings{
      {"validators/base/text.h", 1, "base includes record (\"record/record.h\")"},
      {"validators/record/record.h", 4, "\"../validate.h\" is no file of this tree"},
      {"validators/checks/a.cc", 1, "checks includes compiler (\"compiler/builder.h\")"},
      {"validators/checks/a.cc", 2, "checks includes engine (\"engine/walker.h\")"},
      {"validators/engine/walker.h", 1, "engine includes cli (\"cli/terminal.h\")"},
      {"validators/engine/walker.h", 2, "engine includes validate (\"validate.h\")"},
      {"validators/validate.h", 1, "validate includes readiness (\"readiness/score.h\")"},
      {"readiness/score.h", 1, "readiness includes definitions (\"definitions/package.h\")"},
      {"validators/definitions/package.h", 1, "definitions includes tests (\"tests/support/build.h\")"},
  }));
}

TEST(IncludeDirection, CommentsAndSystemHeadersAreNone) {
  const Tree tree = MakeTree({
      {"validators/base/a.h", "// #include \"cli/terminal.h\"\n/*\n#include \"cli/terminal.h\"\n*/\n#include <record/record.h>\n"},
      {"cli/terminal.h", ""},
  });
  EXPECT_EQ(CheckIncludeDirection(tree), Findings{});
}

TEST(BannedNames, TheLibraryIsSilent) {
  const Tree tree = MakeTree({
      {"validators/a.cc", "#include <iostream>\nvoid F() { std::cout << 1; }\n"},
      {"validators/b.cc", "void F() {\n  printf(\"x\");\n  std::exit (1);\n  fwrite(p, 1, 1, stderr);\n}\n"},
      {"readiness/c.cc", "double F() { return std::stod(s); }\n"},
  });
  EXPECT_EQ(CheckBannedNames(tree), (Findings{
      {"validators/a.cc", 1, "<iostream>: only cli/ prints"},
      {"validators/a.cc", 2, "cout: only cli/ prints"},
      {"validators/b.cc", 2, "printf: only cli/ prints"},
      {"validators/b.cc", 3, "exit: only cli/ ends the program"},
      {"validators/b.cc", 4, "stderr: only cli/ prints"},
      {"readiness/c.cc", 1, "stod: depends on the locale; use base/text.h"},
  }));
}

TEST(BannedNames, NearMissesAreNone) {
  const Tree tree = MakeTree({
      {"validators/a.cc", "// printf(\"x\"), std::cout and exit(1) in a comment\nconst char* s = \"abort() stdout\";\n"},
      {"validators/b.cc", "void F() { snprintf(b, 9, \"x\"); on_exit(1); scope.exit(); scope->abort(); int exit = 1; }\n"},
      {"validators/c.cc", "auto r = R\"(std::cerr << \")\"; char q = '\"'; int n = 1'000; // stdout \"\n"},
      {"cli/main.cc", "#include <iostream>\nint main() { std::cout << 1; exit(1); }\n"},
      {"bench/main.cc", "int main() { std::printf(\"x\"); }\n"},
      {"docs/a.md", "std::cout << printf(1) and std::regex\n"},
  });
  EXPECT_EQ(CheckBannedNames(tree), Findings{});
}

TEST(BannedNames, StdRegexIsBannedInTestsToo) {
  const Tree tree = MakeTree({
      {"tests/a_test.cc", "#include <regex>\nstd::regex r;\n"},
      {"cli/a.cc", "bool F() { return std::regex_match(s, r); }\n"},
      {"validators/b.cc", "std::string regex = Regex(\"std::regex\");  // std::regex\n"},
  });
  EXPECT_EQ(CheckBannedNames(tree), (Findings{
      {"tests/a_test.cc", 1, "<regex>: std::regex recurses on its input; use RE2"},
      {"tests/a_test.cc", 2, "regex: std::regex recurses on its input; use RE2"},
      {"cli/a.cc", 1, "regex_match: std::regex recurses on its input; use RE2"},
  }));
}

TEST(FileSize, FiveHundredLinesPass) {
  const std::string most = std::string(500, '\n');
  const Tree tree = MakeTree({{"a.cc", most}, {"b.cc", most + "\n"}, {"b.h", most + "\n"}, {"c.json", most + "\n"}});
  EXPECT_EQ(CheckFileSize(tree), (Findings{{"b.cc", 0, "501 lines"}, {"b.h", 0, "501 lines"}}));
}

TEST(LockFiles, EachPackageHasItsHashAndNoAddress) {
  const std::string good = "{\n  \"packages\": {\n    \"node_modules/a\": {\n      \"integrity\": \"sha512-A==\"\n    },\n";
  const Tree tree = MakeTree({
      {"a/package-lock.json", good + "    \"node_modules/b\": {\n      \"version\": \"1\"\n    }\n  }\n}\n"},
      {"b/package-lock.json", good + "    \"node_modules/b\": {\n      \"resolved\": \"x\",\n      \"integrity\": \"sha512-B\"\n    }\n"},
      {"c/package-lock.json", good},
      {"d/package-lock.json", "{}\n"},
      {"d/other.json", "\"resolved\"\n"},
  });
  EXPECT_EQ(CheckLockFiles(tree), (Findings{
      {"a/package-lock.json", 6, "a package without its sha512 (integrity)"},
      {"b/package-lock.json", 7, "tells an address (resolved)"},
      {"d/package-lock.json", 0, "pins no package"},
  }));
}

// The planted texts are in pieces, so that this file is not found by the very rule.
TEST(MachineTraces, PrivateFoldersAndRegistriesAreFound) {
  const Tree tree = MakeTree({
      {"a.sh", "cd /ho" "me/ada/hallmark\n"},
      {"b.cc", "\nconst char* p = \"/wo" "rk/x\";\n"},
      {"c.sh", "rm (/tm" "p/out)\n"},
      {"d.json", "\"https:/" "/registry.example.org/x\"\n\"http:/" "/mirror/x\"\n"},
  });
  EXPECT_EQ(CheckMachineTraces(tree), (Findings{
      {"a.sh", 1, "an absolute path in /home"},
      {"b.cc", 2, "an absolute path in /work"},
      {"c.sh", 1, "an absolute path in /tmp"},
      {"d.json", 1, "the address of a registry (registry...)"},
      {"d.json", 2, "the address of a registry (mirror...)"},
  }));
}

TEST(MachineTraces, NearMissesAreNone) {
  const Tree tree = MakeTree({
      {"a.md", "http://hl7.org/fhir https://fhir.example/home/x the rest/work/x ./tmp/x ../home/x $D/tmp/x\n"},
      {"c.md", "fuzz /tm" "p/out\n"},
      {"b.md", "/usr/share/x, a /homeless/ person, https://registrar.example/ and the registry of births\n"},
  });
  EXPECT_EQ(CheckMachineTraces(tree), Findings{});
}

TEST(PublicHeaders, ThirdPartiesAreFoundThroughOtherHeaders) {
  const Tree tree = MakeTree({
      {"docs/public_api.txt", "# a comment\nvalidators/a.h\nvalidators/gone.h\n"},
      {"validators/a.h", "#include <vector>\n#include \"base/b.h\"\n"},
      {"validators/base/b.h", "#include \"a.h\"\n#include <rapidjson/reader.h>\n#include <sqlite3.h>\n"},
      {"validators/c.h", "#include <libxml/tree.h>\n"},
  });
  EXPECT_EQ(CheckPublicHeaders(tree), (Findings{
      {"validators/base/b.h", 2, "the public validators/a.h brings in <rapidjson/reader.h>"},
      {"validators/base/b.h", 3, "the public validators/a.h brings in <sqlite3.h>"},
      {"docs/public_api.txt", 3, "validators/gone.h is no file of this tree"},
  }));
}

TEST(PublicHeaders, AnEmptyOrMissingListIsNoSuccess) {
  EXPECT_EQ(CheckPublicHeaders(MakeTree({{"docs/public_api.txt", "# nothing\n"}})),
            (Findings{{"docs/public_api.txt", 0, "lists no header"}}));
  EXPECT_EQ(CheckPublicHeaders({}), (Findings{{"docs/public_api.txt", 0, "is missing"}}));
}

TEST(UnfinishedWords, AreFoundInCommentsToo) {
  const Tree tree = MakeTree({
      {"a.cc", "// TO" "DO: more\nint todo = 1; // TO" "DOS\n"},
      {"b.md", "\nFIX" "ME\n"},
      {"samples/c.json", "\"XX" "X\"\n"},
  });
  EXPECT_EQ(CheckUnfinishedWords(tree), (Findings{{"a.cc", 1, "TO" "DO"}, {"b.md", 2, "FIX" "ME"}}));
}

TEST(Registration, ASuiteThatCtestDoesNotListIsFound) {
  const Tree tree = MakeTree({
      {"tests/record/a_test.cc", "TEST(Known, A) {}\nTEST_F(Lost, B) {}\nTEST_P(Many, C) {}\nTYPED_TEST(Typed, D) {}\n"},
      {"tests/record/deep/b_test.cc", "TEST(KnownToo, A) {}\n"},
      {"tests/issue/c_test.cc", "TEST(Known, A) {}\n"},
      {"tests/cli/d_test.cc", "TEST(Anything, A) {}\n"},
      {"tests/record/e_test.cc", "// TEST(Known, A) {}\n"},
      {"validators/f_test.cc", "TEST(Known, A) {}\n"},
  });
  constexpr std::string_view kListing =
      "  Test   #1: record.Known.A\n"
      "  Test   #2: record.All/Many.C/0\n"
      "  Test   #3: record.Typed/0.D\n"
      "  Test  #12: record.KnownToo.A\n"
      "  Test #112: record.LostAndFound.Lost\n"
      "  Test #113: test_cli_NOT_BUILT\n";
  EXPECT_EQ(CheckRegistration(tree, kListing), (Findings{
      {"tests/record/a_test.cc", 2, "ctest does not know the suite Lost"},
      {"tests/issue/c_test.cc", 1, "ctest does not know the suite Known"},
      {"tests/record/e_test.cc", 0, "defines no test"},
      {"validators/f_test.cc", 0, "a test outside tests/"},
  }));
}

struct BlankCase {
  const char* text;
  const char* code;
};

TEST(BlankCommentsAndLiterals, KeepsOffsetsAndLines) {
  const BlankCase cases[] = {
      {"a // b\nc", "a     \nc"},
      {"a /* b\nc */ d", "a     \n     d"},
      {"\"a\\\"b\" c", "\"    \" c"},
      {"'\"' \"'\"", "' ' \" \""},
      {"1'000 x", "1'000 x"},
      {"R\"x(a)\" )x\" b", "R\"        \" b"},
      {"\"// no comment\" x", "\"             \" x"},
      {"// it's \"open\nx", "             \nx"},
      {"a /* open", "a        "},
  };
  for (const BlankCase& c : cases) EXPECT_EQ(BlankCommentsAndLiterals(c.text), c.code) << c.text;
}

}  // namespace
}  // namespace hallmark::house
