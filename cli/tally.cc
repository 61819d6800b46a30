#include "cli/tally.h"

#include "base/text.h"
#include "cli/arguments.h"

namespace hallmark::cli {
namespace {

template <class Counts>
void add_up(Counts& into, const Counts& from) {
  for (std::size_t i = 0; i < into.size(); ++i) into[i] += from[i];
}

}  // namespace

std::string_view basis_id(VersionBasis basis) {
  constexpr std::array<std::string_view, 3> ids = {"stated", "message", "default"};
  return ids[static_cast<std::size_t>(basis)];
}

std::string_view state_id(RecordState state) {
  constexpr std::array<std::string_view, 4> ids = {"clean", "errors", "undecided", "unreadable"};
  return ids[static_cast<std::size_t>(state)];
}

Result<FailOn> FailOn::parse(std::string_view text) {
  const std::vector<std::string_view> levels = {"fatal", "error", "warning", "undecided"};
  FailOn out;
  bool severity_given = false;
  for (std::string_view rest = text;;) {
    const std::size_t comma = rest.find(',');
    const std::string_view level = trimmed(rest.substr(0, comma));
    if (level == "undecided") {
      out.undecided = true;
    } else if (level == "fatal" || level == "error" || level == "warning") {
      if (severity_given) return Error{"--fail-on takes one of fatal, error and warning: each means that or worse"};
      severity_given = true;
      out.severity = level == "fatal" ? Severity::Fatal : level == "error" ? Severity::Error : Severity::Warning;
    } else {
      return Error{"'" + std::string(level) + "' is not a value of --fail-on, which takes fatal, error, warning or undecided" +
                   did_you_mean(level, levels)};
    }
    if (comma == std::string_view::npos) return out;
    rest.remove_prefix(comma + 1);
  }
}

bool FailOn::matches(const Issue& issue) const {
  return issue.severity <= severity || (undecided && is_undecided(issue));
}

RecordState state_of(const std::vector<Issue>& issues) {
  RecordState state = RecordState::Clean;
  for (const Issue& issue : issues) {
    if (issue.code == Code::UnreadableInput) return RecordState::Unreadable;
    if (is_undecided(issue)) {
      if (state == RecordState::Clean) state = RecordState::Undecided;
    } else if (issue.severity <= Severity::Error) {
      state = RecordState::Errors;
    }
  }
  return state;
}

void Tally::add(const std::vector<Issue>& issues, const FailOn& fail_on) {
  ++records[static_cast<std::size_t>(state_of(issues))];
  for (const Issue& issue : issues) {
    codes.insert(issue.code);
    if (is_undecided(issue)) {
      ++undecided;
    } else if (issue.code != Code::UnreadableInput) {
      ++severities[static_cast<std::size_t>(issue.severity)];
    }
    if (fail_on.matches(issue)) failed = true;
  }
}

void Tally::merge(const Tally& other) {
  add_up(records, other.records);
  add_up(severities, other.severities);
  undecided += other.undecided;
  for (const auto& [key, count] : other.versions) versions[key] += count;
  codes.insert(other.codes.begin(), other.codes.end());
  failed = failed || other.failed;
}

}  // namespace hallmark::cli
