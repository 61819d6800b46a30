#include "readiness/evidence.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

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

// Calls `use` with the index of each issue, in the order of the record. Those of a record that was examined are in it already.
template <class Use>
void each_in_order(std::span<const Issue> issues, Use use) {
  if (std::is_sorted(issues.begin(), issues.end(), comes_before)) {
    for (std::size_t i = 0; i < issues.size(); ++i) use(i);
    return;
  }
  std::vector<std::size_t> order(issues.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return comes_before(issues[a], issues[b]); });
  for (const std::size_t i : order) use(i);
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

NeedEvidence& evidence_of(Evidence& out, std::size_t need) {
  const auto at = std::lower_bound(out.needs.begin(), out.needs.end(), need,
                                   [](const NeedEvidence& evidence, std::size_t wanted) { return evidence.need < wanted; });
  if (at != out.needs.end() && at->need == need) return *at;
  NeedEvidence fresh;
  fresh.need = need;
  return *out.needs.insert(at, std::move(fresh));
}

void read_need_issue(Evidence& out, const Manifest& standard, const Issue& issue, std::size_t index) {
  const std::string_view id = need_in(issue.definition, standard);
  if (id.empty()) return;
  if (issue.code == Code::NeedAdvised) {
    ++out.advised;
  } else if (id == "selects") {
    out.selection.add(issue, index, issue.definition);
  } else {
    const auto need = std::find_if(standard.needs.begin(), standard.needs.end(), [&](const Need& n) { return n.id == id; });
    if (need == standard.needs.end()) return;
    NeedEvidence& evidence = evidence_of(out, static_cast<std::size_t>(need - standard.needs.begin()));
    (issue.code == Code::NeedUndecided ? evidence.unsure : evidence.broken).add(issue, index, {});
  }
}

void read_needs_by_code(Evidence& out, const Manifest& standard, const Issue& issue, std::size_t index, const ResourceScope* scope) {
  for (std::size_t i = 0; i < standard.needs.size(); ++i) {
    const Need& need = standard.needs[i];
    if (!listed_code(need.issues, issue.code)) continue;
    if (!need.anywhere && scope != nullptr && !scope->holds(issue)) continue;
    if (!need.depends) {
      ++out.advised;
    } else {
      NeedEvidence& evidence = evidence_of(out, i);
      (is_undecided(issue) ? evidence.unsure : evidence.broken).add(issue, index, {});
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

void Causes::add(const Issue& issue, std::size_t index, std::string_view rule) {
  constexpr std::size_t kFew = 16;
  if (causes_.size() <= kFew) {
    for (Cause& cause : causes_) {
      if (cause.code == issue.code && cause.rule == rule) return void(++cause.places);
    }
  } else {
    if (index_.empty()) {
      for (std::size_t i = 0; i < causes_.size(); ++i) index_.emplace(std::pair(causes_[i].code, causes_[i].rule), i);
    }
    const auto [found, fresh] = index_.try_emplace({issue.code, rule}, causes_.size());
    if (!fresh) return void(++causes_[found->second].places);
  }
  causes_.push_back({issue.code, issue.path, rule, 1, index});
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

ResourceScope::ResourceScope(const Record& record, std::vector<NodeIndex> resources)
    : record_(record), resources_(std::move(resources)) {
  std::sort(resources_.begin(), resources_.end());
}

bool ResourceScope::holds(const Issue& issue) const {
  if (issue.node == kNoNode || issue.node >= record_.size()) return true;
  for (NodeIndex at = record_.resource_of(issue.node); at != kNoNode; at = record_.resource_of(record_[at].parent)) {
    if (std::binary_search(resources_.begin(), resources_.end(), at)) return true;
    if (record_.name(at) != "contained") return false;
  }
  return false;
}

Evidence read_issues(const Manifest& standard, std::span<const Issue> issues, const Rubric& rubric,
                     std::span<const std::string> ignored, const ResourceScope* scope) {
  Evidence out;
  each_in_order(issues, [&](std::size_t index) {
    const Issue& issue = issues[index];
    if (issue.validator == kNeeds.id) return read_need_issue(out, standard, issue, index);
    read_needs_by_code(out, standard, issue, index, scope);
    if (is_base_issue(issue)) {
      if (issue.severity == Severity::Fatal) (is_undecided(issue) ? out.unread : out.fatal).add(issue, index, {});
      if (is_error(issue)) out.errors.add(issue, index, issue.definition);
      if (unsettles(issue, rubric)) out.unsettled.add(issue, index, issue.definition);
    } else {
      read_profile_issue(out, standard, issue, index, rubric, ignored);
    }
  });
  return out;
}

}  // namespace hallmark::readiness
