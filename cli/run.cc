#include "cli/run.h"

#include <exception>

#include "cli/arguments.h"
#include "cli/cannot_run.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/help.h"

namespace hallmark::cli {
namespace {

ExitStatus usage_error(Console& console, const CommandInfo& command, const std::string& message) {
  const std::string name = command.name.empty() ? "hallmark" : "hallmark " + std::string(command.name);
  console.complain(message + "\nSee '" + name + " --help'.");
  return ExitStatus::CouldNotRun;
}

ExitStatus dispatch(std::vector<std::string> words, Console& console) {
  const CommandInfo* command = &program();
  if (!words.empty() && !words.front().starts_with("-")) {
    command = command_of(words.front());
    if (command == nullptr) {
      std::vector<std::string_view> names;
      for (const CommandInfo& other : all_commands()) names.push_back(other.name);
      return usage_error(console, program(),
                         "unknown command '" + words.front() + "'" + did_you_mean(words.front(), names));
    }
    words.erase(words.begin());
  }
  const Result<Arguments> arguments = parse(*command, std::move(words));
  if (!arguments) return usage_error(console, *command, arguments.error());
  if (arguments->has(Flag::Help)) {
    console.write(help_text(*command, !arguments->short_help()));
    return ExitStatus::Clean;
  }
  console.choose_colour(arguments->value(Flag::Color, "auto"));
  try {
    return command->run(*arguments, console);
  } catch (const UsageError& error) {
    return usage_error(console, *command, error.what());
  } catch (const CannotRun& error) {
    console.complain(error.what());
    return ExitStatus::CouldNotRun;
  }
}

}  // namespace

ExitStatus run(std::vector<std::string> words) {
  Console console;
  ExitStatus status = ExitStatus::CouldNotRun;
  try {
    status = dispatch(std::move(words), console);
    console.flush();
  } catch (const std::bad_alloc&) {
    console.complain("there is not enough memory for this");
    return ExitStatus::CouldNotRun;
  } catch (const std::exception& error) {
    console.complain("this is a fault of hallmark itself, please report it: " + std::string(error.what()));
    return ExitStatus::CouldNotRun;
  }
  if (!console.write_error().empty()) {
    console.complain("the output could not be written: " + console.write_error());
    return ExitStatus::CouldNotRun;
  }
  // The reader has all it wanted (`| head`): not a failure, and what was not looked at is nobody's finding.
  if (console.closed()) return ExitStatus::Clean;
  return status;
}

}  // namespace hallmark::cli
