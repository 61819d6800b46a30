#include "plugins/bundle_search.h"

#include <algorithm>

#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

// The types that the address of a search names: ".../Patient?name=x", or ".../?_type=Patient,Group"; none if it names none.
std::vector<std::string_view> searched_types(const schema::Schema& schema, std::string_view url) {
  std::vector<std::string_view> out;
  const std::size_t query = url.find('?');
  const std::string_view head = url.substr(0, query);
  const std::string_view last = head.substr(head.rfind('/') + 1);
  if (schema.structure_of_type(last) != schema::kNone) return {last};
  constexpr std::string_view kType = "_type=";
  for (std::size_t at = query; at != std::string_view::npos; at = url.find('&', at)) {
    ++at;
    if (!url.substr(at).starts_with(kType)) continue;
    std::string_view list = url.substr(at + kType.size());
    list = list.substr(0, list.find('&'));
    for (std::size_t comma = 0; !list.empty(); list = comma == std::string_view::npos ? "" : list.substr(comma + 1)) {
      comma = list.find(',');
      out.push_back(list.substr(0, comma));
    }
  }
  return out;
}

std::string in_words(const std::vector<std::string_view>& types) {
  std::string out;
  for (const std::string_view type : types) out.append(out.empty() ? "" : ", ").append(type);
  return out;
}

}  // namespace

void check_search_set(const PluginContext& context, const BundleIndex& index, BundleReport& report) {
  const Record& record = context.record;
  const Wanted link(record, "link"), relation(record, "relation"), url(record, "url"), search(record, "search"),
      mode(record, "mode");
  bool self = false;
  std::vector<std::string_view> types;
  for (NodeIndex child : record.children(index.node())) {
    if (!link.is(child)) continue;
    const NodeIndex r = relation.child_of(child);
    if (self || r == kNoNode || record.text(r) != "self") continue;
    self = true;
    if (const NodeIndex u = url.child_of(child); u != kNoNode) types = searched_types(context.schema, record.text(u));
  }
  if (!self) report.bundle(Code::BundleSearchSelfMissing);

  std::string_view type;
  bool several = false, missing = false;
  for (std::uint32_t at = 0; at < index.entries().size(); ++at) {
    const schema::BundleEntry& entry = index.entries()[at];
    if (entry.resource == kNoNode) {
      report.add(at, entry.node, Code::BundleSearchEntryEmpty);
      continue;
    }
    const NodeIndex s = search.child_of(entry.node);
    const NodeIndex m = s == kNoNode ? kNoNode : mode.child_of(s);
    const std::string_view kind = m == kNoNode ? "" : record.text(m);
    const bool outcome = entry.type == "OperationOutcome";
    if (kind == "outcome" && !outcome) report.add(at, entry.resource, Code::BundleSearchOutcomeType);
    if ((kind == "match" || kind == "include") && entry.id.empty()) {
      report.add(at, entry.resource, Code::BundleSearchIdMissing);
    }
    if (kind == "match" && !types.empty() && std::find(types.begin(), types.end(), entry.type) == types.end()) {
      report.add(at, entry.resource, Code::BundleSearchTypeWrong, entry.type, {in_words(types)});
    }
    if (outcome) continue;
    missing = missing || m == kNoNode;
    several = several || (!type.empty() && type != entry.type);
    type = entry.type;
  }
  if (several && missing) report.bundle(Code::BundleSearchModeMissing);
}

}  // namespace hallmark::plugins
