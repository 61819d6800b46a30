// Every command shown in the README and the manual is run here, and must print what is shown.
//
// In a fenced block marked `console`, a line that begins with "$ " is a command; what follows, up to the next command or
// the end of the block, is what it prints (standard output and error together). A line of three dots stands for any
// number of lines. Commands run in the repository, with the built program on the PATH as `hallmark`.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace hallmark {
namespace {

struct Shown {
  int line;
  std::string command;
  std::vector<std::string> output;
};

std::vector<Shown> commands_of(const std::string& path) {
  std::vector<Shown> out;
  std::ifstream in(path);
  bool inside = false;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("```")) {
      inside = !inside && line == "```console";
      continue;
    }
    if (!inside) continue;
    if (line.starts_with("$ ")) out.push_back({number, line.substr(2), {}});
    else if (!out.empty()) out.back().output.push_back(line);
  }
  for (Shown& shown : out) {
    while (!shown.output.empty() && shown.output.back().empty()) shown.output.pop_back();
  }
  return out;
}

std::vector<std::string> run(const std::string& command) {
  const std::string source = HALLMARK_SOURCE_DIR;
  const std::string full = "cd '" + source + "' && export PATH='" + std::string(HALLMARK_BINARY_DIR) +
                           "':\"$PATH\" NO_COLOR=1 && { " + command + "; } 2>&1 </dev/null";
  std::FILE* pipe = ::popen(full.c_str(), "r");
  std::string text;
  char buffer[4096];
  while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe)) text.append(buffer, n);
  ::pclose(pipe);
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// Whether `lines` are `wanted`, where "..." stands for any number of lines.
bool matches(const std::vector<std::string>& wanted, const std::vector<std::string>& lines) {
  // reach[j]: the wanted lines so far can be lines[0, j).
  std::vector<bool> reach(lines.size() + 1, false);
  reach[0] = true;
  for (const std::string& want : wanted) {
    std::vector<bool> next(lines.size() + 1, false);
    bool any = false;
    for (std::size_t j = 0; j <= lines.size(); ++j) {
      any = any || reach[j];
      if (want == "...") next[j] = any;
      else if (j > 0 && reach[j - 1] && lines[j - 1] == want) next[j] = true;
    }
    reach = next;
  }
  return reach[lines.size()];
}

TEST(DocumentedCommands, DotsStandForAnyLines) {
  using Lines = std::vector<std::string>;
  EXPECT_TRUE(matches({"a", "...", "d"}, {"a", "b", "c", "d"}));
  EXPECT_TRUE(matches({"a", "..."}, {"a"}));
  EXPECT_FALSE(matches({"a", "...", "d"}, {"a", "b"}));
  EXPECT_FALSE(matches({"a"}, {"a", "b"}));
  EXPECT_FALSE(matches(Lines{}, {"a"}));
}

TEST(DocumentedCommands, PrintWhatTheyAreShownToPrint) {
  if (!std::filesystem::exists(std::string(HALLMARK_BINARY_DIR) + "/share/hallmark/r4.pack")) {
    GTEST_SKIP() << "the base definitions are not compiled (make packs)";
  }
  std::size_t tried = 0;
  for (const char* page : {"README.md", "docs/manual.md"}) {
    const std::string path = std::string(HALLMARK_SOURCE_DIR) + "/" + page;
    for (const Shown& shown : commands_of(path)) {
      if (shown.command.starts_with("make ")) continue;  // set-up; CI itself is what runs it
      const std::vector<std::string> lines = run(shown.command);
      std::string all;
      for (const std::string& line : lines) all += line + "\n";
      EXPECT_TRUE(matches(shown.output, lines)) << page << ":" << shown.line << ": " << shown.command << "\nprints\n" << all;
      ++tried;
    }
  }
  EXPECT_GE(tried, 10u);
}

}  // namespace
}  // namespace hallmark
