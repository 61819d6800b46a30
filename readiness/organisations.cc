#include "readiness/organisations.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.h"
#include "readiness/attribution.h"
#include "readiness/json_members.h"

namespace hallmark::readiness {
namespace {

// A chain of parents and successors ends after so many steps; longer ones are rings.
constexpr int kHops = 16;

constexpr std::array<std::string_view, 7> kColumns = {"code", "name", "role", "parent", "successor", "from", "to"};
constexpr std::array<std::string Organisation::*, 7> kMembers = {
    &Organisation::code,   &Organisation::name,      &Organisation::role, &Organisation::parent,
    &Organisation::successor, &Organisation::from, &Organisation::to};

bool is_day(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && all_digits(text.substr(0, 4)) &&
         all_digits(text.substr(5, 2)) && all_digits(text.substr(8, 2));
}

// What is wrong with it; "" if nothing. Codes come out in the form that is compared.
std::string settle(Organisation& o) {
  for (std::string Organisation::*code : {&Organisation::code, &Organisation::parent, &Organisation::successor}) {
    if ((o.*code).empty()) continue;
    const std::string clean = ods_code(o.*code);
    if (clean.empty()) return "'" + o.*code + "' is no ODS code";
    o.*code = clean;
  }
  if (o.code.empty()) return "there is no code";
  for (const std::string* day : {&o.from, &o.to}) {
    if (!day->empty() && !is_day(*day)) return "'" + *day + "' is no day (YYYY-MM-DD)";
  }
  if (!o.from.empty() && !o.to.empty() && o.to < o.from) return o.code + " ends (" + o.to + ") before it begins (" + o.from + ")";
  if (!o.successor.empty() && o.to.empty()) {
    return o.code + " has a successor and no last day ('to'), so nobody can tell from when the successor counts";
  }
  return {};
}

// One line of CSV after another: quoted fields may hold commas, line ends and doubled quotes.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;  // as spreadsheets write it
  }
  std::size_t line() const { return line_; }  // where the last record began, from 1

  // False at the end, and where a quote is never closed.
  bool next(std::vector<std::string>& fields) {
    fields.clear();
    if (at_ >= text_.size()) return false;
    line_ = next_line_;
    std::string field;
    bool quoted = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++next_line_;
      if (quoted) {
        if (c != '"') {
          field += c;
        } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
          field += c;
          ++at_;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',') {
        fields.push_back(std::move(field));
        field.clear();
      } else if (c == '\n') {
        ++at_;
        break;
      } else if (c != '\r') {
        field += c;
      }
    }
    open_ = quoted;
    fields.push_back(std::move(field));
    return !open_;
  }
  bool open() const { return open_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t next_line_ = 1;
  bool open_ = false;
};

Result<std::vector<Organisation>> parse_csv(std::string_view text, const std::string& name) {
  CsvReader reader(text);
  std::vector<std::string> fields;
  if (!reader.next(fields)) return Error{name + ": is empty"};
  std::array<std::size_t, kColumns.size()> column;
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    column[i] = static_cast<std::size_t>(
        std::find_if(fields.begin(), fields.end(), [&](const std::string& f) { return trimmed(f) == kColumns[i]; }) - fields.begin());
  }
  if (column[0] == fields.size()) return Error{name + ": the heading line has no column 'code'"};
  const std::size_t width = fields.size();
  std::vector<Organisation> out;
  while (reader.next(fields)) {
    if (fields.size() == 1 && trimmed(fields[0]).empty()) continue;
    const std::string line = name + ":" + std::to_string(reader.line()) + ": ";
    if (fields.size() != width) {
      return Error{line + std::to_string(fields.size()) + " fields, and the heading line has " + std::to_string(width)};
    }
    Organisation& o = out.emplace_back();
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      if (column[i] < width) o.*kMembers[i] = trimmed(fields[column[i]]);
    }
    if (const std::string fault = settle(o); !fault.empty()) return Error{line + fault};
    if (out.size() > Organisations::kMostLines) return Error{name + ": has more than " + std::to_string(Organisations::kMostLines) + " lines"};
  }
  if (reader.open()) return Error{name + ":" + std::to_string(reader.line()) + ": a quote is not closed"};
  return out;
}

