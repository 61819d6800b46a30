// `check --format text`: for people.
//
// An issue is its place, severity and sentence on one line, so that editors find the place; then the element, the line
// of the input with a caret, how to mend it, and the rule. What could not be told is labelled so instead of with a
// severity. What follows from an issue (issue/causes.h) is named below it and not on its own. Where more than kFoldAbove
// issues of one record have the same code at the same element of a list, the first is shown and the others are counted: a
// thousand lines that say the same hide the one that says something else.
#include <map>
#include <tuple>

#include "base/text.h"
#include "cli/printable.h"
#include "cli/render/renderer.h"
#include "cli/render/score.h"
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

using FoldKey = std::tuple<Code, Severity, std::string>;

FoldKey fold_key(const Issue& issue) { return {issue.code, issue.severity, path_without_indices(issue.path)}; }

class TextRenderer : public Renderer {
 public:
  explicit TextRenderer(RenderOptions options) : options_(std::move(options)) {}

  std::string record(const CheckedRecord& record) const override {
    std::string out;
    if (options_.quiet || record.state == RecordState::Unreadable) return out;  // the latter: on standard error
    std::map<FoldKey, Fold> folds;
    std::multimap<std::uint32_t, std::size_t> consequences;
    for (std::size_t i = 0; i < record.issues.size(); ++i) {
      if (record.cause(i) != kOwnCause) {
        consequences.emplace(record.cause(i), i);
        continue;
      }
      Fold& fold = folds[fold_key(record.issues[i])];
      if (fold.count++ == 0) fold.first = i;
      fold.last = i;
    }
    for (std::size_t i = 0; i < record.issues.size(); ++i) {
      if (record.cause(i) != kOwnCause) continue;
      const Fold& fold = folds[fold_key(record.issues[i])];
      const bool folded = fold.count > kFoldAbove;
      if (folded && fold.first != i) continue;
      out += issue(record, i);
      const auto [begin, end] = consequences.equal_range(static_cast<std::uint32_t>(i));
      for (auto one = begin; one != end; ++one) out += consequence(record.issues[one->second]);
      if (folded) out += more(record, fold);
      out += '\n';
    }
    if (record.scores != nullptr) out += score_text(record, options_);
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
    if (!issue.path.empty()) out += "    " + printable(issue.path) + resource(issue) + "\n";
    if (!options_.redact && !record.bytes.empty()) out += excerpt(record.bytes, issue.offset, place);
    if (const std::string mend = hint(issue, options_.redact); !mend.empty()) {
      out += "    " + paint(Style::Good, "hint:") + " " + printable(mend) + "\n";
    }
    if (!issue.definition.empty()) out += "    " + paint(Style::Dim, "rule: " + printable(issue.definition)) + "\n";
    return out;
  }

  // Which resource of several it is in: the index of an entry tells nobody.
  std::string resource(const Issue& issue) const {
    const bool inside = issue.path.find(".resource") != std::string::npos || issue.path.find(".contained") != std::string::npos;
    if (!inside || options_.redact || (issue.resource.empty() && issue.full_url.empty())) return "";
    std::string name = issue.resource;
    if (!issue.full_url.empty() && !issue.full_url.ends_with(name)) name += (name.empty() ? "" : ", ") + issue.full_url;
    return options_.paint(Style::Dim, "  (" + printable(name.empty() ? issue.full_url : name) + ")");
  }

  std::string consequence(const Issue& issue) const {
    return "    so also: " + label(issue, options_.paint) + " " + printable(sentence(issue, options_.redact)) + " " +
           options_.paint(Style::Dim, "[" + std::string(code_info(issue.code).id) + "]") + " at " + printable(issue.path) + "\n";
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

  RenderOptions options_;
};

}  // namespace

std::unique_ptr<Renderer> text_renderer(RenderOptions options) {
  return std::make_unique<TextRenderer>(std::move(options));
}

}  // namespace hallmark::cli
