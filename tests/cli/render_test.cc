// The renderers on records made by hand: what golden runs cannot reach or would only show by chance.
#include "cli/render/renderer.h"
#include "cli/render/score.h"

#include <gtest/gtest.h>

namespace hallmark::cli {
namespace {

Issue at(Code code, std::string path, std::uint64_t offset, std::vector<std::string> arguments = {}) {
  Issue issue{code, code_info(code).severity, std::move(path), "", "check", offset, "", {}};
  issue.arguments = std::move(arguments);
  return issue;
}

std::string text_of(const std::vector<Issue>& issues, std::string_view bytes, RenderOptions options = {}) {
  std::vector<Place> places;
  for (const Issue& issue : issues) places.push_back({1, static_cast<std::uint32_t>(issue.offset + 1)});
  CheckedRecord record{.name = "a.json", .bytes = bytes, .issues = issues, .places = places};
  record.state = state_of(issues);
  const std::vector<std::uint32_t> causes = causes_of(issues);
  record.causes = causes;
  return text_renderer(std::move(options))->record(record);
}

std::vector<Issue> nulls(std::size_t count) {
  std::vector<Issue> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(at(Code::ValueNull, "P.a[" + std::to_string(i) + "].b", i));
  return out;
}

std::size_t shown(const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find("[value-null]", at)) != std::string::npos; ++at) ++count;
  return count;
}

TEST(Text, ThreeOfAKindAreShownFourAreFolded) {
  EXPECT_EQ(shown(text_of(nulls(3), "")), 3u);
  EXPECT_EQ(shown(text_of(nulls(4), "")), 1u);
  EXPECT_EQ(text_of(nulls(70000), ""),
            "a.json:1:1: error: 'b' is null [value-null]\n"
            "    P.a[0].b\n"
            "    hint: Leave it out; null is for arrays whose '_b' says more about that item\n"
            "    and 69999 more like it in this record, the last at line 1, column 70000: P.a[69999].b\n\n");
}

TEST(Text, OnlyTheSameCodeAtTheSameElementIsFolded) {
  std::vector<Issue> issues = nulls(3);
  issues.push_back(at(Code::ValueNull, "P.a[0].c", 3));
  issues.push_back(at(Code::ValueEmpty, "P.a[0].b", 4));
  EXPECT_EQ(shown(text_of(issues, "")), 4u);
}

// What follows from an issue stands below it, and what is told of nowhere else is the resource's own name.
TEST(Text, WhatFollowsStandsBelowItsCause) {
  std::vector<Issue> issues = {at(Code::ElementMissing, "Bundle.entry[2].resource", 0, {"Observation", "status", "once", "none", "final"}),
                               at(Code::UnknownElement, "Bundle.entry[2].resource.statuss", 5, {"Observation", "Did you mean 'status'?"})};
  issues[1].resource = "Observation/pulse";
  issues[1].full_url = "urn:uuid:1";
  EXPECT_EQ(text_of(issues, ""),
            "a.json:1:6: error: 'statuss' is not an element of Observation [unknown-element]\n"
            "    Bundle.entry[2].resource.statuss  (Observation/pulse, urn:uuid:1)\n"
            "    hint: Did you mean 'status'?\n"
            "    so also: error: Observation must have 'status' at least once; it has none [element-missing] at Bundle.entry[2].resource\n\n");
  RenderOptions options;
  options.redact = true;
  EXPECT_EQ(text_of(issues, "", options).find("pulse"), std::string::npos);
}

TEST(Text, TheCaretStandsUnderThePlaceInALongLine) {
  const std::string line = "{\"x\":\"" + std::string(400, '-') + "\",\"name\":null,\"y\":\"" + std::string(400, '+') + "\"}";
  const std::uint64_t offset = line.find("null");
  const std::string text = text_of({at(Code::ValueNull, "P.name", offset)}, line);
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  ASSERT_GE(lines.size(), 4u);
  EXPECT_LE(lines[2].size(), 110u);
  EXPECT_EQ(lines[3].find('^'), lines[2].find("null")) << lines[2] << "\n" << lines[3];
  EXPECT_EQ(lines[2].substr(0, 12), "    1 | ...-");
  EXPECT_TRUE(lines[2].ends_with("+..."));
}

