// `check --format text`: for people.
//
// An issue is its place, severity and sentence on one line, so that editors find the place; then the element, the line
// of the input with a caret, how to mend it, and the rule. What could not be told is labelled so instead of with a
// severity. Where more than kFoldAbove issues of one record have the same code at the same element of a list, the first
// is shown and the others are counted: a thousand lines that say the same hide the one that says something else.
#include <map>
#include <tuple>

#include "base/text.h"
#include "cli/printable.h"
#include "cli/render/renderer.h"
#include "cli/render/text_summary.h"
#include "issue/sentence.h"
#include "record/position.h"

namespace hallmark::cli {
namespace {

constexpr std::size_t kFoldAbove = 3;
constexpr std::uint32_t kExcerptWidth = 90;

std::string label(const Issue& issue, const Paint& paint) {
  if (is_undecided(issue)) {
    const bool counts = issue.severity <= Severity::Error;
    return paint(Style::Undecided, counts ? "error, could not tell:" : "could not tell:");
  }
  const std::string name(severity_name(issue.severity));
  const Style style = issue.severity <= Severity::Error     ? Style::Error
                      : issue.severity == Severity::Warning ? Style::Warning
                                                            : Style::Note;
  return paint(style, name + ":");
}

// The first of each fold, with how many follow it and where the last is.
struct Fold {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t count = 0;
};

std::string_view usable_words(readiness::Truth usable) {
  switch (usable) {
    case readiness::Truth::Held: return "usable";
    case readiness::Truth::NotHeld: return "not usable";
    case readiness::Truth::Undecided: return "could not tell whether it is usable";
  }
  return "";
}

using FoldKey = std::tuple<Code, Severity, std::string>;

FoldKey fold_key(const Issue& issue) { return {issue.code, issue.severity, path_without_indices(issue.path)}; }

class TextRenderer : public Renderer {
 public:
  explicit TextRenderer(RenderOptions options) : options_(std::move(options)) {}

  std::string record(const CheckedRecord& record) const override {
    std::string out;
    if (options_.quiet || record.state == RecordState::Unreadable) return out;  // the latter: on standard error
    std::map<FoldKey, Fold> folds;
    for (std::size_t i = 0; i < record.issues.size(); ++i) {
      Fold& fold = folds[fold_key(record.issues[i])];
      if (fold.count++ == 0) fold.first = i;
      fold.last = i;
    }
    for (std::size_t i = 0; i < record.issues.size(); ++i) {
      const Fold& fold = folds[fold_key(record.issues[i])];
      const bool folded = fold.count > kFoldAbove;
      if (folded && fold.first != i) continue;
      out += issue(record, i);
      if (folded) out += more(record, fold);
      out += '\n';
    }
    if (record.scores != nullptr) out += score_lines(record);
    return out;
  }

  std::string end(const Tally& tally, bool) const override { return summary_lines(tally, options_); }

 private:
  std::string issue(const CheckedRecord& record, std::size_t index) const {
    const Paint& paint = options_.paint;
    const Issue& issue = record.issues[index];
    const Place& place = record.places[index];
    std::string where = printable(record.name);
    if (place.line != 0) where += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    std::string out = paint(Style::Bold, where + ":") + " " + label(issue, paint) + " " +
                      printable(sentence(issue, options_.redact)) + " " +
                      paint(Style::Dim, "[" + std::string(code_info(issue.code).id) + "]") + "\n";
    if (!issue.path.empty()) out += "    " + printable(issue.path) + "\n";
    if (!options_.redact && !record.bytes.empty()) out += excerpt(record.bytes, issue.offset, place);
    if (const std::string mend = hint(issue, options_.redact); !mend.empty()) {
      out += "    " + paint(Style::Good, "hint:") + " " + printable(mend) + "\n";
    }
    if (!issue.definition.empty()) out += "    " + paint(Style::Dim, "rule: " + printable(issue.definition)) + "\n";
    return out;
  }

  std::string excerpt(std::string_view bytes, std::uint64_t offset, const Place& place) const {
    const Excerpt shown = excerpt_of(bytes, offset, kExcerptWidth);
    if (trimmed(shown.text).size() <= 1) return "";  // a lone bracket shows nobody anything
    const std::string number = std::to_string(place.line);
    const std::string left = shown.cut_left ? "..." : "";
    const std::string gutter = "    " + std::string(number.size(), ' ');
    return "    " + options_.paint(Style::Dim, number + " |") + " " + left + shown.text + (shown.cut_right ? "..." : "") +
           "\n" + gutter + options_.paint(Style::Dim, " |") + " " + std::string(left.size() + shown.caret, ' ') +
           options_.paint(Style::Error, "^") + "\n";
  }

  std::string more(const CheckedRecord& record, const Fold& fold) const {
    const Place& place = record.places[fold.last];
    std::string out = "    and " + std::to_string(fold.count - 1) + " more like it in this record, the last";
    if (place.line != 0) out += " at line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
    return out + ": " + printable(record.issues[fold.last].path) + "\n";
  }

  std::string score_lines(const CheckedRecord& record) const {
    std::string out = options_.paint(Style::Bold, printable(record.name) + ":");
    if (record.scores->not_evidence) return out + " not scored: test data in a live feed is no evidence\n\n";
    if (record.scores->standards.empty()) return out + " not scored: none of the standards applies to it\n\n";
    out += '\n';
    for (std::size_t i = 0; i < record.scores->standards.size(); ++i) {
      const readiness::StandardScore& score = record.scores->standards[i];
      out += "    " + std::to_string(score.score) + " of 100  " + score.standard->title + ": " +
             std::string(usable_words(score.usable())) + "\n";
      if (i < record.scores->choices.size()) out += version_line(record.scores->choices[i]);
      for (const readiness::Loss& loss : score.losses) {
        out += "        " + std::string(loss.in_doubt ? "in doubt " : "-") + std::to_string(loss.points) + " " +
               std::string(readiness::rung_name(loss.rung)) + ": " + std::string(code_info(loss.code).id);
        if (!loss.path.empty()) out += " at " + printable(loss.path);
        if (loss.places > 1) out += " and " + counted(loss.places - 1, "other place", "other places");
        if (!loss.rule.empty()) out += " (" + loss.rule + ")";
        out += '\n';
      }
    }
    return out + "\n";
  }

  // Which version of the standard the record was held to, and why.
  static std::string version_line(const readiness::VersionChoice& choice) {
    return "        " + choice.standard->version + ", " + std::string(choice_reason_name(choice.reason)) + ": " +
           printable(choice.sentence()) + (choice.path.empty() ? "" : " (" + printable(choice.path) + ")") + "\n";
  }

  RenderOptions options_;
};

}  // namespace

std::unique_ptr<Renderer> text_renderer(RenderOptions options) {
  return std::make_unique<TextRenderer>(std::move(options));
}

}  // namespace hallmark::cli
