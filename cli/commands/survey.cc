// hallmark survey
#include <algorithm>

#include "cli/cannot_run.h"
#include "cli/commands.h"
#include "cli/ordered.h"
#include "cli/progress.h"
#include "cli/run_options.h"
#include "cli/surveyor.h"
#include "cli/terminology.h"
#include "readiness/report/json.h"
#include "readiness/report/model.h"
#include "readiness/report/text.h"

namespace hallmark::cli {
namespace {

// One column for each standard: its current version for a FHIR version that was met, R4 before others; R4's, or the only one
// there is, where no record was of any.
std::vector<const readiness::Manifest*> columns_of(const readiness::Standards& standards, const std::set<FhirVersion>& met) {
  std::vector<const readiness::Manifest*> out;
  const auto worth = [&](const readiness::Manifest* manifest) {
    return (met.contains(manifest->fhir_version) ? 2 : 0) + (manifest->fhir_version == FhirVersion::R4 ? 1 : 0);
  };
  for (const std::string_view id : standards.ids()) {
    const readiness::Manifest* best = nullptr;
    for (const readiness::Manifest* manifest : standards.versions_of(id)) {
      if (manifest->current && (best == nullptr || worth(manifest) > worth(best))) best = manifest;
    }
    if (best != nullptr) out.push_back(best);
  }
  return out;
}

std::vector<const readiness::Manifest*> all_of(const readiness::Standards& standards) {
  std::vector<const readiness::Manifest*> out;
  for (const readiness::Manifest& manifest : standards.all()) out.push_back(&manifest);
  return out;
}

}  // namespace

ExitStatus run_survey(const Arguments& arguments, Console& console) {
  readiness::SurveyOptions options;
  options.purpose = purpose_of(arguments);
  options.today = today_of(arguments);
  options.remarks = false;
  const std::optional<FhirVersion> stated = stated_version(arguments);
  const std::size_t jobs = jobs_of(arguments);
  const std::unique_ptr<Source> source = source_of(command_info(CommandId::Survey), arguments);
  Definitions definitions(arguments);
  Measures measures = measures_of(arguments);
  options.attribution = measures.attribution;
  options.asked = measures.asked;
  const SurveyPlan plan{definitions, stated, std::move(measures), std::move(options), release_of(arguments)};

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
      aggregate, columns_of(*plan.measures.standards, versions), *plan.measures.rubric, all_of(*plan.measures.standards));
  console.write(arguments.value(Flag::Format, "text") == "json" ? readiness::report::json(model)
                                                                : readiness::report::text(model));
  return left_out == 0 ? ExitStatus::Clean : ExitStatus::CouldNotRun;
}

}  // namespace hallmark::cli
