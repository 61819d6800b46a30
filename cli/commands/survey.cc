// hallmark survey
#include <algorithm>

#include "cli/cannot_run.h"
#include "cli/commands.h"
#include "cli/ordered.h"
#include "cli/progress.h"
#include "cli/run_options.h"
#include "cli/surveyor.h"
#include "readiness/report/json.h"
#include "readiness/report/model.h"
#include "readiness/report/text.h"

namespace hallmark::cli {
namespace {

// One column for each standard: its current version for each FHIR version met, R4's where there was no record.
std::vector<const readiness::Manifest*> columns_of(const readiness::Standards& standards, std::set<FhirVersion> versions) {
  if (versions.empty()) versions.insert(FhirVersion::R4);
  std::vector<const readiness::Manifest*> out;
  for (const FhirVersion version : versions) {
    for (const readiness::Manifest* manifest : standards.current(version)) {
      if (std::find(out.begin(), out.end(), manifest) == out.end()) out.push_back(manifest);
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const auto* a, const auto* b) { return a->number < b->number; });
  return out;
}

}  // namespace

ExitStatus run_survey(const Arguments& arguments, Console& console) {
  readiness::SurveyOptions options;
  options.purpose = purpose_of(arguments);
  options.today = today_of(arguments);
  const std::optional<FhirVersion> stated = stated_version(arguments);
  const std::size_t jobs = jobs_of(arguments);
  const std::unique_ptr<Source> source = source_of(command_info(CommandId::Survey), arguments);
  Definitions definitions(arguments);
  Measures measures = measures_of(arguments);
  options.attribution = measures.attribution;
  const SurveyPlan plan{definitions, stated, std::move(measures), std::move(options)};

  std::uint64_t records = 0;
  std::uint64_t left_out = 0;
  Progress progress(console);
  const std::uint64_t bytes_total = source->bytes_total();
  Ordered<SurveyedRecord> ordered(*source, [&](SurveyedRecord&& record, std::uint64_t bytes_read) {
    ++records;
    if (!record.complaint.empty()) {
      progress.clear();
      console.complain(record.complaint);
      ++left_out;
    }
    progress.update(records, bytes_read, bytes_total);
    return true;
  });
  std::vector<std::unique_ptr<Surveyor>> surveyors;
  std::vector<Ordered<SurveyedRecord>::Work> workers;
  for (std::size_t i = 0; i < jobs; ++i) {
    surveyors.push_back(std::make_unique<Surveyor>(plan));
    workers.push_back([surveyor = surveyors.back().get()](const SourceItem& item) { return surveyor->survey(item); });
  }
  ordered.run(workers);
  progress.clear();
  for (const std::string& problem : definitions.take_problems()) console.complain(problem);
  if (records == 0) {
    throw CannotRun("there is no record in what was given: folders and archives are searched for files that end in .json, "
                    ".xml, .ndjson or .jsonl");
  }
  if (left_out == records) throw CannotRun("no record could be counted, so there are no figures");

  readiness::Aggregate aggregate;
  std::set<FhirVersion> versions;
  for (const auto& surveyor : surveyors) {
    aggregate.merge(surveyor->aggregate());
    versions.merge(surveyor->versions());
  }
  const readiness::report::Model model = readiness::report::model_of(
      aggregate, columns_of(*plan.measures.standards, std::move(versions)), *plan.measures.rubric);
  console.write(arguments.value(Flag::Format, "text") == "json" ? readiness::report::json(model)
                                                                : readiness::report::text(model));
  return left_out == 0 ? ExitStatus::Clean : ExitStatus::CouldNotRun;
}

}  // namespace hallmark::cli
