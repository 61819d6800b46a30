#include "readiness/naming.h"

#include "base/text.h"
#include "plugins/systems.h"
#include "readiness/attribution.h"
#include "record/wanted.h"

namespace hallmark::readiness {
namespace {

using Kind = Naming::Kind;

// A message names an organisation by way of at most: practitioner role, its organisation, a service or a place.
constexpr int kHops = 4;

std::string code_in_address(std::string_view url, const AttributionRules& rules) {
  for (const CodeAddress& address : rules.addresses) {
    if (!url.starts_with(address.prefix)) continue;
    std::size_t at = address.prefix.size();
    if (!address.after.empty()) {
      const std::size_t found = url.rfind(address.after);
      if (found == std::string_view::npos) continue;
      at = found + address.after.size();
    }
    return ods_code(url.substr(at, url.find_first_of(":/?#", at) - at));
  }
  return {};
}

// The first ODS code among an element's identifiers; Malformed if there is one that cannot be a code.
Naming of_identifiers(const Record& record, NodeIndex element) {
  Naming out;
  for (const NodeIndex child : record.children(element)) {
    if (record.name(child) != "identifier") continue;
    const auto match = plugins::match_system(record.child_text(child, "system"));
    if (!match || !plugins::is_ods(match->system)) continue;
    const std::string_view value = record.child_text(child, "value");
    if (value.empty()) continue;
    if (std::string code = ods_code(value); !code.empty()) return {Kind::Code, std::move(code), false};
    out.kind = Kind::Malformed;
  }
  return out;
}

bool has_trust_role(const Record& record, NodeIndex organization, const AttributionRules& rules) {
  for (const NodeIndex type : record.children(organization)) {
    if (record.name(type) != "type") continue;
    for (const NodeIndex coding : record.children(type)) {
      if (rules.is_trust_role(record.child_text(coding, "code"))) return true;
    }
  }
  return false;
}

std::string_view lead_of(std::string_view type, const AttributionRules& rules) {
  for (const ElementPlace& lead : rules.leads) {
    if (lead.resource == type) return lead.element;
  }
  return {};
}

}  // namespace

std::vector<NodeIndex> elements_at(const Record& record, NodeIndex node, std::string_view path) {
  if (path.empty()) return {node};
  std::vector<NodeIndex> at, next;
  const auto step = [&](const Wanted& wanted, NodeIndex parent) {
    for (const NodeIndex child : record.children(parent)) {
      if (wanted.is(child)) next.push_back(child);
    }
  };
  // The first step is taken from the node itself: most paths lead nowhere, and then nothing is allocated.
  for (bool first = true; !path.empty(); first = false) {
    const std::string_view name = path.substr(0, path.find('.'));
    path = name.size() == path.size() ? std::string_view{} : path.substr(name.size() + 1);
    const Wanted wanted(record, name);
    next.clear();
    if (first) step(wanted, node);
    for (const NodeIndex parent : at) step(wanted, parent);
    std::swap(at, next);
    if (at.empty()) break;
  }
  return at;
}

Naming organisation_of(const Record& record, NodeIndex organization, const AttributionRules& rules) {
  Naming out = of_identifiers(record, organization);
  out.says_trust = has_trust_role(record, organization, rules);
  if (out.kind == Kind::Nobody) out.kind = Kind::NameOnly;
  return out;
}

Naming organisation_at(const Record& record, NodeIndex element, const ReferenceIndex& index, const AttributionRules& rules) {
  if (record.has_value(element)) {
    std::string code = code_in_address(record.text(element), rules);
    return {code.empty() ? Kind::Nobody : Kind::Code, std::move(code), false};
  }
  NodeIndex reference = element;
  for (int hop = 0; hop < kHops && reference != kNoNode; ++hop) {
    Naming named = of_identifiers(record, reference);
    if (named.kind == Kind::Code) return named;
    const std::string_view url = record.child_text(reference, "reference");
    if (std::string code = code_in_address(url, rules); !code.empty()) return {Kind::Code, std::move(code), false};
    if (url.empty()) {
      if (named.kind == Kind::Nobody && !record.child_text(reference, "display").empty()) named.kind = Kind::NameOnly;
      return named;
    }
    const NodeIndex target = index.resolve(url, reference);
    if (target == kNoNode) return {Kind::Unresolved, {}, false};
    if (record.text(target) == "Organization") return organisation_of(record, target, rules);
    const std::string_view lead = lead_of(record.text(target), rules);
    if (lead.empty()) return {};
    reference = record.child(target, lead);
  }
  return {};
}

bool is_new_form(std::string_view code) {
  if (code.size() != 5) return false;
  for (std::size_t i = 0; i < 5; ++i) {
    if (is_digit(code[i]) != (i % 2 == 1)) return false;
  }
  return true;
}

std::string safe_label(std::string_view text) {
  constexpr std::size_t kShown = 60;
  constexpr int kLongestNumber = 8;
  int run = 0;
  for (const char c : text) {
    run = is_digit(c) ? run + 1 : 0;
    if (run > kLongestNumber || static_cast<unsigned char>(c) < 0x20) return {};
  }
  return shortened(trimmed(text), kShown);
}

}  // namespace hallmark::readiness
