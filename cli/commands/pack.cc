// hallmark pack
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/cannot_run.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/definitions.h"
#include "cli/guides.h"
#include "cli/own_definitions.h"
#include "cli/render/renderer.h"
#include "compiler/compile.h"
#include "definitions/definition_set.h"
#include "schema/pack_file.h"

namespace hallmark::cli {
namespace {

void show_problems(std::vector<std::string> problems, Console& console) {
  for (const std::string& problem : shortened_list(std::move(problems))) console.complain(problem);
}

}  // namespace

ExitStatus run_pack(const Arguments& arguments, Console& console) {
  const bool base = arguments.has(Flag::Base);
  if (base == arguments.has(Flag::Definitions)) throw UsageError("'hallmark pack' needs either --base or --definitions");
  if (!arguments.has(Flag::Output)) throw UsageError("'hallmark pack' needs --output FILE");
  if (!arguments.operands().empty()) throw UsageError("'hallmark pack' takes no PATH; give it with --definitions");
  std::optional<FhirVersion> version = stated_version(arguments);
  if (base && !version) throw UsageError("--base needs --fhir-version: the list has the files of several");

  definitions::DefinitionSet set;
  const std::string input(arguments.value(base ? Flag::Base : Flag::Definitions));
  if (base) {
    set.add_base(input, version_number(*version));
  } else {
    set.add(input);
  }
  if (!version) version = version_of(set.fhir_version());
  if (arguments.has(Flag::Standards) && version) add_own(own_definitions(std::string(arguments.value(Flag::Standards)), *version), set);
  for (const std::string& ig : guide_paths(arguments.values(Flag::Ig))) set.add(ig);
  std::vector<std::string> problems;
  bool broken = set.size() == 0;
  for (const definitions::Problem& problem : set.problems()) {
    problems.push_back(sentence(problem));
    // A pack that lacks part of what it was to hold would pass what it should not.
    using enum definitions::ProblemKind;
    broken = broken || problem.kind == NotFound || problem.kind == Unreadable || problem.kind == WrongSize ||
             problem.kind == UnknownVersion;
  }
  if (broken || !version) {
    show_problems(problems, console);
    if (broken) throw CannotRun("the definitions of " + input + " are not all there; 'make setup' fetches HL7's own");
    throw UsageError(input + " does not say its FHIR version; state it with --fhir-version");
  }
  auto compiled = compiler::compile(set, *version);
  if (!compiled) throw CannotRun("the definitions of " + input + " cannot be used: " + compiled.error());
  show_problems(std::move(compiled->problems), console);

  const std::string output(arguments.value(Flag::Output));
  if (output == "-") {
    if (::isatty(STDOUT_FILENO) == 1) throw UsageError("a pack is no text for a terminal; give --output FILE");
    console.write({reinterpret_cast<const char*>(compiled->pack.data()), compiled->pack.size()});
    return ExitStatus::Clean;
  }
  if (const auto written = schema::write_pack(output, compiled->pack); !written) throw CannotRun(written.error());
  console.write(output + ": FHIR " + std::string(version_number(*version)) + ", " +
                counted(compiled->structures, "structure", "structures") + ", " +
                counted(compiled->elements, "element", "elements") + ", " +
                counted(compiled->value_sets, "value set", "value sets") + " (" +
                std::to_string(compiled->value_sets_open) + " not wholly expanded), " +
                counted(compiled->codes, "code", "codes") + ", " + counted(compiled->pack.size(), "byte", "bytes") + "\n");
  return ExitStatus::Clean;
}

}  // namespace hallmark::cli
