#include "issue/sentence.h"

#include "base/text.h"

namespace hallmark {
namespace {

// Values can be as long as an attachment; a sentence is not.
constexpr std::size_t kShownCharacters = 120;

std::string_view last_step(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  std::string_view step = dot == std::string_view::npos ? path : path.substr(dot + 1);
  return step.substr(0, step.find('['));
}

std::string fill(std::string_view pattern, const Issue& issue, bool redact) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if ((c == '{' || c == '}') && i + 1 < pattern.size() && pattern[i + 1] == c) {
      out += c;
      ++i;
      continue;
    }
    if (c != '{') {
      out += c;
      continue;
    }
    const std::size_t close = pattern.find('}', i);
    if (close == std::string_view::npos) return out;
    const std::string_view name = pattern.substr(i + 1, close - i - 1);
    i = close;
    if (name == "element") {
      out += issue.path.empty() ? "the record" : last_step(issue.path);
    } else if (name == "found") {
      out += redact ? "(hidden)" : shortened(issue.found, kShownCharacters);
    } else {
      const std::size_t index = static_cast<std::size_t>(name[0] - '0');
      if (index < issue.arguments.size()) out += issue.arguments[index];
    }
  }
  return out;
}

}  // namespace

std::string sentence(const Issue& issue, bool redact) { return fill(code_info(issue.code).sentence, issue, redact); }
std::string hint(const Issue& issue, bool redact) { return fill(code_info(issue.code).hint, issue, redact); }

std::string path_without_indices(std::string_view path) {
  std::string out;
  bool inside = false;
  for (char c : path) {
    if (c == '[') inside = true;
    if (!inside) out += c;
    if (c == ']') inside = false;
  }
  return out;
}

}  // namespace hallmark
