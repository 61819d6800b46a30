#include "checks/extension.h"

#include <string>

#include "base/url.h"

namespace hallmark::checks {
namespace {

// What is missing, as a person would look for it: the publisher's address, or the extension's own where it has none.
std::string_view what_is_missing(std::string_view url) {
  const std::string_view base = definition_base(url);
  return base.empty() ? url : base;
}

// An extension's parts are extensions too, with names that mean something inside it only.
bool is_part(const Context& context, NodeIndex node) {
  const NodeIndex parent = context.record[node].parent;
  return parent != kNoNode && context.record[parent].type == context.names.extension_type;
}

// Profiles that are claimed and not loaded are reported by the claim; what else lacks of the same publisher follows from it.
void note_claims(const Context& context, std::unordered_set<std::string_view>& told) {
  const Record& record = context.record;
  const NameId meta = context.schema.names().find("meta");
  const NameId profile = context.schema.names().find("profile");
  for (NodeIndex node = 0; node < record.size(); ++node) {
    if (record[node].name != profile || !record.has_value(node) || record[node].parent == kNoNode ||
        record[record[node].parent].name != meta) {
      continue;
    }
    const std::string_view url = record.text(node);
    if (context.schema.structure_of_url(url) == schema::kNone) told.insert(what_is_missing(url));
  }
}

}  // namespace

void ExtensionChecker::report_not_loaded(const Context& context, NodeIndex node, std::string_view url) {
  if (told_.empty()) {
    told_.insert({});  // looked
    note_claims(context, told_);
  }
  const std::string_view missing = what_is_missing(url);
  if (!told_.insert(missing).second) return;
  report(context, kExtension, Code::ExtensionNotLoaded, node, schema::kNone,
         {.found = {}, .arguments = {std::string(url), std::string(missing)}});
}

void ExtensionChecker::check(const Context& context) {
  told_.clear();
  for (const NodeIndex node : pending_) {
    const NodeIndex url_node = context.record.child(node, context.names.url);
    if (url_node == kNoNode || !context.record.has_value(url_node)) continue;  // reported as missing
    const std::string_view url = context.record.text(url_node);
    if (url.empty()) continue;
    if (!is_absolute_url(url)) {
      if (!is_part(context, node)) {
        report(context, kExtension, Code::ExtensionUrlRelative, node, schema::kNone, {.found = std::string(url), .arguments = {}});
      }
      continue;
    }
    std::uint32_t structure = schema::kNone;
    switch (index_.look_up(url, context.policy, structure)) {
      case Known::Defined:
      case Known::Free: break;
      case Known::Missing:
        report(context, kExtension, Code::ExtensionUnknown, node, schema::kNone, {.found = {}, .arguments = {std::string(url)}});
        break;
      case Known::BadVersion:
        report(context, kExtension, Code::ExtensionVersionUnknown, node, schema::kNone, {.found = {}, .arguments = {std::string(url)}});
        break;
      case Known::NotLoaded:
      case Known::OtherVersion: report_not_loaded(context, node, url); break;
    }
  }
}

}  // namespace hallmark::checks
