// What the files of a release say, row by row, before it is put together. Internal to this folder.
//
// A component can come in several files (the International edition beside a national one that contains it): rows keep their
// effectiveTime, and the latest counts, the active one of two of the same day.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "snomed/layout.h"

namespace hallmark::terminology {

struct TextSlice {
  std::uint32_t offset = 0;
  std::uint16_t length = 0;
};

struct ConceptPart {
  std::uint64_t id;
  std::uint64_t module;
  std::uint32_t time;
  bool active;
};

struct DescriptionPart {
  std::uint64_t id;
  std::uint64_t concept_id;
  std::uint32_t time;
  TextSlice term;
  snomed::TermKind kind;
  bool active;
};

struct IsAPart {
  std::uint64_t id;
  std::uint64_t child;
  std::uint64_t parent;
  std::uint32_t time;
  bool active;
};

// That a language reference set prefers a description. `near`: how near the set is to the NHS's own, 0 the nearest.
struct PreferencePart {
  std::uint64_t description;
  std::uint32_t time;
  std::uint8_t near;
  bool holds;
};

struct MemberPart {
  std::uint64_t refset;
  std::uint64_t component;
  std::uint32_t time;
  bool active;
};

struct AssociationPart {
  std::uint64_t from;
  std::uint64_t to;
  std::uint32_t time;
  snomed::AssociationKind kind;
  bool active;
};

// A row of dm+d's own files.
struct DmdPart {
  std::uint64_t id;
  std::uint64_t previous;  // the id that this one took the place of; 0: none
  TextSlice name, other_name;
  snomed::Level level;
  bool invalid;
};

struct ReleaseParts {
  std::vector<ConceptPart> concepts;
  std::vector<DescriptionPart> descriptions;
  std::vector<IsAPart> is_a;
  std::vector<PreferencePart> preferences;
  std::vector<MemberPart> members;
  std::vector<AssociationPart> associations;
  std::vector<DmdPart> dmd;
  std::string text;
  std::uint64_t rows = 0;         // of all files
  std::uint32_t snomed_date = 0;  // YYYYMMDD, the latest
  std::uint32_t dmd_date = 0;
  std::uint32_t dmd_files = 0;    // bit n: a file of the level n was read
  std::uint32_t rf2_files = 0;    // bits of Rf2Kind
  std::vector<std::string> sources;
};

// Keeps a text; false if there is no room for more.
inline bool keep_text(ReleaseParts& parts, std::string_view text, TextSlice& slice) {
  if (text.size() > 0xFFFF || parts.text.size() + text.size() > 0xFFFFFFFEU) return false;
  slice = {static_cast<std::uint32_t>(parts.text.size()), static_cast<std::uint16_t>(text.size())};
  parts.text.append(text);
  return true;
}

}  // namespace hallmark::terminology
