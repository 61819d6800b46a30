// How a score is computed: each rung takes its causes (evidence.h) and its points, what is decided before what is in doubt, so
// that a doubt never keeps a fault from costing what it costs. Rungs by themselves first; then the ladder is closed
// from below, and the way to the next rung is what broke that one.
#include "readiness/score.h"

#include <algorithm>

#include "readiness/evidence.h"

namespace hallmark::readiness {
namespace {

// `need`: the rule, of what breaks a need.
Loss loss_of(const Cause& cause, Rung rung, std::uint32_t points, bool in_doubt, std::string need = {}) {
  return {points, in_doubt, rung, cause.code, std::string(cause.path), need.empty() ? std::string(cause.rule) : std::move(need),
          cause.places, cause.issue};
}

// Takes points of one rung from a score until they are gone.
class Purse {
 public:
  Purse(StandardScore& score, Rung rung, const Rubric& rubric)
      : score_(score), rung_(rung), left_(rubric.points[static_cast<std::size_t>(rung)]) {}

  void lose(const Cause& cause, std::uint32_t points, bool in_doubt, std::string need = {}) {
    points = std::min(points, left_);
    left_ -= points;
    (in_doubt ? score_.in_doubt : lost_) += points;
    score_.losses.push_back(loss_of(cause, rung_, points, in_doubt, std::move(need)));
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

bool decides(const Need& need, Rung rung) { return need.depends && need.rung == rung; }

// One loss for a need, at its first place, however many codes and places broke it.
Cause together(const Causes& causes) {
  Cause out = causes.all().front();
  for (std::size_t i = 1; i < causes.all().size(); ++i) out.places += causes.all()[i].places;
  return out;
}

// A rung made of needs; its points are shared out so that they sum exactly, the nth need having floor(P(n+1)/N) - floor(Pn/N).
// Those that are unmet are taken (in_doubt false) or those that are undecided.
bool lose_needs(const Manifest& standard, Rung rung, const Evidence& evidence, const Rubric& rubric, bool in_doubt, Purse& purse) {
  const auto concerns = [&](const NeedEvidence& e) { return e.undecided() == in_doubt && decides(standard.needs[e.need], rung); };
  auto next = std::find_if(evidence.needs.begin(), evidence.needs.end(), concerns);
  if (next == evidence.needs.end()) return false;
  const std::uint32_t points = rubric.points[static_cast<std::size_t>(rung)];
  const auto count = static_cast<std::uint32_t>(
      std::count_if(standard.needs.begin(), standard.needs.end(), [&](const Need& need) { return decides(need, rung); }));
  std::uint32_t n = 0;
  for (std::size_t i = 0; next != evidence.needs.end(); ++i) {
    if (!decides(standard.needs[i], rung)) continue;
    const std::uint32_t share = points * (n + 1) / count - points * n / count;
    ++n;
    if (i != next->need) continue;
    purse.lose(together(in_doubt ? next->unsure : next->broken), share, in_doubt, standard.need_url(standard.needs[i]));
    next = std::find_if(next + 1, evidence.needs.end(), concerns);
  }
  return true;
}

Truth climb_needs(const Manifest& standard, Rung rung, const Evidence& evidence, const Rubric& rubric, Purse& purse) {
  const bool broken = lose_needs(standard, rung, evidence, rubric, false, purse);
  const bool unsure = lose_needs(standard, rung, evidence, rubric, true, purse);
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
  const bool broken = lose_needs(standard, Rung::Profiled, evidence, rubric, false, purse);
  const bool unsure = lose_needs(standard, Rung::Profiled, evidence, rubric, true, purse);
  for (const Cause& cause : evidence.profile_unsure.all()) purse.lose(cause, rubric.error_cost, true);
  for (const Cause& cause : evidence.selection.all()) purse.lose(cause, purse.left(), true);
  return truth_of(broken || evidence.profile_errors.any(),
                  unsure || evidence.profile_unsure.any() || evidence.selection.any() || basis == ProfileBasis::None);
}

ProfileBasis basis_of(const Manifest& standard, const RecordFacts& facts) {
  for (const std::string& profile : facts.profiles_evaluated) {
    const auto& ignored = facts.profiles_ignored;
    if (std::find(ignored.begin(), ignored.end(), canonical_of(profile)) != ignored.end()) continue;
    if (std::find(standard.profiles.begin(), standard.profiles.end(), canonical_of(profile)) != standard.profiles.end()) {
      return ProfileBasis::Evaluated;
    }
  }
  // Own profiles that are not loaded leave a gap that the needs of the rung do not fill.
  if (!standard.own_profiles.empty()) return facts.own_profiles_held ? ProfileBasis::StandIn : ProfileBasis::None;
  const bool stands_in = std::any_of(standard.needs.begin(), standard.needs.end(),
                                     [](const Need& need) { return need.depends && need.rung == Rung::Profiled; });
  return stands_in ? ProfileBasis::StandIn : ProfileBasis::None;
}

// `need`: the rule, of what breaks a need.
void add_mends(const Causes& causes, std::vector<Mend>& out, const std::string& need = {}) {
  for (const Cause& cause : causes.all()) {
    out.push_back({cause.code, need.empty() ? std::string(cause.rule) : need, std::string(cause.path), cause.places, cause.issue});
  }
}

void add_needs(const Manifest& standard, const Evidence& evidence, Climb& climb) {
  for (const NeedEvidence& found : evidence.needs) {
    const Need& need = standard.needs[found.need];
    if (!decides(need, climb.to)) continue;
    const std::string url = standard.need_url(need);
    add_mends(found.broken, climb.mends, url);
    add_mends(found.unsure, climb.decide, url);  // also of one that is broken elsewhere: mended, it would be undecided
  }
}

// One change of the record may be wanted by several rules (an element that the base and two needs ask for); each is named.
Climb climb_of(const StandardScore& score, const Evidence& evidence) {
  Climb out;
  std::size_t next = 0;
  while (score.held[next] == Truth::Held) ++next;
  out.to = static_cast<Rung>(next);
  std::size_t top = next;
  while (top + 1 < kRungs && score.own[top + 1] == Truth::Held) ++top;
  out.reaches = static_cast<Rung>(top);
  switch (out.to) {
    case Rung::Readable:
      add_mends(evidence.fatal, out.mends);
      add_mends(evidence.unread, out.decide);
      break;
    case Rung::Conformant:
      add_mends(evidence.errors, out.mends);
      add_mends(evidence.unsettled, out.decide);
      break;
    case Rung::Profiled:
      add_mends(evidence.profile_errors, out.mends);
      add_needs(*score.standard, evidence, out);
      add_mends(evidence.profile_unsure, out.decide);
      add_mends(evidence.selection, out.decide);
      out.wants_profile = score.basis == ProfileBasis::None;
      break;
    case Rung::Coded:
    case Rung::Usable: add_needs(*score.standard, evidence, out); break;
  }
  return out;
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
  const Evidence evidence = read_issues(standard, issues, rubric, facts.profiles_ignored, facts.scope);
  const Truth readable = readable_of(facts, issues);
  if (readable != Truth::Held) {
    score = unread(std::move(score), evidence, readable);
    score.climb = climb_of(score, evidence);
    return score;
  }
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
  if (score.usable() != Truth::Held) score.climb = climb_of(score, evidence);
  return score;
}

}  // namespace hallmark::readiness
