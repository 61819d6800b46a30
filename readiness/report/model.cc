#include "readiness/report/model.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace hallmark::readiness::report {
namespace {

// The cells of one standard, whichever of its versions records were held to, added up.
Cell cell_of(const TrustTally& tally, const Manifest& standard) {
  Cell out;
  const std::string prefix = standard.id + '/';
  for (auto it = tally.standards.lower_bound(prefix); it != tally.standards.end() && it->first.starts_with(prefix); ++it) {
    out.add(it->second);
  }
  return out;
}

std::vector<AppliedVersion> applied(const Aggregate& aggregate, const Manifest& column, const std::vector<const Manifest*>& all) {
  std::vector<AppliedVersion> out;
  for (const Manifest* manifest : all) {
    if (manifest->id != column.id) continue;
    AppliedVersion version{manifest, {}, 0};
    bool any = false;
    for (const auto& [trust, tally] : aggregate.trusts()) {
      const auto found = tally.standards.find(manifest->name());
      if (found == tally.standards.end()) continue;
      any = true;
      const Cell& cell = found->second;
      version.records += cell.usable + cell.not_usable + cell.undecided + cell.not_evidence;
      for (const auto& [why, records] : cell.chosen) version.chosen[why] += records;
    }
    if (any) out.push_back(std::move(version));
  }
  if (out.empty()) out.push_back({&column, {}, 0});
  return out;
}

Row row_of(const std::string& trust, const TrustTally& tally, const Model& model, const Rubric& rubric) {
  Row row;
  row.trust = trust;
  row.tally = &tally;
  for (const Manifest* standard : model.standards) {
    Cell cell = cell_of(tally, *standard);
    const CellVerdict verdict = verdict_of(cell, rubric);
    row.verdicts.push_back(verdict);
    row.stand_in.push_back(verdict == CellVerdict::Usable && cell.stand_in > 0);
    row.cells.push_back(std::move(cell));
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
  for (std::size_t i = 0; i < model.standards.size(); ++i) {
    for (const auto& [rule, blocker] : row.cells[i].blockers) {
      if (blocker.records == 0) continue;
      Blocker& most = largest[rule];
      most.records = std::max(most.records, blocker.records);
      most.alone = std::max(most.alone, blocker.alone);
      Fix fix{rule, nullptr, nullptr, {}, 0};
      for (const AppliedVersion& version : model.versions[i]) {
        if (const Need* need = need_of(*version.standard, rule)) {
          fix.standard = version.standard;
          fix.need = need;
        }
      }
      fixes.try_emplace(rule, std::move(fix));
    }
  }
  for (const auto& [rule, blocker] : largest) {
    Fix& fix = fixes[rule];
    fix.counts.add(blocker);
    ++fix.trusts;
  }
}

}  // namespace

Why why_of(std::string_view chosen) {
  const std::size_t space = chosen.rfind(' ');
  if (space == std::string_view::npos) return {chosen, {}};
  return {chosen.substr(0, space), chosen.substr(space + 1)};
}

Model model_of(const Aggregate& aggregate, std::vector<const Manifest*> standards, const Rubric& rubric,
               std::vector<const Manifest*> all) {
  Model model;
  model.standards = std::move(standards);
  if (all.empty()) all = model.standards;
  for (const Manifest* column : model.standards) model.versions.push_back(applied(aggregate, *column, all));
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
