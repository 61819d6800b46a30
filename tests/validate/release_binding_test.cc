// Value sets that select of SNOMED CT by hierarchy or reference set: undecided without a release, decided with one.
#include <algorithm>

#include "../terminology/tiny_release.h"
#include "support/issue_lines.h"
#include "support/profile_schema.h"
#include "validate.h"

namespace hallmark {
namespace {

using testing::kFinding;
using testing::Tiny;

std::string value_set(const std::string& name, const std::string& include) {
  return R"({"resourceType": "ValueSet", "url": "http://t/)" + name + R"(", "status": "active", "compose": {"include": [)" + include + "]}}";
}

// What is said of the binding of Condition.code, by code and the severity that goes with it.
std::string said(const test::ProfileSchema& schema, const std::shared_ptr<const snomed::Release>& release, const std::string& profile, const std::string& code) {
  ValidateOptions options;
  options.profiles = {"http://t/" + profile};
  options.release = release;
  options.today = "2026-11-21";
  Validator validator(schema.schema, options);
  IssueList issues;
  validator.validate(R"({"resourceType": "Condition", "subject": {"display": "x"}, "code": {"coding": [{"system": "http://snomed.info/sct", "code": ")" + code + R"("}]}})",
                     issues);
  std::string out;
  for (const Issue& issue : issues.issues()) {
    if (issue.definition.find("http://t/") == std::string::npos) continue;
    if (!out.empty()) out += ' ';
    out += code_info(issue.code).id;
  }
  return out;
}

TEST(ReleaseBinding, Decides) {
  const Tiny tiny;
  const auto binding = [](const std::string& set) { return R"("binding": {"strength": "required", "valueSet": ")" + set + "\"}"; };
  const std::string snomed = R"({"system": "http://snomed.info/sct", "filter": [)";
  const auto schema = test::r4_with(
      "release-binding",
      {value_set("findings", snomed + R"({"property": "concept", "op": "is-a", "value": "404684003"}]})"),
       value_set("in-set", snomed + R"({"property": "concept", "op": "in", "value": ")" + tiny.set + "\"}]}"),
       value_set("both", snomed + R"({"property": "constraint", "op": "=", "value": "<< 404684003"}]}, {"valueSet": ["http://t/procedures"]})"),
       value_set("procedures", snomed + R"({"property": "concept", "op": "descendent-of", "value": "71388002"}]})"),
       value_set("by-pattern", snomed + R"({"property": "concept", "op": "regex", "value": "4.*"}]})"),
       test::profile({"finding", "Condition", "Condition", {{"Condition.code", binding("http://t/findings")}}}),
       test::profile({"member", "Condition", "Condition", {{"Condition.code", binding("http://t/in-set")}}}),
       test::profile({"either", "Condition", "Condition", {{"Condition.code", binding("http://t/both")}}}),
       test::profile({"implicit", "Condition", "Condition", {{"Condition.code", binding("http://snomed.info/sct?fhir_vs=isa/404684003")}}}),
       test::profile({"pattern", "Condition", "Condition", {{"Condition.code", binding("http://t/by-pattern")}}}),
       test::profile({"asked", "Condition", "Condition",
                      {{"Condition", R"z("constraint": [{"key": "z-1", "severity": "error", "human": "a finding", "expression": "code.memberOf('http://t/findings')"}])z"}}})});
  ASSERT_NE(schema.schema, nullptr);
  const auto release = testing::tiny_release();
  const std::string outside = "code-system-not-in-value-set", open = "value-set-unknown";
  const struct {
    const char* profile;
    std::string code;
    std::string with, without;
  } cases[] = {
      {"finding", tiny.night_cough, "", open},
      {"finding", tiny.stitch, outside, open},
      {"finding", kFinding, "", open},
      {"finding", tiny.elsewhere, open, open},   // of an edition that is not there
      {"finding", tiny.absent, open, open},      // newer, perhaps
      {"finding", tiny.old_cough, open, open},   // out of use: what it was a kind of is no longer told
      {"member", tiny.cough, "", open},
      {"member", tiny.night_cough, outside, open},
      {"either", tiny.cough, "", open},
      {"either", tiny.stitch, "", open},
      {"either", testing::kProcedure, outside, open},  // below it, not itself
      {"implicit", tiny.cough, "", open},
      {"implicit", tiny.stitch, outside, open},
      {"pattern", tiny.cough, open, open},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(said(schema, release, c.profile, c.code), c.with) << c.profile << ' ' << c.code;
    EXPECT_EQ(said(schema, nullptr, c.profile, c.code), c.without) << c.profile << ' ' << c.code;
  }
  EXPECT_EQ(said(schema, release, "asked", tiny.cough), "");
  EXPECT_EQ(said(schema, release, "asked", tiny.stitch), "invariant-broken");
  EXPECT_EQ(said(schema, nullptr, "asked", tiny.stitch), "invariant-undecided");
}

}  // namespace
}  // namespace hallmark
