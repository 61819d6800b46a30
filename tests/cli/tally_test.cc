#include "cli/tally.h"

#include <gtest/gtest.h>

namespace hallmark::cli {
namespace {

Issue issue(Code code, Severity severity) { return {code, severity, "", "", "", 0, "", {}}; }
Issue issue(Code code) { return issue(code, code_info(code).severity); }

TEST(FailOn, Parses) {
  struct Case {
    const char* text;
    Severity severity;
    bool undecided;
  };
  for (const Case& c : {Case{"fatal", Severity::Fatal, false}, Case{"error", Severity::Error, false},
                        Case{"warning", Severity::Warning, false}, Case{"undecided", Severity::Error, true},
                        Case{"warning,undecided", Severity::Warning, true}, Case{"undecided, fatal", Severity::Fatal, true}}) {
    const auto fail_on = FailOn::parse(c.text);
    ASSERT_TRUE(fail_on) << fail_on.error();
    EXPECT_EQ(fail_on->severity, c.severity) << c.text;
    EXPECT_EQ(fail_on->undecided, c.undecided) << c.text;
  }
}

TEST(FailOn, SaysWhatIsWrong) {
  EXPECT_EQ(FailOn::parse("warnig").error(),
            "'warnig' is not a value of --fail-on, which takes fatal, error, warning or undecided; did you mean 'warning'?");
  EXPECT_EQ(FailOn::parse("").error(), "'' is not a value of --fail-on, which takes fatal, error, warning or undecided");
  EXPECT_EQ(FailOn::parse("error,").error(), "'' is not a value of --fail-on, which takes fatal, error, warning or undecided");
  EXPECT_EQ(FailOn::parse("error,fatal").error(), "--fail-on takes one of fatal, error and warning: each means that or worse");
}

// Rows: what is found. Columns: fatal, error, warning, undecided.
TEST(FailOn, Matches) {
  const char* levels[] = {"fatal", "error", "warning", "undecided"};
  struct Case {
    Issue found;
    bool matches[4];
  };
  const Case cases[] = {
      {issue(Code::JsonSyntax), {true, true, true, true}},                 // fatal
      {issue(Code::UnknownElement), {false, true, true, true}},            // error
      {issue(Code::ValueUntrimmed), {false, false, true, false}},          // warning
      {issue(Code::ProfileUnknown), {false, false, true, true}},           // warning, undecided
      {issue(Code::ValueSetUnknown), {false, false, false, true}},         // information, undecided
      {issue(Code::DefinitionsMissing), {false, true, true, true}},        // error, undecided
      {issue(Code::UnknownElement, Severity::Information), {false, false, false, false}},
  };
  for (const Case& c : cases) {
    for (int i = 0; i < 4; ++i) {
      EXPECT_EQ(FailOn::parse(levels[i])->matches(c.found), c.matches[i]) << code_info(c.found.code).id << " " << levels[i];
    }
  }
}

TEST(State, WrongAndCouldNotTellAreKeptApart) {
  EXPECT_EQ(state_of({}), RecordState::Clean);
  EXPECT_EQ(state_of({issue(Code::ValueUntrimmed)}), RecordState::Clean);
  EXPECT_EQ(state_of({issue(Code::ProfileUnknown)}), RecordState::Undecided);
  EXPECT_EQ(state_of({issue(Code::DefinitionsMissing)}), RecordState::Undecided);
  EXPECT_EQ(state_of({issue(Code::UnknownElement)}), RecordState::Errors);
  EXPECT_EQ(state_of({issue(Code::UnknownElement), issue(Code::ProfileUnknown)}), RecordState::Errors);
  EXPECT_EQ(state_of({issue(Code::ProfileUnknown), issue(Code::UnknownElement)}), RecordState::Errors);
  EXPECT_EQ(state_of({issue(Code::UnreadableInput)}), RecordState::Unreadable);
}

TEST(Tally, AddsAndMerges) {
  Tally a;
  a.add({issue(Code::UnknownElement), issue(Code::ValueUntrimmed), issue(Code::ProfileUnknown)}, FailOn{});
  Tally b;
  b.add({}, FailOn{});
  b.add({issue(Code::UnreadableInput)}, FailOn{Severity::Fatal, false});
  a.versions[{FhirVersion::R4, VersionBasis::Default}] = 1;
  b.versions[{FhirVersion::R4, VersionBasis::Default}] = 1;
  b.versions[{FhirVersion::Stu3, VersionBasis::InMessage}] = 1;
  a.merge(b);
  EXPECT_EQ(a.total(), 3u);
  EXPECT_EQ(a.count(RecordState::Clean), 1u);
  EXPECT_EQ(a.count(RecordState::Errors), 1u);
  EXPECT_EQ(a.count(RecordState::Undecided), 0u);
  EXPECT_EQ(a.count(RecordState::Unreadable), 1u);
  EXPECT_EQ(a.severities, (std::array<std::uint64_t, 4>{0, 1, 1, 0}));
  EXPECT_EQ(a.undecided, 1u);
  EXPECT_EQ((a.versions[{FhirVersion::R4, VersionBasis::Default}]), 2u);
  EXPECT_EQ((a.versions[{FhirVersion::Stu3, VersionBasis::InMessage}]), 1u);
  EXPECT_EQ(a.codes.size(), 4u);
  EXPECT_TRUE(a.failed);
}

}  // namespace
}  // namespace hallmark::cli
