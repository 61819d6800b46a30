#include "tests/house/rules.h"

#include <array>

namespace hallmark::house {
namespace {

constexpr std::array<Rule, 7> kRules = {{
    {"banned_names", "the library is silent, reads numbers in no locale, and matches in linear time", CheckBannedNames},
    {"file_size", "a file does one thing; over 500 lines it does several", CheckFileSize},
    {"include_direction", "the flow goes one way (docs/design/flow.md)", CheckIncludeDirection},
    {"lock_files", "what is fetched is pinned by its content, and by no address", CheckLockFiles},
    {"machine_traces", "the tree works on any machine and behind any registry", CheckMachineTraces},
    {"public_headers", "whoever embeds the library sees none of its libraries", CheckPublicHeaders},
    {"unfinished_words", "what is not done is an issue, not a comment", CheckUnfinishedWords},
}};

}  // namespace

std::span<const Rule> Rules() { return kRules; }

std::ostream& operator<<(std::ostream& out, const Finding& finding) {
  return out << finding.path << ':' << finding.line << ": " << finding.what;
}

std::ostream& operator<<(std::ostream& out, const Rule& rule) { return out << rule.name; }

}  // namespace hallmark::house
