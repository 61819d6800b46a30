#include "plugins/clinical/narrative_words.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace hallmark::plugins {
namespace {

constexpr std::size_t kStem = 4;
constexpr std::size_t kMany = static_cast<std::size_t>(-1);
constexpr std::size_t kLongestAcronym = 6;
constexpr std::size_t kLongestName = 80;  // as far as abbreviations of it are looked for

constexpr std::string_view kInline[] = {"a", "abbr", "b", "big", "code", "em", "font", "i", "q", "s", "small", "span", "strong", "sub", "sup", "tt", "u", "img"};
constexpr std::string_view kCells[] = {"td", "th", "dt", "dd", "col", "colgroup"};  // of one row

// In the place of a narrative.
constexpr std::string_view kElsewhere[] = {"see", "refer", "please", "narrative", "generated", "entries", "entry", "structured", "data", "attached",
                                           "attachment", "below", "above", "available", "not", "the", "for", "details", "list", "section", "information",
                                           "text", "from", "and", "only", "are", "this", "document", "letter", "report"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

template <std::size_t N>
bool among(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// "td" of "<td class='x'>" and of "</td>".
std::string_view tag_name(std::string_view tag) {
  if (tag.starts_with('/')) tag.remove_prefix(1);
  std::size_t end = 0;
  while (end < tag.size() && !is_space(tag[end]) && tag[end] != '/' && tag[end] != '>') ++end;
  return tag.substr(0, end);
}

// British and American spellings, and old and new names of medicines, as one: ae and oe as e, ph as f.
std::string one_spelling(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool second = i + 1 < word.size();
    if (second && (word[i] == 'a' || word[i] == 'o') && word[i + 1] == 'e') continue;
    if (second && word[i] == 'p' && word[i + 1] == 'h') {
      out += 'f';
      ++i;
    } else {
      out += word[i];
    }
  }
  return out;
}

std::string stem_of(const std::string& word) { return word.substr(0, kStem); }

// With spaces for no-break spaces, dashes and typographic quotes, whose bytes are no letters.
std::string spaced(std::string text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const bool no_break = text[at] == '\xC2' && text[at + 1] == '\xA0';
    const bool mark = text[at] == '\xE2' && text[at + 1] == '\x80' && at + 2 < text.size();
    if (no_break || mark) std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), mark ? 3 : 2, ' ');
  }
  return text;
}

// Whether all of `acronym` is found in order in `text`, beginning with the letter that `text` begins with.
bool abbreviates(std::string_view acronym, std::string_view text) {
  if (text.empty() || text[0] != acronym[0]) return false;
  std::size_t at = 0;
  for (const char c : text) {
    if (at < acronym.size() && c == acronym[at]) ++at;
  }
  return at == acronym.size();
}

}  // namespace

std::vector<std::string> pieces_of(std::string_view markup) {
  std::vector<std::string> out;
  std::string piece;
  const auto close = [&] {
    if (!trimmed(piece).empty()) out.push_back(piece);
    piece.clear();
  };
  for (std::size_t at = 0; at < markup.size(); ++at) {
    if (markup[at] == '<') {
      const std::size_t end = std::min(markup.find('>', at), markup.size());
      const std::string name = lower_ascii(tag_name(markup.substr(at + 1, end - at - 1)));
      if (among(kCells, name)) {
        piece += " | ";
      } else if (!among(kInline, name)) {
        close();
      }
      at = end;
    } else if (const std::size_t end = markup[at] == '&' ? markup.substr(at, 12).find(';') : std::string_view::npos; end != std::string_view::npos) {
      piece += ' ';
      at += end;
    } else {
      piece += markup[at];
    }
  }
  close();
  return out;
}

std::vector<std::string> plain_words(std::string_view text) {
  const std::string lower = spaced(lower_ascii(text));
  std::vector<std::string> out;
  for (std::size_t at = 0; at < lower.size();) {
    if (!is_letter(lower[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < lower.size() && is_letter(lower[at])) ++at;
    if (at - begin >= 3) out.push_back(one_spelling(std::string_view(lower).substr(begin, at - begin)));
  }
  return out;
}

void NarrativeWords::add(std::string_view markup) {
  pictured_ = pictured_ || markup.find("<img") != std::string_view::npos;
  for (std::string& piece : pieces_of(markup)) {
    const std::size_t number = pieces_.size();
    for (const std::string& word : plain_words(piece)) {
      speaks_ = speaks_ || !among(kElsewhere, word);
      stems_.insert(stem_of(word));
      const auto [place, added] = pieces_of_word_.try_emplace(word, number);
      if (!added && place->second != number) place->second = kMany;
    }
    add_acronyms(piece);
    pieces_.push_back(std::move(piece));
  }
}

// "COPD", "T2DM": capitals and digits, beginning with a capital.
void NarrativeWords::add_acronyms(std::string_view piece) {
  for (std::size_t at = 0; at < piece.size() && acronyms_.size() <= kMostAcronyms;) {
    const auto part = [&](char c) { return is_upper(c) || is_digit(c) || is_letter(c); };
    if (!part(piece[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    bool capitals = is_upper(piece[at]);
    for (; at < piece.size() && part(piece[at]); ++at) capitals = capitals && !is_letter(piece[at]);
    if (capitals && at - begin >= 2 && at - begin <= kLongestAcronym) acronyms_.insert(lower_ascii(piece.substr(begin, at - begin)));
  }
}

bool NarrativeWords::may_name(std::string_view name, const std::vector<std::string>& words) const {
  if (std::any_of(words.begin(), words.end(), [&](const std::string& word) { return stems_.contains(stem_of(word)); })) return true;
  const std::string lower = lower_ascii(name.substr(0, kLongestName));
  return std::any_of(acronyms_.begin(), acronyms_.end(), [&](const std::string& acronym) {
    for (std::size_t at = 0; at < lower.size(); ++at) {
      const bool begins = at == 0 || !(is_letter(lower[at - 1]) || is_digit(lower[at - 1]));
      if (begins && abbreviates(acronym, std::string_view(lower).substr(at))) return true;
    }
    return false;
  });
}

const std::string* NarrativeWords::piece_with(const std::string& word) const {
  const auto found = pieces_of_word_.find(word);
  return found == pieces_of_word_.end() || found->second == kMany ? nullptr : &pieces_[found->second];
}

}  // namespace hallmark::plugins