TEST(Text, RedactionLeavesOutTheLine) {
  Issue issue = at(Code::DateImpossible, "Patient.birthDate", 14);
  issue.found = "1970-02-30";
  RenderOptions options;
  options.redact = true;
  EXPECT_EQ(text_of({issue}, "{\"birthDate\": \"1970-02-30\"}", options),
            "a.json:1:15: error: '(hidden)' is not a day of the calendar [date-impossible]\n"
            "    Patient.birthDate\n"
            "    hint: Check day and month\n\n");
}

TEST(Text, WhatCouldNotBeToldHasItsOwnLabel) {
  EXPECT_TRUE(text_of({at(Code::ProfileUnknown, "P", 0)}, "").starts_with("a.json:1:1: could not tell: The profile "));
  EXPECT_TRUE(text_of({at(Code::DefinitionsMissing, "", 0, {"5.0.0"})}, "")
                  .starts_with("a.json:1:1: error, could not tell: There are no definitions of FHIR 5.0.0"));
}

TEST(Text, ARecordCannotActOnTheTerminal) {
  Issue issue = at(Code::DateImpossible, "Patient.\x1b[2J", 0);
  issue.found = "\x1b]0;owned\x07\nforged.json:1:1: clean";
  const std::string text = text_of({issue}, "");
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\x07'), std::string::npos);
  EXPECT_EQ(text.find("\nforged"), std::string::npos);
}

TEST(Text, ScoresShowTheLadderTheLossesAndTheWayUp) {
  readiness::Manifest manifest;
  manifest.title = "NHS number and demographics";
  manifest.id = "n";
  manifest.version = "1";
  Issue unmet = at(Code::NeedUnmet, "Patient", 8);
  unmet.arguments = {"An address", "Give address.line and address.postalCode"};
  const std::vector<Issue> issues = {unmet, at(Code::ValueSetUnknown, "Patient.x", 20)};
  const std::vector<Place> places = {{1, 9}, {2, 3}};
  using readiness::Rung;
  using readiness::Truth;
  readiness::RecordResult scores;
  scores.readable = scores.conformant = Truth::Held;
  readiness::StandardScore score;
  score.standard = &manifest;
  score.score = 90;
  score.in_doubt = 4;
  score.basis = readiness::ProfileBasis::StandIn;
  score.own = {Truth::Held, Truth::Held, Truth::Held, Truth::NotHeld, Truth::Held};
  score.held = {Truth::Held, Truth::Held, Truth::Held, Truth::NotHeld, Truth::NotHeld};
  score.losses.push_back({10, false, Rung::Coded, Code::NeedUnmet, "Patient", "n/1#address", 1, 0});
  score.losses.push_back({4, true, Rung::Coded, Code::ValueSetUnknown, "Patient.x", "", 3, 1});
  score.climb = readiness::Climb{Rung::Coded, Rung::Usable, {{Code::NeedUnmet, "n/1#address", "Patient", 1, 0}}, {}, false};
  scores.standards.push_back(score);
  CheckedRecord record{.name = "a.json", .issues = issues, .places = places};
  record.scores = &scores;
  record.rubric = "hallmark 1.0.0";
  EXPECT_EQ(score_text(record, {}),
            "a.json: scored by rubric hallmark 1.0.0\n"
            "  trust: unattributed, nobody is named\n"
            "  software: unknown\n\n"
            "  NHS number and demographics (n/1)\n"
            "    90 of 100, not usable; 4 in doubt\n"
            "    readable held > conformant held > profiled held* > coded fell > usable blocked\n"
            "      -10  coded      1:9       address\n"
            "           Patient\n"
            "    In doubt, and not lost:\n"
            "      ?4   coded      2:3       value-set-unknown\n"
            "           Patient.x and 2 other places\n"
            "    To climb to 'coded', and with it to 'usable', mend this:\n"
            "      1:9        Give address.line and address.postalCode\n"
            "                 Patient\n\n"
            "  * no national profile was evaluated; the standard's own requirements stood in for it\n\n");
  readiness::NotEvidence test;
  test.why = "it is a test";
  scores.standards[0].not_evidence = &test;
  EXPECT_TRUE(score_text(record, {}).ends_with("  NHS number and demographics (n/1)\n"
                                               "    no evidence in a live feed: it is a test\n\n"));
  scores.standards.clear();
  EXPECT_TRUE(score_text(record, {}).ends_with("  not scored: none of the standards applies to it\n\n"));
  scores.readable = Truth::NotHeld;
  EXPECT_TRUE(score_text(record, {}).ends_with("  not scored: it could not be read, so nobody can tell what it is evidence for\n\n"));
}

