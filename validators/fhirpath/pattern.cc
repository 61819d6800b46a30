#include "fhirpath/pattern.h"

#include <re2/re2.h>

namespace hallmark::fhirpath {

namespace {
re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }
}  // namespace

Pattern::Pattern() = default;
Pattern::~Pattern() = default;

std::shared_ptr<const Pattern> Pattern::compile(std::string_view text, std::size_t budget_bytes, std::string& why) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_dot_nl(true);
  options.set_max_mem(static_cast<std::int64_t>(budget_bytes));
  std::shared_ptr<Pattern> pattern(new Pattern);
  pattern->regex_ = std::make_unique<re2::RE2>(piece(text), options);
  if (pattern->regex_->ok()) return pattern;
  why = pattern->regex_->error();
  return nullptr;
}

bool Pattern::found_in(std::string_view text) const { return re2::RE2::PartialMatch(piece(text), *regex_); }
bool Pattern::matches_all_of(std::string_view text) const { return re2::RE2::FullMatch(piece(text), *regex_); }

bool Pattern::replace_in(std::string_view text, std::string_view substitution, std::string& out) const {
  // RE2 writes groups \1; everything else of a substitution stands for itself.
  std::string rewrite;
  for (std::size_t i = 0; i < substitution.size(); ++i) {
    const char c = substitution[i];
    if (c == '\\' && i + 1 < substitution.size() && substitution[i + 1] == '$') {
      rewrite += '$';
      ++i;
    } else if (c == '$' && i + 1 < substitution.size()) {
      std::string_view group = substitution.substr(i + 1, 1);
      std::size_t length = 1;
      if (group == "{") {
        const std::size_t end = substitution.find('}', i);
        if (end == std::string_view::npos) return false;
        group = substitution.substr(i + 2, end - i - 2);
        length = end - i;
      }
      const auto& names = regex_->NamedCapturingGroups();
      const auto named = names.find(std::string(group));
      if (named != names.end() && named->second < 10) {
        rewrite += "\\" + std::to_string(named->second);
      } else if (group.size() == 1 && group[0] >= '0' && group[0] <= '9') {
        rewrite += "\\" + std::string(group);
      } else {
        return false;
      }
      i += length;
    } else if (c == '\\') {
      rewrite += "\\\\";
    } else {
      rewrite += c;
    }
  }
  std::string fault;
  if (!regex_->CheckRewriteString(rewrite, &fault)) return false;
  out.assign(text);
  re2::RE2::GlobalReplace(&out, *regex_, rewrite);
  return true;
}

}  // namespace hallmark::fhirpath
