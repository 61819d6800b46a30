#include "terminology/release/release_compiler.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <string_view>

#include "base/text.h"
#include "snomed/release.h"
#include "terminology/release/rf2.h"
#include "terminology/release/sources.h"

namespace hallmark::terminology {
namespace {

using snomed::kNoConcept;
using snomed::Level;
using snomed::ReleaseArrays;

// dm+d's levels in the UK drug extension: its simple reference sets.
struct LevelSet {
  std::uint64_t refset;
  Level level;
};
constexpr LevelSet kLevelSets[] = {
    {999000581000001102, Level::Vtm}, {999000561000001109, Level::Vmp},  {999000571000001104, Level::Vmpp},
    {999000541000001108, Level::Amp}, {999000551000001106, Level::Ampp},
};

// Sorted by `key`, of equal keys the latest alone, of the same day the active one.
template <class Part, class Key, class Holds>
void keep_latest(std::vector<Part>& parts, const Key& key, const Holds& holds) {
  std::sort(parts.begin(), parts.end(), [&](const Part& a, const Part& b) {
    const auto left = key(a);
    const auto right = key(b);
    if (left != right) return left < right;
    return a.time != b.time ? a.time > b.time : holds(a) && !holds(b);
  });
  const auto same = [&](const Part& a, const Part& b) { return key(a) == key(b); };
  parts.erase(std::unique(parts.begin(), parts.end(), same), parts.end());
  std::erase_if(parts, [&](const Part& part) { return !holds(part); });
}

bool is_active(const auto& part) { return part.active; }

class Assembly {
 public:
  Assembly(ReleaseParts& parts, CompiledRelease& out) : parts_(parts), out_(out) {}

  std::optional<std::string> run() {
    if (auto wrong = add_concepts()) return wrong;
    add_levels_of_refsets();
    add_terms();
    add_parents();
    add_members();
    add_associations();
    note_circles();
    finish();
    return std::nullopt;
  }

 private:
  std::uint32_t find(std::uint64_t id) const {
    const auto at = std::lower_bound(arrays_.ids.begin(), arrays_.ids.end(), id);
    return at == arrays_.ids.end() || *at != id ? kNoConcept : static_cast<std::uint32_t>(at - arrays_.ids.begin());
  }

  std::optional<std::string> add_concepts() {
    std::vector<ConceptPart>& rows = parts_.concepts;
    // Inactive concepts stay: what is no longer in use is another answer than what never was.
    std::sort(rows.begin(), rows.end(), [](const ConceptPart& a, const ConceptPart& b) {
      if (a.id != b.id) return a.id < b.id;
      return a.time != b.time ? a.time > b.time : a.active && !b.active;
    });
    rows.erase(std::unique(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.id == b.id; }), rows.end());

    arrays_.ids.reserve(rows.size() + parts_.dmd.size());
    for (const ConceptPart& row : rows) {
      arrays_.ids.push_back(row.id);
      arrays_.modules.push_back(row.module);
      const std::uint32_t own = snomed::namespace_of(row.id);
      if (own == snomed::namespace_of(row.module)) arrays_.namespaces.push_back(own);
    }
    for (const DmdPart& row : parts_.dmd) {
      arrays_.ids.push_back(row.id);
      if (row.previous != 0) arrays_.ids.push_back(row.previous);
    }
    for (std::vector<std::uint64_t>* ids : {&arrays_.ids, &arrays_.modules}) {
      std::sort(ids->begin(), ids->end());
      ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
    }
    std::sort(arrays_.namespaces.begin(), arrays_.namespaces.end());
    arrays_.namespaces.erase(std::unique(arrays_.namespaces.begin(), arrays_.namespaces.end()), arrays_.namespaces.end());
    if (arrays_.modules.size() > 0xFFFF) return "there are more modules than any release has";
    if (arrays_.ids.size() >= kNoConcept) return "there are more concepts than there is room for";

    arrays_.concepts.resize(arrays_.ids.size());
    for (const ConceptPart& row : rows) {
      snomed::ConceptRow& concept_row = arrays_.concepts[find(row.id)];
      concept_row.effective_time = row.time;
      const auto module = std::lower_bound(arrays_.modules.begin(), arrays_.modules.end(), row.module);
      concept_row.module = static_cast<std::uint16_t>(module - arrays_.modules.begin());
      concept_row.flags = row.active ? snomed::concept_flag::kActive : std::uint8_t{0};
    }
    add_dmd_concepts();
    return std::nullopt;
  }

