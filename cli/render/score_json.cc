// The same as score_text.cc, for programs. Members are described in docs/design/scoring.md.
#include "cli/render/score.h"
#include "issue/sentence.h"

namespace hallmark::cli {
namespace {

using readiness::Rung;
using readiness::StandardScore;

// Line, column and offset of an issue, and how to mend it.
void write_place(JsonWriter& json, const CheckedRecord& record, std::size_t issue, const RenderOptions& options) {
  if (issue >= record.issues.size()) return;
  if (const Place& place = record.places[issue]; place.line != 0) {
    json.member("line", std::uint64_t{place.line}).member("column", std::uint64_t{place.column});
    json.member("offset", record.issues[issue].offset);
  }
  json.member("sentence", sentence(record.issues[issue], options.redact));
  json.member("hint", hint(record.issues[issue], options.redact));
}

void write_losses(JsonWriter& json, const CheckedRecord& record, const StandardScore& score, bool in_doubt,
                  const RenderOptions& options) {
  json.begin_array();
  for (const readiness::Loss& loss : score.losses) {
    if (loss.in_doubt != in_doubt) continue;
    json.begin_object();
    json.member("points", std::uint64_t{loss.points});
    json.member("rung", readiness::rung_name(loss.rung)).member("code", code_info(loss.code).id);
    json.member("rule", loss.rule).member("path", loss.path).member("places", std::uint64_t{loss.places});
    write_place(json, record, loss.issue, options);
    json.end_object();
  }
  json.end_array();
}

void write_mends(JsonWriter& json, const CheckedRecord& record, const std::vector<readiness::Mend>& mends,
                 const RenderOptions& options) {
  json.begin_array();
  for (const readiness::Mend& mend : mends) {
    json.begin_object();
    json.member("code", code_info(mend.code).id).member("rule", mend.rule).member("path", mend.path);
    json.member("places", std::uint64_t{mend.places});
    write_place(json, record, mend.issue, options);
    json.end_object();
  }
  json.end_array();
}

void write_climb(JsonWriter& json, const CheckedRecord& record, const readiness::Climb& climb, const RenderOptions& options) {
  json.begin_object();
  json.member("to", readiness::rung_name(climb.to)).member("reaches", readiness::rung_name(climb.reaches));
  json.key("mends");
  write_mends(json, record, climb.mends, options);
  json.key("decide");
  write_mends(json, record, climb.decide, options);
  json.key("wantsProfile").boolean(climb.wants_profile);
  json.end_object();
}

// Which version of the standard the record was held to, and why.
void write_choice(JsonWriter& json, const readiness::VersionChoice& choice) {
  json.key("versionChosen").begin_object();
  json.member("reason", choice_reason_name(choice.reason)).member("rule", choice.rule).member("path", choice.path);
  json.member("sentence", choice.sentence()).end_object();
}

void write_standard(JsonWriter& json, const CheckedRecord& record, std::size_t index, const RenderOptions& options) {
  const StandardScore& score = record.scores->standards[index];
  json.begin_object();
  json.member("standard", score.standard->id).member("version", score.standard->version);
  json.member("alignedTo", score.standard->aligned_to);
  if (index < record.scores->choices.size()) write_choice(json, record.scores->choices[index]);
  json.key("evidence").boolean(score.not_evidence == nullptr);
  if (score.not_evidence != nullptr) {
    json.member("notEvidence", score.not_evidence->id).member("because", score.not_evidence->why).end_object();
    return;
  }
  json.member("usable", readiness::truth_name(score.usable()));
  json.member("score", std::uint64_t{score.score}).member("inDoubt", std::uint64_t{score.in_doubt});
  json.member("profile", readiness::basis_name(score.basis));
  json.key("rungs").begin_object();
  for (std::size_t i = 0; i < readiness::kRungs; ++i) {
    json.member(readiness::rung_name(static_cast<Rung>(i)), readiness::truth_name(score.held[i]));
  }
  json.end_object();
  json.key("ladder").begin_array();
  for (std::size_t i = 0; i < readiness::kRungs; ++i) {
    const Rung rung = static_cast<Rung>(i);
    json.begin_object().member("rung", readiness::rung_name(rung)).member("state", rung_state(score, rung)).end_object();
  }
  json.end_array();
  json.key("lost");
  write_losses(json, record, score, false, options);
  json.key("doubts");
  write_losses(json, record, score, true, options);
  if (score.climb) {
    json.key("climb");
    write_climb(json, record, *score.climb, options);
  }
  json.end_object();
}

void write_attribution(JsonWriter& json, const readiness::Attribution& a) {
  json.begin_object();
  if (a.trust.empty()) {
    json.key("trust").raw("null");
    json.member("reason", readiness::unattributed_name(a.reason));
  } else {
    json.member("trust", a.trust);
    if (!a.name.empty()) json.member("name", a.name);
    json.member("rule", a.rule).member("via", readiness::via_name(a.via));
    json.member("confidence", readiness::confidence_name(a.confidence));
  }
  json.key("conflict").boolean(a.conflict);
  if (!a.day.empty()) json.member("day", a.day);
  for (std::size_t i = 0; i < a.by_part.size(); ++i) {
    if (!a.by_part[i].empty()) json.member(readiness::part_name(static_cast<readiness::Part>(i)), a.by_part[i]);
  }
  json.key("candidates").begin_array();
  for (const readiness::Candidate& c : a.candidates) {
    json.begin_object().member("code", c.code).member("trust", c.trust).member("part", readiness::part_name(c.part));
    json.member("rule", c.rule).member("via", readiness::via_name(c.via));
    json.member("confidence", readiness::confidence_name(c.confidence)).member("path", c.path).end_object();
  }
  json.end_array();
  json.member("software", a.supplier.label());
  if (!a.converter.empty()) json.member("converter", a.converter);
  json.end_object();
}

}  // namespace

void write_scores(JsonWriter& json, const CheckedRecord& record, const RenderOptions& options) {
  json.member("rubric", record.rubric);
  json.key("attribution");
  write_attribution(json, record.scores->attribution);
  json.key("scores").begin_array();
  for (std::size_t i = 0; i < record.scores->standards.size(); ++i) write_standard(json, record, i, options);
  json.end_array();
}

}  // namespace hallmark::cli
