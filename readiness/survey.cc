#include "readiness/survey.h"

#include <algorithm>

#include "readiness/needs.h"
#include "readiness/reference_index.h"

namespace hallmark::readiness {
namespace {

bool is_test_data(std::span<const Issue> issues, const Rubric& rubric) {
  return std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
    return std::find(rubric.not_evidence.begin(), rubric.not_evidence.end(), issue.code) != rubric.not_evidence.end();
  });
}

}  // namespace

Survey::Survey(std::shared_ptr<const Standards> standards, std::shared_ptr<const Rubric> rubric,
               std::shared_ptr<const schema::Schema> schema, SurveyOptions options)
    : all_(std::move(standards)), rubric_(std::move(rubric)), options_(std::move(options)) {
  if (options_.standards.empty()) options_.standards = all_->current(schema->version());
  plugins_ = plugins_of(options_.standards);
  needs_ = std::make_unique<NeedSet>(options_.standards, std::move(schema));
}
Survey::~Survey() = default;
Survey::Survey(Survey&&) noexcept = default;

std::span<const Plugin* const> Survey::plugins() const { return plugins_; }
std::span<const Manifest* const> Survey::standards() const { return options_.standards; }

RecordResult Survey::examine(const ExaminedRecord& examined, IssueList& issues) {
  RecordResult result;
  const Record nothing;
  const Record& record = examined.readable ? examined.record : nothing;
  const RecordFacts facts{examined.readable, examined.walked, examined.profiles_evaluated};
  result.attribution = attribute(record, examined.source_name, options_.attribution);
  result.readable = readable_of(facts, issues.issues());
  result.conformant = result.readable == Truth::Held ? conformant_of(facts, issues.issues(), *rubric_) : result.readable;
  if (!examined.walked) return result;  // what it is evidence for cannot be known

  result.not_evidence = options_.purpose == Purpose::Live && is_test_data(issues.issues(), *rubric_);
  const ReferenceIndex references(record);
  const NeedQuestion question{record, options_.today, examined.plugins_run};
  std::vector<const Manifest*> selected;
  for (std::size_t i = 0; i < options_.standards.size(); ++i) {
    if (needs_->ask(i, question, references, issues) != Selected::No) selected.push_back(options_.standards[i]);
  }
  issues.sort();
  for (const Manifest* standard : selected) {
    result.standards.push_back(score_of(*standard, facts, issues.issues(), *rubric_));
  }
  return result;
}

}  // namespace hallmark::readiness
