#include "readiness/evidence.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "plugins/plugins.h"
#include "readiness/needs.h"

namespace hallmark::readiness {
namespace {

// HL7's own definitions: what the conformant rung rests on.
constexpr std::string_view kBasePrefix = "http://hl7.org/fhir/StructureDefinition/";

bool listed_code(const std::vector<Code>& codes, Code code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// The order of the record, and total but for issues that say the very same.
bool comes_before(const Issue& a, const Issue& b) {
  return std::tie(a.offset, a.severity, a.code, a.path, a.definition, a.found, a.arguments) <
         std::tie(b.offset, b.severity, b.code, b.path, b.definition, b.found, b.arguments);
}

std::vector<std::size_t> in_order(std::span<const Issue> issues) {
  std::vector<std::size_t> out(issues.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  if (!std::is_sorted(issues.begin(), issues.end(), comes_before)) {
    std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return comes_before(issues[a], issues[b]); });
  }
  return out;
}

// The need's id in "nhs-number/uk-core-2.0.1#traced", if it is of this standard; "" if not.
std::string_view need_in(std::string_view definition, const Manifest& standard) {
  const std::size_t name = standard.id.size() + 1 + standard.version.size();
  if (definition.size() <= name + 1 || definition[name] != '#' || definition[standard.id.size()] != '/') return {};
  if (!definition.starts_with(standard.id) || definition.substr(standard.id.size() + 1, standard.version.size()) != standard.version) {
    return {};
  }
  return definition.substr(name + 1);
}

void read_need_issue(Evidence& out, const Manifest& standard, const Issue& issue, std::size_t index) {
  const std::string_view id = need_in(issue.definition, standard);
  if (id.empty()) return;
  if (issue.code == Code::NeedAdvised) {
    ++out.advised;
  } else if (id == "selects") {
    out.selection.add(issue, index, issue.definition);
  } else {
    NeedEvidence& need = out.needs[std::string(id)];
    (issue.code == Code::NeedUndecided ? need.unsure : need.broken).add(issue, index, issue.definition);
  }
}

void read_needs_by_code(Evidence& out, const Manifest& standard, const Issue& issue, std::size_t index) {
  for (const Need& need : standard.needs) {
    if (!listed_code(need.issues, issue.code)) continue;
    if (!need.depends) {
      ++out.advised;
    } else {
      NeedEvidence& evidence = out.needs[need.id];
      (is_undecided(issue) ? evidence.unsure : evidence.broken).add(issue, index, standard.need_url(need));
    }
  }
}

bool listed_text(std::span<const std::string> texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// What our own profiles warn of advises, as a need that decides nothing does.
void read_profile_issue(Evidence& out, const Manifest& standard, const Issue& issue, std::size_t index, const Rubric& rubric,
                        std::span<const std::string> ignored) {
  const std::string_view canonical = canonical_of(issue.definition);
  const bool own = canonical.starts_with(kOwnCanonicals) && listed_text(standard.own_profiles, canonical);
  if (is_error(issue)) {
    const bool counts = own || (listed_text(standard.profiles, canonical) && !listed_text(ignored, canonical));
    if (counts) out.profile_errors.add(issue, index, issue.definition);
  } else if (own && unsettles(issue, rubric)) {
    out.profile_unsure.add(issue, index, issue.definition);
  } else if (own && issue.severity == Severity::Warning && !is_undecided(issue)) {
    ++out.advised;
  }
}

}  // namespace

void Causes::add(const Issue& issue, std::size_t index, std::string rule) {
  const auto [found, fresh] = index_.try_emplace({issue.code, rule}, causes_.size());
  if (fresh) causes_.push_back({issue.code, issue.path, std::move(rule), 0, index});
  ++causes_[found->second].places;
}

std::string_view canonical_of(std::string_view definition) {
  return definition.substr(0, definition.find_first_of("#|"));
}

bool is_base_issue(const Issue& issue) {
  if (!issue.definition.empty() && !issue.definition.starts_with(kBasePrefix)) return false;
  return issue.validator != kNeeds.id && plugin_of(issue.validator) == nullptr;
}

bool is_error(const Issue& issue) { return issue.severity <= Severity::Error && !is_undecided(issue); }

bool unsettles(const Issue& issue, const Rubric& rubric) {
  return is_undecided(issue) && issue.severity <= Severity::Warning && !listed_code(rubric.not_unsettling, issue.code);
}

Evidence read_issues(const Manifest& standard, std::span<const Issue> issues, const Rubric& rubric,
                     std::span<const std::string> ignored) {
  Evidence out;
  for (const std::size_t index : in_order(issues)) {
    const Issue& issue = issues[index];
    if (issue.validator == kNeeds.id) {
      read_need_issue(out, standard, issue, index);
      continue;
    }
    read_needs_by_code(out, standard, issue, index);
    if (is_base_issue(issue)) {
      if (issue.severity == Severity::Fatal) (is_undecided(issue) ? out.unread : out.fatal).add(issue, index, {});
      if (is_error(issue)) out.errors.add(issue, index, issue.definition);
      if (unsettles(issue, rubric)) out.unsettled.add(issue, index, issue.definition);
    } else {
      read_profile_issue(out, standard, issue, index, rubric, ignored);
    }
  }
  return out;
}

}  // namespace hallmark::readiness
