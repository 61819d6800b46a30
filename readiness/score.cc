// How a score is computed: the issues are read once and sorted into causes (a rule that was broken, or that nobody could
// decide, with its first place), then each rung takes its causes and its points. Rungs by themselves first; then the
// ladder is closed from below.
#include "readiness/score.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "plugins/plugins.h"
#include "readiness/needs.h"

namespace hallmark::readiness {
namespace {

// HL7's own definitions: what the conformant rung rests on.
constexpr std::string_view kBasePrefix = "http://hl7.org/fhir/StructureDefinition/";

std::string_view canonical_of(std::string_view definition) {
  return definition.substr(0, definition.find_first_of("#|"));
}

bool listed_code(const std::vector<Code>& codes, Code code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// Found by the engine against HL7's definitions, not by a plugin, a need or a national profile.
bool is_base_issue(const Issue& issue) {
  if (issue.validator == kNeeds.id || plugin_of(issue.validator) != nullptr) return false;
  return issue.definition.empty() || canonical_of(issue.definition).starts_with(kBasePrefix);
}

bool is_error(const Issue& issue) { return issue.severity <= Severity::Error && !is_undecided(issue); }

// Left unchecked, and the conformant rung rests on it.
bool unsettles(const Issue& issue, const Rubric& rubric) {
  return is_undecided(issue) && issue.severity <= Severity::Warning && !listed_code(rubric.not_unsettling, issue.code);
}

// What broke a rule (or left it undecided): its first place, and how many there are.
struct Cause {
  Code code;
  std::string path;
  std::string rule;
  std::uint32_t places = 0;
};

// Causes in the order in which they are first met, so that the score's losses are in the record's order.
class Causes {
 public:
  void add(const Issue& issue, std::string rule) {
    const auto [found, fresh] = index_.try_emplace(std::string(code_info(issue.code).id) + ' ' + rule, causes_.size());
    if (fresh) causes_.push_back({issue.code, issue.path, std::move(rule), 0});
    ++causes_[found->second].places;
  }
  const std::vector<Cause>& all() const { return causes_; }
  bool any() const { return !causes_.empty(); }

 private:
  std::map<std::string, std::size_t> index_;
  std::vector<Cause> causes_;
};

Loss loss_of(const Cause& cause, Rung rung, std::uint32_t points, bool in_doubt) {
  return {points, in_doubt, rung, cause.code, cause.path, cause.rule, cause.places};
}

// Takes points of one rung from a score until they are gone.
class Purse {
 public:
  Purse(StandardScore& score, Rung rung, const Rubric& rubric)
      : score_(score), rung_(rung), left_(rubric.points[static_cast<std::size_t>(rung)]) {}

  void lose(const Cause& cause, std::uint32_t points, bool in_doubt) {
    points = std::min(points, left_);
    left_ -= points;
    (in_doubt ? score_.in_doubt : lost_) += points;
    score_.losses.push_back(loss_of(cause, rung_, points, in_doubt));
  }
  std::uint32_t left() const { return left_; }
  ~Purse() { score_.score -= std::min(lost_, score_.score); }
  Purse(const Purse&) = delete;
  Purse& operator=(const Purse&) = delete;

 private:
  StandardScore& score_;
  Rung rung_;
  std::uint32_t left_;
  std::uint32_t lost_ = 0;
};

Truth truth_of(bool broken, bool unsure) { return broken ? Truth::NotHeld : unsure ? Truth::Undecided : Truth::Held; }

// Everything the issues say of one standard.
struct Evidence {
  Causes fatal, unread;          // why it could not be read, or nobody can tell
  Causes errors, unsettled;      // of the base definitions
  Causes profile_errors;         // of the manifest's profiles
  std::map<std::string, std::pair<Cause, bool>, std::less<>> needs;  // unmet or (true) undecided, by id
  Causes selection;              // whether the record is evidence at all
  std::uint32_t advised = 0;
};

void add_need(Evidence& evidence, const std::string& id, const Issue& issue, const std::string& rule, bool undecided) {
  auto [found, fresh] = evidence.needs.try_emplace(id, Cause{issue.code, issue.path, rule, 0}, undecided);
  auto& [cause, was_undecided] = found->second;
  if (was_undecided && !undecided) {  // unmet in one place is unmet, whatever cannot be told of another
    cause = {issue.code, issue.path, rule, 0};
    was_undecided = false;
  }
  if (was_undecided == undecided) ++cause.places;
}

void read_need_issue(Evidence& evidence, const Manifest& standard, const Issue& issue) {
  const std::string prefix = standard.id + '/' + standard.version + '#';
  if (!issue.definition.starts_with(prefix)) return;
  if (issue.code == Code::NeedAdvised) {
    ++evidence.advised;
    return;
  }
  const std::string id = issue.definition.substr(prefix.size());
  if (id == "selects") {
    evidence.selection.add(issue, issue.definition);
    return;
  }
  add_need(evidence, id, issue, issue.definition, issue.code == Code::NeedUndecided);
}

Evidence read_issues(const Manifest& standard, std::span<const Issue> issues, const Rubric& rubric) {
  Evidence out;
  for (const Issue& issue : issues) {
    if (issue.validator == kNeeds.id) {
      read_need_issue(out, standard, issue);
      continue;
    }
    for (const Need& need : standard.needs) {
      if (!listed_code(need.issues, issue.code)) continue;
      if (need.depends) {
        add_need(out, need.id, issue, standard.need_url(need), false);
      } else {
        ++out.advised;
      }
    }
    if (is_base_issue(issue)) {
      if (issue.severity == Severity::Fatal) (is_undecided(issue) ? out.unread : out.fatal).add(issue, {});
      if (is_error(issue)) out.errors.add(issue, issue.definition);
      if (unsettles(issue, rubric)) out.unsettled.add(issue, issue.definition);
    } else if (is_error(issue)) {
      const std::string canonical(canonical_of(issue.definition));
      const bool ours = std::find(standard.profiles.begin(), standard.profiles.end(), canonical) != standard.profiles.end();
      if (ours) out.profile_errors.add(issue, issue.definition);
    }
  }
  return out;
}

std::vector<const Need*> deciding(const Manifest& standard, Rung rung) {
  std::vector<const Need*> out;
  for (const Need& need : standard.needs) {
    if (need.depends && need.rung == rung) out.push_back(&need);
  }
  return out;
}

// A rung made of needs; its points are shared out so that they sum exactly, the nth need having floor(P(n+1)/N) - floor(Pn/N).
Truth climb_needs(const Manifest& standard, Rung rung, const Evidence& evidence, const Rubric& rubric, Purse& purse) {
  const std::vector<const Need*> needs = deciding(standard, rung);
  const std::uint32_t points = rubric.points[static_cast<std::size_t>(rung)];
  const auto count = static_cast<std::uint32_t>(needs.size());
  bool broken = false;
  bool unsure = false;
  for (std::uint32_t n = 0; n < count; ++n) {
    const auto found = evidence.needs.find(needs[n]->id);
    if (found == evidence.needs.end()) continue;
    const auto& [cause, undecided] = found->second;
    (undecided ? unsure : broken) = true;
    purse.lose(cause, points * (n + 1) / count - points * n / count, undecided);
  }
  return truth_of(broken, unsure);
}

Truth climb_conformant(const Evidence& evidence, const RecordFacts& facts, std::span<const Issue> issues,
                       const Rubric& rubric, Purse& purse) {
  for (const Cause& cause : evidence.errors.all()) purse.lose(cause, rubric.error_cost, false);
  for (const Cause& cause : evidence.unsettled.all()) purse.lose(cause, purse.left(), true);
  return conformant_of(facts, issues, rubric);
}

Truth climb_profiled(const Manifest& standard, const Evidence& evidence, const Rubric& rubric, ProfileBasis basis,
                     Purse& purse) {
  for (const Cause& cause : evidence.profile_errors.all()) purse.lose(cause, rubric.error_cost, false);
  for (const Cause& cause : evidence.selection.all()) purse.lose(cause, purse.left(), true);
  const Truth needs = climb_needs(standard, Rung::Profiled, evidence, rubric, purse);
  const Truth rest = truth_of(evidence.profile_errors.any(), evidence.selection.any() || basis == ProfileBasis::None);
  const Truth both[] = {needs, rest};
  return all_of(both);
}

ProfileBasis basis_of(const Manifest& standard, const RecordFacts& facts) {
  for (const std::string& profile : facts.profiles_evaluated) {
    const std::string canonical(canonical_of(profile));
    if (std::find(standard.profiles.begin(), standard.profiles.end(), canonical) != standard.profiles.end()) {
      return ProfileBasis::Evaluated;
    }
  }
  return deciding(standard, Rung::Profiled).empty() ? ProfileBasis::None : ProfileBasis::StandIn;
}

// Nothing can be said of a record that could not be read: all 100 points are lost, or in doubt, for that one reason.
StandardScore unread(StandardScore score, const Evidence& evidence, Truth readable) {
  const bool in_doubt = readable == Truth::Undecided;
  const Causes& causes = in_doubt ? evidence.unread : evidence.fatal;
  std::uint32_t points = 100;
  for (const Cause& cause : causes.all()) {
    score.losses.push_back(loss_of(cause, Rung::Readable, points, in_doubt));
    points = 0;
  }
  if (in_doubt) {
    score.in_doubt = 100;
  } else {
    score.score = 0;
  }
  score.own.fill(Truth::Undecided);
  score.own[0] = readable;
  score.held.fill(readable);
  return score;
}

}  // namespace

std::string_view truth_name(Truth truth) {
  constexpr std::array<std::string_view, 3> names = {"held", "not held", "undecided"};
  return names[static_cast<std::size_t>(truth)];
}

std::string_view basis_name(ProfileBasis basis) {
  constexpr std::array<std::string_view, 3> names = {"evaluated", "stand-in", "none"};
  return names[static_cast<std::size_t>(basis)];
}

Truth all_of(std::span<const Truth> truths) {
  Truth out = Truth::Held;
  for (const Truth truth : truths) {
    if (truth == Truth::NotHeld) return Truth::NotHeld;
    if (truth == Truth::Undecided) out = Truth::Undecided;
  }
  return out;
}

Truth readable_of(const RecordFacts& facts, std::span<const Issue> issues) {
  if (facts.readable) return Truth::Held;
  const bool decided = std::any_of(issues.begin(), issues.end(), [](const Issue& issue) {
    return issue.severity == Severity::Fatal && !is_undecided(issue);
  });
  return decided ? Truth::NotHeld : Truth::Undecided;
}

Truth conformant_of(const RecordFacts& facts, std::span<const Issue> issues, const Rubric& rubric) {
  bool broken = false;
  bool unsure = !facts.walked;
  for (const Issue& issue : issues) {
    if (!is_base_issue(issue)) continue;
    broken = broken || is_error(issue);
    unsure = unsure || unsettles(issue, rubric);
  }
  return truth_of(broken, unsure);
}

StandardScore score_of(const Manifest& standard, const RecordFacts& facts, std::span<const Issue> issues,
                       const Rubric& rubric) {
  StandardScore score;
  score.standard = &standard;
  score.score = 100;
  const Evidence evidence = read_issues(standard, issues, rubric);
  const Truth readable = readable_of(facts, issues);
  if (readable != Truth::Held) return unread(std::move(score), evidence, readable);
  score.basis = basis_of(standard, facts);
  score.advised = evidence.advised;
  score.own[0] = Truth::Held;
  for (std::size_t i = 1; i < kRungs; ++i) {
    const Rung rung = static_cast<Rung>(i);
    Purse purse(score, rung, rubric);
    if (rung == Rung::Conformant) {
      score.own[i] = climb_conformant(evidence, facts, issues, rubric, purse);
    } else if (rung == Rung::Profiled) {
      score.own[i] = climb_profiled(standard, evidence, rubric, score.basis, purse);
    } else {
      score.own[i] = climb_needs(standard, rung, evidence, rubric, purse);
    }
  }
  for (std::size_t i = 0; i < kRungs; ++i) score.held[i] = all_of(std::span<const Truth>(score.own).first(i + 1));
  return score;
}

}  // namespace hallmark::readiness
