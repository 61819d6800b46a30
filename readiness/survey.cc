#include "readiness/survey.h"

#include <algorithm>

#include "readiness/needs.h"
#include "readiness/reference_index.h"

namespace hallmark::readiness {
namespace {

// "staff-identity" and "no-placeholder" in "staff-identity/uk-core-2.0.1#no-placeholder".
bool is_unmet(const Issue& issue, std::string_view need) {
  if (issue.code != Code::NeedUnmet && issue.code != Code::NeedAdvised) return false;
  const std::string_view definition = issue.definition;
  const std::size_t slash = definition.find('/');
  const std::size_t hash = definition.find('#');
  const std::size_t wanted = need.find('#');
  return slash < hash && hash != std::string_view::npos && definition.substr(0, slash) == need.substr(0, wanted) &&
         definition.substr(hash) == need.substr(wanted);
}

// The rubric's rules that say of this record that it is no evidence, in the rubric's order.
std::vector<const NotEvidence*> exclusions(const Rubric& rubric, const Asked& asked, std::span<const Issue> issues) {
  std::vector<const NotEvidence*> out;
  for (const NotEvidence& rule : rubric.not_evidence) {
    const bool applies = !rule.expression.empty()
                             ? std::find(asked.excluded.begin(), asked.excluded.end(), &rule) != asked.excluded.end()
                             : std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
                                 return rule.code ? issue.code == *rule.code : is_unmet(issue, rule.need);
                               });
    if (applies) out.push_back(&rule);
  }
  return out;
}

const NotEvidence* excluding(const std::vector<const NotEvidence*>& rules, const Manifest& standard) {
  for (const NotEvidence* rule : rules) {
    if (rule->concerns(standard)) return rule;
  }
  return nullptr;
}

}  // namespace

Survey::Survey(std::shared_ptr<const Standards> standards, std::shared_ptr<const Rubric> rubric,
               std::shared_ptr<const schema::Schema> schema, SurveyOptions options)
    : all_(std::move(standards)), rubric_(std::move(rubric)), options_(std::move(options)) {
  if (options_.standards.empty()) options_.standards = all_->current(schema->version());
  options_.attribution.schema = schema;
  plugins_ = plugins_of(options_.standards);
  needs_ = std::make_unique<NeedSet>(options_.standards, rubric_->not_evidence, std::move(schema));
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
  const ReferenceIndex references(record);
  result.attribution = attribute(record, references, examined.source_name, options_.attribution);
  result.readable = readable_of(facts, issues.issues());
  result.conformant = result.readable == Truth::Held ? conformant_of(facts, issues.issues(), *rubric_) : result.readable;
  if (!examined.walked) return result;  // what it is evidence for cannot be known

  const bool live = options_.purpose == Purpose::Live;
  const Asked asked = needs_->ask({record, options_.today, examined.plugins_run, live, {}}, references, issues);
  issues.sort();
  if (!asked.any_selected) return result;
  std::vector<const NotEvidence*> excluded;
  if (live) excluded = exclusions(*rubric_, asked, issues.issues());
  for (std::size_t i = 0; i < options_.standards.size(); ++i) {
    if (asked.selected[i] == Selected::No) continue;
    result.standards.push_back(score_of(*options_.standards[i], facts, issues.issues(), *rubric_));
    result.standards.back().not_evidence = excluding(excluded, *options_.standards[i]);
  }
  return result;
}

}  // namespace hallmark::readiness
