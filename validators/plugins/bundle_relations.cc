#include "plugins/bundle_relations.h"

#include <algorithm>
#include <array>

#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

constexpr std::array<std::string_view, 4> kPages = {"first", "previous", "next", "last"};

}  // namespace

void check_relations(const PluginContext& context, const BundleIndex& index, BundleReport& report) {
  const Record& record = context.record;
  const Wanted link(record, "link"), relation(record, "relation"), url(record, "url");
  const std::string_view type = index.type();
  const bool paged = type == "searchset" || type == "history";
  std::array<int, 5> seen{};  // the pages, and self
  for (NodeIndex child : record.children(index.node())) {
    if (!link.is(child)) continue;
    const NodeIndex r = relation.child_of(child);
    if (r == kNoNode) continue;
    const std::string_view name = record.text(r);
    const auto page = static_cast<std::size_t>(std::find(kPages.begin(), kPages.end(), name) - kPages.begin());
    if (page < kPages.size() && !paged) {
      report.beside(r, Code::BundleLinkProhibited, name);
    } else if (page < kPages.size() || name == "self") {
      if (++seen[page] == 2) report.beside(paged ? child : r, Code::BundleLinkRepeated, name);
    }
    const NodeIndex u = url.child_of(child);
    if (type != "document" || name != "stylesheet" || u == kNoNode || schema::is_absolute(record.text(u))) continue;
    const schema::Resolution to = index.resolve(record.text(u), schema::kNoEntry);
    if (to.count == 0) report.beside(u, Code::BundleStylesheetMissing, record.text(u));
  }
}

}  // namespace hallmark::plugins
