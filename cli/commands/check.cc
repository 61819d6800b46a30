// hallmark check, and hallmark validate, which differs in its policy alone.
#include "cli/cannot_run.h"
#include "cli/checker.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/ordered.h"
#include "cli/progress.h"
#include "cli/run_options.h"
#include "cli/terminology.h"

namespace hallmark::cli {
namespace {

RenderOptions render_options(const Arguments& arguments, const Console& console) {
  RenderOptions out;
  out.redact = arguments.has(Flag::Redact);
  out.quiet = arguments.has(Flag::Quiet);
  out.paint = console.paint();
  if (arguments.operands().size() == 1) out.lone_input = arguments.operands().front();
  return out;
}

FailOn fail_on_of(const Arguments& arguments) {
  const auto out = FailOn::parse(arguments.value(Flag::FailOn, "error"));
  if (!out) throw UsageError(out.error());
  return *out;
}

// Whose the record is and what it scores by is told with --score alone.
void refuse_without_score(const Arguments& arguments) {
  if (arguments.has(Flag::Score)) return;
  for (const Flag flag : {Flag::Organisations, Flag::Rubric, Flag::Trust, Flag::TrustFrom}) {
    if (!arguments.has(flag)) continue;
    for (const FlagInfo& info : all_flags()) {
      if (info.flag == flag) throw UsageError("--" + std::string(info.name) + " is for scores: it needs --score");
    }
  }
}

ExitStatus status_of(const Tally& tally) {
  if (tally.count(RecordState::Unreadable) > 0) return ExitStatus::CouldNotRun;
  return tally.failed ? ExitStatus::Findings : ExitStatus::Clean;
}

ExitStatus run(CommandId command, checks::Policy policy, const Arguments& arguments, Console& console) {
  ValidateOptions options;
  options.policy = policy_of(arguments, std::move(policy));
  options.purpose = purpose_of(arguments);
  options.today = today_of(arguments);
  options.plugins = validators_of(arguments);
  options.profiles = arguments.values(Flag::Profile);
  options.release = release_of(arguments);
  const std::optional<FhirVersion> stated = stated_version(arguments);
  const FailOn fail_on = fail_on_of(arguments);
  refuse_without_score(arguments);
  const std::size_t jobs = jobs_of(arguments);
  const std::unique_ptr<Renderer> renderer =
      renderer_of(arguments.value(Flag::Format, "text"), render_options(arguments, console));
  const std::unique_ptr<Source> source = source_of(command_info(command), arguments);
  Definitions definitions(arguments);
  CheckPlan plan{definitions, stated, std::move(options), fail_on, *renderer, std::nullopt};
  if (arguments.has(Flag::Score)) {
    plan.measures = measures_of(arguments);
  } else if (arguments.has(Flag::StandardsVersion)) {
    throw UsageError("--standards-version says which version scores are by: it needs --score");
  }

  console.write(renderer->begin());
  Tally tally;
  bool any = false;
  Progress progress(console);
  const std::uint64_t bytes_total = source->bytes_total();
  Ordered<CheckResult> ordered(*source, [&](CheckResult&& result, std::uint64_t bytes_read) {
    tally.merge(result.tally);
    const std::vector<std::string> problems = definitions.take_problems();
    if (!problems.empty() || !result.complaint.empty() || !result.text.empty()) progress.clear();
    for (const std::string& problem : problems) console.complain(problem);
    if (!result.complaint.empty()) console.complain(result.complaint);
    if (!result.text.empty()) {
      if (any) console.write(renderer->separator());
      console.write(result.text);
      any = true;
    }
    progress.update(tally.total(), bytes_read, bytes_total);
    return !console.closed();
  });
  std::vector<std::unique_ptr<Checker>> checkers;
  std::vector<Ordered<CheckResult>::Work> workers;
  for (std::size_t i = 0; i < jobs; ++i) {
    checkers.push_back(std::make_unique<Checker>(plan));
    workers.push_back([checker = checkers.back().get()](const SourceItem& item) { return checker->check(item); });
  }
  ordered.run(workers);
  progress.clear();
  console.write(renderer->end(tally, any));
  if (tally.total() == 0) {
    throw CannotRun("there is no record in what was given: folders and archives are searched for files that end in .json, "
                    ".xml, .ndjson or .jsonl");
  }
  return status_of(tally);
}

}  // namespace

ExitStatus run_check(const Arguments& arguments, Console& console) {
  return run(CommandId::Check, {}, arguments, console);
}

ExitStatus run_validate(const Arguments& arguments, Console& console) {
  return run(CommandId::Validate, checks::closed_world(), arguments, console);
}

}  // namespace hallmark::cli
