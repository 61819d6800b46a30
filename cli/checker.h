// Checks one record after another, for one thread: the FHIR version, the validation, the scores, the rendered text.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/definitions.h"
#include "cli/render/renderer.h"
#include "cli/tally.h"
#include "readiness/survey.h"
#include "record/source.h"
#include "validate.h"

namespace hallmark::cli {

// The FHIR version of one record, and how it was come by.
struct ChosenVersion {
  FhirVersion version = FhirVersion::R4;
  VersionBasis basis = VersionBasis::Default;
  std::string path;  // where the message says it
};
// `scratch` is used for looking into the message.
ChosenVersion choose_version(std::string_view bytes, std::optional<FhirVersion> stated, Record& scratch);

// What scoring needs; shared by all threads.
struct Measures {
  std::shared_ptr<const readiness::Standards> standards;
  std::shared_ptr<const readiness::Rubric> rubric;
  readiness::AttributionOptions attribution;
  std::vector<const readiness::Manifest*> asked{};  // --standards-version: to be taken whatever a record says
};

// What a run is to do; shared by all threads, unchanged while they run.
struct CheckPlan {
  Definitions& definitions;
  std::optional<FhirVersion> stated;
  ValidateOptions options;
  FailOn fail_on;
  const Renderer& renderer;
  std::optional<Measures> measures;  // with --score
};

struct CheckResult {
  std::string text;       // for standard output
  std::string complaint;  // for standard error: the input cannot be read
  Tally tally;
};

class Checker {
 public:
  explicit Checker(const CheckPlan& plan) : plan_(plan) {}
  CheckResult check(const SourceItem& item);

 private:
  // What is kept from record to record, for one FHIR version. Null: there are no definitions of it.
  struct Engine {
    Validator validator;
    std::vector<const Plugin*> plugins;
    std::optional<readiness::Survey> survey;
  };
  Engine* engine(FhirVersion version);
  void validate(const SourceItem& item, CheckedRecord& record);

  const CheckPlan& plan_;
  std::map<FhirVersion, std::unique_ptr<Engine>> engines_;
  Record scratch_;
  ChosenVersion chosen_;
  IssueList issues_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> causes_;
  std::string resource_type_;
  readiness::RecordResult scores_;
};

}  // namespace hallmark::cli
