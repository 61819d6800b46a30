// The pack: a schema as one block of bytes, position independent, written to a file and mapped from it.
//
//   Header                 magic, format, FHIR version, source key, section count, total size, checksum of the rest
//   SectionEntry[count]    id, size of one item, offset from the start of the block, number of items
//   sections               each aligned to 8 bytes
//
// The checksum (XXH3, 64 bit) covers everything after the header. A block that passes it was written by this compiler and
// has not changed since, so that indices in it need no further test. Described in docs/design/schema.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/names.h"
#include "schema/fhir_version.h"
#include "schema/layout.h"
#include "schema/profile_layout.h"

namespace hallmark::schema {

// Raise on any change of layout.h, of the meaning of a field, or of what the compiler puts into a pack.
inline constexpr std::uint32_t kPackFormat = 6;
inline constexpr char kPackMagic[8] = {'H', 'A', 'L', 'L', 'M', 'A', 'R', 'K'};

struct PackHeader {
  char magic[8];
  std::uint32_t format;
  std::uint32_t version;  // FhirVersion
  std::uint64_t source_key;
  std::uint64_t size;      // of the whole block, bytes
  std::uint64_t checksum;  // of everything after the header
  std::uint32_t sections;
  std::uint32_t reserved;
};
static_assert(sizeof(PackHeader) == 48);

// Persisted: do not renumber.
enum class Section : std::uint32_t {
  Text = 1, Sources = 2, NameEntries = 3, NameSlots = 4, NameText = 5, Structures = 6, Elements = 7, Types = 8,
  ChildTables = 9, ChildEntries = 10, ChildSlots = 11, Required = 12, Bindings = 13, ValueSets = 14, CodeSystems = 15,
  Codes = 16, CodeSlots = 17, Constraints = 18, Values = 19, Canonicals = 20, StructureByName = 21,
  StructureUrlSlots = 22, ValueSetUrlSlots = 23, CodeSystemUrlSlots = 24, ConstraintRefs = 25,
  Designations = 26, SystemProperties = 27, SystemFilters = 28, CodeParents = 42,
  ExtensionRules = 40, ExtensionContexts = 41,
  ProfileNodes = 29, Slicings = 30, SliceTests = 31, PathSteps = 32, CanonicalStructures = 33, GlobalProfiles = 34,
  Documents = 60, DocumentUrlSlots = 61,
};

struct SectionEntry {
  Section id;
  std::uint32_t item_size;
  std::uint64_t offset;
  std::uint64_t items;
};

// What the compiler fills: the arrays of a schema while they still grow.
struct Arrays {
  FhirVersion version = FhirVersion::R4;
  std::uint64_t source_key = 0;
  std::string sources;
  NameTableBuilder names;
  std::vector<Structure> structures;
  std::vector<Element> elements;
  std::vector<TypeRef> types;
  std::vector<ChildTable> child_tables;
  std::vector<ChildEntry> child_entries;
  std::vector<std::uint16_t> child_slots;
  std::vector<std::uint64_t> required;
  std::vector<Binding> bindings;
  std::vector<ValueSet> value_sets;
  std::vector<CodeSystem> code_systems;
  std::vector<CodeEntry> codes;
  std::vector<std::uint32_t> code_slots;
  std::vector<Designation> designations;
  std::vector<std::uint32_t> code_parents;
  std::vector<SystemProperty> system_properties;
  std::vector<SystemFilter> system_filters;
  std::vector<Constraint> constraints;
  std::vector<std::uint32_t> constraint_refs;
  std::vector<ValueNode> values;
  std::vector<Text> canonicals;
  std::vector<ExtensionRule> extension_rules;
  std::vector<ExtensionContext> extension_contexts;
  std::vector<ProfileNode> profile_nodes;
  std::vector<Slicing> slicings;
  std::vector<SliceTest> slice_tests;
  std::vector<PathStep> path_steps;
  std::vector<GlobalProfile> global_profiles;
  std::vector<Document> documents;

  // Stores a string once.
  Text add_text(std::string_view value);
  std::string_view text(Text t) const { return std::string_view(text_).substr(t.offset, t.length); }

  // The block. Builds the lookup sections (by name, by URL) on the way.
  std::vector<std::byte> to_pack() const;

 private:
  std::string text_;
  std::unordered_map<std::string, Text> text_index_;
};

// The header of a block, if it is a pack of this format at all (its checksum is not tested).
const PackHeader* pack_header(const std::byte* bytes, std::size_t size);

}  // namespace hallmark::schema