  // dm+d's own files are the last word on its products; what else they name is there to be found.
  void add_dmd_concepts() {
    for (const DmdPart& row : parts_.dmd) {
      snomed::ConceptRow& concept_row = arrays_.concepts[find(row.id)];
      const bool known = concept_row.effective_time != 0;
      if (row.level == Level::Other && known) continue;
      if (concept_row.level == Level::None || concept_row.level == Level::Other) concept_row.level = row.level;
      concept_row.flags = row.invalid ? std::uint8_t{0} : snomed::concept_flag::kActive;
    }
    for (const DmdPart& row : parts_.dmd) {
      if (row.previous == 0 || row.previous == row.id) continue;
      const std::uint32_t at = find(row.previous);
      snomed::ConceptRow& concept_row = arrays_.concepts[at];
      if (concept_row.effective_time != 0 || concept_row.level != Level::None) continue;
      concept_row.level = row.level;
      concept_row.flags = snomed::concept_flag::kPreviousId;
      previous_.push_back({at, find(row.id), snomed::AssociationKind::ReplacedBy, {0, 0, 0}});
    }
    arrays_.dmd_levels = parts_.dmd_files;
    arrays_.dmd_date = parts_.dmd_date;
  }

  // Members that were taken out again keep their level: it is a product's for good.
  void add_levels_of_refsets() {
    for (const MemberPart& row : parts_.members) {
      for (const LevelSet& set : kLevelSets) {
        if (row.refset != set.refset) continue;
        const std::uint32_t at = find(row.component);
        if (at == kNoConcept) continue;
        arrays_.dmd_levels |= 1U << static_cast<unsigned>(set.level);
        if (arrays_.concepts[at].level == Level::None) arrays_.concepts[at].level = set.level;
      }
    }
    if (arrays_.dmd_levels != 0 && arrays_.dmd_date == 0) arrays_.dmd_date = parts_.snomed_date;
  }

  struct Term {
    std::uint32_t concept_at;
    std::uint8_t rank;
    snomed::TermKind kind;
    TextSlice slice;
  };

  std::string_view text(TextSlice slice) const { return std::string_view(parts_.text).substr(slice.offset, slice.length); }

  void add_terms() {
    constexpr std::uint8_t kNotPreferred = 100;
    constexpr std::uint8_t kFullySpecified = 200;
    keep_latest(parts_.descriptions, [](const DescriptionPart& part) { return part.id; }, [](const auto& part) { return is_active(part); });
    // A set may take its preference back, hence by set first.
    keep_latest(
        parts_.preferences, [](const PreferencePart& part) { return std::pair(part.description, part.near); },
        [](const PreferencePart& part) { return part.holds; });
    std::vector<Term> terms;
    terms.reserve(parts_.descriptions.size() + parts_.dmd.size() * 2);
    for (const DescriptionPart& row : parts_.descriptions) {
      const std::uint32_t at = find(row.concept_id);
      if (at == kNoConcept || row.term.length == 0) continue;
      std::uint8_t rank = kFullySpecified;
      if (row.kind == snomed::TermKind::Synonym) {
        // Sorted by description, then by nearness.
        const auto best = std::ranges::lower_bound(parts_.preferences, row.id, {}, &PreferencePart::description);
        const bool preferred = best != parts_.preferences.end() && best->description == row.id;
        rank = preferred ? static_cast<std::uint8_t>(best->near + 1) : kNotPreferred;
      }
      terms.push_back({at, rank, row.kind, row.term});
    }
    for (const DmdPart& row : parts_.dmd) {
      const std::uint32_t at = find(row.id);
      if (row.name.length > 0) terms.push_back({at, 0, snomed::TermKind::Synonym, row.name});
      if (row.other_name.length > 0) terms.push_back({at, kNotPreferred, snomed::TermKind::Synonym, row.other_name});
    }
    std::sort(terms.begin(), terms.end(), [this](const Term& a, const Term& b) {
      if (a.concept_at != b.concept_at) return a.concept_at < b.concept_at;
      if (a.rank != b.rank) return a.rank < b.rank;
      return text(a.slice) < text(b.slice);
    });
    arrays_.term_offsets.assign(arrays_.ids.size() + 1, 0);
    arrays_.text.reserve(parts_.text.size());
    arrays_.terms.reserve(terms.size());
    std::size_t i = 0;
    for (std::uint32_t at = 0; at < arrays_.ids.size(); ++at) {
      const std::size_t first = arrays_.terms.size();
      for (; i < terms.size() && terms[i].concept_at == at; ++i) add_term(terms[i], first);
      arrays_.term_offsets[at + 1] = static_cast<std::uint32_t>(arrays_.terms.size());
    }
  }

