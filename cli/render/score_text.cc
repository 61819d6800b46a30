// The order is that of the questions people ask: can it be used, which rung is the trouble, what did it cost, and what do I
// change first. Points in doubt stand apart from points lost, since nobody can be asked to mend a doubt.
#include "cli/printable.h"
#include "cli/render/score.h"
#include "cli/wrap.h"
#include "issue/sentence.h"

namespace hallmark::cli {
namespace {

using readiness::Rung;
using readiness::StandardScore;
using readiness::Truth;

constexpr std::size_t kWidth = 100;
constexpr std::size_t kPlaceWidth = 9;  // "1234:123"
constexpr std::size_t kHintIndent = 8 + kPlaceWidth;
constexpr std::size_t kLossIndent = 11;  // under the rung: paths are long

std::string_view usable_words(Truth usable) {
  switch (usable) {
    case Truth::Held: return "usable";
    case Truth::NotHeld: return "not usable";
    case Truth::Undecided: return "could not tell whether it is usable";
  }
  return "";
}

std::string place_text(const CheckedRecord& record, std::size_t issue) {
  if (issue >= record.places.size() || record.places[issue].line == 0) return "-";
  return std::to_string(record.places[issue].line) + ":" + std::to_string(record.places[issue].column);
}

std::string hint_text(const CheckedRecord& record, std::size_t issue, const RenderOptions& options) {
  if (issue >= record.issues.size()) return "";
  const std::string mend = hint(record.issues[issue], options.redact);
  return printable(mend.empty() ? sentence(record.issues[issue], options.redact) : mend);
}

// "number-right (nhs-number-check-digit)", "status-stated", "Patient.name:official (slice-missing)" of our own profiles; else the
// code alone.
std::string cause_text(Code code, const std::string& rule) {
  const std::string id(code_info(code).id);
  const std::size_t hash = rule.find('#');
  const bool of_others = rule.find("://") != std::string::npos && !rule.starts_with(readiness::kOwnCanonicals);
  if (of_others || hash == std::string::npos) return id;
  const std::string need = rule.substr(hash + 1);
  return code == Code::NeedUnmet || code == Code::NeedUndecided ? need : need + " (" + id + ")";
}

std::string where_text(const std::string& path, std::uint32_t places) {
  std::string out = path.empty() ? "the whole record" : printable(path);
  if (places > 1) out += " and " + counted(places - 1, "other place", "other places");
  return out;
}

// A paragraph in the colour of what matters less.
std::string dimmed(const std::string& text, std::size_t indent, const Paint& paint) {
  std::string lines = wrapped(text, indent, kWidth);
  lines.pop_back();
  return paint(Style::Dim, lines) + "\n";
}

std::string ladder(const StandardScore& score, const Paint& paint) {
  std::string out = "    ";
  for (std::size_t i = 0; i < readiness::kRungs; ++i) {
    const Rung rung = static_cast<Rung>(i);
    const bool held = score.held[i] == Truth::Held;
    const std::string state = score.stands_in(rung) ? "held*" : std::string(rung_state(score, rung));
    out += (i == 0 ? "" : " > ") + std::string(readiness::rung_name(rung)) + " " +
           paint(held ? Style::Good : score.own[i] == Truth::NotHeld ? Style::Error : Style::Undecided, state);
  }
  return out + "\n";
}

std::string losses(const CheckedRecord& record, const StandardScore& score, bool in_doubt, const Paint& paint) {
  std::string out;
  for (const readiness::Loss& loss : score.losses) {
    if (loss.in_doubt != in_doubt) continue;
    out += "      " + padded((in_doubt ? "?" : "-") + std::to_string(loss.points), 5) +
           padded(readiness::rung_name(loss.rung), 11) + padded(place_text(record, loss.issue), kPlaceWidth) + " " +
           cause_text(loss.code, loss.rule) + "\n" + dimmed(where_text(loss.path, loss.places), kLossIndent, paint);
  }
  return out;
}

std::string mends(const CheckedRecord& record, const std::vector<readiness::Mend>& list, const RenderOptions& options) {
  std::string out;
  for (const readiness::Mend& mend : list) {
    std::string text = wrapped(hint_text(record, mend.issue, options), kHintIndent, kWidth);
    text.replace(0, kHintIndent, "      " + padded(place_text(record, mend.issue), kPlaceWidth) + "  ");
    out += text + dimmed(where_text(mend.path, mend.places), kHintIndent, options.paint);
  }
  return out;
}

std::string climb(const CheckedRecord& record, const StandardScore& score, const RenderOptions& options) {
  if (!score.climb) return "";
  const readiness::Climb& up = *score.climb;
  const std::string to(readiness::rung_name(up.to));
  std::string out;
  if (!up.mends.empty()) {
    out += "    " + options.paint(Style::Bold, "To climb to '" + to + "'") +
           (up.reaches == up.to || !up.decide.empty() ? "" : ", and with it to '" + std::string(readiness::rung_name(up.reaches)) + "'") +
           ", mend " + (up.mends.size() == 1 ? "this" : "these " + std::to_string(up.mends.size())) + ":\n" +
           mends(record, up.mends, options);
  }
  if (!up.decide.empty()) {
    out += "    " + options.paint(Style::Bold, "Could not be told of '" + to + "'") + ":\n" + mends(record, up.decide, options);
  }
  if (up.wants_profile) {
    out += "    No profile of this standard was evaluated, and nothing stands in for it; load the national\n"
           "    package with --ig, or definitions that hold Hallmark's own profiles ('make packs').\n";
  }
  return out;
}

// Which version of the standard the record was held to, and why.
std::string version_line(const readiness::VersionChoice& choice) {
  return wrapped("version " + std::string(choice_reason_name(choice.reason)) + ": " + printable(choice.sentence()) +
                     (choice.path.empty() ? "" : " (" + printable(choice.path) + ")"),
                 4, kWidth);
}

std::string standard(const CheckedRecord& record, std::size_t index, const RenderOptions& options) {
  const StandardScore& score = record.scores->standards[index];
  const Paint& paint = options.paint;
  std::string out = "\n  " + paint(Style::Bold, score.standard->title) + " (" + score.standard->id + "/" +
                    score.standard->version + ")\n";
  if (index < record.scores->choices.size()) out += version_line(record.scores->choices[index]);
  if (score.not_evidence != nullptr) {
    return out + wrapped("no evidence in a live feed: " + score.not_evidence->why, 4, kWidth);
  }
  out += "    " + paint(Style::Bold, std::to_string(score.score) + " of 100") + ", " + std::string(usable_words(score.usable()));
  if (score.in_doubt > 0) out += "; " + std::to_string(score.in_doubt) + " in doubt";
  out += "\n" + ladder(score, paint) + losses(record, score, false, paint);
  if (const std::string doubts = losses(record, score, true, paint); !doubts.empty()) out += "    In doubt, and not lost:\n" + doubts;
  return out + climb(record, score, options);
}

std::string whose(const readiness::Attribution& attribution) {
  std::string out = "  trust: ";
  if (attribution.trust.empty()) {
    out += "unattributed, " + std::string(readiness::unattributed_name(attribution.reason));
  } else {
    out += attribution.trust + (attribution.name.empty() ? "" : " " + printable(attribution.name)) + ", by " + attribution.rule +
           " and " + std::string(readiness::via_name(attribution.via)) + ", confidence " +
           std::string(readiness::confidence_name(attribution.confidence));
  }
  if (attribution.conflict) out += "; senders and custodians name more than one trust";
  out = wrapped(out, 2, kWidth);
  std::string software = "software: " + printable(attribution.supplier.label());
  if (!attribution.converter.empty()) software += "; converted by: " + printable(attribution.converter);
  return out + wrapped(software, 2, kWidth);
}

}  // namespace

std::string_view rung_state(const readiness::StandardScore& score, readiness::Rung rung) {
  const std::size_t i = static_cast<std::size_t>(rung);
  if (score.held[i] == Truth::Held) return score.stands_in(rung) ? "held by stand-in" : "held";
  switch (score.own[i]) {
    case Truth::Held: return "blocked";
    case Truth::NotHeld: return "fell";
    case Truth::Undecided: return "undecided";
  }
  return "";
}

std::string score_text(const CheckedRecord& record, const RenderOptions& options) {
  const readiness::RecordResult& scores = *record.scores;
  std::string out = options.paint(Style::Bold, printable(record.name) + ":") + " scored by rubric " + record.rubric + "\n";
  out += whose(scores.attribution);
  if (scores.readable != Truth::Held) {
    return out + "  not scored: it could not be read, so nobody can tell what it is evidence for\n\n";
  }
  if (scores.standards.empty()) return out + "  not scored: none of the standards applies to it\n\n";
  bool stand_in = false;
  for (std::size_t i = 0; i < scores.standards.size(); ++i) {
    const StandardScore& score = scores.standards[i];
    out += standard(record, i, options);
    stand_in = stand_in || (score.not_evidence == nullptr && score.stands_in(Rung::Profiled));
  }
  if (stand_in) out += "\n  * no national profile was evaluated; the standard's own requirements stood in for it\n";
  return out + "\n";
}

}  // namespace hallmark::cli
