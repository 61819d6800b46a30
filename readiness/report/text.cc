#include "readiness/report/text.h"

#include <algorithm>
#include <map>

#include "readiness/report/layout.h"

namespace hallmark::readiness::report {
namespace {

constexpr std::size_t kWidth = 96;
constexpr std::size_t kColumn = 5;      // of one standard in the table
constexpr std::size_t kFixesShown = 10;
constexpr std::string_view kUnattributed = "unattributed";

std::string number(std::uint64_t n) { return std::to_string(n); }

std::string records(std::uint64_t n) { return number(n) + (n == 1 ? " record" : " records"); }

std::string_view mark(CellVerdict verdict) {
  switch (verdict) {
    case CellVerdict::Usable: return "yes";
    case CellVerdict::NotUsable: return "no";
    case CellVerdict::Undecided: return "?";
    case CellVerdict::NoEvidence: return "-";
  }
  return "";
}

bool any_stand_in(const Model& model) {
  return std::any_of(model.rows.begin(), model.rows.end(), [](const Row& row) {
    return std::find(row.stand_in.begin(), row.stand_in.end(), true) != row.stand_in.end();
  });
}

std::string head(const Model& model) {
  const auto trusts = static_cast<std::uint64_t>(
      std::count_if(model.rows.begin(), model.rows.end(), [](const Row& row) { return !row.trust.empty(); }));
  std::string out = "Readiness of " + number(trusts) + (trusts == 1 ? " trust in " : " trusts in ") +
                    number(model.standards.size()) + (model.standards.size() == 1 ? " standard, from " : " standards, from ") + records(model.records);
  if (model.unreadable > 0) out += " (" + number(model.unreadable) + " unreadable)";
  return out + "\n\n";
}

std::string table(const Model& model) {
  std::size_t name_width = 6;
  for (const Row& row : model.rows) name_width = std::max(name_width, row.trust.empty() ? kUnattributed.size() : row.trust.size());
  std::string out = left("Trust", name_width) + "  Records ";
  for (const Manifest* standard : model.standards) out += right(number(static_cast<std::uint64_t>(standard->number)), kColumn);
  out += "   Usable\n";
  for (const Row& row : model.rows) {
    out += left(row.trust.empty() ? kUnattributed : row.trust, name_width) + "  " + right(number(row.tally->records), 7) + ' ';
    // A star stands in the space after its word, so that words with and without one end under their column's number.
    std::string_view space = " ";
    for (std::size_t i = 0; i < row.verdicts.size(); ++i) {
      out += std::string(space) + right(mark(row.verdicts[i]), kColumn - 1);
      space = row.stand_in[i] ? "*" : " ";
    }
    out += std::string(space) + "  " + number(row.usable) + " of " + number(row.verdicts.size()) + '\n';
  }
  return out + '\n';
}

std::string legend(const Model& model) {
  std::string out = "yes  usable: at least " + number(model.usable_percent) + " % of the records meet every need of a receiver\n"
                    "no   not usable        ?  undecided, either way possible        -  no evidence\n";
  if (any_stand_in(model)) {
    out += "*    no national profile was evaluated; the standard's own requirements stood in for it\n";
  }
  return out + '\n';
}

// "412 records: 400 claimed, 12 default".
std::string reasons(const AppliedVersion& version) {
  if (version.records == 0) return "no record";
  std::map<std::string, std::uint64_t> by_reason;
  for (const auto& [why, count] : version.chosen) by_reason[std::string(why_of(why).reason)] += count;
  std::string out;
  for (const auto& [reason, count] : by_reason) out += (out.empty() ? ": " : ", ") + number(count) + ' ' + reason;
  return records(version.records) + out;
}

std::string standards(const Model& model) {
  std::string out;
  if (!model.standards.empty()) {
    out += wrapped("The standards (" + model.standards[0]->list + "), the versions of them that records were held to, and why", kWidth, 0, 0) + '\n';
  }
  for (std::size_t i = 0; i < model.standards.size(); ++i) {
    const Manifest& standard = *model.standards[i];
    out += right(number(static_cast<std::uint64_t>(standard.number)), 4) + "  " + standard.title + '\n';
    for (const AppliedVersion& version : model.versions[i]) {
      out += "      " + wrapped(left(version.standard->version, 24) + "  " + reasons(version), kWidth, 32, 6) + '\n';
    }
  }
  return out + '\n';
}

std::string fixes(const Model& model) {
  if (model.fixes.empty()) return {};
  std::string out = "What to fix first\n Records  Alone  Standard  Need\n";
  const std::size_t shown = std::min(kFixesShown, model.fixes.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Fix& fix = model.fixes[i];
    const std::string standard = fix.standard == nullptr ? "all" : number(static_cast<std::uint64_t>(fix.standard->number));
    out += right(number(fix.counts.records), 8) + right(number(fix.counts.alone), 7) + right(standard, 10) + "  " +
           wrapped(rule_sentence(fix), kWidth, 27, 27) + '\n';
  }
  out += wrapped("Records it keeps from being usable; alone: records that would be usable but for it.", kWidth, 2, 0) + '\n';
  if (shown < model.fixes.size()) out += "  and " + number(model.fixes.size() - shown) + " more (see the JSON form)\n";
  return out + '\n';
}

std::string software(const Model& model) {
  std::string out = "Software the messages say they came from\n";
  bool any = false;
  for (const Row& row : model.rows) {
    std::string line;
    for (const auto& [supplier, count] : row.tally->suppliers) {
      any = any || supplier != "unknown";
      line += (line.empty() ? "" : ", ") + supplier + " (" + number(count) + ')';
    }
    out += "  " + left(row.trust.empty() ? kUnattributed : row.trust, 12) + "  " + wrapped(line, kWidth, 16, 16) + '\n';
  }
  return any ? out + '\n' : std::string();
}

// Whose records they are taken to be, and by which rule: one line a trust.
std::string attribution(const Model& model) {
  std::string out = "Whose they are, and by which rule\n";
  for (const Row& row : model.rows) {
    std::string line = row.tally->name.empty() ? std::string() : row.tally->name + ": ";
    std::string_view separator;
    for (const auto& [rule, count] : row.tally->attributed_by) {
      line += std::string(separator) + rule + " (" + number(count) + ')';
      separator = ", ";
    }
    const auto& sure = row.tally->confidence;
    const std::uint64_t medium = sure[static_cast<std::size_t>(Confidence::Medium)];
    const std::uint64_t low = sure[static_cast<std::size_t>(Confidence::Low)];
    if (medium > 0) line += "; " + number(medium) + " less surely";
    if (low > 0) line += "; " + number(low) + " by a guess";
    for (const auto& [converter, count] : row.tally->converters) line += "; " + number(count) + " converted: " + converter;
    out += "  " + left(row.trust.empty() ? kUnattributed : row.trust, 12) + "  " + wrapped(line, kWidth, 16, 16) + '\n';
  }
  return model.rows.empty() ? std::string() : out + '\n';
}

std::string conflicts(const Model& model) {
  std::uint64_t count = 0;
  for (const Row& row : model.rows) count += row.tally->conflicts;
  if (count == 0) return {};
  return wrapped("In " + records(count) + " the senders and custodians name more than one trust; counted for the first named.",
                 kWidth, 0, 0) + "\n\n";
}

std::string governing(const Manifest& standard) {
  std::string out;
  for (const GoverningStandard& governing : standard.governing) {
    out += (out.empty() ? "" : "; ") + governing.number + ", published " + governing.published + ", conformance due " +
           governing.conformance_due;
  }
  return out.empty() ? "no information standard found" : out;
}

std::string own_states(const Model& model) {
  std::string out = "How settled the standards are: a trust cannot be blamed for one that is not\n";
  for (std::size_t i = 0; i < model.standards.size(); ++i) {
    std::string head = right(number(static_cast<std::uint64_t>(model.standards[i]->number)), 4) + "  ";
    for (const AppliedVersion& version : model.versions[i]) {
      const Manifest& standard = *version.standard;
      const OwnState& state = standard.own_state;
      const std::string words = standard.aligned_to + ": " + (state.settled ? "settled" : "NOT SETTLED") + ", " + state.ballot +
                                "; " + state.profile + "; binding of codes: " + state.binding + "; gap: " + state.gap +
                                "; governed by: " + governing(standard);
      out += head + wrapped(words, kWidth, 6, 6) + '\n';
      head = std::string(6, ' ');
    }
  }
  return out + '\n';
}

}  // namespace

std::string text(const Model& model) {
  return head(model) + table(model) + legend(model) + standards(model) + fixes(model) + software(model) + attribution(model) + conflicts(model) +
         own_states(model) + "Rubric " + model.rubric + "\n";
}

}  // namespace hallmark::readiness::report
