#include "readiness/report/json.h"

#include "issue/json_writer.h"

namespace hallmark::readiness::report {
namespace {

void write_state(JsonWriter& out, const Manifest& standard) {
  out.key("settled").boolean(standard.own_state.settled);
  out.member("ballot", standard.own_state.ballot);
  out.member("profile", standard.own_state.profile).member("binding", standard.own_state.binding);
  out.member("gap", standard.own_state.gap);
  out.key("governing").begin_array();
  for (const GoverningStandard& governing : standard.governing) {
    out.begin_object();
    out.member("number", governing.number).member("published", governing.published);
    out.member("conformance_due", governing.conformance_due).member("state", governing.state);
    out.end_object();
  }
  out.end_array();
}

void write_chosen(JsonWriter& out, const std::map<std::string, std::uint64_t>& chosen) {
  out.key("chosen").begin_array();
  for (const auto& [key, records] : chosen) {
    const Why why = why_of(key);
    out.begin_object().member("reason", why.reason).member("rule", why.rule).member("records", records).end_object();
  }
  out.end_array();
}

void write_standard(JsonWriter& out, const Manifest& standard, const std::vector<AppliedVersion>& versions) {
  out.begin_object();
  out.member("number", static_cast<std::uint64_t>(standard.number)).member("id", standard.id);
  out.member("version", standard.version).member("title", standard.title).member("list", standard.list);
  write_state(out, standard);
  out.key("versions").begin_array();
  for (const AppliedVersion& version : versions) {
    out.begin_object().member("version", version.standard->version).member("aligned_to", version.standard->aligned_to);
    out.member("fhir_version", version_number(version.standard->fhir_version));
    out.key("current").boolean(version.standard->current);
    write_state(out, *version.standard);
    out.member("records", version.records);
    write_chosen(out, version.chosen);
    out.end_object();
  }
  out.end_array().end_object();
}

void write_blockers(JsonWriter& out, const Cell& cell) {
  out.key("blockers").begin_array();
  for (const auto& [rule, blocker] : cell.blockers) {
    out.begin_object().member("rule", rule).member("records", blocker.records).member("alone", blocker.alone);
    out.member("undecided", blocker.undecided).end_object();
  }
  out.end_array();
}

void write_cell(JsonWriter& out, const Manifest& standard, CellVerdict verdict, bool stand_in, const Cell& cell) {
  out.begin_object();
  out.member("number", static_cast<std::uint64_t>(standard.number)).member("id", standard.id);
  out.member("verdict", verdict_name(verdict));
  out.key("stand_in").boolean(stand_in);
  out.member("usable", cell.usable).member("not_usable", cell.not_usable).member("undecided", cell.undecided);
  out.member("not_evidence", cell.not_evidence).member("usable_by_stand_in", cell.stand_in).member("score_sum", cell.score_sum);
  out.key("held").begin_object();
  for (std::size_t i = 0; i < kRungs; ++i) out.member(rung_name(static_cast<Rung>(i)), cell.held[i]);
  out.end_object();
  write_blockers(out, cell);
}

// The versions of one standard that one trust's records were held to.
void write_versions(JsonWriter& out, const TrustTally& tally, const std::vector<AppliedVersion>& versions) {
  out.key("versions").begin_array();
  for (const AppliedVersion& version : versions) {
    const auto found = tally.standards.find(version.standard->name());
    if (found == tally.standards.end()) continue;
    const Cell& cell = found->second;
    out.begin_object().member("version", version.standard->version);
    out.member("records", cell.usable + cell.not_usable + cell.undecided + cell.not_evidence);
    write_chosen(out, cell.chosen);
    out.end_object();
  }
  out.end_array();
}

// How the records came to this trust, and how surely; of nobody's: why.
void write_attribution(JsonWriter& out, const TrustTally& tally) {
  out.key("attributed_by").begin_array();
  for (const auto& [rule, count] : tally.attributed_by) out.begin_object().member("rule", rule).member("records", count).end_object();
  out.end_array();
  out.key("confidence").begin_object();
  for (const Confidence confidence : {Confidence::High, Confidence::Medium, Confidence::Low}) {
    out.member(confidence_name(confidence), tally.confidence[static_cast<std::size_t>(confidence)]);
  }
  out.end_object();
  out.key("converters").begin_array();
  for (const auto& [name, count] : tally.converters) out.begin_object().member("name", name).member("records", count).end_object();
  out.end_array();
}

void write_row(JsonWriter& out, const Model& model, const Row& row) {
  out.begin_object();
  if (row.trust.empty()) {
    out.key("trust").raw("null");
  } else {
    out.member("trust", row.trust);
  }
  out.member("records", row.tally->records).member("unreadable", row.tally->unreadable);
  out.member("not_conformant", row.tally->not_conformant).member("without_standard", row.tally->without_standard);
  out.member("conflicts", row.tally->conflicts);
  if (!row.tally->name.empty()) out.member("name", row.tally->name);
  write_attribution(out, *row.tally);
  out.key("count").begin_object().member("usable", std::uint64_t{row.usable}).member("not_usable", std::uint64_t{row.not_usable});
  out.member("undecided", std::uint64_t{row.undecided}).member("no_evidence", std::uint64_t{row.no_evidence});
  out.member("of", static_cast<std::uint64_t>(row.verdicts.size())).end_object();
  out.key("suppliers").begin_array();
  for (const auto& [supplier, count] : row.tally->suppliers) {
    out.begin_object().member("name", supplier).member("records", count).end_object();
  }
  out.end_array();
  out.key("standards").begin_array();
  for (std::size_t i = 0; i < model.standards.size(); ++i) {
    write_cell(out, *model.standards[i], row.verdicts[i], row.stand_in[i], row.cells[i]);
    write_versions(out, *row.tally, model.versions[i]);
    out.end_object();
  }
  out.end_array().end_object();
}

void write_fix(JsonWriter& out, const Fix& fix) {
  out.begin_object().member("rule", fix.rule);
  if (fix.standard != nullptr) out.member("standard", static_cast<std::uint64_t>(fix.standard->number));
  out.member("sentence", rule_sentence(fix));
  if (fix.need != nullptr) out.member("mend", fix.need->mend).member("source", fix.need->source.text);
  out.member("records", fix.counts.records).member("alone", fix.counts.alone);
  out.member("trusts", std::uint64_t{fix.trusts}).end_object();
}

}  // namespace

std::string json(const Model& model) {
  JsonWriter out;
  out.begin_object();
  out.member("records", model.records).member("unreadable", model.unreadable);
  out.key("rubric").begin_object().member("name", model.rubric);
  out.member("usable_percent", std::uint64_t{model.usable_percent});
  out.member("minimum_records", std::uint64_t{model.minimum_records}).end_object();
  out.key("standards").begin_array();
  for (std::size_t i = 0; i < model.standards.size(); ++i) write_standard(out, *model.standards[i], model.versions[i]);
  out.end_array();
  out.key("trusts").begin_array();
  for (const Row& row : model.rows) write_row(out, model, row);
  out.end_array();
  out.key("fix_first").begin_array();
  for (const Fix& fix : model.fixes) write_fix(out, fix);
  out.end_array().end_object();
  return out.text() + '\n';
}

}  // namespace hallmark::readiness::report
