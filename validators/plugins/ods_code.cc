#include "plugins/ods_code.h"

#include <algorithm>

#include "base/text.h"
#include "plugins/names.h"
#include "plugins/systems.h"

namespace hallmark::plugins {
namespace {

struct Names {
  explicit Names(const Record& record) : system(record, "system"), value(record, "value"), identifier(record, "identifier") {}
  Wanted system, value, identifier;
};

// The value beside an ODS system; kNoNode if the identifier is not an ODS code's or has no value.
NodeIndex ods_value(const Record& record, const Names& names, NodeIndex identifier) {
  const NodeIndex system = names.system.child_of(identifier);
  if (system == kNoNode) return kNoNode;
  const auto match = match_system(record.text(system));
  if (!match || match->system == IdSystem::NhsNumber) return kNoNode;
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

const CheckInfo& OdsCode::info() const {
  static constexpr CheckInfo kInfo{"ods-code", "Codes of organisations: shape, case, presence", kOdsCodeManuals};
  return kInfo;
}

void OdsCode::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const Names names(record);
  const bool nhs = is_nhs_record(record);
  for (NodeIndex node = 0; node < record.size(); ++node) {
    if (nhs && is_resource_of(record, node, "Organization")) {
      bool found = false;
      for (NodeIndex child : record.children(node)) {
        found = found || (names.identifier.is(child) && ods_value(record, names, child) != kNoNode);
      }
      if (!found) report_at(context, *this, node, Code::OdsCodeMissing, sink);
    }
    if (!names.system.is(node) || record[node].parent == kNoNode) continue;
    const NodeIndex value = ods_value(record, names, record[node].parent);
    if (value == kNoNode) continue;
    const OdsReading reading = read_ods_code(record.text(value));
    if (reading.shape == OdsShape::Good) continue;
    const bool malformed = reading.shape == OdsShape::Malformed;
    std::vector<std::string> arguments;
    if (malformed) arguments.emplace_back(reading.words);
    report_at(context, *this, value, malformed ? Code::OdsCodeMalformed : Code::OdsCodeLowerCase, sink, record.text(value),
              std::move(arguments));
  }
}

}  // namespace hallmark::plugins