TEST(Text, ColoursSurroundTheSameText) {
  RenderOptions options;
  options.paint = Paint(true);
  std::string text = text_of(nulls(1), "{\"a\":[{\"b\":null}]}", options);
  EXPECT_NE(text.find("\x1b[1;31merror:\x1b[0m"), std::string::npos);
  for (std::size_t begin; (begin = text.find("\x1b[")) != std::string::npos;) {
    text.erase(begin, text.find('m', begin) + 1 - begin);
  }
  EXPECT_EQ(text, text_of(nulls(1), "{\"a\":[{\"b\":null}]}"));
}

TEST(Json, RedactionHidesFoundAndSentence) {
  Issue issue = at(Code::DateImpossible, "Patient.birthDate", 14);
  issue.found = "1970-02-30";
  const std::vector<Issue> issues = {issue};
  const std::vector<Place> places = {{1, 15}};
  RenderOptions options;
  options.redact = true;
  const CheckedRecord record{.name = "a.json", .issues = issues, .places = places};
  EXPECT_EQ(json_renderer(options, false)->record(record).find("1970"), std::string::npos);
  options.redact = false;
  EXPECT_NE(json_renderer(options, false)->record(record).find("\"found\":\"1970-02-30\""), std::string::npos);
}

TEST(Json, AnIssueNamesItsResourceAndWhatItFollowsFrom) {
  std::vector<Issue> issues = {at(Code::ElementMissing, "P", 0, {"P", "status"}), at(Code::UnknownElement, "P.statuss", 5, {"P", "Did you mean 'status'?"})};
  issues[0].resource = "P/1";
  issues[0].full_url = "urn:uuid:1";
  const std::vector<Place> places = {{1, 1}, {1, 6}};
  const std::vector<std::uint32_t> causes = causes_of(issues);
  CheckedRecord record{.name = "a.json", .issues = issues, .places = places};
  record.causes = causes;
  const std::string text = json_renderer({}, false)->record(record);
  EXPECT_NE(text.find("\"resource\":\"P/1\",\"fullUrl\":\"urn:uuid:1\",\"follows\":1"), std::string::npos) << text;
  RenderOptions options;
  options.redact = true;
  EXPECT_EQ(json_renderer(options, false)->record(record).find("P/1"), std::string::npos);
}

TEST(Json, NoRecordsAreStillADocument) {
  EXPECT_EQ(json_renderer({}, false)->begin() + json_renderer({}, false)->end({}, false),
            "{\"records\":[\n],\n\"summary\":{\"records\":0,\"clean\":0,\"errors\":0,\"undecided\":0,\"unreadable\":0,"
            "\"issues\":{\"fatal\":0,\"error\":0,\"warning\":0,\"information\":0,\"undecided\":0},\"fhirVersions\":[],"
            "\"failed\":false}}\n");
}

TEST(OperationOutcome, ALoneInputIsNotNamedOthersAre) {
  const std::vector<Issue> issues = {at(Code::ArrayEmpty, "P.a", 3)};
  const std::vector<Place> places = {{1, 4}};
  CheckedRecord record{.name = "a.json", .issues = issues, .places = places};
  RenderOptions options;
  options.lone_input = "a.json";
  const std::string hint = "Leave 'a' out when there is nothing to say\"";
  EXPECT_NE(operation_outcome_renderer(options)->record(record).find("\"diagnostics\":\"" + hint), std::string::npos);
  record.ndjson_line = true;
  EXPECT_NE(operation_outcome_renderer(options)->record(record).find("\"diagnostics\":\"a.json:1:4: " + hint), std::string::npos);
  record.ndjson_line = false;
  options.lone_input = "feed";
  EXPECT_NE(operation_outcome_renderer(options)->record(record).find("\"diagnostics\":\"a.json:1:4: " + hint), std::string::npos);
}

}  // namespace
}  // namespace hallmark::cli
