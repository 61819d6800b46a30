#include <xxhash.h>

#include <cstring>
#include <span>

#include "schema/canonical.h"
#include "schema/pack_format.h"

namespace hallmark::schema {
namespace {

// Open addressing from the hash of a URL to 1 + index; half empty, so that a miss is short.
template <class Row>
std::vector<std::uint32_t> url_slots(const Arrays& arrays, const std::vector<Row>& rows) {
  std::size_t size = 16;
  while (size < rows.size() * 2) size *= 2;
  std::vector<std::uint32_t> slots(size, 0);
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    std::size_t at = hash_name(arrays.text(rows[i].url)) & (size - 1);
    while (slots[at] != 0) at = (at + 1) & (size - 1);
    slots[at] = i + 1;
  }
  return slots;
}

std::uint32_t structure_of_canonical(const Arrays& arrays, const std::vector<std::uint32_t>& slots, std::string_view canonical) {
  return find_canonical(
      slots, canonical, [&](std::uint32_t i) { return arrays.text(arrays.structures[i].url); },
      [&](std::uint32_t i) { return arrays.text(arrays.structures[i].version); });
}

class BlockWriter {
 public:
  template <class T>
  void section(Section id, const T* items, std::size_t count) {
    pending_.push_back({{id, static_cast<std::uint32_t>(sizeof(T)), 0, count}, reinterpret_cast<const std::byte*>(items)});
  }
  template <class T>
  void section(Section id, const std::vector<T>& items) {
    section(id, items.data(), items.size());
  }

  std::vector<std::byte> finish(PackHeader header) {
    std::uint64_t at = sizeof(PackHeader) + pending_.size() * sizeof(SectionEntry);
    for (auto& [entry, data] : pending_) {
      at = (at + 7) / 8 * 8;
      entry.offset = at;
      at += entry.items * entry.item_size;
    }
    std::vector<std::byte> out(at, std::byte{0});
    std::byte* directory = out.data() + sizeof(PackHeader);
    for (const auto& [entry, data] : pending_) {
      std::memcpy(directory, &entry, sizeof entry);
      directory += sizeof entry;
      if (entry.items > 0) std::memcpy(out.data() + entry.offset, data, entry.items * entry.item_size);
    }
    header.size = out.size();
    header.sections = static_cast<std::uint32_t>(pending_.size());
    header.checksum = XXH3_64bits(out.data() + sizeof header, out.size() - sizeof header);
    std::memcpy(out.data(), &header, sizeof header);
    return out;
  }

 private:
  struct Pending {
    SectionEntry entry;
    const std::byte* data;
  };
  std::vector<Pending> pending_;
};

}  // namespace

Text Arrays::add_text(std::string_view value) {
  if (value.empty()) return {};
  auto [it, fresh] = text_index_.try_emplace(std::string(value));
  if (fresh) {
    it->second = {static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(value.size())};
    text_ += value;
  }
  return it->second;
}

std::vector<std::byte> Arrays::to_pack() const {
  const NameTableBuilder::Frozen frozen = names.freeze();
  std::vector<std::uint32_t> by_name(frozen.entries.size(), kNone);
  for (std::uint32_t i = 0; i < structures.size(); ++i) {
    if (structures[i].is_profile || structures[i].type_name >= by_name.size()) continue;
    if (by_name[structures[i].type_name] == kNone) by_name[structures[i].type_name] = i;
  }
  const auto structure_urls = url_slots(*this, structures);
  std::vector<std::uint32_t> canonical_structures;
  for (const Text canonical : canonicals) {
    canonical_structures.push_back(structure_of_canonical(*this, structure_urls, text(canonical)));
  }
  const auto value_set_urls = url_slots(*this, value_sets);
  const auto code_system_urls = url_slots(*this, code_systems);
  const auto document_urls = url_slots(*this, documents);

  BlockWriter block;
  block.section(Section::Text, text_.data(), text_.size());
  block.section(Section::Sources, sources.data(), sources.size());
  block.section(Section::NameEntries, frozen.entries);
  block.section(Section::NameSlots, frozen.slots);
  block.section(Section::NameText, frozen.text.data(), frozen.text.size());
  block.section(Section::Structures, structures);
  block.section(Section::Elements, elements);
  block.section(Section::Types, types);
  block.section(Section::ChildTables, child_tables);
  block.section(Section::ChildEntries, child_entries);
  block.section(Section::ChildSlots, child_slots);
  block.section(Section::Required, required);
  block.section(Section::Bindings, bindings);
  block.section(Section::ValueSets, value_sets);
  block.section(Section::CodeSystems, code_systems);
  block.section(Section::Codes, codes);
  block.section(Section::CodeSlots, code_slots);
  block.section(Section::Designations, designations);
  block.section(Section::CodeParents, code_parents);
  block.section(Section::SystemProperties, system_properties);
  block.section(Section::SystemFilters, system_filters);
  block.section(Section::Constraints, constraints);
  block.section(Section::ConstraintRefs, constraint_refs);
  block.section(Section::Values, values);
  block.section(Section::Canonicals, canonicals);
  block.section(Section::ExtensionRules, extension_rules);
  block.section(Section::ExtensionContexts, extension_contexts);
  block.section(Section::CanonicalStructures, canonical_structures);
  block.section(Section::ProfileNodes, profile_nodes);
  block.section(Section::Slicings, slicings);
  block.section(Section::SliceTests, slice_tests);
  block.section(Section::PathSteps, path_steps);
  block.section(Section::GlobalProfiles, global_profiles);
  block.section(Section::StructureByName, by_name);
  block.section(Section::StructureUrlSlots, structure_urls);
  block.section(Section::ValueSetUrlSlots, value_set_urls);
  block.section(Section::CodeSystemUrlSlots, code_system_urls);
  block.section(Section::Documents, documents);
  block.section(Section::DocumentUrlSlots, document_urls);

  PackHeader header{};
  std::memcpy(header.magic, kPackMagic, sizeof kPackMagic);
  header.format = kPackFormat;
  header.version = static_cast<std::uint32_t>(version);
  header.source_key = source_key;
  return block.finish(header);
}

}  // namespace hallmark::schema
