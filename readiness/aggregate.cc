#include "readiness/aggregate.h"

#include <algorithm>
#include <array>
#include <set>

#include "readiness/survey.h"

namespace hallmark::readiness {
namespace {

// A rule's name in figures: a need's own, or the issue code with the element of HL7's definition it broke. An element's
// name as the record wrote it never enters: it could be anything.
RuleName rule_of(const Loss& loss) {
  constexpr std::string_view base = "http://hl7.org/fhir/StructureDefinition/";
  if (loss.rung >= Rung::Profiled && loss.rule.find("://") == std::string::npos && !loss.rule.empty()) return loss.rule;
  RuleName name(code_info(loss.code).id);
  const std::size_t hash = loss.rule.find('#');
  if (loss.rule.starts_with(base) && hash != std::string::npos) name += ' ' + loss.rule.substr(hash + 1);
  return name;
}

void add_blockers(Cell& cell, const StandardScore& score) {
  std::set<RuleName> broken;
  std::set<RuleName> unsure;
  for (const Loss& loss : score.losses) (loss.in_doubt ? unsure : broken).insert(rule_of(loss));
  if (score.usable() == Truth::NotHeld) {
    for (const RuleName& rule : broken) ++cell.blockers[rule].records;
    if (broken.size() == 1 && unsure.empty()) ++cell.blockers[*broken.begin()].alone;
  } else if (score.usable() == Truth::Undecided) {
    for (const RuleName& rule : unsure) ++cell.blockers[rule].undecided;
  }
}

void add_score(Cell& cell, const StandardScore& score) {
  switch (score.usable()) {
    case Truth::Held:
      ++cell.usable;
      if (score.basis != ProfileBasis::Evaluated) ++cell.stand_in;
      break;
    case Truth::NotHeld: ++cell.not_usable; break;
    case Truth::Undecided: ++cell.undecided; break;
  }
  for (std::size_t i = 0; i < kRungs; ++i) cell.held[i] += score.held[i] == Truth::Held ? 1 : 0;
  cell.score_sum += score.score;
  add_blockers(cell, score);
}

void add_attribution(TrustTally& tally, const Attribution& attribution) {
  if (!attribution.converter.empty()) ++tally.converters[attribution.converter];
  if (attribution.trust.empty()) {
    ++tally.attributed_by[std::string(unattributed_name(attribution.reason))];
    return;
  }
  ++tally.attributed_by[attribution.rule];
  ++tally.confidence[static_cast<std::size_t>(attribution.confidence)];
  tally.name = std::max(tally.name, attribution.name);
}

}  // namespace

void Blocker::add(const Blocker& other) {
  records += other.records;
  alone += other.alone;
  undecided += other.undecided;
}

void Cell::add(const Cell& other) {
  usable += other.usable;
  not_usable += other.not_usable;
  undecided += other.undecided;
  not_evidence += other.not_evidence;
  stand_in += other.stand_in;
  for (std::size_t i = 0; i < kRungs; ++i) held[i] += other.held[i];
  score_sum += other.score_sum;
  for (const auto& [rule, blocker] : other.blockers) blockers[rule].add(blocker);
  for (const auto& [why, records] : other.chosen) chosen[why] += records;
}

void TrustTally::add(const TrustTally& other) {
  records += other.records;
  unreadable += other.unreadable;
  not_conformant += other.not_conformant;
  without_standard += other.without_standard;
  conflicts += other.conflicts;
  for (const auto& [supplier, count] : other.suppliers) suppliers[supplier] += count;
  for (const auto& [converter, count] : other.converters) converters[converter] += count;
  for (const auto& [rule, count] : other.attributed_by) attributed_by[rule] += count;
  for (std::size_t i = 0; i < confidence.size(); ++i) confidence[i] += other.confidence[i];
  name = std::max(name, other.name);  // a trust that was renamed in between: one of the two, whichever came first
  for (const auto& [standard, cell] : other.standards) standards[standard].add(cell);
}

void Aggregate::add(const RecordResult& record) {
  TrustTally& tally = trusts_[record.attribution.trust];
  ++tally.records;
  if (record.attribution.conflict) ++tally.conflicts;
  ++tally.suppliers[record.attribution.supplier.label()];
  add_attribution(tally, record.attribution);
  if (record.readable != Truth::Held) {
    ++tally.unreadable;
    return;
  }
  if (record.conformant == Truth::NotHeld) ++tally.not_conformant;
  if (record.standards.empty()) ++tally.without_standard;
  for (std::size_t i = 0; i < record.standards.size(); ++i) {
    const StandardScore& score = record.standards[i];
    Cell& cell = tally.standards[score.standard->name()];
    if (i < record.choices.size()) {
      const VersionChoice& choice = record.choices[i];
      ++cell.chosen[std::string(choice_reason_name(choice.reason)) + ' ' + choice.rule];
    }
    if (score.not_evidence != nullptr) {
      ++cell.not_evidence;
    } else {
      add_score(cell, score);
    }
  }
}

void Aggregate::merge(const Aggregate& other) {
  for (const auto& [trust, tally] : other.trusts_) trusts_[trust].add(tally);
}

std::string_view verdict_name(CellVerdict verdict) {
  constexpr std::array<std::string_view, 4> names = {"usable", "not usable", "undecided", "no evidence"};
  return names[static_cast<std::size_t>(verdict)];
}

CellVerdict verdict_of(const Cell& cell, const Rubric& rubric) {
  const std::uint64_t all = cell.usable + cell.not_usable + cell.undecided;
  if (all < rubric.minimum_records || all == 0) return CellVerdict::NoEvidence;
  const std::uint64_t wanted = all * rubric.usable_percent;
  if (cell.usable * 100 >= wanted) return CellVerdict::Usable;
  if ((cell.usable + cell.undecided) * 100 < wanted) return CellVerdict::NotUsable;
  return CellVerdict::Undecided;
}

}  // namespace hallmark::readiness
