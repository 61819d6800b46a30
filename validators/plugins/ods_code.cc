#include "plugins/ods_code.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "plugins/members.h"
#include "plugins/names.h"
#include "plugins/systems.h"

namespace hallmark::plugins {
namespace {

struct Names {
  explicit Names(const Record& record)
      : system(record, "system"), value(record, "value"), identifier(record, "identifier"), name(record, "name") {}
  Wanted system, value, identifier, name;
};

constexpr std::string_view kFillers[] = {"test", "dummy", "unknown", "none", "null", "tbc", "tba", "n/a", "not known",
                                         "test organisation", "test organization", "test hospital", "test trust", "test practice",
                                         "test gp practice", "dummy organisation", "dummy organization", "organisation name", "organization name"};

// The value beside an ODS system; kNoNode if the identifier is not an ODS code's or has no value.
NodeIndex ods_value(const Record& record, const Names& names, NodeIndex identifier) {
  const NodeIndex system = names.system.child_of(identifier);
  if (system == kNoNode) return kNoNode;
  const auto match = match_system(record.text(system));
  if (!match || !is_ods(match->system)) return kNoNode;
  const NodeIndex value = names.value.child_of(identifier);
  return value == kNoNode || record.text(value).empty() ? kNoNode : value;
}

}  // namespace

OdsReading read_ods_code(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  if (!std::all_of(text.begin(), text.end(), [&](char c) { return is_digit(c) || letter(c); })) {
    return {OdsShape::Malformed, "it has characters other than letters and digits"};
  }
  if (text.size() < 3) return {OdsShape::Malformed, "it has fewer than 3 characters"};
  if (text.size() > 12) return {OdsShape::Malformed, "it has more than 12 characters"};
  if (std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return {OdsShape::LowerCase, ""};
  return {OdsShape::Good, ""};
}

bool looks_like_site(std::string_view code) {
  if (code.size() != 5 || code[0] != 'R') return false;
  const bool without_meaning = is_digit(code[1]) && !is_digit(code[2]) && is_digit(code[3]) && !is_digit(code[4]);
  return !without_meaning;
}

bool is_name_filler(std::string_view name) {
  const std::string lower = lower_ascii(trimmed(name));
  if (std::find(std::begin(kFillers), std::end(kFillers), lower) != std::end(kFillers)) return true;
  return lower.size() >= 3 && lower.find_first_not_of('x') == std::string::npos;
}

bool is_ods_filler(std::string_view code) {
  return is_name_filler(code) || (code.size() >= 3 && code.find_first_not_of(code[0]) == std::string_view::npos);
}

const CheckInfo& OdsCode::info() const {
  static constexpr CheckInfo kInfo{"ods-code", "Codes of organisations: shape, case, presence, fillers, sites", kOdsCodeManuals};
  return kInfo;
}

void OdsCode::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const Names names(record);
  const bool live = context.purpose == Purpose::Live;
  for (const NodeIndex node : context.index.resources()) {
    if (!is_resource_of(record, node, "Organization")) continue;
    if (!context.index.is_nhs()) break;
    bool found = false;
    for (NodeIndex child : record.children(node)) {
      found = found || (names.identifier.is(child) && ods_value(record, names, child) != kNoNode);
    }
    if (!found) report_at(context, *this, node, Code::OdsCodeMissing, sink);
    const NodeIndex name = names.name.child_of(node);
    if (live && has_text(record, name) && is_name_filler(record.text(name))) {
      report_at(context, *this, name, Code::OdsPlaceholder, sink, record.text(name), {"an organisation's name"});
    }
  }
  each_with_system(context, [&](NodeIndex identifier, const RecordIndex::System& system) {
    if (!system.identifiers || !is_ods(system.identifiers->system)) return;
    const NodeIndex value = ods_value(record, names, identifier);
    if (value == kNoNode) return;
    const std::string_view code = record.text(value);
    const auto say = [&](Code fault, std::vector<std::string> arguments = {}) {
      report_at(context, *this, value, fault, sink, code, std::move(arguments));
    };
    if (live && is_ods_filler(code)) say(Code::OdsPlaceholder, {"an ODS code"});
    const OdsReading reading = read_ods_code(code);
    if (reading.shape == OdsShape::Malformed) return say(Code::OdsCodeMalformed, {std::string(reading.words)});
    if (reading.shape == OdsShape::LowerCase) return say(Code::OdsCodeLowerCase);
    const bool under_sites = system.identifiers->system == IdSystem::OdsSite;
    if (under_sites ? code.size() == 3 : looks_like_site(code)) {
      say(under_sites ? Code::OdsOrganisationAsSite : Code::OdsSiteAsOrganisation);
    }
  });
}

}  // namespace hallmark::plugins
