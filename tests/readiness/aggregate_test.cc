#include "readiness/aggregate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "../readiness/examined.h"
#include "../support/base_pack.h"
#include "readiness/report/json.h"
#include "readiness/report/text.h"

namespace hallmark::readiness {
namespace {

Rubric rubric(std::uint32_t percent, std::uint32_t minimum = 1) {
  Rubric r;
  r.usable_percent = percent;
  r.minimum_records = minimum;
  return r;
}

TEST(Verdict, Table) {
  struct Case {
    std::uint64_t usable, not_usable, undecided, not_evidence;
    std::uint32_t percent, minimum;
    CellVerdict verdict;
  };
  const auto yes = CellVerdict::Usable, no = CellVerdict::NotUsable, open = CellVerdict::Undecided, none = CellVerdict::NoEvidence;
  const Case cases[] = {
      {0, 0, 0, 0, 95, 1, none}, {0, 0, 0, 7, 95, 1, none},  // test data only
      {1, 0, 0, 0, 95, 1, yes},  {0, 1, 0, 0, 95, 1, no},    {0, 0, 1, 0, 95, 1, open},
      {19, 1, 0, 0, 95, 1, yes}, {18, 1, 0, 0, 95, 1, no},   {19, 0, 1, 0, 95, 1, yes},  // even if it failed
      {18, 1, 1, 0, 95, 1, open}, {18, 2, 5, 0, 95, 1, no},  // 23 of 25 at best
      {95, 5, 0, 0, 95, 1, yes}, {94, 6, 0, 0, 95, 1, no},   {1, 0, 0, 0, 100, 2, none}, {2, 0, 0, 0, 100, 2, yes},
      {1, 0, 1, 0, 100, 2, open},
  };
  for (const Case& c : cases) {
    Cell cell;
    cell.usable = c.usable;
    cell.not_usable = c.not_usable;
    cell.undecided = c.undecided;
    cell.not_evidence = c.not_evidence;
    EXPECT_EQ(verdict_name(verdict_of(cell, rubric(c.percent, c.minimum))), verdict_name(c.verdict))
        << c.usable << ' ' << c.not_usable << ' ' << c.undecided << ' ' << c.percent;
  }
}

// Records made by a generator of numbers: any trust, any standard, any outcome.
const NotEvidence kTestData;

class RandomRecords {
 public:
  explicit RandomRecords(unsigned seed) : random_(seed), standards_(our_standards()) {}

  RecordResult next() {
    RecordResult result;
    const char* trusts[] = {"", "RAA", "RBB", "RCC"};
    result.attribution.trust = trusts[pick(4)];
    result.attribution.conflict = pick(5) == 0;
    result.attribution.supplier.name = pick(2) == 0 ? "Acme" : "";
    result.attribution.converter = pick(4) == 0 ? "A converter" : "";
    result.attribution.rule = pick(2) == 0 ? "MessageHeader.sender" : "Composition.custodian";
    result.attribution.confidence = static_cast<Confidence>(pick(3));
    result.attribution.reason = static_cast<Unattributed>(pick(7));
    result.attribution.name = pick(2) == 0 ? "One name" : "Another";
    result.readable = pick(10) == 0 ? Truth::NotHeld : Truth::Held;
    result.conformant = static_cast<Truth>(pick(3));
    for (const Manifest& manifest : standards_->all()) {
      if (pick(3) == 0) result.standards.push_back(score(manifest));
      if (pick(6) == 0 && !result.standards.empty()) result.standards.back().not_evidence = &kTestData;
    }
    return result;
  }
  std::shared_ptr<const Standards> standards() const { return standards_; }

 private:
  unsigned pick(unsigned n) { return static_cast<unsigned>(random_() % n); }

  StandardScore score(const Manifest& manifest) {
    StandardScore out;
    out.standard = &manifest;
    out.score = pick(101);
    out.basis = static_cast<ProfileBasis>(pick(3));
    for (Truth& truth : out.held) truth = static_cast<Truth>(pick(3));
    for (unsigned i = pick(3); i > 0; --i) {
      const Need& need = manifest.needs[pick(static_cast<unsigned>(manifest.needs.size()))];
      out.losses.push_back({1, pick(3) == 0, need.rung, Code::NeedUnmet, "Patient", manifest.need_url(need), 1});
    }
    return out;
  }

