#include "schema/bundle_index.h"

#include <algorithm>

#include "record/wanted.h"

namespace hallmark::schema {
namespace {

constexpr std::string_view kHistory = "/_history/";

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_letter_or_digit(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter_or_digit(c) || c == '-' || c == '.'; });
}

bool is_resource_type(const Schema& schema, std::string_view type) {
  if (schema.structures().empty()) {
    return !type.empty() && type[0] >= 'A' && type[0] <= 'Z' && std::all_of(type.begin(), type.end(), is_letter);
  }
  const std::uint32_t structure = schema.structure_of_type(type);
  return structure != kNone && schema.structures()[structure].kind == StructureKind::Resource;
}

// "Patient/1" of "Patient/1/_history/2" (`version` "2") and of itself (""); nothing for any other form.
struct TypeId {
  std::string_view text, version;
};
std::optional<TypeId> read_type_id(const Schema& schema, std::string_view text) {
  TypeId out{text, {}};
  if (const std::size_t at = text.find(kHistory); at != std::string_view::npos) {
    out = {text.substr(0, at), text.substr(at + kHistory.size())};
    if (!is_id(out.version)) return std::nullopt;
  }
  const std::size_t slash = out.text.find('/');
  if (slash == std::string_view::npos || !is_id(out.text.substr(slash + 1))) return std::nullopt;
  if (!is_resource_type(schema, out.text.substr(0, slash))) return std::nullopt;
  return out;
}

std::string joined(std::string_view a, std::string_view b, std::string_view c = {}) {
  std::string out;
  out.reserve(a.size() + b.size() + c.size());
  return out.append(a).append(b).append(c);
}

}  // namespace

bool is_absolute(std::string_view uri) {
  const std::size_t colon = uri.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == uri.size() || !is_letter(uri[0])) return false;
  const std::string_view scheme = uri.substr(0, colon);
  return std::all_of(scheme.begin(), scheme.end(),
                     [](char c) { return is_letter_or_digit(c) || c == '+' || c == '-' || c == '.'; });
}

std::optional<RestUrl> read_rest_url(const Schema& schema, std::string_view url) {
  const std::size_t host = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (host == 0) return std::nullopt;
  const std::size_t id = url.rfind('/');
  const std::size_t type = id <= host ? std::string_view::npos : url.rfind('/', id - 1);
  if (type == std::string_view::npos || type <= host) return std::nullopt;
  const RestUrl out{url.substr(0, type + 1), url.substr(type + 1, id - type - 1), url.substr(id + 1)};
  if (!is_id(out.id) || !is_resource_type(schema, out.type)) return std::nullopt;
  const std::string_view path = out.root.substr(host);
  const bool exact = std::all_of(path.begin(), path.end(), [](char c) {
    return is_letter_or_digit(c) || std::string_view("-.:%$/\\").find(c) != std::string_view::npos;
  });
  return RestUrl{out.root, out.type, out.id, exact};
}

BundleIndex::BundleIndex(const Record& record, const Schema& schema, NodeIndex bundle)
    : record_(record), schema_(schema), bundle_(bundle), type_(record.child_text(bundle, "type")) {
  const Wanted entry(record, "entry"), full_url(record, "fullUrl"), resource(record, "resource"), id(record, "id"),
      meta(record, "meta"), version_id(record, "versionId");
  for (NodeIndex child : record.children(bundle)) {
    if (!entry.is(child) || record[child].kind != Kind::Object) continue;
    BundleEntry e;
    e.node = child;
    e.full_url = full_url.child_of(child);
    if (e.full_url != kNoNode) e.url = record.text(e.full_url);
    std::string_view version;
    if (const NodeIndex r = resource.child_of(child); r != kNoNode && record.is_resource(r)) {
      e.resource = r;
      e.type = record.text(r);
      if (const NodeIndex n = id.child_of(r); n != kNoNode) e.id = record.text(n);
      if (const NodeIndex m = meta.child_of(r); m != kNoNode) {
        if (const NodeIndex v = version_id.child_of(m); v != kNoNode) version = record.text(v);
      }
    }
    if (const auto rest = read_rest_url(schema, e.url)) e.root = rest->root;
    entries_.push_back(e);
    add(static_cast<std::uint32_t>(entries_.size() - 1), version);
  }
}

void BundleIndex::add(std::uint32_t at, std::string_view version) {
  BundleEntry& e = entries_[at];
  const auto put = [at](Map& map, std::string key) {
    Hit& hit = map[std::move(key)];
    const std::uint32_t before = hit.last;
    hit.last = at;
    ++hit.count;
    return before;
  };
  if (!e.url.empty()) {
    e.same_url = put(by_url_, std::string(e.url));
    if (!version.empty()) put(by_url_, joined(e.url, kHistory, version));
  }
  if (!e.id.empty()) {
    std::string key = joined(e.type, "/", e.id);
    if (!version.empty()) put(by_type_id_, joined(key, kHistory, version));
    e.same_type_id = put(by_type_id_, std::move(key));
  }
}

std::uint32_t BundleIndex::entry_of(NodeIndex node) const {
  while (node != kNoNode && record_[node].parent != bundle_) node = record_[node].parent;
  // Entries are in document order, and so are their numbers.
  const auto at = std::lower_bound(entries_.begin(), entries_.end(), node,
                                   [](const BundleEntry& entry, NodeIndex wanted) { return entry.node < wanted; });
  return at == entries_.end() || at->node != node ? kNoEntry : static_cast<std::uint32_t>(at - entries_.begin());
}

const BundleIndex::Hit* BundleIndex::find(const Map& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

Resolution BundleIndex::resolve(std::string_view reference, std::uint32_t from) const {
  if (reference.starts_with('#')) return {Lead::Inside};
  reference = reference.substr(0, reference.find('#'));
  const auto by_address = [](const Hit& hit) {
    return Resolution{hit.count == 1 ? Lead::One : Lead::Many, hit.last, false, hit.count};
  };
  if (is_absolute(reference)) {
    const Hit* hit = find(by_url_, reference);
    return hit == nullptr ? Resolution{} : by_address(*hit);
  }
  const auto relative = read_type_id(schema_, reference);
  if (!relative) return {};
  Resolution out;
  if (from != kNoEntry) {
    // A fullUrl that is itself relative is one fault; that references match it letter by letter is not another.
    const BundleEntry& holder = entries_[from];
    const bool relative_url = !holder.url.empty() && !is_absolute(holder.url);
    const Hit* hit = relative_url           ? find(by_url_, reference)
                     : holder.root.empty() ? nullptr
                                            : find(by_url_, joined(holder.root, reference));
    if (hit != nullptr) out = by_address(*hit);
  }
  if (out.lead == Lead::Nowhere) {
    if (const Hit* hit = find(by_type_id_, reference)) out = {Lead::Apparent, hit->last, true, hit->count};
  }
  out.relative = true;
  return out;
}

}  // namespace hallmark::schema
