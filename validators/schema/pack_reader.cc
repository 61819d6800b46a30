#include <xxhash.h>

#include <cstring>

#include "base/block_reader.h"
#include "schema/pack_format.h"
#include "schema/schema.h"

namespace hallmark::schema {
const PackHeader* pack_header(const std::byte* bytes, std::size_t size) {
  if (size < sizeof(PackHeader)) return nullptr;
  const auto* header = reinterpret_cast<const PackHeader*>(bytes);
  if (std::memcmp(header->magic, kPackMagic, sizeof kPackMagic) != 0 || header->format != kPackFormat) return nullptr;
  return header;
}

Result<std::shared_ptr<const Schema>> Schema::from_bytes(std::span<const std::byte> bytes,
                                                         std::shared_ptr<const void> owner) {
  const PackHeader* header = pack_header(bytes.data(), bytes.size());
  if (header == nullptr) return Error{"this is not a definition pack of this version of hallmark"};
  const std::size_t rest = bytes.size() - sizeof(PackHeader);
  if (header->size != bytes.size() || header->sections > rest / sizeof(SectionEntry)) {
    return Error{"the definition pack is cut short"};
  }
  if (XXH3_64bits(bytes.data() + sizeof(PackHeader), rest) != header->checksum) {
    return Error{"the definition pack is damaged (its checksum does not match)"};
  }

  auto schema = std::make_shared<Schema>();
  Schema& s = *schema;
  BlockReader<SectionEntry> block(bytes, sizeof(PackHeader), header->sections);
  s.version_ = static_cast<FhirVersion>(header->version);
  s.text_ = block.section<char>(Section::Text).data();
  const auto sources = block.section<char>(Section::Sources);
  s.sources_ = {sources.data(), sources.size()};
  const auto name_entries = block.section<NameEntry>(Section::NameEntries);
  const auto name_slots = block.section<std::uint32_t>(Section::NameSlots);
  s.names_ = NameTable(name_entries, name_slots, block.section<char>(Section::NameText).data());
  s.structures_ = block.section<Structure>(Section::Structures);
  s.elements_ = block.section<Element>(Section::Elements);
  s.types_ = block.section<TypeRef>(Section::Types);
  s.child_tables_ = block.section<ChildTable>(Section::ChildTables);
  s.child_entries_ = block.section<ChildEntry>(Section::ChildEntries);
  s.child_slots_ = block.section<std::uint16_t>(Section::ChildSlots);
  s.required_ = block.section<std::uint64_t>(Section::Required);
  s.bindings_ = block.section<Binding>(Section::Bindings);
  s.value_sets_ = block.section<ValueSet>(Section::ValueSets);
  s.code_systems_ = block.section<CodeSystem>(Section::CodeSystems);
  s.codes_ = block.section<CodeEntry>(Section::Codes);
  s.code_slots_ = block.section<std::uint32_t>(Section::CodeSlots);
  s.designations_ = block.section<Designation>(Section::Designations);
  s.code_parents_ = block.section<std::uint32_t>(Section::CodeParents);
  s.system_properties_ = block.section<SystemProperty>(Section::SystemProperties);
  s.system_filters_ = block.section<SystemFilter>(Section::SystemFilters);
  s.constraints_ = block.section<Constraint>(Section::Constraints);
  s.constraint_refs_ = block.section<std::uint32_t>(Section::ConstraintRefs);
  s.values_ = block.section<ValueNode>(Section::Values);
  s.canonicals_ = block.section<Text>(Section::Canonicals);
  s.extension_rules_ = block.section<ExtensionRule>(Section::ExtensionRules);
  s.extension_contexts_ = block.section<ExtensionContext>(Section::ExtensionContexts);
  s.canonical_structures_ = block.section<std::uint32_t>(Section::CanonicalStructures);
  s.profile_nodes_ = block.section<ProfileNode>(Section::ProfileNodes);
  s.slicings_ = block.section<Slicing>(Section::Slicings);
  s.slice_tests_ = block.section<SliceTest>(Section::SliceTests);
  s.path_steps_ = block.section<PathStep>(Section::PathSteps);
  s.global_profiles_ = block.section<GlobalProfile>(Section::GlobalProfiles);
  s.structure_by_name_ = block.section<std::uint32_t>(Section::StructureByName);
  s.structure_url_slots_ = block.section<std::uint32_t>(Section::StructureUrlSlots);
  s.value_set_url_slots_ = block.section<std::uint32_t>(Section::ValueSetUrlSlots);
  s.code_system_url_slots_ = block.section<std::uint32_t>(Section::CodeSystemUrlSlots);
  s.documents_ = block.section<Document>(Section::Documents);
  s.document_url_slots_ = block.section<std::uint32_t>(Section::DocumentUrlSlots);
  if (!block.sound()) return Error{"the definition pack lacks a section"};
  s.owner_ = std::move(owner);
  return std::shared_ptr<const Schema>(std::move(schema));
}

}  // namespace hallmark::schema
