#include "terminology/release/rf2.h"

#include <array>
#include <span>

#include "base/sctid.h"
#include "base/text.h"
#include "base/utf8.h"

namespace hallmark::terminology {
namespace {

constexpr std::uint64_t kIsA = 116680003;
constexpr std::uint64_t kFullySpecifiedName = 900000000000003001;
constexpr std::uint64_t kSynonym = 900000000000013009;
constexpr std::uint64_t kPreferred = 900000000000548007;
constexpr std::uint64_t kStated = 900000000000010007;

// Terms have 255 characters, four bytes each at the most, besides ids and dates.
constexpr std::size_t kLongestLine = std::size_t{16} << 10;

struct KindInfo {
  Rf2Kind kind;
  std::string_view content;  // second part of a file's name
  std::string_view summary;  // beginning of its third part
  std::span<const std::string_view> columns;
};

constexpr std::string_view kConceptColumns[] = {"id", "effectiveTime", "active", "moduleId", "definitionStatusId"};
constexpr std::string_view kDescriptionColumns[] = {"id", "effectiveTime", "active", "moduleId", "conceptId",
                                                    "languageCode", "typeId", "term", "caseSignificanceId"};
constexpr std::string_view kRelationshipColumns[] = {"id", "effectiveTime", "active", "moduleId", "sourceId", "destinationId",
                                                     "relationshipGroup", "typeId", "characteristicTypeId", "modifierId"};
constexpr std::string_view kSimpleColumns[] = {"id", "effectiveTime", "active", "moduleId", "refsetId", "referencedComponentId"};
constexpr std::string_view kLanguageColumns[] = {"id", "effectiveTime", "active", "moduleId", "refsetId", "referencedComponentId",
                                                 "acceptabilityId"};
constexpr std::string_view kAssociationColumns[] = {"id", "effectiveTime", "active", "moduleId", "refsetId", "referencedComponentId",
                                                    "targetComponentId"};

// By Rf2Kind. Any reference set without columns of its own is a simple one, whatever its summary.
constexpr KindInfo kKinds[] = {
    {Rf2Kind::Concept, "Concept", "", kConceptColumns},
    {Rf2Kind::Description, "Description", "", kDescriptionColumns},
    {Rf2Kind::Relationship, "Relationship", "", kRelationshipColumns},
    {Rf2Kind::Language, "cRefset", "Language", kLanguageColumns},
    {Rf2Kind::Simple, "Refset", "", kSimpleColumns},
    {Rf2Kind::Association, "cRefset", "Association", kAssociationColumns},
};

// How near a language reference set is to what the NHS shows: its own, of clinical terms and of medicines; the UK extensions';
// British English; American; any other.
std::uint8_t nearness(std::uint64_t refset) {
  switch (refset) {
    case 999001261000000100:
    case 999000691000001104:
    case 999000671000001103: return 0;
    case 999001251000000103:
    case 999000681000001101: return 1;
    case 900000000000508004: return 2;
    case 900000000000509007: return 3;
    default: return 4;
  }
}

std::optional<snomed::AssociationKind> association(std::uint64_t refset) {
  using enum snomed::AssociationKind;
  switch (refset) {
    case 900000000000526001: return ReplacedBy;
    case 900000000000527005: return SameAs;
    case 900000000000523009: return PossiblyEquivalentTo;
    case 900000000000530003: return Alternative;
    default: return std::nullopt;
  }
}

std::optional<std::uint32_t> date_of(std::string_view text) {
  const auto number = text.size() == 8 ? parse_unsigned(text) : std::nullopt;
  if (!number) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

// The columns of a line; no more than there is room for, and how many there were.
template <std::size_t N>
std::size_t split(std::string_view line, std::array<std::string_view, N>& out) {
  std::size_t count = 0;
  for (;;) {
    const std::size_t tab = line.find('\t');
    if (count < N) out[count] = line.substr(0, tab);
    ++count;
    if (tab == std::string_view::npos) return count;
    line.remove_prefix(tab + 1);
  }
}

using Columns = std::array<std::string_view, 10>;

// What is wrong with one row, or nothing.
class Rows {
 public:
  Rows(Rf2Kind kind, ReleaseParts& parts) : kind_(kind), parts_(parts) {}

  std::string add(const Columns& columns) {
    const auto time = date_of(columns[1]);
    if (!time) return "an effectiveTime that is no date: '" + shortened(columns[1], 30) + "'";
    if (columns[2] != "0" && columns[2] != "1") return "'" + shortened(columns[2], 30) + "' where active is 0 or 1";
    time_ = *time;
    active_ = columns[2] == "1";
    wrong_.clear();
    switch (kind_) {
      case Rf2Kind::Concept:
        if (sctid::read(columns[0]).kind != sctid::Kind::Concept) return "'" + shortened(columns[0], 30) + "', which is no concept's id";
        parts_.concepts.push_back({id(columns[0]), id(columns[3]), time_, active_});
        break;
      case Rf2Kind::Description: description(columns); break;
      case Rf2Kind::Relationship: relationship(columns); break;
      case Rf2Kind::Language:
        parts_.preferences.push_back(
            {id(columns[5]), time_, nearness(id(columns[4])), active_ && id(columns[6]) == kPreferred});
        break;
      case Rf2Kind::Simple: parts_.members.push_back({id(columns[4]), id(columns[5]), time_, active_}); break;
      case Rf2Kind::Association: {
        const std::uint64_t from = id(columns[5]);
        const std::uint64_t to = id(columns[6]);
        if (const auto kind = association(id(columns[4]))) parts_.associations.push_back({from, to, time_, *kind, active_});
      }
    }
    return wrong_;
  }

 private:
  std::uint64_t id(std::string_view text) {
    const auto number = text.size() <= 18 ? parse_unsigned(text) : std::nullopt;
    if (!number && wrong_.empty()) wrong_ = "'" + shortened(text, 30) + "' where there is to be an id";
    return number.value_or(0);
  }
  void description(const Columns& columns) {
    const std::uint64_t type = id(columns[6]);
    DescriptionPart part{id(columns[0]), id(columns[4]), time_, {}, snomed::TermKind::Synonym, active_};
    if (!wrong_.empty() || (type != kFullySpecifiedName && type != kSynonym)) return;
    if (type == kFullySpecifiedName) part.kind = snomed::TermKind::FullySpecified;
    const TextScan scan = active_ ? scan_text(columns[7]) : TextScan{};
    if (scan.ill_formed != kNowhere || scan.control != kNowhere) {
      wrong_ = "a term that is not text in UTF-8";
    } else if (active_ && !keep_text(parts_, columns[7], part.term)) {
      wrong_ = "more terms than there is room for (4 GiB)";
    } else {
      parts_.descriptions.push_back(part);
    }
  }
  void relationship(const Columns& columns) {
    if (id(columns[7]) != kIsA || id(columns[8]) == kStated) return;
    parts_.is_a.push_back({id(columns[0]), id(columns[4]), id(columns[5]), time_, active_});
  }

  Rf2Kind kind_;
  ReleaseParts& parts_;
  std::uint32_t time_ = 0;
  bool active_ = false;
  std::string wrong_;
};

std::string at_line(std::uint32_t line, const std::string& what) { return "line " + std::to_string(line) + " has " + what; }

}  // namespace

std::optional<Rf2Name> rf2_name(std::string_view file) {
  if (!file.ends_with(".txt")) return std::nullopt;
  file.remove_suffix(4);
  std::array<std::string_view, 5> parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t bar = file.find('_');
    parts[i] = file.substr(0, bar);
    if (bar == std::string_view::npos) {
      if (i + 1 != parts.size()) return std::nullopt;
      break;
    }
    file.remove_prefix(bar + 1);
  }
  if (parts[0].starts_with('x')) parts[0].remove_prefix(1);  // a release that is not for use yet
  if (parts[0] != "sct2" && parts[0] != "der2") return std::nullopt;
  Rf2Extent extent = Rf2Extent::Snapshot;
  if (parts[2].find("Snapshot") == std::string_view::npos) {
    if (parts[2].find("Full") != std::string_view::npos) extent = Rf2Extent::Full;
    else if (parts[2].find("Delta") != std::string_view::npos) extent = Rf2Extent::Delta;
    else return std::nullopt;
  }
  for (const KindInfo& info : kKinds) {
    if (parts[1] == info.content && parts[2].starts_with(info.summary)) {
      return Rf2Name{info.kind, extent, date_of(parts[4].substr(0, 8)).value_or(0)};
    }
  }
  return std::nullopt;
}

std::optional<std::string> read_rf2(Rf2Kind kind, ByteStream& stream, std::uint64_t longest, ReleaseParts& parts) {
  const KindInfo& info = kKinds[static_cast<std::size_t>(kind)];
  LineSplit lines(stream, kLongestLine);
  std::string line;
  Columns columns;
  Rows rows(kind, parts);
  bool header = false;
  for (;;) {
    const LineSplit::Found found = lines.next(line);
    if (found == LineSplit::Found::End) break;
    if (found == LineSplit::Found::TooLong) {
      return at_line(lines.line_number(), "more than " + std::to_string(kLongestLine) + " bytes");
    }
    const std::size_t count = split(line, columns);
    if (count != info.columns.size()) {
      return at_line(lines.line_number(), std::to_string(count) + (count == 1 ? " column" : " columns") + ", not " +
                                              std::to_string(info.columns.size()));
    }
    if (!header) {
      if (columns[0].starts_with("\xEF\xBB\xBF")) columns[0].remove_prefix(3);
      for (std::size_t i = 0; i < count; ++i) {
        if (columns[i] != info.columns[i]) {
          return "its header has '" + shortened(columns[i], 40) + "' where the specification has '" + std::string(info.columns[i]) + "'";
        }
      }
      header = true;
      continue;
    }
    if (++parts.rows > longest) return "there are more than " + std::to_string(longest) + " rows in all files";
    if (const std::string wrong = rows.add(columns); !wrong.empty()) return at_line(lines.line_number(), wrong);
  }
  if (!stream.error().empty()) return stream.error();
  if (!header) return "it is empty";
  return std::nullopt;
}

}  // namespace hallmark::terminology
