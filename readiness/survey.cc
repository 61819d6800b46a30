#include "readiness/survey.h"

#include <algorithm>

#include "readiness/evidence.h"
#include "readiness/needs.h"
#include "readiness/own_profiles.h"
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

// What the manifest of that number speaks of.
std::vector<NodeIndex> resources_of(const Asked& asked, std::size_t manifest) {
  std::vector<NodeIndex> out;
  for (const SpokenOf& one : asked.resources) {
    if (one.manifest == manifest) out.push_back(one.resource);
  }
  return out;
}

// The facts and issues of one record as one version of a standard sees them.
StandardScore score_by_version(const Manifest& standard, RecordFacts facts, std::span<const Issue> issues, const Rubric& rubric,
                               const Survey::Candidates& all, const schema::Schema& schema) {
  std::vector<std::string> others;
  for (const std::string& profile : facts.profiles_evaluated) {
    if (is_of_another_version(profile, standard, all, schema)) others.push_back(profile);
  }
  facts.profiles_ignored = others;
  return score_of(standard, facts, issues, rubric);
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
  options_.attribution.schema = schema_;
  plugins_ = plugins_of(options_.standards);
  needs_ = std::make_unique<NeedSet>(options_.standards, rubric_->not_evidence, schema_);
  own_ = std::make_unique<OwnProfiles>(options_.standards, schema_, options_.today, options_.remarks);
  chooser_ = std::make_unique<VersionChooser>(options_.standards, options_.asked, schema_);
}
Survey::~Survey() = default;
Survey::Survey(Survey&&) noexcept = default;

std::span<const Plugin* const> Survey::plugins() const { return plugins_; }

RecordResult Survey::examine(const ExaminedRecord& examined, IssueList& issues) {
  RecordResult result;
  const Record nothing;
  const Record& record = examined.readable ? examined.record : nothing;
  RecordFacts facts{examined.readable, examined.walked, examined.profiles_evaluated};
  const ReferenceIndex references(record);
  result.attribution = attribute(record, references, examined.source_name, options_.attribution);
  result.readable = readable_of(facts, issues.issues());
  result.conformant = result.readable == Truth::Held ? conformant_of(facts, issues.issues(), *rubric_) : result.readable;
  if (!examined.walked) return result;  // what it is evidence for cannot be known

  const bool live = options_.purpose == Purpose::Live;
  const std::vector<std::uint8_t> concerned = needs_->concerned(record, references);
  if (concerned.empty()) return result;
  std::vector<VersionChoice> choices = chooser_->choose({record, references, concerned});
  std::vector<std::uint8_t> wanted(options_.standards.size());
  std::vector<std::size_t> at;  // one a choice: its number among the standards
  for (const VersionChoice& choice : choices) {
    at.push_back(static_cast<std::size_t>(std::find(options_.standards.begin(), options_.standards.end(), choice.standard) -
                                          options_.standards.begin()));
    wanted[at.back()] = 1;
  }
  const Asked asked = needs_->ask({record, options_.today, examined.plugins_run, live, wanted}, references, issues);
  const auto counts = [&](std::uint32_t standard, const std::string& profile) {
    return !is_of_another_version(profile, *options_.standards[standard], options_.standards, *schema_);
  };
  own_->hold({record, references, asked, wanted, counts}, issues);
  issues.sort();
  if (!asked.any_selected) return result;
  std::vector<const NotEvidence*> excluded;
  if (live) excluded = exclusions(*rubric_, asked, issues.issues());
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (asked.selected[at[i]] == Selected::No) continue;
    const Manifest& standard = *choices[i].standard;
    const ResourceScope scope(record, resources_of(asked, at[i]));
    facts.scope = &scope;
    facts.own_profiles_held = own_->loaded(static_cast<std::uint32_t>(at[i]));
    result.standards.push_back(score_by_version(standard, facts, issues.issues(), *rubric_, options_.standards, *schema_));
    result.standards.back().not_evidence = excluding(excluded, standard);
    result.choices.push_back(std::move(choices[i]));
  }
  return result;
}

}  // namespace hallmark::readiness
