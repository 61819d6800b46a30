#include "issue/causes.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <unordered_map>

namespace hallmark {
namespace {

// Where a cause may stand, seen from what follows from it.
enum class Stands : std::uint8_t {
  Same,    // at the same element
  Within,  // there, or in a child or grandchild
};

struct Pair {
  Code follows;
  Stands where;
  std::initializer_list<Code> causes;
};

// The system of a code is wrong, so that no value set can have the code.
#define HALLMARK_SYSTEM_FAULTS                                                                                       \
  Code::CodingSystemRelative, Code::CodingSystemMissing, Code::CodingSystemMisspelt, Code::CodingSystemIsValueSet, \
      Code::CodingSystemIsSupplement, Code::NhsNumberStatusRetired
// The value is none of its type, so that no rule about such values can hold.
#define HALLMARK_VALUE_FAULTS                                                                                  \
  Code::ValueMalformed, Code::DateImpossible, Code::ValueEmpty, Code::ValueNull, Code::JsonTypeWrong,      \
      Code::PrimitiveExpected, Code::ObjectExpected

const Pair kPairs[] = {
    {Code::CodeNotInValueSet, Stands::Within, {HALLMARK_SYSTEM_FAULTS}},
    {Code::CodeSystemNotInValueSet, Stands::Within, {HALLMARK_SYSTEM_FAULTS}},
    {Code::CodeNotInExtensible, Stands::Within, {HALLMARK_SYSTEM_FAULTS}},
    {Code::CodeNotInPreferred, Stands::Within, {HALLMARK_SYSTEM_FAULTS}},
    {Code::CodeNotInMaximum, Stands::Within, {HALLMARK_SYSTEM_FAULTS}},
    // The wider of two bindings cannot be met where the narrower is not.
    {Code::CodeNotInMaximum, Stands::Same, {Code::CodeNotInValueSet, Code::CodeSystemNotInValueSet, Code::CodeNotInExtensible}},
    {Code::CodeNotInValueSet, Stands::Same, {HALLMARK_VALUE_FAULTS}},
    {Code::FixedValueDiffers, Stands::Same, {HALLMARK_VALUE_FAULTS}},
    {Code::PatternNotMatched, Stands::Same, {HALLMARK_VALUE_FAULTS}},
    {Code::DisplayWrong, Stands::Within, {Code::CodeUnknown}},
    // A measurement without a coded unit, and why.
    {Code::LabUnitNotCoded, Stands::Within, {Code::UnitCodeMissing}},
    {Code::VitalSignUnitMissing, Stands::Within, {Code::UnitCodeMissing}},
};

#undef HALLMARK_SYSTEM_FAULTS
#undef HALLMARK_VALUE_FAULTS

// Faults that make an element be, or count as, what it is not: what reads the element reads nothing, or the wrong thing.
bool spoils_what_reads_it(Code code) {
  switch (code) {
    case Code::UnknownElement:
    case Code::WrongNamespace:
    case Code::ElementMissing:
    case Code::ElementForbidden:
    case Code::ElementEmpty:
    case Code::ValueMalformed:
    case Code::DateImpossible:
    case Code::ValueEmpty:
    case Code::ValueNull:
    case Code::JsonTypeWrong:
    case Code::PrimitiveExpected:
    case Code::ObjectExpected:
    case Code::ArrayExpected:
    case Code::ArrayUnexpected:
    case Code::ChoiceTypeForbidden:
    case Code::CodeNotInValueSet: return true;
    default: return false;
  }
}

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// The types that a choice element's written name ends in: valueQuantity is `value` to FHIRPath.
constexpr std::string_view kChoiceEndings[] = {
    "Address", "Age",       "Annotation", "Attachment", "Base64Binary", "Boolean",   "Canonical", "Code",        "CodeableConcept",
    "Coding",  "Date",      "DateTime",   "Decimal",    "Duration",     "HumanName", "Id",        "Identifier",  "Instant",
    "Integer", "Markdown",  "Money",      "Oid",        "Period",       "Quantity",  "Range",     "Ratio",       "Reference",
    "String",  "Signature", "Time",       "Timing",     "Uri",          "Url",       "Uuid",      "SampledData", "UnsignedInt"};

bool is_choice_of(std::string_view written, std::string_view name) {
  if (!written.starts_with(name)) return false;
  const std::string_view ending = written.substr(name.size());
  return std::find(std::begin(kChoiceEndings), std::end(kChoiceEndings), ending) != std::end(kChoiceEndings);
}

// Whether an expression names the element, outside its string literals and its %variables.
bool names_element(std::string_view expression, std::string_view name) {
  for (std::size_t at = 0; at < expression.size();) {
    const char c = expression[at];
    if (c == '\'') {
      at = expression.find('\'', at + 1);
      if (at == std::string_view::npos) return false;
      ++at;
      continue;
    }
    if (!is_name_character(c)) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < expression.size() && is_name_character(expression[end])) ++end;
    const std::string_view word = expression.substr(at, end - at);
    const bool variable = at > 0 && expression[at - 1] == '%';
    if (!variable && (word == name || is_choice_of(name, word))) return true;
    at = end;
  }
  return false;
}

std::string_view parent_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
}