  std::mt19937 random_;
  std::shared_ptr<const Standards> standards_;
};

std::string bytes_of(const Aggregate& aggregate, const Standards& standards) {
  const auto model = report::model_of(aggregate, standards.current(FhirVersion::R4), *our_rubric());
  return report::json(model) + report::text(model);
}

TEST(Aggregate, AnySplitInAnyOrderGivesTheSameBytes) {
  RandomRecords source(20261121);
  std::vector<RecordResult> records;
  for (int i = 0; i < 300; ++i) records.push_back(source.next());
  Aggregate whole;
  for (const RecordResult& record : records) whole.add(record);
  const std::string expected = bytes_of(whole, *source.standards());

  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(records.begin(), records.end(), random);
    std::vector<Aggregate> parts(1 + random() % 8);
    for (const RecordResult& record : records) parts[random() % parts.size()].add(record);
    // Merged two by two, from any two places, so that no one order of merging is meant.
    while (parts.size() > 1) {
      const std::size_t from = random() % (parts.size() - 1);
      parts[from].merge(parts.back());
      parts.pop_back();
      std::swap(parts[from], parts[random() % parts.size()]);
    }
    ASSERT_EQ(parts[0], whole) << round;
    ASSERT_EQ(bytes_of(parts[0], *source.standards()), expected) << round;
  }
}

TEST(Aggregate, MergingNothingChangesNothing) {
  RandomRecords source(1);
  Aggregate a;
  for (int i = 0; i < 20; ++i) a.add(source.next());
  Aggregate merged = a;
  merged.merge({});
  EXPECT_EQ(merged, a);
  Aggregate empty;
  empty.merge(a);
  EXPECT_EQ(empty, a);
}

TEST(Aggregate, CountsOfOneRecordOfEachKind) {
  const auto standards = our_standards();
  const Manifest& m = standards->all()[0];
  const auto record = [&](Truth usable, bool not_evidence, std::vector<Loss> losses) {
    RecordResult result;
    result.attribution.trust = "RZZ";
    result.readable = result.conformant = Truth::Held;
    StandardScore score;
    score.standard = &m;
    score.score = 90;
    score.basis = ProfileBasis::StandIn;
    score.held = {Truth::Held, Truth::Held, Truth::Held, usable, usable};
    score.losses = std::move(losses);
    if (not_evidence) score.not_evidence = &kTestData;
    result.standards.push_back(std::move(score));
    return result;
  };
  const auto loss = [&](std::size_t need, bool in_doubt) {
    return Loss{5, in_doubt, Rung::Coded, Code::NeedUnmet, "Patient", m.need_url(m.needs[need]), 1, 0};
  };
  Aggregate figures;
  figures.add(record(Truth::Held, false, {}));
  figures.add(record(Truth::NotHeld, false, {loss(0, false)}));
  figures.add(record(Truth::NotHeld, false, {loss(0, false), loss(1, false)}));
  figures.add(record(Truth::NotHeld, false, {loss(1, false), loss(0, true)}));
  figures.add(record(Truth::Undecided, false, {loss(0, true)}));
  figures.add(record(Truth::NotHeld, true, {loss(0, false)}));  // test data: neither
  RecordResult unreadable;
  unreadable.attribution.trust = "RZZ";
  unreadable.readable = Truth::NotHeld;
  figures.add(unreadable);

  const TrustTally& tally = figures.trusts().at("RZZ");
  EXPECT_EQ(tally.records, 7u);
  EXPECT_EQ(tally.unreadable, 1u);
  EXPECT_EQ(tally.without_standard, 0u);
  const Cell& cell = tally.standards.at(m.id + '/' + m.version);
  EXPECT_EQ(cell.usable, 1u);
  EXPECT_EQ(cell.not_usable, 3u);
  EXPECT_EQ(cell.undecided, 1u);
  EXPECT_EQ(cell.not_evidence, 1u);
  EXPECT_EQ(cell.stand_in, 1u);
  EXPECT_EQ(cell.score_sum, 450u);
  EXPECT_EQ(cell.held, (std::array<std::uint64_t, kRungs>{5, 5, 5, 1, 1}));
  EXPECT_EQ(cell.blockers.at(m.need_url(m.needs[0])), (Blocker{2, 1, 1}));
  EXPECT_EQ(cell.blockers.at(m.need_url(m.needs[1])), (Blocker{2, 0, 0}));
}

TEST(Aggregate, NoValueOfAPatientEnters) {
  HALLMARK_NEEDS_R4(schema);
  // Marked values in every place a patient's data can stand, with faults at each, and made-up element names.
  const std::string record = R"({"resourceType": "Bundle", "type": "message", "SECRETelement": 1, "entry": [
    {"resource": {"resourceType": "MessageHeader", "source": {"name": "Patient 9990000018", "endpoint": "https://SECRET.example"},
     "eventUri": "SECRET", "sender": {"display": "SECRET", "identifier": {"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "9990000018"}}}},
    {"resource": {"resourceType": "Patient", "id": "SECRET_id", "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000019"},
     {"system": "https://fhir.nhs.uk/id/nhs-number", "value": "SECRET"}],
     "meta": {"profile": ["https://SECRET.example/profile"]},
     "name": [{"family": "SECRET", "SECRETmember": "SECRET"}], "birthDate": "2999-SECRET", "gender": "SECRET",
     "address": [{"line": ["SECRET"], "postalCode": "SECRET"}]}},
    {"resource": {"resourceType": "Device", "manufacturer": "SECRET"}},
    {"resource": {"resourceType": "SECRET"}}]})";
  Examiner examiner(schema);
  const RecordResult result = examiner.examine(record, "feeds/SECRET/9990000018.json");
  EXPECT_GT(examiner.issues.issues().size(), 10u);
  examiner.survey.add(result);
  const std::string out = bytes_of(examiner.survey.aggregate(), *our_standards());
  for (std::string_view mark : {"SECRET", "9990000018", "9990000019", "2999"}) {
    EXPECT_EQ(out.find(mark), std::string::npos) << mark << " in\n" << out;
  }
}

}  // namespace
}  // namespace hallmark::readiness
