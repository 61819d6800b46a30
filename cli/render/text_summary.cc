#include "cli/render/text_summary.h"

#include "base/text.h"

namespace hallmark::cli {
namespace {

constexpr std::size_t kCodesNamed = 5;

std::string records_line(const Tally& tally) {
  const auto count = [&](RecordState state) { return tally.count(state); };
  std::vector<std::string> parts;
  if (count(RecordState::Clean) > 0) parts.push_back(std::to_string(count(RecordState::Clean)) + " clean");
  if (count(RecordState::Errors) > 0) parts.push_back(std::to_string(count(RecordState::Errors)) + " with errors");
  if (count(RecordState::Undecided) > 0) parts.push_back(std::to_string(count(RecordState::Undecided)) + " undecided");
  if (count(RecordState::Unreadable) > 0) {
    parts.push_back(std::to_string(count(RecordState::Unreadable)) + " not readable");
  }
  return counted(tally.total(), "record", "records") + ": " + listed(parts);
}

std::string issues_line(const Tally& tally) {
  const auto count = [&](Severity severity) { return tally.severities[static_cast<std::size_t>(severity)]; };
  std::vector<std::string> parts;
  const auto part = [&](std::uint64_t n, std::string_view one, std::string_view many) {
    if (n > 0) parts.push_back(counted(n, one, many));
  };
  part(count(Severity::Fatal), "fatal error", "fatal errors");
  part(count(Severity::Error), "error", "errors");
  part(count(Severity::Warning), "warning", "warnings");
  part(count(Severity::Information), "remark", "remarks");
  part(tally.undecided, "undecided issue", "undecided issues");
  return listed(parts);
}

std::string_view why(VersionBasis basis) {
  switch (basis) {
    case VersionBasis::Stated: return "as --fhir-version says";
    case VersionBasis::InMessage: return "as the message says";
    case VersionBasis::Default: return "the default, since the message does not say";
  }
  return "";
}

std::string versions_line(const Tally& tally) {
  const bool one = tally.versions.size() == 1;
  std::vector<std::string> parts;
  for (const auto& [key, count] : tally.versions) {
    std::string part = "FHIR " + std::string(version_number(key.first)) + " (" + std::string(why(key.second)) + ")";
    if (!one) part += " for " + counted(count, "record", "records");
    parts.push_back(std::move(part));
  }
  return "Read as " + listed(parts);
}

}  // namespace

std::string summary_lines(const Tally& tally, const RenderOptions& options) {
  const bool wrong = tally.count(RecordState::Errors) > 0;
  const bool short_of_clean = tally.count(RecordState::Clean) != tally.total();
  const Style style = wrong ? Style::Error : short_of_clean ? Style::Undecided : Style::Good;
  std::string out = options.paint(style, records_line(tally));
  if (const std::string issues = issues_line(tally); !issues.empty()) out += "; " + issues;
  out += '\n';
  if (!tally.versions.empty()) out += versions_line(tally) + "\n";
  if (options.quiet || tally.codes.empty()) return out;
  std::vector<std::string> names;
  for (const Code code : tally.codes) names.emplace_back(code_info(code).id);
  if (names.size() == 1) return out + "'hallmark explain " + names[0] + "' says more\n";
  if (names.size() > kCodesNamed) {
    names.resize(kCodesNamed);
    names.emplace_back("others");
  }
  return out + "'hallmark explain CODE' says more of " + listed(names) + "\n";
}

}  // namespace hallmark::cli
