#include "readiness/score.h"

#include <gtest/gtest.h>

namespace hallmark::readiness {
namespace {

// A standard of two profiled-rung needs (one only advises), two coded and three usable ones.
Manifest manifest() {
  Manifest m;
  m.id = "x";
  m.version = "1";
  m.profiles = {"https://fhir.example/Profile"};
  const auto add = [&](std::string id, Rung rung, bool depends, std::vector<Code> issues = {}) {
    Need need;
    need.id = std::move(id);
    need.resource = "Patient";
    need.rung = rung;
    need.depends = depends;
    need.issues = std::move(issues);
    m.needs.push_back(std::move(need));
  };
  add("p", Rung::Profiled, true);
  add("pa", Rung::Profiled, false);
  add("c1", Rung::Coded, true, {Code::NhsNumberCheckDigit, Code::NhsNumberLength});
  add("c2", Rung::Coded, true);
  add("u1", Rung::Usable, true);
  add("u2", Rung::Usable, true);
  add("u3", Rung::Usable, true);
  return m;
}

Rubric rubric() {
  Rubric r;
  r.points = {20, 20, 10, 20, 30};
  r.error_cost = 5;
  r.not_unsettling = {Code::ProfileUnknown, Code::ProfileIncomplete};
  return r;
}

Issue issue(Code code, std::string path = "Patient", std::string definition = {}, std::string_view validator = "cardinality") {
  Issue out{};
  out.code = code;
  out.severity = code_info(code).severity;
  out.path = std::move(path);
  out.definition = std::move(definition);
  out.validator = validator;
  return out;
}

Issue unmet(const std::string& need, std::string path = "Patient") { return issue(Code::NeedUnmet, std::move(path), "x/1#" + need, "needs"); }
Issue unsure(const std::string& need) { return issue(Code::NeedUndecided, "Patient", "x/1#" + need, "needs"); }
const std::string kBase = "http://hl7.org/fhir/StructureDefinition/Patient#Patient";

// "HHHHH 100": held rungs, then score, "?n" in doubt, losses "-5 c1@Patient x2".
std::string brief(const std::vector<Issue>& issues, RecordFacts facts = {true, true, {}}, const Manifest& m = manifest()) {
  const StandardScore score = score_of(m, facts, issues, rubric());
  std::string out;
  for (const Truth truth : score.held) out += truth == Truth::Held ? 'H' : truth == Truth::NotHeld ? 'N' : 'U';
  out += ' ' + std::to_string(score.score);
  if (score.in_doubt > 0) out += " ?" + std::to_string(score.in_doubt);
  for (const Loss& loss : score.losses) {
    out += (loss.in_doubt ? " ?" : " -") + std::to_string(loss.points) + ' ' + std::string(rung_name(loss.rung)) + ' ' +
           std::string(code_info(loss.code).id) + '@' + loss.path;
    if (loss.places > 1) out += " x" + std::to_string(loss.places);
  }
  if (score.advised > 0) out += " advised " + std::to_string(score.advised);
  return out;
}

TEST(Score, KleenesAnd) {
  const auto h = Truth::Held, n = Truth::NotHeld, u = Truth::Undecided;
  struct Case {
    Truth a, b, both;
  };
  for (const Case& c : {Case{h, h, h}, {h, n, n}, {h, u, u}, {n, h, n}, {n, n, n}, {n, u, n}, {u, h, u}, {u, n, n}, {u, u, u}}) {
    const Truth pair[] = {c.a, c.b};
    EXPECT_EQ(all_of(pair), c.both) << truth_name(c.a) << ' ' << truth_name(c.b);
  }
}

TEST(Score, LadderAndPoints) {
  struct Case {
    std::vector<Issue> issues;
    std::string_view expected;
  };
  const Case cases[] = {
      {{}, "HHHHH 100"},
      {{unmet("u1")}, "HHHHN 90 -10 usable need-unmet@Patient"},
      {{unmet("c2")}, "HHHNN 90 -10 coded need-unmet@Patient"},
      {{unmet("p")}, "HHNNN 90 -10 profiled need-unmet@Patient"},
      {{unmet("u1"), unmet("u2"), unmet("u3")},
       "HHHHN 70 -10 usable need-unmet@Patient -10 usable need-unmet@Patient -10 usable need-unmet@Patient"},
      // Many places of one need cost what one does; the first is named.
      {{unmet("u1", "A"), unmet("u1", "B"), unmet("u1", "C")}, "HHHHN 90 -10 usable need-unmet@A x3"},
      // An issue code that a need names; both of its codes are one need.
      {{issue(Code::NhsNumberCheckDigit, "Patient.identifier", "", "nhs-number"),
        issue(Code::NhsNumberLength, "Patient.identifier", "", "nhs-number")},
       "HHHNN 90 -10 coded nhs-number-length@Patient.identifier x2"},
      // A plugin's error that no need names touches no rung.
      {{issue(Code::DeathBeforeBirth, "Patient", "", "demographics")}, "HHHHH 100"},
      // Another standard's needs are not ours.
      {{issue(Code::NeedUnmet, "Patient", "xx/1#u1", "needs"), issue(Code::NeedUnmet, "Patient", "x/10#u1", "needs")}, "HHHHH 100"},
      // Advice costs nothing.
      {{issue(Code::NeedAdvised, "Patient", "x/1#pa", "needs")}, "HHHHH 100 advised 1"},
      // Base errors: by rule, then until the rung's points are gone.
      {{issue(Code::ElementMissing, "Patient.a", kBase + ".a")}, "HNNNN 95 -5 conformant element-missing@Patient.a"},
      {{issue(Code::ElementMissing, "Patient.a[0]", kBase + ".a"), issue(Code::ElementMissing, "Patient.a[1]", kBase + ".a")},
       "HNNNN 95 -5 conformant element-missing@Patient.a[0] x2"},
      {{issue(Code::ElementMissing, "1", kBase + ".a"), issue(Code::ElementMissing, "2", kBase + ".b"),
        issue(Code::ElementMissing, "3", kBase + ".c"), issue(Code::ElementMissing, "4", kBase + ".d"),
        issue(Code::ElementMissing, "5", kBase + ".e")},
       "HNNNN 80 -5 conformant element-missing@1 -5 conformant element-missing@2 -5 conformant element-missing@3 "
       "-5 conformant element-missing@4 -0 conformant element-missing@5"},
      // A warning of the base breaks nothing.
      {{issue(Code::ValueUntrimmed, "Patient.a", kBase + ".a")}, "HHHHH 100"},
  };
  for (const Case& c : cases) EXPECT_EQ(brief(c.issues), c.expected);
}

TEST(Score, UndecidedIsNeitherPassNorFail) {
  EXPECT_EQ(brief({unsure("u1")}), "HHHHU 100 ?10 ?10 usable need-undecided@Patient");
  EXPECT_EQ(brief({unsure("c2")}), "HHHUU 100 ?10 ?10 coded need-undecided@Patient");
  // A failure above an undecided rung is a failure.
  EXPECT_EQ(brief({unsure("c2"), unmet("u1")}),
            "HHHUN 90 ?10 ?10 coded need-undecided@Patient -10 usable need-unmet@Patient");
  // Unmet in one place and undecided in another is unmet, whichever comes first.
  EXPECT_EQ(brief({unsure("u1"), unmet("u1", "B")}), "HHHHN 90 -10 usable need-unmet@B");
  EXPECT_EQ(brief({unmet("u1", "B"), unsure("u1")}), "HHHHN 90 -10 usable need-unmet@B");
  // Nobody knows whether the record is evidence.
  EXPECT_EQ(brief({unsure("selects")}), "HHUUU 100 ?10 ?10 profiled need-undecided@Patient");
}

TEST(Score, WhatUnsettlesTheConformantRung) {
  EXPECT_EQ(brief({issue(Code::LimitIssues, "")}), "HUUUU 100 ?20 ?20 conformant limit-issues@");
  EXPECT_EQ(brief({issue(Code::ProfileUnknown)}), "HHHHH 100");
  EXPECT_EQ(brief({issue(Code::ValueSetUnknown)}), "HHHHH 100");  // information only
  EXPECT_EQ(brief({}, {true, false, {}}), "HUUUU 100");           // not walked, and nothing says why
}

TEST(Score, NotReadable) {
  EXPECT_EQ(brief({issue(Code::JsonSyntax, "")}, {false, false, {}}), "NNNNN 0 -100 readable json-syntax@");
  EXPECT_EQ(brief({issue(Code::LimitDepth, "")}, {false, false, {}}), "UUUUU 100 ?100 ?100 readable limit-depth@");
}

TEST(Score, TheProfileRung) {
  const std::vector<std::string> evaluated = {"https://fhir.example/Profile|2.5.0"};
  const std::string profile = "https://fhir.example/Profile#Patient.name";
  Manifest m = manifest();
  const auto basis = [&](const RecordFacts& facts) { return std::string(basis_name(score_of(m, facts, {}, rubric()).basis)); };
  EXPECT_EQ(basis({true, true, {}}), "stand-in");
  EXPECT_EQ(basis({true, true, evaluated}), "evaluated");
  const std::vector<std::string> other = {"https://fhir.example/Other"};
  EXPECT_EQ(basis({true, true, other}), "stand-in");

  EXPECT_EQ(brief({issue(Code::ElementMissing, "Patient", profile)}, {true, true, evaluated}),
            "HHNNN 95 -5 profiled element-missing@Patient");
  // A profile that is not this standard's is neither the base nor ours.
  EXPECT_EQ(brief({issue(Code::ElementMissing, "Patient", "https://fhir.example/Other#Patient.name")}, {true, true, evaluated}),
            "HHHHH 100");

  m.needs.erase(m.needs.begin());  // without its stand-in nobody can tell, unless the profile was evaluated
  EXPECT_EQ(basis({true, true, {}}), "none");
  EXPECT_EQ(score_of(m, {true, true, {}}, {}, rubric()).usable(), Truth::Undecided);
  EXPECT_EQ(score_of(m, {true, true, evaluated}, {}, rubric()).usable(), Truth::Held);
}

TEST(Score, OwnProfiles) {
  Manifest m = manifest();
  m.own_profiles = {"https://hallmark.example/standards/x/1/Patient"};
  const RecordFacts held{true, true, {}, {}, true};
  const auto basis = [&](const RecordFacts& facts) { return std::string(basis_name(score_of(m, facts, {}, rubric()).basis)); };
  EXPECT_EQ(basis(held), "stand-in");
  EXPECT_EQ(basis({true, true, {}}), "none");  // the need of the rung does not fill the gap
  const std::vector<std::string> evaluated = {"https://fhir.example/Profile"};
  EXPECT_EQ(basis({true, true, evaluated, {}, true}), "evaluated");
  EXPECT_EQ(basis({true, true, evaluated}), "evaluated");

  const std::string name = "https://hallmark.example/standards/x/1/Patient#Patient.name";
  const std::string date = "https://hallmark.example/standards/x/1/Patient#Patient.birthDate";
  // A broken rule costs what an error costs, however many places; three of them no more than the rung's ten points.
  EXPECT_EQ(brief({issue(Code::ElementMissing, "Patient", name), issue(Code::ElementMissing, "Patient.b", name)}, held, m),
            "HHNNN 95 -5 profiled element-missing@Patient x2");
  EXPECT_EQ(brief({issue(Code::ElementMissing, "Patient", name), issue(Code::ElementMissing, "Patient", date), issue(Code::ElementRepeated, "Patient", name)},
                  held, m),
            "HHNNN 90 -5 profiled element-missing@Patient -5 profiled element-missing@Patient -0 profiled element-repeated@Patient");
  // So it does where a national profile was evaluated.
  EXPECT_EQ(brief({issue(Code::ElementMissing, "Patient", name)}, {true, true, evaluated, {}, true}, m), "HHNNN 95 -5 profiled element-missing@Patient");
  // A warning advises, information says nothing, and what nobody could tell is in doubt.
  EXPECT_EQ(brief({issue(Code::CodeNotInExtensible, "Patient", name)}, held, m), "HHHHH 100 advised 1");
  EXPECT_EQ(brief({issue(Code::CodeNotInPreferred, "Patient", name)}, held, m), "HHHHH 100");
  Issue unknown = issue(Code::InvariantUndecided, "Patient", name);
  unknown.severity = Severity::Warning;
  EXPECT_EQ(brief({unknown}, held, m), "HHUUU 100 ?5 ?5 profiled invariant-undecided@Patient");
  // Another version's, and another standard's, are not this one's.
  EXPECT_EQ(brief({issue(Code::ElementMissing, "Patient", "https://hallmark.example/standards/x/2/Patient#Patient.name")}, held, m), "HHHHH 100");
}

TEST(Score, PointsOfARungSumExactlyWhateverTheNumberOfNeeds) {
  for (int count = 1; count <= 40; ++count) {
    Manifest m;
    m.id = "x";
    m.version = "1";
    std::vector<Issue> issues;
    for (int i = 0; i < count; ++i) {
      Need need;
      need.id = "n" + std::to_string(i);
      need.rung = Rung::Usable;
      m.needs.push_back(need);
      issues.push_back(unmet(need.id));
    }
    EXPECT_EQ(score_of(m, {true, true, {}}, issues, rubric()).score, 70u) << count;
  }
}

}  // namespace
}  // namespace hallmark::readiness
