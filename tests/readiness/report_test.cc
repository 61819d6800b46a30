#include <gtest/gtest.h>

#include <rapidjson/document.h>

#include "../readiness/examined.h"
#include "base/text.h"
#include "readiness/report/json.h"
#include "readiness/report/layout.h"
#include "readiness/report/text.h"

namespace hallmark::readiness::report {
namespace {

Manifest manifest(int number, std::string id, bool settled) {
  Manifest m;
  m.number = number;
  m.id = std::move(id);
  m.version = "v1";
  m.title = "Standard of " + m.id;
  m.list = "our list";
  m.own_state = {settled, "profile of " + m.id, "preferred", "gap of " + m.id, {"STANDARDS.md", Tag::Verified}, "balloted"};
  m.aligned_to = "First release of " + m.id;
  if (number == 1) m.governing.push_back({"DAPB1", "t", "2020-01-01", "2021-01-01", "Active", {"s", Tag::Verified}});
  Need need;
  need.id = "name";
  need.sentence = "A name for " + m.id;
  need.mend = "Give one";
  m.needs.push_back(std::move(need));
  return m;
}

struct Sample {
  Sample() {
    standards = {manifest(1, "alpha", true), manifest(2, "beta", false), manifest(10, "gamma", true)};
    rubric.id = "hallmark";
    rubric.version = "1.0.0";
    rubric.usable_percent = 95;
    add("RAA", 0, Truth::Held);
    add("RAA", 1, Truth::NotHeld);
    add("RBB01", 0, Truth::NotHeld);
    add("RBB01", 1, Truth::Undecided);
    add("", 0, Truth::NotHeld);
    RecordResult unreadable;
    unreadable.readable = Truth::NotHeld;
    unreadable.attribution.trust = "RAA";
    unreadable.attribution.rule = "MessageHeader.sender";
    unreadable.attribution.confidence = Confidence::Medium;
    figures.add(unreadable);
  }

  void add(std::string trust, std::size_t standard, Truth usable) {
    RecordResult record;
    record.readable = record.conformant = Truth::Held;
    record.attribution.conflict = trust == "RAA" && standard == 1;
    if (trust == "RAA") record.attribution.supplier.name = "Acme";
    record.attribution.trust = std::move(trust);
    record.attribution.rule = "MessageHeader.sender";
    record.attribution.confidence = Confidence::Medium;
    StandardScore score;
    score.standard = &standards[standard];
    score.basis = ProfileBasis::StandIn;
    score.held.fill(usable);
    if (usable != Truth::Held) {
      const Manifest& m = standards[standard];
      score.losses.push_back({30, usable == Truth::Undecided, Rung::Usable, Code::NeedUnmet, "Patient", m.need_url(m.needs[0]), 1});
    }
    record.choices.push_back({score.standard, ChoiceReason::Claimed, "profile-version", "", ""});
    record.standards.push_back(std::move(score));
    figures.add(record);
  }

  Model model() const { return model_of(figures, {&standards[0], &standards[1], &standards[2]}, rubric); }

