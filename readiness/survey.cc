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

// The definitions hold the profile, in the version that another version of the standard means: what was evaluated is not
// what this one asks for.
bool is_of_another_version(const std::string& profile, const Manifest& standard, const Survey::Candidates& all,
                           const schema::Schema& schema) {
  const auto meant_by = [&](const Manifest& manifest) -> std::string {
    const auto found = std::find(manifest.profiles.begin(), manifest.profiles.end(), profile);
    return found == manifest.profiles.end()
               ? std::string()
               : manifest.profile_versions[static_cast<std::size_t>(found - manifest.profiles.begin())];
  };
  const std::string own = meant_by(standard);
  if (own.empty() || schema.structure_of_url(profile + '|' + own) != schema::kNone) return false;
  return std::any_of(all.begin(), all.end(), [&](const Manifest* other) {
    if (other->id != standard.id || other == &standard) return false;
    const std::string version = meant_by(*other);
    return !version.empty() && schema.structure_of_url(profile + '|' + version) != schema::kNone;
  });
}

// The facts and issues of one record as one version of a standard sees them.
StandardScore score_by_version(const Manifest& standard, RecordFacts facts, std::span<const Issue> issues, const Rubric& rubric,
                               const Survey::Candidates& all, const schema::Schema& schema) {
  std::vector<std::string> own;
  std::vector<std::string> others;
  for (const std::string& profile : facts.profiles_evaluated) {
    (is_of_another_version(profile, standard, all, schema) ? others : own).push_back(profile);
  }
  if (others.empty()) return score_of(standard, facts, issues, rubric);
  facts.profiles_evaluated = own;
  std::vector<Issue> seen;
  for (const Issue& issue : issues) {
    const std::string canonical = issue.definition.substr(0, issue.definition.find_first_of("#|"));
    if (std::find(others.begin(), others.end(), canonical) == others.end()) seen.push_back(issue);
  }
  return score_of(standard, facts, seen, rubric);
}

}  // namespace

Survey::Survey(std::shared_ptr<const Standards> standards, std::shared_ptr<const Rubric> rubric,
               std::shared_ptr<const schema::Schema> schema, SurveyOptions options)
    : all_(std::move(standards)), rubric_(std::move(rubric)), schema_(std::move(schema)), options_(std::move(options)) {
  if (options_.standards.empty()) options_.standards = all_->of(schema_->version());
  for (const Manifest* manifest : options_.standards) {
    if (columns_.empty() || columns_.back()->id != manifest->id) {
      columns_.push_back(manifest);
    } else if (manifest->current) {
      columns_.back() = manifest;
    }
  }
  plugins_ = plugins_of(options_.standards);
  needs_ = std::make_unique<NeedSet>(options_.standards, schema_);
  chooser_ = std::make_unique<VersionChooser>(options_.standards, options_.asked, schema_);
}
Survey::~Survey() = default;
Survey::Survey(Survey&&) noexcept = default;

std::span<const Plugin* const> Survey::plugins() const { return plugins_; }

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
  std::vector<VersionChoice> selected;
  for (VersionChoice& choice : chooser_->choose({record, references})) {
    const auto at = std::find(options_.standards.begin(), options_.standards.end(), choice.standard) - options_.standards.begin();
    if (needs_->ask(static_cast<std::size_t>(at), question, references, issues) != Selected::No) selected.push_back(std::move(choice));
  }
  issues.sort();
  for (const VersionChoice& choice : selected) {
    result.standards.push_back(
        score_by_version(*choice.standard, facts, issues.issues(), *rubric_, options_.standards, *schema_));
  }
  result.choices = std::move(selected);
  return result;
}

}  // namespace hallmark::readiness
