// The tables of commands and flags: whatever is added must be unique, in order, documented and used.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/help.h"

namespace hallmark::cli {
namespace {

bool word_like(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }) &&
         name.front() != '-' && name.back() != '-';
}

bool one_line(std::string_view text) {
  return !text.empty() && text.find('\n') == std::string_view::npos && text.back() != '.';
}

TEST(Commands, AreSortedUniqueAndDocumented) {
  std::string_view previous;
  for (const CommandInfo& command : all_commands()) {
    EXPECT_TRUE(word_like(command.name)) << command.name;
    EXPECT_LT(previous, command.name);
    previous = command.name;
    EXPECT_TRUE(one_line(command.summary)) << command.name;
    EXPECT_LE(command.summary.size(), 74u) << command.name << ": the program's help would be wider than 87 columns";
    EXPECT_FALSE(command.examples.empty()) << command.name;
    EXPECT_NE(command.run, nullptr) << command.name;
    EXPECT_EQ(command_of(command.name), &command);
    EXPECT_EQ(&command_info(command.id), &command);
    for (const Example& example : command.examples) {
      EXPECT_NE(example.command.find("hallmark " + std::string(command.name)), std::string_view::npos)
          << example.command << " is no example of " << command.name;
    }
  }
  EXPECT_EQ(command_of("no-such-command"), nullptr);
  EXPECT_EQ(&command_info(CommandId::Program), &program());
}

TEST(Flags, AreSortedWithinTheirCategory) {
  const auto flags = all_flags();
  for (std::size_t i = 1; i < flags.size(); ++i) {
    EXPECT_LE(flags[i - 1].category, flags[i].category) << flags[i].name;
    if (flags[i - 1].category == flags[i].category) {
      EXPECT_LE(flags[i - 1].name, flags[i].name);
    }
  }
}

TEST(Flags, AreUniqueInEachCommand) {
  for (const CommandInfo& command : all_commands()) {
    std::set<std::string_view> names;
    std::set<char> letters;
    for (const FlagInfo* flag : flags_of(command.id)) {
      EXPECT_TRUE(names.insert(flag->name).second) << command.name << " --" << flag->name;
      if (flag->letter != 0) {
        EXPECT_TRUE(letters.insert(flag->letter).second) << command.name << " -" << flag->letter;
      }
    }
    EXPECT_TRUE(names.contains("help")) << command.name;
  }
}

TEST(Flags, OneNameIsOneFlagAndOneLetter) {
  for (const FlagInfo& a : all_flags()) {
    for (const FlagInfo& b : all_flags()) {
      EXPECT_EQ(a.flag == b.flag, a.name == b.name) << a.name << " and " << b.name;
      if (a.name == b.name) {
        EXPECT_EQ(a.letter, b.letter) << a.name;
      }
    }
  }
}

TEST(Flags, AreDocumentedAndBelongToACommand) {
  for (const FlagInfo& flag : all_flags()) {
    EXPECT_TRUE(word_like(flag.name)) << flag.name;
    EXPECT_TRUE(one_line(flag.summary)) << flag.name;
    EXPECT_LE(flag.summary.size(), 84u) << flag.name;
    EXPECT_FALSE(flag.commands.empty()) << flag.name;
    for (const char c : flag.argument) EXPECT_TRUE(c >= 'A' && c <= 'Z') << flag.name << " " << flag.argument;
    if (!flag.choices.empty()) {
      EXPECT_FALSE(flag.argument.empty()) << flag.name;
      for (const std::string_view choice : choices_of(flag)) EXPECT_TRUE(word_like(choice)) << flag.name << " " << choice;
    }
    if (!flag.details.empty()) {
      EXPECT_EQ(flag.details.back(), '.') << flag.name;
      EXPECT_EQ(flag.details.find("  "), std::string_view::npos) << flag.name;
    }
  }
}

TEST(Help, NamesEveryCommandAndEveryFlag) {
  const std::string program_help = help_text(program(), true);
  const std::string page = cli_page();
  for (const CommandInfo& command : all_commands()) {
    EXPECT_NE(program_help.find("\n  " + std::string(command.name) + " "), std::string::npos) << command.name;
    EXPECT_NE(page.find("\n## " + std::string(command.name) + "\n"), std::string::npos) << command.name;
    for (const bool in_full : {false, true}) {
      const std::string help = help_text(command, in_full);
      EXPECT_NE(help.find("Usage: " + usage_line(command) + "\n"), std::string::npos) << command.name;
      for (const FlagInfo* flag : flags_of(command.id)) {
        EXPECT_NE(help.find("--" + std::string(flag->name)), std::string::npos) << command.name << " --" << flag->name;
      }
    }
  }
}

TEST(Help, FitsATerminal) {
  std::vector<const CommandInfo*> commands = {&program()};
  for (const CommandInfo& command : all_commands()) commands.push_back(&command);
  for (const CommandInfo* command : commands) {
    for (const bool in_full : {false, true}) {
      const std::string help = help_text(*command, in_full);
      for (std::size_t begin = 0; begin < help.size();) {
        const std::size_t end = help.find('\n', begin);
        ASSERT_NE(end, std::string::npos) << "the last line of the help of " << command->name << " is not ended";
        EXPECT_LE(code_points(help.substr(begin, end - begin)), 100u) << help.substr(begin, end - begin);
        EXPECT_TRUE(end == begin || help[end - 1] != ' ') << "trailing space: " << help.substr(begin, end - begin);
        begin = end + 1;
      }
    }
  }
}

}  // namespace
}  // namespace hallmark::cli
