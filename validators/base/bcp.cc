#include "base/bcp.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/text.h"

namespace hallmark {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
bool is_alpha(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_alphanumeric(char c) { return is_alpha(c) || is_digit(c); }
bool all_alpha(std::string_view s) { return std::ranges::all_of(s, is_alpha); }
bool all_alphanumeric(std::string_view s) { return std::ranges::all_of(s, is_alphanumeric); }
bool same_no_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}
bool within(std::size_t n, std::size_t low, std::size_t high) { return n >= low && n <= high; }

// RFC 5646 section 2.1, `irregular`: registered before the grammar was, and outside it. (The `regular` ones fit it.)
constexpr std::string_view kIrregular[] = {
    "en-GB-oed", "i-ami", "i-bnn",    "i-default", "i-enochian", "i-hak",     "i-klingon", "i-lux",    "i-mingo",
    "i-navajo",  "i-pwn", "i-tao",    "i-tay",     "i-tsu",      "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE",
};

// The subtags of a tag, one after another.
class Subtags {
 public:
  explicit Subtags(std::string_view text) : rest_(text) { next(); }
  bool done() const { return done_; }
  std::string_view get() const { return subtag_; }
  void next() {
    if (ended_) {
      done_ = true;
      subtag_ = {};
      return;
    }
    const std::size_t dash = rest_.find('-');
    subtag_ = rest_.substr(0, dash);
    if (dash == std::string_view::npos) {
      ended_ = true;
    } else {
      rest_.remove_prefix(dash + 1);
    }
  }

 private:
  std::string_view rest_;
  std::string_view subtag_;
  bool ended_ = false;  // the last subtag has been taken
  bool done_ = false;
};

bool is_variant(std::string_view s) {
  if (!all_alphanumeric(s)) return false;
  return within(s.size(), 5, 8) || (s.size() == 4 && is_digit(s[0]));
}

// All of the rest, after the `x`.
bool is_private_use(Subtags& at) {
  at.next();
  if (at.done()) return false;
  for (; !at.done(); at.next())
    if (!within(at.get().size(), 1, 8) || !all_alphanumeric(at.get())) return false;
  return true;
}

// Whether `subtag`, which lies in `tag`, came before among the subtags that begin at or after `from`.
bool repeated(std::string_view tag, const char* from, std::string_view subtag) {
  for (Subtags at(tag); at.get().data() != subtag.data(); at.next())
    if (at.get().data() >= from && same_no_case(at.get(), subtag)) return true;
  return false;
}

bool is_token_char(char c) {
  return c > ' ' && c < '\x7f' && std::string_view("()<>@,;:\\\"/[]?=").find(c) == std::string_view::npos;
}

// restricted-name: at most 127 characters, the first a letter or digit.
std::size_t restricted_name(std::string_view s) {
  std::size_t n = 0;
  const auto allowed = [](char c) {
    return is_alphanumeric(c) || std::string_view("!#$&-^_.+").find(c) != std::string_view::npos;
  };
  while (n < s.size() && allowed(s[n])) ++n;
  return n > 0 && n <= 127 && is_alphanumeric(s[0]) ? n : 0;
}

std::size_t skip_blanks(std::string_view s, std::size_t at) {
  while (at < s.size() && (s[at] == ' ' || s[at] == '\t')) ++at;
  return at;
}

bool is_parameter_char(char c) { return c > ' ' && c < 0x7F && c != ';' && c != '"' && c != ','; }

// The length of a token (read generously, see bcp.h) or a quoted string at the beginning of `s`; 0 if there is neither.
std::size_t parameter_value(std::string_view s) {
  if (!s.starts_with('"')) {
    const auto end = std::ranges::find_if_not(s, is_parameter_char);
    return static_cast<std::size_t>(end - s.begin());
  }
  for (std::size_t i = 1; i < s.size(); ++i) {
    if (s[i] == '"') return i + 1;
    if (s[i] == '\r' || s[i] == '\n') return 0;
    if (s[i] == '\\') ++i;
  }
  return 0;
}

}  // namespace

bool is_language_tag(std::string_view text) {
  for (const std::string_view irregular : kIrregular)
    if (same_no_case(text, irregular)) return true;
  Subtags at(text);
  if (same_no_case(at.get(), "x")) return is_private_use(at);
  if (!within(at.get().size(), 2, 3) || !all_alpha(at.get())) return false;
  at.next();
  for (int extlangs = 0; extlangs < 3 && at.get().size() == 3 && all_alpha(at.get()); ++extlangs) at.next();
  if (at.get().size() == 4 && all_alpha(at.get())) at.next();  // script
  if ((at.get().size() == 2 && all_alpha(at.get())) || (at.get().size() == 3 && all_digits(at.get()))) at.next();
  const char* variants = at.get().data();
  for (; !at.done() && is_variant(at.get()); at.next())
    if (repeated(text, variants, at.get())) return false;
  std::uint64_t singletons = 0;  // a bit each for 0-9 and a-z
  while (!at.done()) {
    if (at.get().size() != 1 || !is_alphanumeric(at.get()[0])) return false;
    const char singleton = lower(at.get()[0]);
    if (singleton == 'x') return is_private_use(at);
    const std::uint64_t bit = std::uint64_t{1} << (is_digit(singleton) ? singleton - '0' : singleton - 'a' + 10);
    if (singletons & bit) return false;
    singletons |= bit;
    at.next();
    std::size_t parts = 0;
    for (; !at.done() && within(at.get().size(), 2, 8) && all_alphanumeric(at.get()); at.next()) ++parts;
    if (parts == 0) return false;
  }
  return true;
}

bool is_media_type(std::string_view text) {
  std::size_t at = restricted_name(text);
  if (at == 0 || at == text.size() || text[at] != '/') return false;
  ++at;
  const std::size_t subtype = text.substr(at).starts_with('*') ? 1 : restricted_name(text.substr(at));
  if (subtype == 0) return false;
  at += subtype;
  while (at < text.size()) {
    at = skip_blanks(text, at);
    if (at == text.size() || text[at] != ';') return false;
    at = skip_blanks(text, at + 1);
    const std::string_view rest = text.substr(at);
    const auto name_end = std::ranges::find_if_not(rest, is_token_char);
    const auto name = static_cast<std::size_t>(name_end - rest.begin());
    if (name == 0 || name == rest.size() || rest[name] != '=') return false;
    const std::size_t value = parameter_value(rest.substr(name + 1));
    if (value == 0) return false;
    at += name + 1 + value;
  }
  return true;
}

}  // namespace hallmark
