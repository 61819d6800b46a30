#include <xxhash.h>

#include <cstring>

#include "snomed/layout.h"

namespace hallmark::snomed {
namespace {

struct Pending {
  SectionEntry entry;
  const void* data;
};

}  // namespace

std::vector<std::byte> ReleaseArrays::to_block() const {
  std::vector<Pending> pending;
  const auto section = [&](Section id, const auto& items) {
    pending.push_back({{id, static_cast<std::uint32_t>(sizeof(items[0])), 0, items.size()}, items.data()});
  };
  section(Section::Sources, sources);
  section(Section::Ids, ids);
  section(Section::Concepts, concepts);
  section(Section::ParentOffsets, parent_offsets);
  section(Section::Parents, parents);
  section(Section::TermOffsets, term_offsets);
  section(Section::Terms, terms);
  section(Section::Text, text);
  section(Section::Namespaces, namespaces);
  section(Section::RefsetIds, refset_ids);
  section(Section::RefsetOffsets, refset_offsets);
  section(Section::Members, members);
  section(Section::Associations, associations);
  section(Section::Modules, modules);

  std::uint64_t at = sizeof(ReleaseHeader) + pending.size() * sizeof(SectionEntry);
  for (Pending& each : pending) {
    at = (at + 7) / 8 * 8;
    each.entry.offset = at;
    at += each.entry.items * each.entry.item_size;
  }
  std::vector<std::byte> out(at, std::byte{0});
  std::byte* directory = out.data() + sizeof(ReleaseHeader);
  for (const Pending& each : pending) {
    std::memcpy(directory, &each.entry, sizeof each.entry);
    directory += sizeof each.entry;
    if (each.entry.items > 0) std::memcpy(out.data() + each.entry.offset, each.data, each.entry.items * each.entry.item_size);
  }
  ReleaseHeader header{};
  std::memcpy(header.magic, kReleaseMagic, sizeof kReleaseMagic);
  header.format = kReleaseFormat;
  header.sections = static_cast<std::uint32_t>(pending.size());
  header.size = at;
  header.snomed_date = snomed_date;
  header.dmd_date = dmd_date;
  header.dmd_levels = dmd_levels;
  header.checksum = XXH3_64bits(out.data() + sizeof header, out.size() - sizeof header);
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

}  // namespace hallmark::snomed
