// Needs one by one: met, unmet, and what nobody can tell.
#include "readiness/needs.h"

#include "../readiness/examined.h"
#include "../support/base_pack.h"
#include "issue/sentence.h"

namespace hallmark::readiness {
namespace {

Manifest manifest(std::string expression, std::string when = {}, std::string where = {}) {
  Manifest m;
  m.id = "x";
  m.number = 1;
  m.version = "1";
  m.title = "X";
  m.current = true;
  m.selects.push_back({"Patient", std::move(where)});
  Need stand_in;
  stand_in.id = "stand-in";
  stand_in.resource = "Patient";
  stand_in.rung = Rung::Profiled;
  stand_in.expression = "true";
  Need need;
  need.id = "n";
  need.resource = "Patient";
  need.when = std::move(when);
  need.expression = std::move(expression);
  need.sentence = "A thing";
  need.mend = "Give it";
  m.needs = {std::move(stand_in), std::move(need)};
  return m;
}

// The issues of a record's needs, one a line, and then whether it is usable ("-": no evidence).
std::string ask(const std::shared_ptr<const schema::Schema>& schema, Manifest m, std::string_view record) {
  const auto standards = std::make_shared<const Standards>(std::vector<Manifest>{std::move(m)});
  Survey survey(standards, our_rubric(), schema, Examiner::test_feed());
  Validator validator(schema, {});
  IssueList issues;
  const Outcome outcome = validator.validate(record, issues);
  const RecordResult result = survey.examine({validator.record(), outcome.readable, outcome.walked, "", {}, {}}, issues);
  std::string out;
  for (const Issue& issue : issues.issues()) {
    if (issue.validator != kNeeds.id) continue;
    out += std::string(code_info(issue.code).id) + ' ' + issue.path + ' ' + issue.definition + ": " + sentence(issue) + '\n';
  }
  return out + (result.standards.empty() ? "-" : std::string(truth_name(result.standards[0].usable())));
}

constexpr std::string_view kPatient = R"({"resourceType": "Patient", "active": true, "name": [{"family": "A"}, {"family": "B"}]})";
constexpr std::string_view kUnmet = "need-unmet Patient x/1#n: A receiver needs this and does not have it: A thing\nnot held";

TEST(Needs, TrueIsMetAndAllElseThatIsKnownIsNot) {
  HALLMARK_NEEDS_R4(schema);
  EXPECT_EQ(ask(schema, manifest("active"), kPatient), "held");
  EXPECT_EQ(ask(schema, manifest("active.not()"), kPatient), kUnmet);
  EXPECT_EQ(ask(schema, manifest("birthDate"), kPatient), kUnmet);  // empty
  EXPECT_EQ(ask(schema, manifest("active.not()", "birthDate.exists()"), kPatient), "held");  // not asked
  EXPECT_EQ(ask(schema, manifest("active.not()", "birthDate"), kPatient), "held");
}

TEST(Needs, WhatCannotBeToldIsUndecided) {
  HALLMARK_NEEDS_R4(schema);
  constexpr std::string_view undecided =
      "need-undecided Patient x/1#n: Could not tell whether a receiver's need is met (A thing): ";
  for (const std::string& out : {ask(schema, manifest("gender.memberOf('https://x.example/vs')"), R"({"resourceType": "Patient", "gender": "male"})"),
                                 ask(schema, manifest("name.family"), kPatient),  // two items are no answer
                                 ask(schema, manifest("active", "name.family"), kPatient),
                                 ask(schema, manifest("managingOrganization.resolve().exists()"),
                                     R"({"resourceType": "Patient", "managingOrganization": {"reference": "Organization/1"}})")}) {
    EXPECT_TRUE(out.starts_with(undecided)) << out;
    EXPECT_TRUE(out.ends_with("\nundecided")) << out;
  }
}

TEST(Needs, WhetherARecordIsEvidence) {
  HALLMARK_NEEDS_R4(schema);
  EXPECT_EQ(ask(schema, manifest("active"), R"({"resourceType": "Basic", "code": {"text": "x"}})"), "-");
  EXPECT_EQ(ask(schema, manifest("active", "", "active"), kPatient), "held");
  EXPECT_EQ(ask(schema, manifest("active", "", "active.not()"), kPatient), "-");
  const std::string unsure = ask(schema, manifest("active", "", "name.family"), kPatient);
  EXPECT_TRUE(unsure.starts_with("need-undecided Patient x/1#selects: Could not tell whether a receiver's need is met "
                                 "(whether the record is evidence for X): ")) << unsure;
  EXPECT_TRUE(unsure.ends_with("\nundecided")) << unsure;
  // A claim of one of the standard's profiles selects it whatever the condition says; a version may follow.
  Manifest claimed = manifest("active", "", "active.not()");
  claimed.claims = {"https://x.example/P"};
  EXPECT_EQ(ask(schema, claimed, R"({"resourceType": "Patient", "meta": {"profile": ["https://x.example/P|1.0"]}, "active": true})"), "held");
  EXPECT_EQ(ask(schema, claimed, R"({"resourceType": "Patient", "meta": {"profile": ["https://x.example/PP"]}, "active": true})"), "-");
}

TEST(Needs, EachResourceOfTheRecordIsAsked) {
  HALLMARK_NEEDS_R4(schema);
  EXPECT_EQ(ask(schema, manifest("active"), R"({"resourceType": "Bundle", "type": "collection", "entry": [
    {"resource": {"resourceType": "Patient", "active": true}}, {"resource": {"resourceType": "Patient"}},
    {"resource": {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient"}}]}},
    {"resource": {"resourceType": "Basic", "code": {"text": "x"}, "contained": [{"resourceType": "Patient", "id": "p"}]}}]})"),
            "need-unmet Bundle.entry[1].resource x/1#n: A receiver needs this and does not have it: A thing\n"
            "need-unmet Bundle.entry[2].resource.entry[0].resource x/1#n: A receiver needs this and does not have it: A thing\n"
            "need-unmet Bundle.entry[3].resource.contained[0] x/1#n: A receiver needs this and does not have it: A thing\n"
            "not held");
  // What is contained makes no record evidence by itself.
  EXPECT_EQ(ask(schema, manifest("active"),
                R"({"resourceType": "Basic", "code": {"text": "x"}, "contained": [{"resourceType": "Patient", "id": "p"}]})"), "-");
}

// The fault of its form is what keeps the record from being usable; no need is unmet for it.
TEST(Needs, AnElementInAWrongFormIsThere) {
  HALLMARK_NEEDS_R4(schema);
  const Manifest date = manifest("birthDate.exists()");
  EXPECT_EQ(ask(schema, date, R"({"resourceType": "Patient", "birthDate": "06/12/1949"})"), "not held");
  EXPECT_EQ(ask(schema, date, R"({"resourceType": "Patient", "dateOfBirth": "1949-12-06"})"), kUnmet);  // not under another name
  const Manifest gender = manifest("gender.exists()");
  const auto patient = [](std::string_view element) {
    return R"(<Patient xmlns="http://hl7.org/fhir">)" + std::string(element) + "</Patient>";
  };
  EXPECT_EQ(ask(schema, gender, patient(R"(<gender value="female"/>)")), "held");
  EXPECT_EQ(ask(schema, gender, patient(R"(<gender xmlns="https://x.example/ns" value="female"/>)")), "not held");
  EXPECT_EQ(ask(schema, gender, patient(R"(<sex value="female"/>)")), kUnmet);
}

TEST(Needs, ReferencesInsideTheRecordAreFollowed) {
  HALLMARK_NEEDS_R4(schema);
  const auto record = [](std::string_view reference) {
    return R"({"resourceType": "Bundle", "type": "collection", "entry": [
      {"resource": {"resourceType": "Patient", "managingOrganization": {"reference": ")" + std::string(reference) + R"("}}},
      {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000001", "resource": {"resourceType": "Organization", "id": "o", "name": "x", "active": true}}]})";
  };
  const Manifest m = manifest("managingOrganization.resolve().active");
  EXPECT_EQ(ask(schema, m, record("urn:uuid:00000000-0000-4000-8000-000000000001")), "held");
  EXPECT_EQ(ask(schema, m, record("Organization/o")), "held");
  EXPECT_TRUE(ask(schema, m, record("Organization/other")).ends_with("undecided"));
}

TEST(Needs, TodayIsTheDayThatIsGiven) {
  HALLMARK_NEEDS_R4(schema);
  EXPECT_EQ(ask(schema, manifest("birthDate <= today()"), R"({"resourceType": "Patient", "birthDate": "2026-11-21"})"), "held");
  EXPECT_EQ(ask(schema, manifest("birthDate <= today()"), R"({"resourceType": "Patient", "birthDate": "2026-11-22"})"), kUnmet);
}

}  // namespace
}  // namespace hallmark::readiness
