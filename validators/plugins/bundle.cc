#include "plugins/bundle.h"

#include "schema/bundle_index.h"
#include "plugins/bundle_references.h"
#include "plugins/bundle_report.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

using schema::BundleEntry;
using schema::is_absolute;
using schema::read_rest_url;

bool is_transactional(std::string_view type) { return type.starts_with("transaction") || type.starts_with("batch"); }

// Whether an entry may be without a fullUrl; see the manual.
bool may_lack_full_url(const Record& record, const BundleIndex& index, const BundleEntry& entry) {
  if (entry.resource == kNoNode || is_transactional(index.type())) return true;
  if (entry.type == "OperationOutcome") return true;
  if (index.type() == "searchset" || index.type() == "collection") return entry.id.empty();
  const NodeIndex request = record.child(entry.node, "request");
  return request != kNoNode && record.child_text(request, "method") == "POST";
}

std::string_view fault_of_url(std::string_view url) {
  if (!is_absolute(url)) return "it does not begin with a scheme, such as https: or urn:uuid:";
  return url.find('#') == std::string_view::npos ? "" : "it has a fragment";
}

// What of an address [base]/Type/id is not the resource's; "" if nothing is.
std::string_view disagreement(const PluginContext& context, const BundleIndex& index, const BundleEntry& entry) {
  if (entry.resource == kNoNode) return "";
  const auto rest = read_rest_url(context.schema, entry.url);
  if (!rest || !rest->exact) return "";
  if (rest->type != entry.type) return "the resource is of another type";
  if (entry.id.empty()) return is_transactional(index.type()) ? "" : "the resource has no id";
  return rest->id == entry.id ? "" : "the resource has another id";
}

void check_full_urls(const PluginContext& context, const BundleIndex& index, BundleReport& report) {
  for (std::uint32_t at = 0; at < index.entries().size(); ++at) {
    const BundleEntry& entry = index.entries()[at];
    if (entry.full_url == kNoNode) {
      if (!may_lack_full_url(context.record, index, entry)) report.add(at, entry.node, Code::BundleFullUrlMissing);
    } else if (!entry.url.empty()) {
      if (const std::string_view words = fault_of_url(entry.url); !words.empty()) {
        report.add(at, entry.full_url, Code::BundleFullUrlNotAbsolute, entry.url, {std::string(words)});
      } else if (const std::string_view why = disagreement(context, index, entry); !why.empty()) {
        report.add(at, entry.full_url, Code::BundleFullUrlDisagrees, entry.url, {std::string(why)});
      }
    }
  }
}

void check_search_set(const PluginContext& context, const BundleIndex& index, BundleReport& report) {
  const Record& record = context.record;
  const Wanted link(record, "link"), relation(record, "relation"), search(record, "search"), mode(record, "mode");
  bool self = false;
  for (NodeIndex child : record.children(index.node())) {
    if (!link.is(child)) continue;
    const NodeIndex r = relation.child_of(child);
    self = self || (r != kNoNode && record.text(r) == "self");
  }
  if (!self) report.bundle(Code::BundleSearchSelfMissing);

  std::string_view type;
  bool several = false, missing = false;
  for (std::uint32_t at = 0; at < index.entries().size(); ++at) {
    const BundleEntry& entry = index.entries()[at];
    if (entry.resource == kNoNode) continue;
    const NodeIndex s = search.child_of(entry.node);
    const NodeIndex m = s == kNoNode ? kNoNode : mode.child_of(s);
    const bool outcome = entry.type == "OperationOutcome";
    if (m != kNoNode && record.text(m) == "outcome" && !outcome) report.add(at, m, Code::BundleSearchOutcomeType);
    if (outcome) continue;
    missing = missing || m == kNoNode;
    several = several || (!type.empty() && type != entry.type);
    type = entry.type;
  }
  if (several && missing) report.bundle(Code::BundleSearchModeMissing);
}

}  // namespace

const CheckInfo& Bundle::info() const {
  static constexpr CheckInfo kInfo{"bundle", "Bundles: addresses, references, what belongs to a document or message, searches",
                                   kBundleManuals};
  return kInfo;
}

void Bundle::validate(const PluginContext& context, IssueSink& sink) const {
  // Bundles inside Bundles are met here too, each for itself: nothing recurses.
  for (NodeIndex node = 0; node < context.record.size(); ++node) {
    if (!is_resource_of(context.record, node, "Bundle")) continue;
    const BundleIndex index(context.record, context.schema, node);
    BundleReport report(context, *this, index, sink);
    check_full_urls(context, index, report);
    if (index.type() == "searchset") check_search_set(context, index, report);
    check_references(context, index, report);
  }
}

}  // namespace hallmark::plugins
