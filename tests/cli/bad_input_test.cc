// What a hostile or broken input must come to: a clear message and the documented exit code, whatever it is.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/cli/process.h"

namespace hallmark::cli::testing {
namespace {

class BadInput : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_definitions()) GTEST_SKIP() << kNoDefinitions;
  }
  RunResult check(const std::string& words) const { return run_shell("hallmark check --validators=none " + words, folder_.path()); }
  ScratchFolder folder_;
};

// One issue, as the first line of the text says it.
std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

// AddressSanitizer itself maps terabytes.
#ifdef __SANITIZE_ADDRESS__
constexpr std::string_view kMemory = "";
#else
constexpr std::string_view kMemory = "ulimit -v 4000000; ";
#endif

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST_F(BadInput, EachHasItsMessageAndExitCode) {
  struct Case {
    std::string name;
    std::string content;
    std::string first;
  };
  const Case cases[] = {
      {"empty.json", "", "empty.json:1:1: fatal: The input is empty [empty-input]"},
      {"blank.xml", " \n\t\n", "blank.xml:1:1: fatal: The input is empty [empty-input]"},
      {"words.json", "Dear Dr Okafor,", "words.json:1:1: fatal: The input is neither JSON nor XML [not-json-or-xml]"},
      {"array.json", "[{\"resourceType\":\"Patient\"}]", "array.json:1:1: fatal: The JSON is not an object [not-an-object]"},
      {"doctype.xml",
       "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]>\n<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&c;\"/></Patient>",
       "doctype.xml:1:1: fatal: The XML has a document type declaration [xml-doctype]"},
  };
  for (const Case& c : cases) {
    folder_.file(c.name, c.content);
    const RunResult result = check(c.name);
    EXPECT_EQ(result.code, 1) << c.name << "\n" << result.err;
    EXPECT_EQ(first_line(result.out), c.first);
    EXPECT_EQ(result.err, "") << c.name;
  }
}

// The exact sentence is the parser's; that there is one issue of the code, and nothing else, is what counts here.
TEST_F(BadInput, BrokenSyntax) {
  struct Case {
    std::string name;
    std::string content;
    std::string code;
  };
  std::string binary;
  for (int i = 0; i < 4096; ++i) binary += static_cast<char>((i * 37 + 11) & 0xFF);
  const Case cases[] = {
      {"truncated.json", "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"Oka", "json-syntax"},
      {"truncated.xml", "<Patient xmlns=\"http://hl7.org/fhir\"><name><family value=\"Oka", "xml-syntax"},
      {"twice.json", "{\"resourceType\": \"Patient\"} {\"resourceType\": \"Patient\"}", "json-syntax"},
      {"binary.json", binary, "not-json-or-xml"},
      {"latin1.json", "{\"resourceType\": \"Patient\", \"language\": \"fran\xE7" "ais\"}", "not-utf-8"},
  };
  for (const Case& c : cases) {
    folder_.file(c.name, c.content);
    const RunResult result = check(c.name);
    EXPECT_EQ(result.code, 1) << c.name;
    EXPECT_TRUE(first_line(result.out).ends_with("[" + c.code + "]")) << result.out;
    EXPECT_NE(result.out.find("1 record: 1 with errors; 1 fatal error\n"), std::string::npos) << result.out;
    EXPECT_EQ(result.err, "") << c.name;
  }
}

// Depth is bounded, time and memory with it: 100 MB in some seconds, not minutes.
TEST_F(BadInput, DeepNesting) {
  struct Case {
    std::string name;
    std::string content;
  };
  const std::size_t megabytes100 = std::size_t{100} << 20;
  const Case cases[] = {
      {"brackets.json", std::string(megabytes100, '[')},
      {"objects.json", "{\"resourceType\": \"Patient\", \"a\": " + repeated("{\"a\":", 200000)},
      {"contained.json", "{\"resourceType\":\"Patient\"" + repeated(",\"contained\":[{\"resourceType\":\"Patient\"", 5000)},
      {"deep.xml", "<Patient xmlns=\"http://hl7.org/fhir\">" + repeated("<extension>", 200000)},
  };
  for (const Case& c : cases) {
    folder_.file(c.name, c.content);
    const RunResult result = run_shell(std::string(kMemory) + "timeout 60 hallmark check " + c.name, folder_.path());
    EXPECT_EQ(result.code, 1) << c.name << "\n" << result.err;
    EXPECT_NE(result.out.find(": fatal:") == std::string::npos, result.out.find("[limit-depth]") == std::string::npos)
        << c.name << ": neither a fatal issue nor a limit\n" << result.out.substr(0, 400);
    EXPECT_LT(result.out.size(), 2000u) << c.name;
  }
}

TEST_F(BadInput, AMissingFileStopsNothingButTheRunHasFailed) {
  folder_.file("good.json", "{\"resourceType\": \"Patient\", \"active\": true}");
  folder_.file("bad.json", "{\"resourceType\": \"Patient\", \"active\": 7}");
  RunResult result = check("-q nowhere.json good.json");
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err, "hallmark: cannot open nowhere.json: No such file or directory\n");
  EXPECT_EQ(first_line(result.out), "2 records: 1 clean and 1 not readable");
  result = check("-q bad.json nowhere.json good.json");
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(first_line(result.out), "3 records: 1 clean, 1 with errors and 1 not readable; 1 error");
}

