#include "checks/extension.h"

#include <algorithm>
#include <string>

#include "base/text.h"
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

void report_url(const Context& context, Code code, NodeIndex node, std::string_view url, std::vector<std::string> more = {}) {
  if (!context.sink.wants(code, code_info(code).severity)) return;
  more.insert(more.begin(), std::string(url));
  report(context, kExtension, code, node, schema::kNone, {.found = {}, .arguments = std::move(more)});
}

// The names of the parts that a definition has, as its slices of Extension.extension fix them; none where it leaves them open, or
// where a slice does not say which part it is.
std::vector<std::string_view> parts_of(const Context& context, std::uint32_t structure) {
  const schema::Structure& extension = context.schema.structures()[structure];
  std::vector<std::string_view> out;
  if (extension.profile_root == schema::kNone || extension.incomplete) return out;
  const auto named = [&](const schema::ProfileNode& node, std::string_view name) {
    return node.element != schema::kNone && context.schema.names().text(context.schema.elements()[node.element].name) == name;
  };
  for (const schema::ProfileNode& child : context.schema.profile_nodes(context.schema.profile_nodes()[extension.profile_root].children)) {
    if (!named(child, "extension")) continue;
    for (const schema::ProfileNode& slice : context.schema.profile_nodes(child.slices)) {
      std::string_view url;
      for (const schema::ProfileNode& member : context.schema.profile_nodes(slice.children)) {
        const std::uint32_t value = member.fixed != schema::kNone ? member.fixed : member.pattern;
        if (named(member, "url") && value != schema::kNone) url = context.schema.text(context.schema.values()[value].text);
      }
      if (!url.empty()) {
        out.push_back(url);
      } else if (slice.types.count == 0) {
        return {};
      }
    }
  }
  return out;
}

bool is_on_id(const Context& context, NodeIndex node) {
  const NodeIndex holder = context.record[node].parent;
  const NodeIndex owner = holder == kNoNode ? kNoNode : context.record[holder].parent;
  return owner != kNoNode && context.record.is_resource(owner) && context.record.name(holder) == "id";
}

// "Patient, Patient.name or inside the extension http://..."
std::string places_of(const Context& context, const schema::ExtensionRule& rule) {
  std::vector<std::string> places;
  for (const schema::ExtensionContext& c : context.schema.contexts_of(rule)) {
    const std::string expression(context.schema.text(c.expression));
    switch (c.kind) {
      case schema::ExtensionContextKind::Extension: places.push_back("the extension " + expression); break;
      case schema::ExtensionContextKind::FhirPath: places.push_back("what '" + expression + "' selects"); break;
      default: places.push_back(expression);
    }
  }
  return listed(places, "or");
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

void ExtensionChecker::clear() {
  pending_.clear();
  told_.clear();
  uses_.clear();
}

// `node`, the part `name` of an extension, is one that the extension's definition has.
void ExtensionChecker::check_part(const Context& context, NodeIndex node, std::string_view name) {
  const std::string_view whole = context.record.child_text(context.record[node].parent, "url");
  std::uint32_t structure = schema::kNone;
  if (!is_absolute_url(whole) || index_.look_up(whole, context.policy, structure) != Known::Defined) return;
  const std::vector<std::string_view> parts = parts_of(context, structure);
  if (parts.empty() || std::ranges::find(parts, name) != parts.end()) return;
  report_url(context, Code::ExtensionUnknown, node, "'" + std::string(name) + "' as a part of " + std::string(whole));
}

void ExtensionChecker::check_place(const Context& context, NodeIndex holder, const schema::ExtensionRule& rule,
                                   const std::string& url) {
  switch (contexts_.allowed(context, rule, holder)) {
    case Allowed::Yes: break;
    case Allowed::No: return report_url(context, Code::ExtensionMisplaced, holder, url, {places_of(context, rule)});
    case Allowed::CannotTell: return report_url(context, Code::ExtensionPlaceUndecided, holder, url, {places_of(context, rule)});
  }
  std::string_view invariant;
  switch (contexts_.invariants_hold(context, rule, holder, invariant)) {
    case Allowed::Yes: break;
    case Allowed::No: return report_url(context, Code::ExtensionConditionUnmet, holder, url, {std::string(invariant)});
    case Allowed::CannotTell: return report_url(context, Code::ExtensionPlaceUndecided, holder, url, {std::string(invariant)});
  }
}

void ExtensionChecker::check_use(const Context& context, NodeIndex node, std::uint32_t structure) {
  const schema::ExtensionRule* rule = context.schema.extension_rule(structure);
  if (rule == nullptr) return;
  const NodeIndex holder = context.record[node].parent;
  const std::string url(context.schema.text(context.schema.structures()[structure].url));
  const bool as_modifier = context.record[node].name == context.names.modifier_extension;
  if (as_modifier != (rule->is_modifier != 0)) {
    report_url(context, Code::ExtensionModifierMisused, node, url,
               {rule->is_modifier ? "a modifier" : "no modifier", rule->is_modifier ? "modifierExtension" : "extension"});
  }
  // What is said of the place is said once, however often the extension stands in it.
  const std::uint32_t times = ++uses_[(std::uint64_t{holder} << 32) | structure];
  if (times > rule->max && times == rule->max + 1) {
    report_url(context, Code::ExtensionRepeated, node, url, {rule->max == 1 ? "once" : std::to_string(rule->max) + " times"});
  }
  if (times > 1) return;
  const std::string version(version_number(context.schema.version()));
  if (rule->earliest.length > 0) {
    report_url(context, Code::ExtensionOfOtherVersion, holder, url, {"from", std::string(context.schema.text(rule->earliest)), version});
  }
  if (rule->latest.length > 0) {
    report_url(context, Code::ExtensionOfOtherVersion, holder, url, {"up to", std::string(context.schema.text(rule->latest)), version});
  }
  check_place(context, holder, *rule, url);
}

void ExtensionChecker::check(const Context& context) {
  if (pending_.empty()) return;
  contexts_.begin(context);
  for (const NodeIndex node : pending_) {
    const NodeIndex url_node = context.record.child(node, context.names.url);
    if (url_node == kNoNode || !context.record.has_value(url_node)) continue;  // reported as missing
    const std::string_view url = context.record.text(url_node);
    if (url.empty()) continue;
    if (!is_absolute_url(url)) {
      if (is_part(context, node)) {
        check_part(context, node, url);
      } else {
        report(context, kExtension, Code::ExtensionUrlRelative, node, schema::kNone, {.found = std::string(url), .arguments = {}});
      }
      continue;
    }
    if (is_on_id(context, node)) report_url(context, Code::ExtensionOnId, context.record[node].parent, url);
    if (url.find('|') != std::string_view::npos) {
      report_url(context, Code::ExtensionUrlVersioned, node, url);
      continue;
    }
    std::uint32_t structure = schema::kNone;
    switch (index_.look_up(url, context.policy, structure)) {
      case Known::Defined: check_use(context, node, structure); break;
      case Known::Free: break;
      case Known::Missing: report_url(context, Code::ExtensionUnknown, node, url); break;
      case Known::BadVersion: report_url(context, Code::ExtensionVersionUnknown, node, url); break;
      case Known::NotLoaded:
      case Known::OtherVersion: report_not_loaded(context, node, url); break;
    }
  }
}

}  // namespace hallmark::checks