  // One text once a concept; only the neighbour is looked at, so that a concept of very many terms costs no more than they do.
  void add_term(const Term& term, std::size_t first) {
    const std::string_view words = text(term.slice);
    if (arrays_.terms.size() > first) {
      const snomed::TermRow& last = arrays_.terms.back();
      if (std::string_view(arrays_.text.data() + last.offset, last.length) == words) return;
    }
    arrays_.terms.push_back({static_cast<std::uint32_t>(arrays_.text.size()), static_cast<std::uint16_t>(words.size()), term.kind, term.rank});
    arrays_.text.insert(arrays_.text.end(), words.begin(), words.end());
  }

  void add_parents() {
    keep_latest(parts_.is_a, [](const IsAPart& part) { return part.id; }, [](const auto& part) { return is_active(part); });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
    links.reserve(parts_.is_a.size());
    std::uint64_t lost = 0;
    for (const IsAPart& row : parts_.is_a) {
      const std::uint32_t child = find(row.child);
      const std::uint32_t parent = find(row.parent);
      if (child == kNoConcept || parent == kNoConcept) {
        ++lost;
      } else if (child != parent) {
        links.emplace_back(child, parent);
      }
    }
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
    arrays_.parent_offsets.assign(arrays_.ids.size() + 1, 0);
    for (const auto& [child, parent] : links) {
      ++arrays_.parent_offsets[child + 1];
      arrays_.parents.push_back(parent);
    }
    std::partial_sum(arrays_.parent_offsets.begin(), arrays_.parent_offsets.end(), arrays_.parent_offsets.begin());
    if (lost > 0) {
      out_.problems.push_back("is-a relationships that name a concept which is not there: " + std::to_string(lost) +
                              "; is a package that this one builds on missing?");
    }
  }

  void add_members() {
    keep_latest(
        parts_.members, [](const MemberPart& part) { return std::pair(part.refset, part.component); },
        [](const auto& part) { return is_active(part); });
    arrays_.refset_offsets.push_back(0);
    for (std::size_t i = 0; i < parts_.members.size();) {
      const std::uint64_t refset = parts_.members[i].refset;
      arrays_.refset_ids.push_back(refset);
      // Members come by id, and the concepts stand by id. Those that are no concepts (descriptions) are left out.
      for (; i < parts_.members.size() && parts_.members[i].refset == refset; ++i) {
        if (const std::uint32_t at = find(parts_.members[i].component); at != kNoConcept) arrays_.members.push_back(at);
      }
      arrays_.refset_offsets.push_back(static_cast<std::uint32_t>(arrays_.members.size()));
    }
  }

  void add_associations() {
    keep_latest(
        parts_.associations, [](const AssociationPart& part) { return std::tuple(part.from, part.kind, part.to); },
        [](const auto& part) { return is_active(part); });
    arrays_.associations = std::move(previous_);
    for (const AssociationPart& row : parts_.associations) {
      const std::uint32_t from = find(row.from);
      const std::uint32_t to = find(row.to);
      if (from != kNoConcept && to != kNoConcept) arrays_.associations.push_back({from, to, row.kind, {0, 0, 0}});
    }
    std::ranges::sort(arrays_.associations, [](const auto& a, const auto& b) {
      return std::tuple(a.from, a.kind, a.to) < std::tuple(b.from, b.kind, b.to);
    });
  }

