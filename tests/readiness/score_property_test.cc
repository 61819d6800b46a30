// What must hold of any score, over many made-up lists of issues: the points add up, one more issue never raises a score, and
// the order of the issues does not matter. And the way up is one: with its mends taken away, the record stands where it says.
#include "readiness/score.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "../readiness/examined.h"

namespace hallmark::readiness {
namespace {

// Issues of the kinds that a score reads: of the base, of a profile, of validators, of needs, decided and not.
class RandomIssues {
 public:
  RandomIssues(unsigned seed, const Manifest& manifest) : random_(seed), manifest_(manifest) {}

  Issue next() {
    Issue out{};
    out.path = "Patient.x[" + std::to_string(pick(4)) + "]";
    out.offset = pick(50);
    switch (pick(7)) {
      case 0: return base(std::move(out), pick(2) == 0 ? Code::ElementMissing : Code::CodeNotInValueSet);
      case 1: return base(std::move(out), pick(2) == 0 ? Code::LimitIssues : Code::ProfileUnknown);
      case 2:
        out = base(std::move(out), Code::ElementMissing);
        out.definition = manifest_.profiles[pick(manifest_.profiles.size())] + "#Patient.y" + std::to_string(pick(3));
        return out;
      case 3: return of_need(std::move(out), Code::NeedUndecided);
      case 4: return of_code(std::move(out));
      case 5: return of_own_profile(std::move(out));
      default: return of_need(std::move(out), Code::NeedUnmet);
    }
  }
  std::vector<Issue> some(std::size_t most) {
    std::vector<Issue> out(pick(most + 1));
    for (Issue& issue : out) issue = next();
    return out;
  }
  std::size_t pick(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_); }
  std::mt19937& random() { return random_; }

 private:
  Issue base(Issue issue, Code code) {
    issue.code = code;
    issue.severity = code_info(code).severity;
    issue.validator = "cardinality";
    issue.definition = "http://hl7.org/fhir/StructureDefinition/Patient#Patient.e" + std::to_string(pick(8));
    return issue;
  }
  // Of our own profiles: an error, a warning, or what nobody could tell.
  Issue of_own_profile(Issue issue) {
    constexpr std::array codes = {Code::ElementMissing, Code::CodeNotInExtensible, Code::ProfileIncomplete};
    issue = base(std::move(issue), codes[pick(codes.size())]);
    if (!manifest_.own_rules.empty()) {
      const OwnRule& rule = manifest_.own_rules[pick(manifest_.own_rules.size())];
      issue.definition = rule.profile + '#' + rule.element;
    }
    return issue;
  }
  Issue of_need(Issue issue, Code code) {
    issue.code = code;
    issue.severity = code_info(code).severity;
    issue.validator = "needs";
    const std::size_t which = pick(manifest_.needs.size() + 1);
    issue.definition = which == manifest_.needs.size() ? manifest_.id + '/' + manifest_.version + "#selects"
                                                       : manifest_.need_url(manifest_.needs[which]);
    if (which == manifest_.needs.size()) issue.code = Code::NeedUndecided;
    else if (code == Code::NeedUnmet && !manifest_.needs[which].depends) issue.code = Code::NeedAdvised;
    return issue;
  }
  Issue of_code(Issue issue) {
    std::vector<Code> codes;
    for (const Need& need : manifest_.needs) codes.insert(codes.end(), need.issues.begin(), need.issues.end());
    if (codes.empty()) return of_need(std::move(issue), Code::NeedUnmet);
    issue.code = codes[pick(codes.size())];
    issue.severity = code_info(issue.code).severity;
    issue.validator = "nhs-number";
    return issue;
  }

