// One face for the commands: a record and its issues in, its rungs and scores out, and the figures of all records.
//
//   Survey survey(standards, rubric, schema, options);     // one a thread; merge() at the end
//   Validator validator(schema, {.purpose = ..., .plugins = survey.plugins()});
//   Outcome outcome = validator.validate(bytes, issues);
//   RecordResult result = survey.examine({validator.record(), outcome.readable, outcome.walked, name}, issues);
//   survey.add(result);
//
// examine() adds to `issues` what the needs and Hallmark's own profiles find, so that `check --score` shows them with the rest.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "issue/sink.h"
#include "plugins/plugin.h"
#include "readiness/aggregate.h"
#include "readiness/attribution.h"
#include "readiness/rubric.h"
#include "readiness/score.h"
#include "readiness/standards.h"
#include "readiness/version_choice.h"
#include "record/record.h"
#include "schema/schema.h"

namespace hallmark::readiness {

class NeedSet;
class OwnProfiles;

struct SurveyOptions {
  Purpose purpose = Purpose::Live;
  std::string today;  // "YYYY-MM-DD"; what needs that ask for today are measured by
  AttributionOptions attribution;  // its rules are those of the profiles folder; without them records name nobody
  std::vector<const Manifest*> standards;  // versions to choose from, in order; empty: all of the schema's FHIR version
  // Tell of what is only information by Hallmark's own profiles, such as a code that is not the preferred one. No figure rests on it.
  bool remarks = true;
  std::vector<const Manifest*> asked{};    // versions to take whatever a record says, at most one a standard
};

struct ExaminedRecord {
  const Record& record;
  bool readable = false;
  bool walked = false;
  std::string_view source_name;
  std::span<const Plugin* const> plugins_run;
  std::span<const std::string> profiles_evaluated;
};

struct RecordResult {
  Attribution attribution;
  Truth readable = Truth::Undecided;
  Truth conformant = Truth::Undecided;
  // Those the record is evidence for, by number; with StandardScore::not_evidence, those it would be evidence for if it were
  // not test data in a live feed, which neither passes nor fails.
  std::vector<StandardScore> standards;
  std::vector<VersionChoice> choices{};  // one a score: which version it was held to, and why
};

class Survey {
 public:
  using Candidates = std::vector<const Manifest*>;

  Survey(std::shared_ptr<const Standards> standards, std::shared_ptr<const Rubric> rubric,
         std::shared_ptr<const schema::Schema> schema, SurveyOptions options);
  ~Survey();
  Survey(Survey&&) noexcept;

  std::span<const Plugin* const> plugins() const;
  // One a standard, by number: what stands for its versions in a table.
  std::span<const Manifest* const> standards() const { return columns_; }

  RecordResult examine(const ExaminedRecord& record, IssueList& issues);
  void add(const RecordResult& result) { aggregate_.add(result); }
  void merge(const Survey& other) { aggregate_.merge(other.aggregate_); }
  const Aggregate& aggregate() const { return aggregate_; }

 private:
  std::shared_ptr<const Standards> all_;
  std::shared_ptr<const Rubric> rubric_;
  std::shared_ptr<const schema::Schema> schema_;
  SurveyOptions options_;
  std::vector<const Manifest*> columns_;
  std::vector<const Plugin*> plugins_;
  std::unique_ptr<NeedSet> needs_;
  std::unique_ptr<OwnProfiles> own_;
  std::unique_ptr<VersionChooser> chooser_;
  Aggregate aggregate_;
};

}  // namespace hallmark::readiness
