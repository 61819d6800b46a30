// hallmark terminology
#include <unistd.h>

#include "base/mapped_file.h"
#include "cli/arguments.h"
#include "cli/cannot_run.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/render/renderer.h"
#include "cli/terminology.h"
#include "terminology/release/release_compiler.h"

namespace hallmark::cli {

ExitStatus run_terminology(const Arguments& arguments, Console& console) {
  if (arguments.operands().empty()) throw UsageError("'hallmark terminology' needs a PATH: a folder or archive of a release");
  if (!arguments.has(Flag::Output)) throw UsageError("'hallmark terminology' needs --output FILE");
  const std::string output(arguments.value(Flag::Output));
  auto compiled = terminology::compile_release(arguments.operands(), {});
  if (!compiled) throw CannotRun(compiled.error());
  for (const std::string& problem : compiled->problems) console.complain(problem);
  if (output == "-") {
    if (::isatty(STDOUT_FILENO) == 1) throw UsageError("a compiled release is no text for a terminal; give --output FILE");
    console.write({reinterpret_cast<const char*>(compiled->block.data()), compiled->block.size()});
    return ExitStatus::Clean;
  }
  if (const auto written = write_whole_file(output, compiled->block); !written) throw CannotRun(written.error());
  const std::string bytes = counted(compiled->block.size(), "byte", "bytes");
  auto block = std::make_shared<const std::vector<std::byte>>(std::move(compiled->block));
  const auto release = snomed::Release::from_bytes(*block, block);
  if (!release) throw CannotRun(output + ": " + release.error());
  console.write(output + ": " + described(**release) + " (" + counted(compiled->active, "active", "active") + "), " +
                counted(compiled->terms, "term", "terms") + ", " + counted(compiled->parents, "is-a link", "is-a links") + ", " +
                counted(compiled->refsets, "reference set", "reference sets") + " with " +
                counted(compiled->members, "member", "members") + ", " + bytes + "\n");
  std::string levels;
  for (const snomed::Level level : {snomed::Level::Vtm, snomed::Level::Vmp, snomed::Level::Vmpp, snomed::Level::Amp, snomed::Level::Ampp}) {
    const std::uint64_t count = compiled->levels[static_cast<std::size_t>(level)];
    if (count > 0) levels += (levels.empty() ? "" : ", ") + std::string(snomed::level_name(level)) + " " + std::to_string(count);
  }
  console.write(levels.empty() ? "dm+d: none of its levels is in it, so the level of a medicine cannot be told\n" : "dm+d: " + levels + "\n");
  return ExitStatus::Clean;
}

}  // namespace hallmark::cli
