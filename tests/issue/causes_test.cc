#include "issue/causes.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hallmark {
namespace {

Issue at(Code code, std::string path, std::vector<std::string> arguments = {}) {
  Issue issue{code, code_info(code).severity, std::move(path), "", "check", 0, "", {}};
  issue.arguments = std::move(arguments);
  return issue;
}
Issue missing(std::string path, std::string name) { return at(Code::ElementMissing, std::move(path), {"X", std::move(name)}); }
Issue unknown(std::string path, std::string hint) { return at(Code::UnknownElement, std::move(path), {"X", std::move(hint)}); }
Issue broken(std::string path, std::string expression) { return at(Code::InvariantBroken, std::move(path), {"k-1", "words", std::move(expression)}); }

using Causes = std::vector<std::uint32_t>;
constexpr std::uint32_t own = kOwnCause;

Causes of(const std::vector<Issue>& issues) { return causes_of(issues); }

TEST(Causes, AMisspeltElementIsAlsoMissing) {
  EXPECT_EQ(of({missing("P", "status"), unknown("P.statuss", "Did you mean 'status'?")}), (Causes{1, own}));
  EXPECT_EQ(of({missing("P", "status"), unknown("P.a.statuss", "Did you mean 'status'?")}), (Causes{own, own})) << "another parent";
  EXPECT_EQ(of({missing("P", "code"), unknown("P.statuss", "Did you mean 'status'?")}), (Causes{own, own})) << "another element";
  EXPECT_EQ(of({missing("P", "status"), unknown("P.foo", "Remove it, or carry it as an extension")}), (Causes{own, own}));
  EXPECT_EQ(of({missing("P", "status"), at(Code::WrongNamespace, "P.status")}), (Causes{1, own}));
}

TEST(Causes, ACodeUnderAWrongSystemIsInNoValueSet) {
  const Issue system = at(Code::CodingSystemIsValueSet, "P.code.coding[0].system");
  EXPECT_EQ(of({at(Code::CodeNotInExtensible, "P.code"), at(Code::CodingSystemRelative, "P.code.coding[0].system")}), (Causes{1, own}));
  EXPECT_EQ(of({at(Code::CodeNotInValueSet, "P.code.coding[0]"), system}), (Causes{1, own}));
  EXPECT_EQ(of({at(Code::CodeNotInValueSet, "P.kind"), system}), (Causes{own, own})) << "another element";
  EXPECT_EQ(of({at(Code::CodeNotInValueSet, "P"), system}), (Causes{own, own})) << "too far away";
}

TEST(Causes, AnErrorIsNotHiddenBehindAWarning) {
  EXPECT_EQ(of({at(Code::CodeSystemNotInValueSet, "P.code"), at(Code::NhsNumberStatusRetired, "P.code.coding[0]")}), (Causes{own, own}));
}

TEST(Causes, AnInvariantFollowsFromWhatItReads) {
  EXPECT_EQ(of({broken("P", "a.exists() or b.exists()"), missing("P", "b")}), (Causes{1, own}));
  EXPECT_EQ(of({broken("P", "a.exists() or c.exists()"), missing("P", "b")}), (Causes{own, own}));
  EXPECT_EQ(of({broken("P", "a.exists() and x = 'b'"), missing("P", "b")}), (Causes{own, own})) << "the word in a literal";
  EXPECT_EQ(of({broken("P", "%b.exists()"), missing("P", "b")}), (Causes{own, own})) << "the name of a variable";
  EXPECT_EQ(of({broken("P", "period.start <= period.end"), at(Code::ValueMalformed, "P.period.end")}), (Causes{1, own}));
  EXPECT_EQ(of({broken("P", "start.exists()"), at(Code::ValueMalformed, "P.period.start")}), (Causes{own, own})) << "read elsewhere";
  EXPECT_EQ(of({broken("P", "value.exists()"), at(Code::ValueMalformed, "P.valueDateTime")}), (Causes{1, own})) << "a choice";
  EXPECT_EQ(of({broken("P", "status.exists()"), at(Code::ValueMalformed, "P.statusReason")}), (Causes{own, own})) << "no choice";
  EXPECT_EQ(of({broken("P", "a.exists()"), at(Code::DisplayWrong, "P.a")}), (Causes{own, own})) << "the value is there";
}

TEST(Causes, OfAChainTheFirstIsNamed) {
  EXPECT_EQ(of({broken("P", "status.exists()"), missing("P", "status"), unknown("P.statuss", "Did you mean 'status'?")}), (Causes{2, 2, own}));
  EXPECT_EQ(of({at(Code::CodeNotInMaximum, "P.code"), at(Code::CodeNotInValueSet, "P.code"), at(Code::CodingSystemMisspelt, "P.code.coding[0].system")}),
            (Causes{2, 2, own}));
}

TEST(Causes, NothingIsItsOwnCauseAndTwoOfAKindAreTwo) {
  EXPECT_EQ(of({}), Causes{});
  EXPECT_EQ(of({at(Code::ValueMalformed, "P.a"), at(Code::ValueMalformed, "P.a")}), (Causes{own, own}));
  EXPECT_EQ(of({at(Code::ValueMalformed, "")}), Causes{own});
}

// Hostile: as many issues as a record keeps, all at one place, must not take time squared.
TEST(Causes, ManyIssuesAtOnePlace) {
  std::vector<Issue> issues;
  for (int i = 0; i < 20000; ++i) issues.push_back(unknown("P.x" + std::to_string(i), "Did you mean 'status'?"));
  issues.push_back(missing("P", "status"));
  const Causes causes = of(issues);
  EXPECT_EQ(causes.back(), 0u);
  EXPECT_EQ(causes.front(), own);
}

}  // namespace
}  // namespace hallmark
