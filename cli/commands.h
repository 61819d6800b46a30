// The one table of commands. Each has one file in cli/commands/.
#pragma once

#include <span>
#include <string_view>

#include "cli/exit_status.h"
#include "cli/flags.h"

namespace hallmark::cli {

class Arguments;
class Console;

struct Example {
  std::string_view command;
  std::string_view meaning;
};

struct CommandInfo {
  CommandId id;
  std::string_view name;         // "check"; "" for the program itself
  std::string_view operands;     // "PATH..."; "": none
  std::string_view summary;      // one line
  std::string_view description;  // paragraphs separated by "\n\n"
  std::span<const Example> examples;
  ExitStatus (*run)(const Arguments&, Console&);
};

// By name. The program itself is not among them.
std::span<const CommandInfo> all_commands();
const CommandInfo& program();
const CommandInfo& command_info(CommandId id);
const CommandInfo* command_of(std::string_view name);

ExitStatus run_check(const Arguments& arguments, Console& console);
ExitStatus run_docs(const Arguments& arguments, Console& console);
ExitStatus run_explain(const Arguments& arguments, Console& console);
ExitStatus run_fhirpath(const Arguments& arguments, Console& console);
ExitStatus run_help(const Arguments& arguments, Console& console);
ExitStatus run_pack(const Arguments& arguments, Console& console);
ExitStatus run_program(const Arguments& arguments, Console& console);
ExitStatus run_standards(const Arguments& arguments, Console& console);
ExitStatus run_survey(const Arguments& arguments, Console& console);
ExitStatus run_terminology(const Arguments& arguments, Console& console);
ExitStatus run_validate(const Arguments& arguments, Console& console);

}  // namespace hallmark::cli