Result<std::vector<Organisation>> parse_json(std::string_view text, const std::string& name) {
  const auto document = read_json_document(text, name);
  if (!document) return Error{document.error()};
  std::vector<Organisation> out;
  for (const Json& item : (*document)->GetArray()) {
    const std::string where = name + ": item " + std::to_string(out.size() + 1) + ": ";
    if (!item.IsObject()) return Error{where + "not an object"};
    Organisation& o = out.emplace_back();
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      const Json* value = member(item, std::string(kColumns[i]).c_str());
      if (value == nullptr || value->IsNull()) continue;
      if (!value->IsString()) return Error{where + "'" + std::string(kColumns[i]) + "' is not text"};
      o.*kMembers[i] = trimmed(text_of(*value));
    }
    if (const std::string fault = settle(o); !fault.empty()) return Error{where + fault};
    if (out.size() > Organisations::kMostLines) return Error{name + ": has more than " + std::to_string(Organisations::kMostLines) + " items"};
  }
  return out;
}

bool valid_on(const Organisation& o, std::string_view day) {
  return (o.from.empty() || o.from <= day) && (o.to.empty() || day <= o.to);
}

}  // namespace

Result<Organisations> Organisations::parse(std::string_view text, const std::string& name) {
  auto read = trimmed(text).starts_with('[') ? parse_json(text, name) : parse_csv(text, name);
  if (!read) return Error{read.error()};
  Organisations out;
  out.organisations_ = std::move(*read);
  auto& all = out.organisations_;
  std::stable_sort(all.begin(), all.end(),
                   [](const Organisation& a, const Organisation& b) { return std::tie(a.code, a.from) < std::tie(b.code, b.from); });
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto [found, fresh] = out.by_code_.try_emplace(all[i].code, i, i + 1);
    if (fresh) continue;
    found->second.second = i + 1;
    const Organisation& before = all[i - 1];
    if (before.to.empty() || all[i].from.empty() || all[i].from <= before.to) {
      return Error{name + ": " + all[i].code + " has two lines for the same time"};
    }
  }
  return out;
}

Result<Organisations> Organisations::load(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return Error{text.error()};
  return parse(*text, path);
}

// The line of a code that counts on a day; where none does, the nearest, and `certain` is false. Without a day the last.
const Organisation* Organisations::on(std::string_view code, std::string_view day, bool& certain) const {
  const auto found = by_code_.find(code);
  certain = false;
  if (found == by_code_.end()) return nullptr;
  const auto [first, end] = found->second;
  certain = true;
  if (day.empty()) return &organisations_[end - 1];
  const Organisation* nearest = &organisations_[first];
  for (std::size_t i = first; i < end; ++i) {
    if (valid_on(organisations_[i], day)) return &organisations_[i];
    if (organisations_[i].from.empty() || organisations_[i].from <= day) nearest = &organisations_[i];
  }
  certain = false;
  return nearest;
}

ResolvedOrganisation Organisations::resolve(std::string_view code, std::string_view day, const AttributionRules& rules) const {
  ResolvedOrganisation out;
  std::string at(code);
  for (int hop = 0; hop < kHops; ++hop) {
    bool certain = false;
    const Organisation* o = on(at, day, certain);
    if (o == nullptr) return out;
    out.listed = true;
    if (!certain && !o->successor.empty() && !o->to.empty() && o->to < day) {
      at = o->successor;
      out.by_successor = true;
      continue;
    }
    out.out_of_time = out.out_of_time || !certain;
    out.undated = out.undated || (day.empty() && !o->to.empty());
    if (rules.is_trust_role(o->role)) {
      out.trust = o->code;
      out.name = o->name;
      return out;
    }
    if (o->parent.empty()) return out;
    at = o->parent;
    out.by_parent = true;
  }
  return out;
}

}  // namespace hallmark::readiness