  std::vector<Manifest> standards;
  Rubric rubric;
  Aggregate figures;
};

TEST(ReportText, Whole) {
  const Sample sample;
  EXPECT_EQ(text(sample.model()), R"(Readiness of 2 trusts in 3 standards, from 6 records (1 unreadable)

Trust         Records     1    2   10   Usable
RAA                 3   yes*  no    -   1 of 3
RBB01               2    no    ?    -   0 of 3
unattributed        1    no    -    -   0 of 3

yes  usable: at least 95 % of the records meet every need of a receiver
no   not usable        ?  undecided, either way possible        -  no evidence
*    no national profile was evaluated; the standard's own requirements stood in for it

The standards (our list), the versions of them that records were held to, and why
   1  Standard of alpha
      v1                        3 records: 3 claimed
   2  Standard of beta
      v1                        2 records: 2 claimed
  10  Standard of gamma
      v1                        no record

What to fix first
 Records  Alone  Standard  Need
       2      2         1  A name for alpha
       1      1         2  A name for beta
Records it keeps from being usable; alone: records that would be usable but for it.

Software the messages say they came from
  RAA           Acme (2), unknown (1)
  RBB01         unknown (2)
  unattributed  unknown (1)

Whose they are, and by which rule
  RAA           MessageHeader.sender (3); 3 less surely
  RBB01         MessageHeader.sender (2); 2 less surely
  unattributed  nobody is named (1)

In 1 record the senders and custodians name more than one trust; counted for the first named.

How settled the standards are: a trust cannot be blamed for one that is not
   1  First release of alpha: settled, balloted; profile of alpha; binding of codes: preferred;
      gap: gap of alpha; governed by: DAPB1, published 2020-01-01, conformance due 2021-01-01
   2  First release of beta: NOT SETTLED, balloted; profile of beta; binding of codes:
      preferred; gap: gap of beta; governed by: no information standard found
  10  First release of gamma: settled, balloted; profile of gamma; binding of codes: preferred;
      gap: gap of gamma; governed by: no information standard found

Rubric hallmark 1.0.0
)");
}

TEST(ReportModel, VersionsOfAStandardShareItsColumn) {
  Sample sample;
  sample.standards[1].id = "alpha";  // another version of the first
  sample.standards[1].number = 1;
  sample.standards[1].version = "v2";
  sample.figures = {};
  for (int i = 0; i < 19; ++i) sample.add("RAA", 0, Truth::Held);
  sample.add("RAA", 1, Truth::NotHeld);
  const Model model = model_of(sample.figures, {&sample.standards[0]}, sample.rubric, {&sample.standards[0], &sample.standards[1]});
  ASSERT_EQ(model.rows.size(), 1u);
  EXPECT_EQ(model.rows[0].verdicts, std::vector<CellVerdict>{CellVerdict::Usable});  // 19 of 20
  EXPECT_EQ(model.rows[0].cells[0].usable, 19u);
  EXPECT_EQ(model.rows[0].cells[0].not_usable, 1u);
  ASSERT_EQ(model.versions[0].size(), 2u);
  EXPECT_EQ(model.versions[0][0].records, 19u);
  EXPECT_EQ(model.versions[0][1].records, 1u);
  ASSERT_EQ(model.fixes.size(), 1u);
  EXPECT_EQ(model.fixes[0].standard, &sample.standards[1]);
  EXPECT_EQ(why_of("asked for asked-for").reason, "asked for");
  EXPECT_EQ(why_of("asked for asked-for").rule, "asked-for");
}

TEST(ReportText, NothingToReport) {
  const Rubric rubric;
  const std::string out = text(model_of({}, {}, rubric));
  EXPECT_TRUE(out.starts_with("Readiness of 0 trusts in 0 standards, from 0 records\n\nTrust   Records    Usable\n")) << out;
}

TEST(ReportText, OurStandardsFitTheWidth) {
  const auto standards = our_standards();
  Aggregate figures;
  for (const Manifest* m : standards->current(FhirVersion::R4)) {
    for (const Need& need : m->needs) {
      RecordResult record;
      record.readable = record.conformant = Truth::Held;
      record.attribution.trust = "RZZ";
      record.attribution.supplier.name = std::string(60, 'x');
      StandardScore score;
      score.standard = m;
      score.held.fill(Truth::NotHeld);
      score.losses.push_back({1, false, need.rung, Code::NeedUnmet, "", m->need_url(need), 1});
      record.standards.push_back(std::move(score));
      figures.add(record);
    }
  }
  std::string out = text(model_of(figures, standards->current(FhirVersion::R4), *our_rubric()));
  std::size_t lines = 0;
  while (!out.empty()) {
    const std::string line = out.substr(0, out.find('\n'));
    out.erase(0, line.size() + 1);
    EXPECT_LE(code_points(line), 100u) << line;
    ++lines;
  }
  EXPECT_GT(lines, 40u);
}

TEST(ReportJson, ARuleOfFhirCountsOnceUnderAllStandards) {
  Sample sample;
  RecordResult record;
  record.readable = Truth::Held;
  record.conformant = Truth::NotHeld;
  record.attribution.trust = "RCC";
  for (const Manifest& m : sample.standards) {
    StandardScore score;
    score.standard = &m;
    score.held.fill(Truth::NotHeld);
    score.losses.push_back({5, false, Rung::Conformant, Code::ElementMissing, "Patient.x",
                            "http://hl7.org/fhir/StructureDefinition/Observation#Observation.status", 1});
    record.standards.push_back(std::move(score));
  }
  Aggregate figures;
  figures.add(record);
  const Model model = model_of(figures, {&sample.standards[0], &sample.standards[1], &sample.standards[2]}, sample.rubric);
  ASSERT_EQ(model.fixes.size(), 1u);
  EXPECT_EQ(model.fixes[0].rule, "element-missing Observation.status");
  EXPECT_EQ(model.fixes[0].standard, nullptr);
  EXPECT_EQ(model.fixes[0].counts, (Blocker{1, 1, 0}));
  EXPECT_EQ(rule_sentence(model.fixes[0]), "FHIR's own rules: element-missing at Observation.status");
}

TEST(ReportJson, Whole) {
  Sample sample;
  sample.standards.resize(1);
  sample.figures = {};
  sample.add("RAA", 0, Truth::NotHeld);
  EXPECT_EQ(json(model_of(sample.figures, {&sample.standards[0]}, sample.rubric)),
            R"({"records":1,"unreadable":0,"rubric":{"name":"hallmark 1.0.0","usable_percent":95,"minimum_records":1},)"
            R"("standards":[{"number":1,"id":"alpha","version":"v1","title":"Standard of alpha","list":"our list","settled":true,)"
            R"("ballot":"balloted","profile":"profile of alpha","binding":"preferred","gap":"gap of alpha","governing":[{"number":"DAPB1",)"
            R"("published":"2020-01-01","conformance_due":"2021-01-01","state":"Active"}],"versions":[{"version":"v1",)"
            R"("aligned_to":"First release of alpha","fhir_version":"4.0.1","current":false,"settled":true,)"
            R"("ballot":"balloted","profile":"profile of alpha","binding":"preferred","gap":"gap of alpha","governing":[{"number":"DAPB1",)"
            R"("published":"2020-01-01","conformance_due":"2021-01-01","state":"Active"}],"records":1,)"
            R"("chosen":[{"reason":"claimed","rule":"profile-version","records":1}]}]}],)"
            R"("trusts":[{"trust":"RAA","records":1,"unreadable":0,"not_conformant":0,"without_standard":0,"conflicts":0,)"
            R"("attributed_by":[{"rule":"MessageHeader.sender","records":1}],"confidence":{"high":0,"medium":1,"low":0},"converters":[],)"
            R"("count":{"usable":0,"not_usable":1,"undecided":0,"no_evidence":0,"of":1},)"
            R"("suppliers":[{"name":"Acme","records":1}],"standards":[{"number":1,"id":"alpha","verdict":"not usable",)"
            R"("stand_in":false,"usable":0,"not_usable":1,"undecided":0,"not_evidence":0,"usable_by_stand_in":0,"score_sum":0,)"
            R"("held":{"readable":0,"conformant":0,"profiled":0,"coded":0,"usable":0},)"
            R"("blockers":[{"rule":"alpha/v1#name","records":1,"alone":1,"undecided":0}],"versions":[{"version":"v1","records":1,)"
            R"("chosen":[{"reason":"claimed","rule":"profile-version","records":1}]}]}]}],)"
            R"("fix_first":[{"rule":"alpha/v1#name","standard":1,"sentence":"A name for alpha","mend":"Give one","source":"",)"
            R"("records":1,"alone":1,"trusts":1}]})"
            "\n");
}

TEST(ReportJson, NobodysRecordsHaveNoTrust) {
  const Sample sample;
  rapidjson::Document document;
  const std::string out = json(sample.model());
  document.Parse(out.data(), out.size());  // with the size: the form without it reads past the end, 16 bytes at a time
  ASSERT_FALSE(document.HasParseError());
  const auto& trusts = document["trusts"];
  ASSERT_EQ(trusts.Size(), 3u);
  EXPECT_TRUE(trusts[2]["trust"].IsNull());
}

TEST(Layout, Wrapping) {
  EXPECT_EQ(wrapped("one two three", 7, 2, 0), "one two\n  three");
  EXPECT_EQ(wrapped("one two three", 8, 2, 4), "one\n  two\n  three");
  EXPECT_EQ(wrapped("averylongword b", 5, 1, 0), "averylongword\n b");
  EXPECT_EQ(wrapped("", 5, 1, 0), "");
  EXPECT_EQ(left("é", 3), "é  ");
  EXPECT_EQ(right("é", 3), "  é");
}

}  // namespace
}  // namespace hallmark::readiness::report
