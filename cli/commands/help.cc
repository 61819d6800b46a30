// hallmark help, and hallmark without a command
#include "cli/help.h"

#include "cli/arguments.h"
#include "cli/cannot_run.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/definitions.h"
#include "cli/terminology.h"
#include "cli/version.h"

namespace hallmark::cli {

ExitStatus run_help(const Arguments& arguments, Console& console) {
  if (arguments.operands().empty()) {
    console.write(help_text(program(), true));
    return ExitStatus::Clean;
  }
  const std::string& name = arguments.operands().front();
  const CommandInfo* command = command_of(name);
  if (command == nullptr) {
    std::vector<std::string_view> names;
    for (const CommandInfo& other : all_commands()) names.push_back(other.name);
    throw UsageError("unknown command '" + name + "'" + did_you_mean(name, names));
  }
  console.write(help_text(*command, true));
  return ExitStatus::Clean;
}

ExitStatus run_program(const Arguments& arguments, Console& console) {
  if (arguments.has(Flag::Version)) {
    console.write("hallmark " + std::string(kVersion) + "\n");
    try {
      Definitions definitions(arguments);
      console.write("definitions: " + definitions.origin() + "\n");
      for (const FhirVersion version : kAllVersions) {
        const auto schema = definitions.schema(version);
        if (schema == nullptr) continue;
        console.write("  FHIR " + std::string(version_number(version)) + "\n");
        for (std::string_view rest = schema->sources(); !rest.empty();) {
          const std::size_t end = std::min(rest.find('\n'), rest.size());
          if (end > 0) console.write("    " + std::string(rest.substr(0, end)) + "\n");
          rest.remove_prefix(std::min(end + 1, rest.size()));
        }
      }
    } catch (const CannotRun& error) {
      // The version was asked for and is known; that nothing can be checked yet is worth saying, not failing.
      console.write("definitions: none; " + std::string(error.what()) + "\n");
    }
    try {
      if (const auto release = release_of(arguments)) console.write("terminology: " + described(*release) + "\n");
    } catch (const CannotRun& error) {
      console.write("terminology: none; " + std::string(error.what()) + "\n");
    }
    return ExitStatus::Clean;
  }
  // Without a command nothing can be done; what could be is what the user wants to see.
  console.write_error_stream(help_text(program(), false));
  return ExitStatus::CouldNotRun;
}

}  // namespace hallmark::cli
