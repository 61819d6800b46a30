// Surveys one record after another, for one thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "cli/checker.h"
#include "cli/definitions.h"
#include "readiness/survey.h"
#include "record/source.h"
#include "snomed/release.h"

namespace hallmark::cli {

// What a run is to do; shared by all threads, unchanged while they run.
struct SurveyPlan {
  Definitions& definitions;
  std::optional<FhirVersion> stated;
  Measures measures;
  readiness::SurveyOptions options;
  std::shared_ptr<const snomed::Release> release;  // null: there is none
};

struct SurveyedRecord {
  std::string complaint;  // for standard error: why the record is not in the figures; "" if it is
};

class Surveyor {
 public:
  explicit Surveyor(const SurveyPlan& plan) : plan_(plan) {}
  SurveyedRecord survey(const SourceItem& item);
  // Of all FHIR versions met.
  readiness::Aggregate aggregate() const;
  std::set<FhirVersion> versions() const;

 private:
  struct Engine {
    readiness::Survey survey;
    Validator validator;
  };
  Engine* engine(FhirVersion version);

  const SurveyPlan& plan_;
  std::map<FhirVersion, std::unique_ptr<Engine>> engines_;
  Record scratch_;
  IssueList issues_;
};

}  // namespace hallmark::cli
