// The words of narratives, and whether a name occurs among them. People write "asthmatic" for asthma, "COPD" for chronic obstructive
// pulmonary disease and "haemoglobin" for hemoglobin, so a word counts as there if its beginning is, or an abbreviation of it.
// Pure; linear in the text.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace hallmark::plugins {

// Of XHTML: its text in pieces that belong together (a paragraph, an item of a list, a row of a table). Inline elements do not part
// words; entities that are no letter's are spaces.
std::vector<std::string> pieces_of(std::string_view markup);

// Its words of letters, at least three long, in lower case and one spelling.
std::vector<std::string> plain_words(std::string_view text);

class NarrativeWords {
 public:
  void add(std::string_view markup);

  // Whether it says anything but that something is said elsewhere ("see the attached letter").
  bool any() const { return speaks_; }
  // Nobody can tell what a picture shows, or which of very many abbreviations is meant.
  bool unreadable() const { return pictured_ || acronyms_.size() > kMostAcronyms; }
  // Whether any word of a name occurs, as far as anybody can tell.
  bool may_name(std::string_view name, const std::vector<std::string>& words) const;
  // The one piece that has the word as it is; nullptr if none has, or more than one.
  const std::string* piece_with(const std::string& word) const;

 private:
  static constexpr std::size_t kMostAcronyms = 32;

  void add_acronyms(std::string_view piece);

  bool pictured_ = false;
  bool speaks_ = false;
  std::vector<std::string> pieces_;
  std::unordered_set<std::string> stems_;
  std::unordered_set<std::string> acronyms_;
  std::unordered_map<std::string, std::size_t> pieces_of_word_;  // kMany: more than one
};

}  // namespace hallmark::plugins