  // Takes away concepts without parents, layer by layer; what stays is in a circle or below one.
  void note_circles() {
    const std::size_t count = arrays_.ids.size();
    std::vector<std::uint32_t> left(count, 0);
    std::vector<std::uint32_t> offsets(count + 1, 0);
    for (const std::uint32_t parent : arrays_.parents) ++offsets[parent + 1];
    std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
    std::vector<std::uint32_t> children(arrays_.parents.size());
    std::vector<std::uint32_t> at = offsets;
    std::vector<std::uint32_t> to_do;
    for (std::uint32_t child = 0; child < count; ++child) {
      left[child] = arrays_.parent_offsets[child + 1] - arrays_.parent_offsets[child];
      for (std::uint32_t i = arrays_.parent_offsets[child]; i < arrays_.parent_offsets[child + 1]; ++i) {
        children[at[arrays_.parents[i]]++] = child;
      }
      if (left[child] == 0) to_do.push_back(child);
    }
    std::size_t taken = 0;
    while (!to_do.empty()) {
      const std::uint32_t next = to_do.back();
      to_do.pop_back();
      ++taken;
      for (std::uint32_t i = offsets[next]; i < offsets[next + 1]; ++i) {
        if (--left[children[i]] == 0) to_do.push_back(children[i]);
      }
    }
    if (taken < count) {
      out_.problems.push_back("is-a goes in a circle: " + std::to_string(count - taken) + " concepts are in it or below it");
    }
  }

  void finish() {
    arrays_.snomed_date = parts_.snomed_date;
    std::sort(parts_.sources.begin(), parts_.sources.end());
    for (const std::string& source : parts_.sources) arrays_.sources += source + '\n';
    out_.concepts = arrays_.ids.size();
    for (const snomed::ConceptRow& row : arrays_.concepts) {
      if ((row.flags & snomed::concept_flag::kActive) != 0) ++out_.active;
      const auto level = static_cast<std::size_t>(row.level);
      if (level >= 1 && level < std::size(out_.levels)) ++out_.levels[level];
    }
    out_.terms = arrays_.terms.size();
    out_.parents = arrays_.parents.size();
    out_.refsets = arrays_.refset_ids.size();
    out_.members = arrays_.members.size();
    if (arrays_.snomed_date != 0) out_.date = std::to_string(arrays_.snomed_date);
    if (arrays_.dmd_date != 0) out_.dmd_date = std::to_string(arrays_.dmd_date);
    parts_ = {};  // the block is as large again
    out_.block = arrays_.to_block();
  }

  ReleaseParts& parts_;
  CompiledRelease& out_;
  ReleaseArrays arrays_;
  std::vector<snomed::Association> previous_;
};

// Part of a release would say of codes that they do not exist or mean something else.
std::string missing_part(const ReleaseParts& parts) {
  const auto has = [&](Rf2Kind kind) { return (parts.rf2_files >> static_cast<unsigned>(kind) & 1U) != 0; };
  if (parts.rf2_files != 0) {
    if (!has(Rf2Kind::Concept)) return "sct2_Concept_*Snapshot*.txt";
    if (!has(Rf2Kind::Description)) return "sct2_Description_*Snapshot*.txt";
    if (!has(Rf2Kind::Relationship)) return "sct2_Relationship_*Snapshot*.txt";
  }
  constexpr std::pair<Level, const char*> kFiles[] = {
      {Level::Vtm, "f_vtm2_*.xml"}, {Level::Vmp, "f_vmp2_*.xml"}, {Level::Vmpp, "f_vmpp2_*.xml"}, {Level::Amp, "f_amp2_*.xml"},
      {Level::Ampp, "f_ampp2_*.xml"}};
  for (const auto& [level, name] : kFiles) {
    if (parts.dmd_files != 0 && (parts.dmd_files >> static_cast<unsigned>(level) & 1U) == 0) return name;
  }
  return {};
}

}  // namespace

Result<CompiledRelease> compile_release(const std::vector<std::string>& paths, const Limits& limits) {
  ReleaseParts parts;
  for (const std::string& path : paths) {
    if (auto wrong = read_source(path, limits, parts)) return Error{std::move(*wrong)};
  }
  if (const std::string missing = missing_part(parts); !missing.empty()) {
    return Error{"the release is not whole: there is no " + missing + " in what was given"};
  }
  CompiledRelease out;
  if (auto wrong = Assembly(parts, out).run()) return Error{std::move(*wrong)};
  return out;
}

}  // namespace hallmark::terminology
