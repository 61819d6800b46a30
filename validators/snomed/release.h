// A release of SNOMED CT and dm+d that the user supplied, compiled: which concepts there are, which of them are in use, what
// they are called, what they are kinds of, in which reference sets they are, and of which level of dm+d.
//
// "Not in the release" and "cannot be told by this release" are different answers: a release that has not the module of an
// id's namespace says nothing of it (knows_namespace_of).
//
// Read-only after opening, so that any number of threads may ask. No call allocates but those that return strings.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "snomed/layout.h"

namespace hallmark::snomed {

enum class Answer : std::uint8_t { No, Yes, CannotTell };

class Release {
 public:
  // Maps the file and checks it: size, format, checksum. The error names the file.
  static Result<std::shared_ptr<const Release>> open(const std::string& path);
  // Over bytes in memory of 8-byte alignment; `owner` keeps them.
  static Result<std::shared_ptr<const Release>> from_bytes(std::span<const std::byte> bytes, std::shared_ptr<const void> owner);

  std::size_t size() const { return ids_.size(); }
  // The index of a concept, or kNoConcept.
  std::uint32_t find(std::uint64_t id) const;
  std::uint32_t find(std::string_view id) const;
  std::uint64_t id(std::uint32_t at) const { return ids_[at]; }
  bool active(std::uint32_t at) const { return (concepts_[at].flags & concept_flag::kActive) != 0; }
  Level level(std::uint32_t at) const { return concepts_[at].level; }
  std::span<const std::uint32_t> parents(std::uint32_t at) const;

  // Active terms, the one to show first; none: nothing is known to compare a display with.
  std::span<const TermRow> terms(std::uint32_t at) const;
  std::string_view text(const TermRow& term) const { return {text_.data() + term.offset, term.length}; }
  // Whether the text is one of them. Neither case (of ASCII letters) nor the amount of white space counts.
  bool is_called(std::uint32_t at, std::string_view display) const;

  // What took the place of an inactive concept; of several the surest.
  std::span<const Association> replacements(std::uint32_t at) const;

  // Whether `at` is `ancestor` or below it. CannotTell where there are more ancestors than any sound release has.
  Answer is_a(std::uint32_t at, std::uint32_t ancestor) const;
  bool has_refset(std::uint64_t refset) const;
  bool is_member(std::uint64_t refset, std::uint32_t at) const;

  // Whether the module of the namespace that the id was made in is part of the release: what it has not, does not exist.
  bool knows_namespace_of(std::uint64_t id) const;
  bool knows_module(std::uint64_t id) const;
  // Whether all five levels of dm+d are in it.
  bool knows_dmd() const;
  bool knows_level(Level level) const { return (dmd_levels_ >> static_cast<unsigned>(level) & 1U) != 0; }

  // "2026-10-28"; "" if there is none.
  std::string date() const;
  std::string dmd_date() const;
  std::uint32_t date_number() const { return snomed_date_; }  // YYYYMMDD
  std::uint32_t dmd_date_number() const { return dmd_date_; }
  // The files that it was made of, one a line.
  std::string_view sources() const { return {sources_.data(), sources_.size()}; }

 private:
  std::shared_ptr<const void> owner_;
  std::uint32_t snomed_date_ = 0, dmd_date_ = 0, dmd_levels_ = 0;
  std::span<const char> sources_, text_;
  std::span<const std::uint64_t> ids_, refset_ids_, modules_;
  std::span<const ConceptRow> concepts_;
  std::span<const std::uint32_t> parent_offsets_, parents_, term_offsets_, namespaces_, refset_offsets_, members_;
  std::span<const TermRow> terms_;
  std::span<const Association> associations_;
};

// "VTM", "VMP", ...; "" of what has no level.
std::string_view level_name(Level level);
// The namespace that an id was made in: 7 digits before the partition of a long id, kCoreNamespace of a short one.
std::uint32_t namespace_of(std::uint64_t id);

}  // namespace hallmark::snomed