  std::mt19937 random_;
  const Manifest& manifest_;
};

RecordFacts facts_of(const Manifest& manifest, std::size_t which) {
  return {which != 3, which != 2 && which != 3, which == 1 ? std::span<const std::string>(manifest.profiles).first(1) : std::span<const std::string>(), {}, true};
}

std::string told(const StandardScore& score, const std::vector<Issue>& issues) {
  std::string out = std::to_string(score.score) + ' ' + std::to_string(score.in_doubt);
  for (const Truth truth : score.held) out += ' ' + std::string(truth_name(truth));
  for (const Loss& loss : score.losses) {
    out += "; " + std::to_string(loss.points) + (loss.in_doubt ? "? " : " ") + std::string(code_info(loss.code).id) + ' ' + loss.rule +
           ' ' + loss.path + " x" + std::to_string(loss.places) + " @" + std::to_string(issues[loss.issue].offset);
  }
  if (score.climb) {
    for (const Mend& mend : score.climb->mends) out += "; mend " + mend.rule + ' ' + mend.path;
    for (const Mend& mend : score.climb->decide) out += "; decide " + mend.rule + ' ' + mend.path;
  }
  return out;
}

// Whether the issue is one of those that a mend would take away: of its code and its rule.
bool is_mended(const Issue& issue, const Climb& climb, const Manifest& manifest) {
  return std::any_of(climb.mends.begin(), climb.mends.end(), [&](const Mend& mend) {
    if (issue.code != mend.code) return false;
    if (issue.definition == mend.rule) return true;
    return std::any_of(manifest.needs.begin(), manifest.needs.end(), [&](const Need& need) {
      return manifest.need_url(need) == mend.rule && std::find(need.issues.begin(), need.issues.end(), issue.code) != need.issues.end();
    });
  });
}

TEST(ScoreProperties, HoldForAnyIssuesOfAnyStandard) {
  const auto standards = our_standards();
  const auto rubric = our_rubric();
  for (const Manifest& manifest : standards->all()) {
    RandomIssues made(static_cast<unsigned>(manifest.number), manifest);
    for (int round = 0; round < 300; ++round) {
      const RecordFacts facts = facts_of(manifest, made.pick(5));
      std::vector<Issue> issues = made.some(14);
      const StandardScore score = score_of(manifest, facts, issues, *rubric);

      std::uint32_t lost = 0;
      std::uint32_t in_doubt = 0;
      for (const Loss& loss : score.losses) (loss.in_doubt ? in_doubt : lost) += loss.points;
      if (facts.readable || !score.losses.empty()) {
        EXPECT_EQ(score.score, 100 - lost);
        EXPECT_EQ(score.in_doubt, in_doubt);
      }
      EXPECT_LE(lost + in_doubt, 100u);
      EXPECT_EQ(score.climb.has_value(), score.usable() != Truth::Held);

      const std::string before = told(score, issues);
      std::shuffle(issues.begin(), issues.end(), made.random());
      EXPECT_EQ(told(score_of(manifest, facts, issues, *rubric), issues), before);

      issues.push_back(made.next());
      const StandardScore more = score_of(manifest, facts, issues, *rubric);
      EXPECT_LE(more.score, score.score) << before << "\n" << told(more, issues);
      for (std::size_t i = 0; i < kRungs; ++i) {
        EXPECT_TRUE(score.held[i] == Truth::Held || more.held[i] != Truth::Held);
      }
    }
  }
}

TEST(ScoreProperties, TheMendsOfARungLiftIt) {
  const auto standards = our_standards();
  const auto rubric = our_rubric();
  int climbed = 0;
  for (const Manifest& manifest : standards->all()) {
    RandomIssues made(100 + static_cast<unsigned>(manifest.number), manifest);
    for (int round = 0; round < 200; ++round) {
      const RecordFacts facts = facts_of(manifest, made.pick(2));
      std::vector<Issue> issues = made.some(8);
      const StandardScore score = score_of(manifest, facts, issues, *rubric);
      if (!score.climb || score.climb->mends.empty()) continue;
      const Climb& climb = *score.climb;
      // None of the mends can be left out.
      for (std::size_t left_out = 0; left_out < climb.mends.size(); ++left_out) {
        Climb partly = climb;
        partly.mends.erase(partly.mends.begin() + static_cast<std::ptrdiff_t>(left_out));
        std::vector<Issue> rest = issues;
        std::erase_if(rest, [&](const Issue& issue) { return is_mended(issue, partly, manifest); });
        EXPECT_EQ(score_of(manifest, facts, rest, *rubric).held[static_cast<std::size_t>(climb.to)], Truth::NotHeld);
      }
      std::erase_if(issues, [&](const Issue& issue) { return is_mended(issue, climb, manifest); });
      const StandardScore after = score_of(manifest, facts, issues, *rubric);
      EXPECT_EQ(after.held[static_cast<std::size_t>(climb.to)], climb.decide.empty() ? Truth::Held : Truth::Undecided);
      EXPECT_TRUE(!climb.decide.empty() || after.held[static_cast<std::size_t>(climb.reaches)] == Truth::Held);
      ++climbed;
    }
  }
  EXPECT_GT(climbed, 500);
}

}  // namespace
}  // namespace hallmark::readiness
