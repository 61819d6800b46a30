#include "checks/display.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "schema/terminology.h"

namespace hallmark::checks {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

// Reads a name in lower case, without white space at its ends, any run of it inside as one space. A hyphen or underscore between
// letters parts words as a space does; anywhere else it may be a minus.
class Words {
 public:
  explicit Words(std::string_view text) : text_(trimmed(text)) {}
  bool done() const { return at_ == text_.size(); }
  char next() {
    const char c = text_[at_++];
    if (is_space(c)) {
      while (is_space(text_[at_])) ++at_;
      return ' ';
    }
    if ((c == '-' || c == '_') && at_ >= 2 && at_ < text_.size() && is_letter(text_[at_ - 2]) && is_letter(text_[at_])) return ' ';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool same_name(std::string_view a, std::string_view b) {
  Words left(a);
  Words right(b);
  while (!left.done() && !right.done()) {
    if (left.next() != right.next()) return false;
  }
  return left.done() && right.done();
}

// Words that tell nothing of what is meant, and words that turn it into its opposite.
constexpr std::array<std::string_view, 11> kEmpty = {"the", "and", "for", "with", "from", "other", "code", "type", "that", "this", "any"};
constexpr std::array<std::string_view, 9> kDenying = {"no", "not", "non", "without", "never", "absent", "negative", "false", "un"};

bool is_one_of(std::span<const std::string_view> list, std::string_view word) {
  return std::ranges::any_of(list, [&](std::string_view w) { return schema::same_ignoring_case(w, word); });
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    if (end > at) words.push_back(text.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return words;
}

bool denies(const std::vector<std::string_view>& words) {
  return std::ranges::any_of(words, [](std::string_view w) { return is_one_of(kDenying, w); });
}

bool shares_a_word(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  constexpr std::size_t kTelling = 3;  // letters
  return denies(a) == denies(b) && std::ranges::any_of(a, [&](std::string_view word) {
           return word.size() >= kTelling && !is_one_of(kEmpty, word) && is_one_of(b, word);
         });
}

// Where a name ends in what it leaves out ("... but not wards"), people write its beginning.
bool begins(const std::vector<std::string_view>& name, const std::vector<std::string_view>& words) {
  constexpr std::size_t kEnough = 2;
  return words.size() >= kEnough && words.size() <= name.size() &&
         std::equal(words.begin(), words.end(), name.begin(), schema::same_ignoring_case);
}

}  // namespace

DisplayFit fit_display(const schema::Schema& schema, const schema::CodeEntry& entry, std::string_view display) {
  std::vector<std::string_view> names;
  if (entry.display.length > 0) names.push_back(schema.text(entry.display));
  for (const schema::Designation& d : schema.designations_of(entry)) names.push_back(schema.text(d.value));
  if (names.empty() || std::ranges::any_of(names, [&](std::string_view name) { return schema::same_ignoring_case(name, display); })) {
    return DisplayFit::Name;
  }
  if (std::ranges::any_of(names, [&](std::string_view name) { return same_name(name, display); })) return DisplayFit::Spaced;
  constexpr std::size_t kCompared = 1000;  // bytes: no name is longer, and comparing word by word is quadratic
  if (display.size() > kCompared) return DisplayFit::Wrong;
  const std::vector<std::string_view> words = split(display);
  const bool close = std::ranges::any_of(names, [&](std::string_view name) {
    if (name.size() > kCompared) return false;
    const std::vector<std::string_view> parts = split(name);
    return begins(parts, words) || shares_a_word(words, parts);
  });
  return close ? DisplayFit::Reworded : DisplayFit::Wrong;
}

}  // namespace hallmark::checks
