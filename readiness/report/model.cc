#include "readiness/report/model.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace hallmark::readiness::report {
namespace {

const Cell kEmpty;

std::string cell_name(const Manifest& standard) { return standard.id + '/' + standard.version; }

const Cell& cell_of(const TrustTally& tally, const Manifest& standard) {
  const auto found = tally.standards.find(cell_name(standard));
  return found == tally.standards.end() ? kEmpty : found->second;
}

Row row_of(const std::string& trust, const TrustTally& tally, const Model& model, const Rubric& rubric) {
  Row row;
  row.trust = trust;
  row.tally = &tally;
  for (const Manifest* standard : model.standards) {
    const Cell& cell = cell_of(tally, *standard);
    const CellVerdict verdict = verdict_of(cell, rubric);
    row.verdicts.push_back(verdict);
    row.stand_in.push_back(verdict == CellVerdict::Usable && cell.stand_in > 0);
    switch (verdict) {
      case CellVerdict::Usable: ++row.usable; break;
      case CellVerdict::NotUsable: ++row.not_usable; break;
      case CellVerdict::Undecided: ++row.undecided; break;
      case CellVerdict::NoEvidence: ++row.no_evidence; break;
    }
  }
  return row;
}

const Need* need_of(const Manifest& standard, std::string_view rule) {
  for (const Need& need : standard.needs) {
    if (standard.need_url(need) == rule) return &need;
  }
  return nullptr;
}

// A rule of FHIR itself blocks the same record under every standard it is evidence for, so of one trust's cells the
// largest count stands for all of them.
void collect(const Row& row, const Model& model, std::map<std::string, Fix>& fixes) {
  std::map<std::string, Blocker> largest;
  for (const Manifest* standard : model.standards) {
    for (const auto& [rule, blocker] : cell_of(*row.tally, *standard).blockers) {
      if (blocker.records == 0) continue;
      const Need* need = need_of(*standard, rule);
      Blocker& most = largest[rule];
      most.records = std::max(most.records, blocker.records);
      most.alone = std::max(most.alone, blocker.alone);
      fixes.try_emplace(rule, Fix{rule, need == nullptr ? nullptr : standard, need, {}, 0});
    }
  }
  for (const auto& [rule, blocker] : largest) {
    Fix& fix = fixes[rule];
    fix.counts.add(blocker);
    ++fix.trusts;
  }
}

}  // namespace

Model model_of(const Aggregate& aggregate, std::vector<const Manifest*> standards, const Rubric& rubric) {
  Model model;
  model.standards = std::move(standards);
  model.rubric = rubric.name();
  model.usable_percent = rubric.usable_percent;
  model.minimum_records = rubric.minimum_records;
  for (const auto& [trust, tally] : aggregate.trusts()) {
    model.rows.push_back(row_of(trust, tally, model, rubric));
    model.records += tally.records;
    model.unreadable += tally.unreadable;
  }
  // "" sorts first; what is nobody's comes last.
  if (!model.rows.empty() && model.rows.front().trust.empty()) {
    std::rotate(model.rows.begin(), model.rows.begin() + 1, model.rows.end());
  }
  std::map<std::string, Fix> fixes;
  for (const Row& row : model.rows) collect(row, model, fixes);
  for (auto& [rule, fix] : fixes) model.fixes.push_back(std::move(fix));
  std::stable_sort(model.fixes.begin(), model.fixes.end(), [](const Fix& a, const Fix& b) {
    return std::tie(b.counts.alone, b.counts.records) < std::tie(a.counts.alone, a.counts.records);
  });
  return model;
}

std::string rule_sentence(const Fix& fix) {
  if (fix.need != nullptr) return fix.need->sentence;
  const std::size_t space = fix.rule.find(' ');
  const std::string id = fix.rule.substr(0, space);
  return space == std::string::npos ? "FHIR's own rules: " + id : "FHIR's own rules: " + id + " at " + fix.rule.substr(space + 1);
}

}  // namespace hallmark::readiness::report
