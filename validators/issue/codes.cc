#include "issue/codes.h"

#include <algorithm>
#include <array>
#include <vector>

namespace hallmark {
namespace {

constexpr bool decided = false;
constexpr bool undecided = true;

constexpr CodeInfo kCodes[] = {
#define HALLMARK_CODE(symbol, id, severity, type, decision, sentence, hint) \
  {Code::symbol, id, Severity::severity, type, decision, sentence, hint},
#include "issue/codes.def"
#undef HALLMARK_CODE
};

}  // namespace

std::string_view severity_name(Severity severity) {
  constexpr std::array<std::string_view, 4> names = {"fatal", "error", "warning", "information"};
  return names[static_cast<std::size_t>(severity)];
}

const CodeInfo& code_info(Code code) { return kCodes[static_cast<std::size_t>(code)]; }

std::optional<Code> code_of(std::string_view id) {
  for (const CodeInfo& info : kCodes) {
    if (info.id == id) return info.code;
  }
  return std::nullopt;
}

std::span<const CodeInfo> all_codes() { return kCodes; }

}  // namespace hallmark
