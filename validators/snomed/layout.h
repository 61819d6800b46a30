// A compiled release of SNOMED CT and dm+d as it lies in memory and in its file: flat arrays that refer to each other by index,
// and one run of text. Nothing here holds a pointer, so that the file can be mapped anywhere. Persisted: a change of any struct,
// or of what the compiler puts into one, needs a new kReleaseFormat. Described in docs/design/terminology.md.
//
//   Header                 magic, format, dates, section count, total size, checksum (XXH3, 64 bit) of all that follows
//   SectionEntry[count]    id, size of one item, offset from the start of the block, number of items
//   sections               each aligned to 8 bytes
//
// A block that passes its checksum was written by the compiler and has not changed since, so that indices in it need no test.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hallmark::snomed {

inline constexpr std::uint32_t kReleaseFormat = 1;
inline constexpr char kReleaseMagic[8] = {'H', 'A', 'L', 'L', 'T', 'E', 'R', 'M'};
inline constexpr std::uint32_t kNoConcept = 0xFFFFFFFF;

// The levels of dm+d. Persisted: do not renumber. `Other` is what dm+d's files name besides: ingredients, units, forms, routes.
enum class Level : std::uint8_t { None = 0, Vtm = 1, Vmp = 2, Vmpp = 3, Amp = 4, Ampp = 5, Other = 6 };

// A namespace of SNOMED CT ids; the short ids of the international edition and of what was taken into it have none.
inline constexpr std::uint32_t kCoreNamespace = 0;

struct ReleaseHeader {
  char magic[8];
  std::uint32_t format;
  std::uint32_t sections;
  std::uint64_t size;            // of the whole block, bytes
  std::uint64_t checksum;        // of everything after the header
  std::uint32_t snomed_date;     // YYYYMMDD, the latest of the RF2 files' names; 0: none were read
  std::uint32_t dmd_date;        // the same of dm+d's own files, or of the UK drug extension that stands in for them
  std::uint32_t dmd_levels;      // bit n: what dm+d has of level n is here, whole
  std::uint32_t reserved;
};
static_assert(sizeof(ReleaseHeader) == 48);

// Persisted: do not renumber.
enum class Section : std::uint32_t {
  Sources = 1, Ids = 2, Concepts = 3, ParentOffsets = 4, Parents = 5, TermOffsets = 6, Terms = 7, Text = 8, Namespaces = 9,
  RefsetIds = 10, RefsetOffsets = 11, Members = 12, Associations = 13, Modules = 14,
};

struct SectionEntry {
  Section id;
  std::uint32_t item_size;
  std::uint64_t offset;
  std::uint64_t items;
};

namespace concept_flag {
inline constexpr std::uint8_t kActive = 1;
inline constexpr std::uint8_t kPreviousId = 2;  // dm+d's own files say that it is an id of before
}  // namespace concept_flag

// One concept; its id stands at the same index of the sorted ids.
struct ConceptRow {
  std::uint32_t effective_time = 0;  // YYYYMMDD; 0: known from dm+d's own files alone
  std::uint16_t module = 0;          // of the modules
  std::uint8_t flags = 0;
  Level level = Level::None;
};
static_assert(sizeof(ConceptRow) == 8);

enum class TermKind : std::uint8_t { FullySpecified = 0, Synonym = 1 };

// An active description of a concept, or a name that dm+d's own files give it.
struct TermRow {
  std::uint32_t offset = 0;
  std::uint16_t length = 0;
  TermKind kind = TermKind::Synonym;
  std::uint8_t rank = 0;  // 0 is the term to show; then by how near a language reference set is to the NHS, then the others
};
static_assert(sizeof(TermRow) == 8);

// What an inactive concept was replaced by. Kinds as ranks: the surest first.
enum class AssociationKind : std::uint8_t { ReplacedBy = 0, SameAs = 1, PossiblyEquivalentTo = 2, Alternative = 3 };
struct Association {
  std::uint32_t from = 0;  // index of a concept; rows are sorted by it, then by kind
  std::uint32_t to = 0;
  AssociationKind kind = AssociationKind::ReplacedBy;
  std::uint8_t reserved[3] = {0, 0, 0};
};

// While they still grow.
struct ReleaseArrays {
  std::uint32_t snomed_date = 0;
  std::uint32_t dmd_date = 0;
  std::uint32_t dmd_levels = 0;
  std::string sources;                        // one a line, for people
  std::vector<std::uint64_t> ids;             // sorted
  std::vector<ConceptRow> concepts;           // one an id
  std::vector<std::uint32_t> parent_offsets;  // one an id and one more
  std::vector<std::uint32_t> parents;         // concepts
  std::vector<std::uint32_t> term_offsets;    // one an id and one more
  std::vector<TermRow> terms;                 // of one concept by rank
  std::vector<char> text;
  std::vector<std::uint32_t> namespaces;      // sorted: those whose own module is here
  std::vector<std::uint64_t> modules;         // ids
  std::vector<std::uint64_t> refset_ids;      // sorted
  std::vector<std::uint32_t> refset_offsets;  // one a reference set and one more
  std::vector<std::uint32_t> members;         // concepts, sorted within a set
  std::vector<Association> associations;

  std::vector<std::byte> to_block() const;
};

}  // namespace hallmark::snomed