TEST_F(BadInput, NothingToCheckIsNoSuccess) {
  folder_.file("empty/readme.txt", "no records here");
  const RunResult result = check("empty");
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err,
            "hallmark: there is no record in what was given: folders and archives are searched for files that end in .json, "
            ".xml, .ndjson or .jsonl\n");
}

TEST_F(BadInput, AFolderWithoutPermission) {
  folder_.file("open.json", "{\"resourceType\": \"Patient\", \"active\": true}");
  folder_.file("shut/x.json", "{\"resourceType\": \"Patient\"}");
  const std::string shut = folder_.path() + "/shut";
  ::chmod(shut.c_str(), 0);
  ::chmod(folder_.path().c_str(), 0755);
  const ScratchFolder program;
  std::string line = "hallmark check -q --validators=none .";
  if (::geteuid() == 0) {
    // Root may read anything; another user may not. The build folder may be shut to that user, so the program goes along.
    const std::string as = "setpriv --reuid=65534 --regid=65534 --clear-groups ../" + std::filesystem::path(program.path()).filename().string() + "/";
    const std::string put = "mkdir -p share/hallmark && cp '" + binary_dir() + "/hallmark' . && cp '" + binary_dir() +
                            "/share/hallmark/r4.pack' share/hallmark/ && chmod -R a+rX .";
    if (run_shell(put, program.path()).code != 0 || run_shell(as + "hallmark --version", folder_.path()).code != 0) {
      ::chmod(shut.c_str(), 0755);
      GTEST_SKIP() << "this is root, who may read everything, and no other user can be tried here (setpriv)";
    }
    line = as + line;
  }
  const RunResult result = run_shell(line, folder_.path());
  ::chmod(shut.c_str(), 0755);
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err, "hallmark: cannot read the folder ./shut: Permission denied\n");
  EXPECT_EQ(first_line(result.out), "2 records: 1 clean and 1 not readable");
}

TEST_F(BadInput, AnArchiveBombIsALimit) {
  folder_.file("zeros.json", std::string(std::size_t{64} << 20, ' '));
  ASSERT_EQ(run_shell("gzip -9 zeros.json", folder_.path()).code, 0);
  const RunResult result = check("zeros.json.gz");
  EXPECT_EQ(result.code, 1) << result.out << result.err;
  EXPECT_NE(first_line(result.out).find("[limit-record-size]"), std::string::npos) << result.out;
}

}  // namespace
}  // namespace hallmark::cli::testing
