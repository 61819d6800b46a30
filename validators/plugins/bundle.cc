#include "plugins/bundle.h"

#include "schema/bundle_index.h"
#include "plugins/bundle_references.h"
#include "plugins/bundle_relations.h"
#include "plugins/bundle_report.h"
#include "plugins/bundle_search.h"
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
std::string_view disagreement(const PluginContext& context, const BundleEntry& entry) {
  if (entry.resource == kNoNode) return "";
  const auto rest = read_rest_url(context.schema, entry.url);
  if (!rest || !rest->exact) return "";
  if (rest->type != entry.type) return "the resource is of another type";
  if (entry.id.empty()) return "the resource has no id";
  return rest->id == entry.id ? "" : "the resource has another id";
}

// "If the fullUrl is not a urn:uuid, the URL shall be version-independent URL consistent with the Resource.id" (Bundle.entry.fullUrl):
// then there is an id. What a request is to create or a server has answered may be without.
bool lacks_id(const Record& record, const BundleEntry& entry) {
  if (entry.resource == kNoNode || !entry.id.empty() || entry.url.starts_with("urn:")) return false;
  const NodeIndex request = record.child(entry.node, "request");
  const bool asked = request != kNoNode && !record.child_text(request, "method").empty();
  return !asked && record.child(entry.node, "response") == kNoNode;
}

// Whether the address is the resource's canonical URL without being where the resource is. The code systems of HL7 versions 2 and 3
// have had such URLs since before FHIR.
bool is_canonical_of_another(const PluginContext& context, const BundleEntry& entry, const Wanted& url) {
  if (entry.resource == kNoNode) return false;
  const NodeIndex canonical = url.child_of(entry.resource);
  if (canonical == kNoNode || context.record.text(canonical) != entry.url || entry.root.size() > 0) return false;
  return !entry.url.starts_with("http://hl7.org/fhir/v3/") && !entry.url.starts_with("http://hl7.org/fhir/v2/");
}

// The faults are of the entry, address and resource together, and told there.
void check_full_urls(const PluginContext& context, const BundleIndex& index, BundleReport& report) {
  const Wanted url(context.record, "url");
  for (std::uint32_t at = 0; at < index.entries().size(); ++at) {
    const BundleEntry& entry = index.entries()[at];
    if (entry.full_url == kNoNode) {
      if (!may_lack_full_url(context.record, index, entry)) report.add(at, entry.node, Code::BundleFullUrlMissing);
    } else if (!entry.url.empty()) {
      if (const std::string_view words = fault_of_url(entry.url); !words.empty()) {
        report.add(at, entry.node, Code::BundleFullUrlNotAbsolute, entry.url, {std::string(words)});
      } else if (const std::string_view why = disagreement(context, entry); !why.empty()) {
        report.add(at, entry.node, Code::BundleFullUrlDisagrees, entry.url, {std::string(why)});
      } else if (index.type() != "searchset" && lacks_id(context.record, entry)) {
        report.add(at, entry.resource, Code::BundleFullUrlDisagrees, entry.url, {"the resource has no id"});
      } else if (is_canonical_of_another(context, entry, url)) {
        report.add(at, entry.node, Code::BundleFullUrlIsCanonical, entry.url);
      }
    }
  }
}

// What STU3 states in words alone; later versions have invariants for it.
void check_stu3(const PluginContext& context, const BundleIndex& index, BundleReport& report) {
  const Record& record = context.record;
  const bool document = index.type() == "document";
  if (!document && index.type() != "message") return;
  const std::string_view wanted = document ? "Composition" : "MessageHeader";
  const auto& entries = index.entries();
  if (entries.empty() || entries[0].type != wanted) {
    if (entries.empty()) {
      report.bundle(Code::BundleFirstEntry, {std::string(wanted)});
    } else {
      const NodeIndex place = entries[0].resource == kNoNode ? entries[0].node : entries[0].resource;
      report.add(0, place, Code::BundleFirstEntry, {}, {std::string(wanted)});
    }
  }
  const NodeIndex meta = record.child(index.node(), "meta");
  if (document && (meta == kNoNode || record.child_text(meta, "lastUpdated").empty())) {
    report.bundle(Code::BundleDocumentDateMissing);
  }
}

}  // namespace

const CheckInfo& Bundle::info() const {
  static constexpr CheckInfo kInfo{"bundle", "Bundles: addresses, references, what belongs to a document or message, searches",
                                   kBundleManuals};
  return kInfo;
}

void Bundle::validate(const PluginContext& context, IssueSink& sink) const {
  // Bundles inside Bundles are met here too, each for itself: nothing recurses.
  for (const NodeIndex node : context.index.resources()) {
    if (!is_resource_of(context.record, node, "Bundle")) continue;
    const BundleIndex index(context.record, context.schema, node);
    BundleReport report(context, *this, index, sink);
    check_full_urls(context, index, report);
    if (index.type() == "searchset") check_search_set(context, index, report);
    if (context.schema.version() == FhirVersion::Stu3) check_stu3(context, index, report);
    check_relations(context, index, report);
    check_references(context, index, report);
  }
}

}  // namespace hallmark::plugins
