#include "base/rule_systems.h"

#include <algorithm>

#include "base/bcp.h"
#include "base/ucum.h"

namespace hallmark {
namespace {

constexpr RuleSystem kSystems[] = {
    {"urn:ietf:bcp:13", "media types", is_media_type, ""},
    {"urn:ietf:bcp:47", "language tags", is_language_tag, ""},
    {ucum::kSystem, "UCUM units", ucum::is_code, ""},
};

}  // namespace

std::span<const RuleSystem> rule_systems() { return kSystems; }

const RuleSystem* rule_system(std::string_view system) {
  const auto* it = std::ranges::find(kSystems, system, &RuleSystem::system);
  return it == std::end(kSystems) ? nullptr : it;
}

RuleVerdict check_rule_system(std::string_view system, std::string_view code) {
  const RuleSystem* rule = rule_system(system);
  if (!rule || !rule->matches) return RuleVerdict::Undecided;
  return rule->matches(code) ? RuleVerdict::In : RuleVerdict::NotIn;
}

}  // namespace hallmark