std::string_view name_of(std::string_view step) { return step.substr(0, step.find('[')); }

std::string_view last_name(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return name_of(dot == std::string_view::npos ? path : path.substr(dot + 1));
}

std::string_view argument(const Issue& issue, std::size_t i) {
  return i < issue.arguments.size() ? std::string_view(issue.arguments[i]) : std::string_view();
}

// The element that an unknown one is taken for: what its hint quotes; "" if nothing is near.
std::string_view meant_by(const Issue& unknown) {
  const std::string_view hint = argument(unknown, 1);
  const std::size_t open = hint.find('\'');
  const std::size_t close = open == std::string_view::npos ? open : hint.find('\'', open + 1);
  return close == std::string_view::npos ? std::string_view() : hint.substr(open + 1, close - open - 1);
}

// The name of the element that is as good as missing because of `cause`, and the path of its parent.
struct Lost {
  std::string_view parent;
  std::string_view name;
};
Lost lost_by(const Issue& cause) {
  if (cause.code == Code::ElementMissing) return {cause.path, argument(cause, 1)};
  if (cause.code == Code::UnknownElement) return {parent_of(cause.path), meant_by(cause)};
  return {parent_of(cause.path), last_name(cause.path)};
}

bool makes_missing(Code code) { return code == Code::UnknownElement || code == Code::WrongNamespace; }

class Finder {
 public:
  explicit Finder(std::span<const Issue> issues) : issues_(issues), of_(issues.size(), kOwnCause) {
    for (std::uint32_t i = 0; i < issues.size(); ++i) {
      (issues[i].code == Code::InvariantBroken ? invariants_at_ : at_)[issues[i].path].push_back(i);
    }
  }

  std::vector<std::uint32_t> find() {
    for (std::uint32_t cause = 0; cause < issues_.size(); ++cause) {
      by_table(cause);
      by_missing(cause);
    }
    for (std::uint32_t cause = 0; cause < issues_.size(); ++cause) by_invariant(cause);
    for (std::uint32_t& cause : of_) {
      while (cause != kOwnCause && of_[cause] != kOwnCause) cause = of_[cause];
    }
    return std::move(of_);
  }

 private:
  using ByPath = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;

  static std::span<const std::uint32_t> issues_at(const ByPath& by_path, std::string_view path) {
    const auto found = by_path.find(path);
    return found == by_path.end() ? std::span<const std::uint32_t>() : std::span<const std::uint32_t>(found->second);
  }

  // Of several causes the first in the order of the input counts, so that the answer is one. An error is not hidden behind a
  // warning.
  void follows(std::uint32_t issue, std::uint32_t cause) {
    if (issue == cause || of_[issue] != kOwnCause || issues_[cause].severity > issues_[issue].severity) return;
    of_[issue] = cause;
  }

  void by_table(std::uint32_t cause) {
    std::string_view path = issues_[cause].path;
    for (int steps = 0; steps <= 2 && !path.empty(); ++steps, path = parent_of(path)) {
      for (const std::uint32_t issue : issues_at(at_, path)) {
        for (const Pair& pair : kPairs) {
          if (pair.follows != issues_[issue].code || (pair.where == Stands::Same && steps > 0)) continue;
          if (std::find(pair.causes.begin(), pair.causes.end(), issues_[cause].code) != pair.causes.end()) follows(issue, cause);
        }
      }
    }
  }

  void by_missing(std::uint32_t cause) {
    if (!makes_missing(issues_[cause].code)) return;
    const Lost lost = lost_by(issues_[cause]);
    if (lost.name.empty()) return;
    for (const std::uint32_t issue : issues_at(at_, lost.parent)) {
      if (issues_[issue].code == Code::ElementMissing && argument(issues_[issue], 1) == lost.name) follows(issue, cause);
    }
  }

  // An invariant that names every step from its own element to the spoilt one has read it.
  void by_invariant(std::uint32_t cause) {
    if (issues_[cause].severity > Severity::Error || !spoils_what_reads_it(issues_[cause].code)) return;
    const Lost lost = lost_by(issues_[cause]);
    if (lost.name.empty()) return;
    std::vector<std::string_view> steps = {lost.name};
    for (std::string_view path = lost.parent; !path.empty(); path = parent_of(path)) {
      for (const std::uint32_t issue : issues_at(invariants_at_, path)) {
        const std::string_view expression = argument(issues_[issue], 2);
        if (std::all_of(steps.begin(), steps.end(), [&](std::string_view step) { return names_element(expression, step); })) follows(issue, cause);
      }
      if (steps.size() == kDeepestRead) return;
      steps.push_back(last_name(path));
    }
  }

  static constexpr std::size_t kDeepestRead = 8;  // longer paths in one expression are not met with

  std::span<const Issue> issues_;
  std::vector<std::uint32_t> of_;
  ByPath at_;  // all but broken invariants, which are causes of nothing
  ByPath invariants_at_;
};

}  // namespace

std::vector<std::uint32_t> causes_of(std::span<const Issue> issues) { return Finder(issues).find(); }

}  // namespace hallmark
