// A CodeSystem as an instance: what it says of itself against what it holds. Its codes may be many: everything is one pass
// over the concepts, with sets by code.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "checks/coded.h"
#include "plugins/terminology/all_codes_rules.h"
#include "plugins/terminology/known_properties.h"
#include "plugins/terminology/report.h"

namespace hallmark::plugins::terminology {
namespace {

using Membership = schema::Schema::Membership;

struct PropertyRule {
  std::string_view type;
  bool names_a_code = false;      // of this system, or of the one that is supplemented
  std::string_view value_set;     // that its codes must be from; "": none is stated
};

struct CodeSystem {
  const Reporter& report;
  NodeIndex node;
  std::string_view url, content, supplements;
  std::unordered_map<std::string_view, PropertyRule> properties;  // by code
  std::vector<NodeIndex> concepts;                                // all of them, parents first
  std::unordered_set<std::string_view> codes;

  const Record& record() const { return report.record(); }
};

void gather(CodeSystem& system) {
  std::vector<NodeIndex> open = {system.node};
  while (!open.empty()) {
    const NodeIndex at = open.back();
    open.pop_back();
    if (at != system.node) system.concepts.push_back(at);
    const std::vector<NodeIndex> below = members(system.record(), at, "concept");
    open.insert(open.end(), below.rbegin(), below.rend());
  }
}

void check_supplement(const CodeSystem& system) {
  const Record& record = system.record();
  const NodeIndex content = member(record, system.node, "content");
  const bool says_so = system.content == "supplement";
  if (system.supplements.empty()) {
    if (says_so) system.report(content, Code::CodeSystemContentWrong, system.content, {"it does not say what it supplements", "Add supplements, or give the content that it has"});
    return;
  }
  if (!says_so && content != kNoNode) {
    system.report(content, Code::CodeSystemContentWrong, system.content, {"it supplements another code system", "Write supplement"});
  }
  const NodeIndex case_sensitive = member(record, system.node, "caseSensitive");
  if (case_sensitive != kNoNode) system.report(case_sensitive, Code::SupplementMemberForbidden);
  const std::size_t bar = system.supplements.find('|');
  const std::string_view base = system.supplements.substr(0, bar);
  const std::string_view version = bar == std::string_view::npos ? std::string_view{} : system.supplements.substr(bar + 1);
  for (const NodeIndex entry : members(record, system.node, "concept")) {
    const std::string_view code = member_text(record, entry, "code");
    if (code.empty() || checks::code_exists(system.report.schema(), base, version, code) != Membership::NotIn) continue;
    system.report(entry, Code::CodeUnknown, code, {std::string(base), "A supplement can only say more of codes that are there"});
  }
}

void check_count(const CodeSystem& system) {
  const Record& record = system.record();
  const NodeIndex count = member(record, system.node, "count");
  if (system.content == "not-present" && !system.concepts.empty()) {
    system.report(system.concepts.front(), Code::CodeSystemContentWrong, system.content,
                  {"it lists codes", "Leave the codes out, or give the content that it has"});
  }
  if (count == kNoNode || system.content != "complete") return;
  const auto stated = parse_unsigned(record.text(count));
  if (!stated || *stated == system.concepts.size()) return;
  system.report(count, Code::CodeSystemCountWrong, record.text(count), {std::to_string(system.concepts.size())});
}

// The URI of a property that is stated in FHIR's own name space must be one that FHIR defines; the base specification and the
// system itself may define more.
bool may_define(std::string_view url, std::string_view uri) {
  constexpr std::string_view kFhir = "http://hl7.org/fhir/";
  const bool base = url.starts_with(kFhir) && url.find('/', kFhir.size()) == std::string_view::npos;
  return base || (!url.empty() && uri.starts_with(url));
}

const KnownProperty* check_property_uri(const CodeSystem& system, NodeIndex node, std::string_view uri,
                                        std::unordered_set<std::string_view>& uris) {
  if (!checks::is_absolute_uri(uri)) {
    system.report(node, Code::PropertyUriRelative, uri);
    return nullptr;
  }
  if (!uris.insert(uri).second) system.report(node, Code::PropertyRepeated, uri);
  const KnownProperty* known = known_property_of_uri(uri);
  if (known == nullptr && uri.find("://hl7.org/fhir") != std::string_view::npos && !may_define(system.url, uri)) {
    system.report(node, Code::PropertyUriUnknown, uri);
  }
  return known;
}

std::string_view bound_value_set(const Record& record, NodeIndex property) {
  constexpr std::string_view kUrls[] = {
      "http://hl7.org/fhir/StructureDefinition/codesystem-property-valueset",
      "http://hl7.org/fhir/6.0/StructureDefinition/extension-CodeSystem.property.valueSet"};
  for (const NodeIndex extension : members(record, property, "extension")) {
    if (std::ranges::find(kUrls, member_text(record, extension, "url")) == std::end(kUrls)) continue;
    const Value value = value_of(record, extension);
    if (value.node != kNoNode) return record.text(value.node);
  }
  return {};
}

void check_properties(CodeSystem& system) {
  const Record& record = system.record();
  std::unordered_set<std::string_view> uris;
  for (const NodeIndex node : members(record, system.node, "property")) {
    const std::string_view uri = member_text(record, node, "uri");
    const std::string_view code = member_text(record, node, "code");
    const std::string_view type = member_text(record, node, "type");
    const KnownProperty* by_uri = uri.empty() ? nullptr : check_property_uri(system, node, uri, uris);
    const KnownProperty* by_code = known_property(code);
    if (by_uri != nullptr) {
      if (by_code != nullptr && by_code != by_uri) {
        system.report(node, Code::PropertyCodeMisleads, code, {std::string(by_uri->code)});
      }
      if (!type.empty() && type != by_uri->type) {
        system.report(node, Code::PropertyTypeWrong, type, {std::string(uri), std::string(by_uri->type)});
      }
    }
    if (code.empty()) continue;
    const PropertyRule rule{type, by_uri != nullptr && by_uri->names_a_code,
                            by_uri == nullptr ? bound_value_set(record, node) : std::string_view{}};
    if (!system.properties.try_emplace(code, rule).second) system.report(node, Code::PropertyRepeated, code);
  }
}

void check_property_code(const CodeSystem& system, NodeIndex node, const PropertyRule& rule, std::string_view code) {
  if (!rule.value_set.empty()) {
    const std::uint32_t set = system.report.schema().value_set_of_url(rule.value_set);
    if (set == schema::kNone) return;
    if (system.report.schema().contains(system.report.schema().value_sets()[set], {}, code) == Membership::NotIn) {
      system.report(node, Code::PropertyCodeUnknown, code, {"the value set " + std::string(rule.value_set)});
    }
    return;
  }
  if (!rule.names_a_code && system.supplements.empty()) return;
  const bool there = system.codes.contains(code) ||
                     (!system.supplements.empty() &&
                      checks::code_exists(system.report.schema(), system.supplements.substr(0, system.supplements.find('|')), {}, code) !=
                          Membership::NotIn);
  // Of a system that is not all here nobody can tell.
  if (!there && (!system.supplements.empty() || system.content == "complete")) {
    system.report(node, Code::PropertyCodeUnknown, code, {"this code system"});
  }
}

void check_concept(CodeSystem& system, NodeIndex entry) {
  const Record& record = system.record();
  for (const NodeIndex node : members(record, entry, "property")) {
    const std::string_view code = member_text(record, node, "code");
    if (code.empty()) continue;
    const Value value = value_of(record, node);
    if (value.node == kNoNode) {
      system.report(node, Code::PropertyValueMissing, {}, {std::string(code)});
      continue;
    }
    const auto rule = system.properties.find(code);
    if (rule == system.properties.end() || rule->second.type.empty()) continue;
    if (value.type != rule->second.type) {
      system.report(node, Code::PropertyValueTypeWrong, {}, {std::string(code), std::string(rule->second.type), value.type});
    } else if (value.type == "code") {
      check_property_code(system, node, rule->second, record.text(value.node));
    }
  }
}

}  // namespace

void check_code_system(const Reporter& report, NodeIndex node) {
  const Record& record = report.record();
  CodeSystem system{report, node, member_text(record, node, "url"), member_text(record, node, "content"),
                    member_text(record, node, "supplements"), {}, {}, {}};
  gather(system);
  check_supplement(system);
  check_count(system);
  check_all_codes(report, node, system.concepts);
  check_properties(system);
  for (const NodeIndex entry : system.concepts) {
    const std::string_view code = member_text(record, entry, "code");
    if (!code.empty() && !system.codes.insert(code).second) report(entry, Code::CodeRepeated, code);
  }
  for (const NodeIndex entry : system.concepts) check_concept(system, entry);
}

}  // namespace hallmark::plugins::terminology
