#include "snomed/release.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <unordered_set>
#include <vector>

#include "base/block_reader.h"
#include "base/mapped_file.h"
#include "base/text.h"

namespace hallmark::snomed {
namespace {

// The busiest concepts of published releases have some hundred ancestors.
constexpr std::size_t kMostAncestors = 20'000;

// Reads a term in lower case, without white space at its ends, any run of it inside as one space.
class Letters {
 public:
  explicit Letters(std::string_view text) : text_(trimmed(text)) {}
  bool done() const { return at_ == text_.size(); }
  char next() {
    const char c = text_[at_++];
    if (!is_space(c)) return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    while (is_space(text_[at_])) ++at_;
    return ' ';
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool same_term(std::string_view a, std::string_view b) {
  Letters left(a);
  Letters right(b);
  while (!left.done() && !right.done()) {
    if (left.next() != right.next()) return false;
  }
  return left.done() && right.done();
}

std::string date_text(std::uint32_t date) {
  if (date == 0) return {};
  const std::string digits = std::to_string(date);
  return digits.size() != 8 ? digits : digits.substr(0, 4) + '-' + digits.substr(4, 2) + '-' + digits.substr(6);
}

template <class T>
bool holds(std::span<const T> sorted, T value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

}  // namespace

Result<std::shared_ptr<const Release>> Release::open(const std::string& path) {
  const auto mapping = map_file(path, "a compiled release");
  if (!mapping) return Error{mapping.error()};
  auto release = from_bytes((*mapping)->bytes(), *mapping);
  if (!release) return Error{path + ": " + release.error()};
  return release;
}

Result<std::shared_ptr<const Release>> Release::from_bytes(std::span<const std::byte> bytes, std::shared_ptr<const void> owner) {
  ReleaseHeader header{};
  if (bytes.size() < sizeof header) return Error{"this is not a compiled release of this version of hallmark"};
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, kReleaseMagic, sizeof kReleaseMagic) != 0 || header.format != kReleaseFormat) {
    return Error{"this is not a compiled release of this version of hallmark"};
  }
  const std::size_t rest = bytes.size() - sizeof header;
  if (header.size != bytes.size() || header.sections > rest / sizeof(SectionEntry)) {
    return Error{"the compiled release is cut short"};
  }
  if (XXH3_64bits(bytes.data() + sizeof header, rest) != header.checksum) {
    return Error{"the compiled release is damaged (its checksum does not match)"};
  }
  auto release = std::make_shared<Release>();
  Release& r = *release;
  BlockReader<SectionEntry> block(bytes, sizeof(ReleaseHeader), header.sections);
  r.snomed_date_ = header.snomed_date;
  r.dmd_date_ = header.dmd_date;
  r.dmd_levels_ = header.dmd_levels;
  r.sources_ = block.section<char>(Section::Sources);
  r.ids_ = block.section<std::uint64_t>(Section::Ids);
  r.concepts_ = block.section<ConceptRow>(Section::Concepts);
  r.parent_offsets_ = block.section<std::uint32_t>(Section::ParentOffsets);
  r.parents_ = block.section<std::uint32_t>(Section::Parents);
  r.term_offsets_ = block.section<std::uint32_t>(Section::TermOffsets);
  r.terms_ = block.section<TermRow>(Section::Terms);
  r.text_ = block.section<char>(Section::Text);
  r.namespaces_ = block.section<std::uint32_t>(Section::Namespaces);
  r.refset_ids_ = block.section<std::uint64_t>(Section::RefsetIds);
  r.refset_offsets_ = block.section<std::uint32_t>(Section::RefsetOffsets);
  r.members_ = block.section<std::uint32_t>(Section::Members);
  r.associations_ = block.section<Association>(Section::Associations);
  r.modules_ = block.section<std::uint64_t>(Section::Modules);
  const bool fits = block.sound() && r.concepts_.size() == r.ids_.size() && r.parent_offsets_.size() == r.ids_.size() + 1 &&
                    r.term_offsets_.size() == r.ids_.size() + 1 && r.refset_offsets_.size() == r.refset_ids_.size() + 1;
  if (!fits) return Error{"the compiled release lacks a section"};
  r.owner_ = std::move(owner);
  return std::shared_ptr<const Release>(std::move(release));
}

std::uint32_t Release::find(std::uint64_t id) const {
  const auto at = std::lower_bound(ids_.begin(), ids_.end(), id);
  return at == ids_.end() || *at != id ? kNoConcept : static_cast<std::uint32_t>(at - ids_.begin());
}

std::uint32_t Release::find(std::string_view id) const {
  const auto number = parse_unsigned(id);
  return number ? find(*number) : kNoConcept;
}

std::span<const std::uint32_t> Release::parents(std::uint32_t at) const {
  return parents_.subspan(parent_offsets_[at], parent_offsets_[at + 1] - parent_offsets_[at]);
}

std::span<const TermRow> Release::terms(std::uint32_t at) const {
  return terms_.subspan(term_offsets_[at], term_offsets_[at + 1] - term_offsets_[at]);
}

bool Release::is_called(std::uint32_t at, std::string_view display) const {
  return std::ranges::any_of(terms(at), [&](const TermRow& term) { return same_term(text(term), display); });
}

std::span<const Association> Release::replacements(std::uint32_t at) const {
  const auto begin = std::lower_bound(associations_.begin(), associations_.end(), at,
                                      [](const Association& row, std::uint32_t from) { return row.from < from; });
  auto end = begin;
  while (end != associations_.end() && end->from == at) ++end;
  return {begin, end};
}

Answer Release::is_a(std::uint32_t at, std::uint32_t ancestor) const {
  if (at == ancestor) return Answer::Yes;
  std::vector<std::uint32_t> to_do = {at};
  std::unordered_set<std::uint32_t> met = {at};
  while (!to_do.empty()) {
    const std::uint32_t next = to_do.back();
    to_do.pop_back();
    for (const std::uint32_t parent : parents(next)) {
      if (parent == ancestor) return Answer::Yes;
      if (!met.insert(parent).second) continue;
      if (met.size() > kMostAncestors) return Answer::CannotTell;
      to_do.push_back(parent);
    }
  }
  return Answer::No;
}

bool Release::has_refset(std::uint64_t refset) const { return holds(refset_ids_, refset); }

bool Release::is_member(std::uint64_t refset, std::uint32_t at) const {
  const auto found = std::lower_bound(refset_ids_.begin(), refset_ids_.end(), refset);
  if (found == refset_ids_.end() || *found != refset) return false;
  const auto i = static_cast<std::size_t>(found - refset_ids_.begin());
  return holds(members_.subspan(refset_offsets_[i], refset_offsets_[i + 1] - refset_offsets_[i]), at);
}

bool Release::knows_namespace_of(std::uint64_t id) const { return holds(namespaces_, namespace_of(id)); }
bool Release::knows_module(std::uint64_t id) const { return std::ranges::find(modules_, id) != modules_.end(); }

bool Release::knows_dmd() const {
  return knows_level(Level::Vtm) && knows_level(Level::Vmp) && knows_level(Level::Vmpp) && knows_level(Level::Amp) &&
         knows_level(Level::Ampp);
}

std::string Release::date() const { return date_text(snomed_date_); }
std::string Release::dmd_date() const { return date_text(dmd_date_); }

std::string_view level_name(Level level) {
  switch (level) {
    case Level::Vtm: return "VTM";
    case Level::Vmp: return "VMP";
    case Level::Vmpp: return "VMPP";
    case Level::Amp: return "AMP";
    case Level::Ampp: return "AMPP";
    case Level::None:
    case Level::Other: break;
  }
  return "";
}

std::uint32_t namespace_of(std::uint64_t id) {
  const std::uint64_t partition = id / 10 % 100;
  return partition < 10 ? kCoreNamespace : static_cast<std::uint32_t>(id / 1000 % 10'000'000);
}

}  // namespace hallmark::snomed
